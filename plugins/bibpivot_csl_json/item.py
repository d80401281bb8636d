"""A record as an item of CSL-JSON: variables in a fixed order, `custom` for what has none (crosswalk, CSL columns)."""

from collections.abc import Callable
from typing import Any

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Collective,
    Container,
    Contributor,
    Date,
    Event,
    HistoryEvent,
    Issn,
    Note,
    Original,
    Record,
    RecordType,
    Text,
    Url,
    markup,
    publication_states,
    tagged,
)
from bibpivot_csl_json import dates, people, pieces, usual
from bibpivot_csl_json.carries import WHOLE
from bibpivot_csl_json.tables import ARCHIVE, ARTICLES, NAMES, PLAIN, TYPE_FROM_CSL, TYPE_TO_CSL

Lost = Callable[..., None]
"""`Writing.lost`, or a function that takes the same and does nothing."""

RECEIVED = "received"
"""The step of a record's history that `submitted` holds."""

_NOWHERE = Container()
_PUBMED_MEDIA = frozenset({"Internet", "Print"})  # of nearly all records: styles would print them
_NO_EVENT = Event()
_ROLES = frozenset(NAMES)

MISPRINT = "a name kept to record a misprint"
GROUPED = "names are grouped by role"
NO_MARKUP = "markup that CSL has no tag for"
RUN_ON = "sections as lines are told by their headings alone"
ONE_VALUE = "CSL has one"
NO_VARIABLE = "CSL has no variable for it, or another one in it"


class Items:
    """Makes items of records."""

    def __init__(self, lost: Lost, *, custom: bool = True) -> None:
        self._lost = lost
        self._has_custom = custom

    def make(self, record: Record) -> dict[str, Any]:
        """Return the item of a record: all but its id, and what the record has from a source in CSL-JSON."""
        item: dict[str, Any] = {"type": TYPE_TO_CSL[record.type]}
        custom: dict[str, Any] = {}
        if TYPE_FROM_CSL[item["type"]] is not record.type:
            self._exact(custom, "type", record.type.value)
        self._titles(record, item, custom)
        if record.contributors:
            self._people(record.contributors, item, custom)
        container = record.container
        if container is not None:
            self._container(container, item, custom)
        self._place(record, item, custom)
        self._dates(record, item, custom)
        if (archive := record.archive) is not None:
            item |= {variable: said for variable, name in ARCHIVE.items() if (said := getattr(archive, name))}
        if record.original is not None:
            self._original(record.original, record.title_vernacular, item, custom)
        self._put(item, "reviewed-title", record.reviewed_title, "reviewed_title")
        if container is not None:
            self._numbers(container, item, custom)
        self._identifiers(record, item, custom)
        self._words(record, item, custom)
        if record.abstract is not None:
            self._abstract(record.abstract, item, custom)
        if self._has_custom:
            for name in WHOLE:
                if value := getattr(record, name):
                    custom[name] = value
            if custom:
                item["custom"] = custom
        return item

    def _exact(
        self, custom: dict[str, Any], path: str, value: Any, shown: object = None, note: str = ONE_VALUE
    ) -> None:
        """Add to `custom` what a variable does not say; without `custom` it is a loss."""
        if self._has_custom:
            custom[path] = value
        else:
            self._lost("approximated", path, value if shown is None else shown, note=note)

    def _text(self, text: Text, path: str) -> str:
        """Return a text with CSL's tags."""
        spelling = pieces.spell_text(text)
        if not isinstance(text, str) and markup.from_html(spelling) != text:
            self._lost("approximated", path, text, note=NO_MARKUP)
        return spelling

    def _put(self, item: dict[str, Any], variable: str, text: Text | None, path: str) -> None:
        if text and (spelling := self._text(text, path)):
            item[variable] = spelling
            if "\n" in spelling:
                self._lost("approximated", path, spelling, note="line breaks are read as blanks")

    def _titles(self, record: Record, item: dict[str, Any], custom: dict[str, Any]) -> None:
        vernacular = record.title_vernacular
        title = pieces.Title(text=record.title, translated=record.title_translated)
        spelling = pieces.spell_title(title, vernacular)
        if spelling:
            item["title"] = spelling
        text = record.title
        is_plain = (
            isinstance(text, str)
            and text
            and title.translated is None
            and text[:1] != "["
            and "\n" not in text
        )
        says_something = bool(spelling) or title.translated is not None
        if says_something and not is_plain and pieces.read_title(spelling or "") != title:
            self._exact(custom, "title", title, spelling or True, "it reads as something else")
        if record.title_short:
            item["title-short"] = pieces.spell_text(record.title_short)
        self._put(item, "original-title", vernacular, "title_vernacular")

    def _people(
        self, contributors: tuple[Contributor, ...], item: dict[str, Any], custom: dict[str, Any]
    ) -> None:
        """Add names by role, the roles in the order in which they come up, and what CSL has no place for."""
        details: dict[str, list[dict[str, Any]]] = {}
        others: list[tuple[int, Contributor]] = []
        roles: list[str] = []
        for place, who in enumerate(contributors):
            role = who.role
            name = people.spell(who.name) if role in _ROLES and who.valid is not False else None
            if not name:
                others.append((place, who))
                continue
            if role not in details:
                item[role], details[role] = [], []
            item[role].append(name)
            details[role].append(people.rest(who))
            roles.append(role)
            if isinstance(who.name, Collective) and not isinstance(who.name.name, str):
                self._text(who.name.name, "contributors.name.name")
        if roles != [role for role in details for _ in details[role]]:
            self._exact(custom, "roles", roles, contributors[-1], GROUPED)
        if not self._has_custom:
            for _, who in others:
                note = MISPRINT if who.valid is False else "CSL has no variable for this role"
                self._lost("dropped", "contributors.name", who, note=note)
            return
        if found := {role: rests for role, rests in details.items() if any(rests)}:
            custom["people"] = found
        if others:
            custom["contributors"] = others

    def _container(self, container: Container, item: dict[str, Any], custom: dict[str, Any]) -> None:
        self._put(item, "container-title", container.title, "container.title")
        short = pieces.spell_abbreviation(container)
        if short:
            item["container-title-short"] = short
        rest = {name: said for name in ("nlm_id", "country", "medium") if (said := getattr(container, name))}
        if container.medium and container.medium not in _PUBMED_MEDIA:
            item["medium"] = rest.pop("medium")
        medline, iso, other = container.title_medline, container.title_iso, container.title_short
        if medline or iso:
            if self._has_custom:
                rest |= {"title_medline": medline, "title_iso": iso, "title_short": other}
            else:
                for path, value in (("title_iso", iso), ("title_short", other)):
                    if value and value != short:
                        self._lost("dropped", f"container.{path}", value, note=ONE_VALUE)
        if rest and self._has_custom:
            custom["container"] = {name: value for name, value in rest.items() if value}
        self._put(item, "collection-title", container.series, "container.series")
        if container.series_number:
            item["collection-number"] = container.series_number
        self._put(item, "volume-title", container.volume_title, "container.volume_title")

    def _place(self, record: Record, item: dict[str, Any], custom: dict[str, Any]) -> None:
        if record.volume:
            item["volume"] = record.volume
        if record.issue:
            item["issue"] = record.issue
        if record.pages is not None:
            spelling = str(record.pages)
            if spelling:
                item["page"] = spelling
            if not usual.are_usual(record.pages) and pieces.parse_pages(spelling) != record.pages:
                self._exact(custom, "pages", record.pages, note="read off the spelling of pages")
        is_article = record.type in ARTICLES
        for path, value, is_number in (
            ("number", record.number, not is_article),
            ("article_number", record.article_number, is_article),
        ):
            if not value:
                continue
            if is_number or "number" not in item:
                item["number"] = value
            if not is_number or record.number == record.article_number:
                self._exact(custom, path, value, note="`number` is read as the type has it")
        item |= {variable: said for variable, name in PLAIN.items() if (said := getattr(record, name))}
        self._publication(record, record.container or _NOWHERE, record.event or _NO_EVENT, item)

    def _publication(self, record: Record, container: Container, event: Event, item: dict[str, Any]) -> None:
        # The court of a case stands where other works have a publisher, in all formats but CSL.
        publisher = "authority" if record.type is RecordType.CASE else "publisher"
        self._put(item, publisher, container.publisher, "container.publisher")
        if container.place:
            item["publisher-place"] = container.place
        if container.edition:
            item["edition"] = container.edition
        if container.number_of_volumes:
            item["number-of-volumes"] = container.number_of_volumes
        self._put(item, "event-title", event.title, "event.title")
        if event.place:
            item["event-place"] = event.place

    def _dates(self, record: Record, item: dict[str, Any], custom: dict[str, Any]) -> None:
        for variable, path, date in (
            ("issued", "issued", record.issued),
            ("available-date", "published_online", record.published_online),
            ("event-date", "event.date", None if record.event is None else record.event.date),
            ("accessed", "accessed", record.accessed),
        ):
            if date is not None:
                self._date(variable, path, date, item, custom)
        if record.history:
            self._history(record.history, item)

    def _original(
        self, original: Original, vernacular: Text | None, item: dict[str, Any], custom: dict[str, Any]
    ) -> None:
        """Add the first publication; its title shares a variable with the vernacular one, which goes first."""
        title = original.title
        if original.date is not None:
            self._date("original-date", "original.date", original.date, item, custom)
        self._put(item, "original-publisher", original.publisher, "original.publisher")
        if original.place:
            item["original-publisher-place"] = original.place
        if original.citation and self._has_custom:
            custom["original.citation"] = original.citation
        if not (is_taken := "original-title" in item):
            self._put(item, "original-title", title, "original.title")
        reads_as_its_own = pieces.is_of_another(item)
        if title and (is_taken or not reads_as_its_own):
            self._exact(
                custom, "original.title", title, note="`original-title` reads as the vernacular title"
            )
        if is_taken and (title or reads_as_its_own):
            self._exact(
                custom, "title_vernacular", vernacular, note="`original-title` reads as the original's"
            )

    def _date(
        self, variable: str, path: str, date: Date, item: dict[str, Any], custom: dict[str, Any]
    ) -> None:
        value = dates.spell(date)
        if value is None:
            self._exact(custom, path, date, note="CSL has no date without a year")
            return
        item[variable] = value
        if not usual.is_usual(date) and dates.parse(value).date != date:
            self._exact(custom, path, date, note="CSL has the numbers of a date or its words")

    def _history(self, history: tuple[HistoryEvent, ...], item: dict[str, Any]) -> None:
        for event in history:
            value = dates.spell(event.date) if event.status == RECEIVED and "submitted" not in item else None
            if value is None:
                self._lost("dropped", "history.date", event.date, note="CSL has the day of submission alone")
                continue
            item["submitted"] = value
            if dates.parse(value).date != event.date:
                self._lost("approximated", "history.date", event.date, note="CSL has the numbers of a date")

    def _numbers(self, container: Container, item: dict[str, Any], custom: dict[str, Any]) -> None:
        if container.issns and (spelling := pieces.spell_issns(container.issns)):
            item["ISSN"] = spelling
            # Kinds are in `custom` alone; without it they are found missing by themselves.
            has_kinds = self._has_custom and any(issn.kind for issn in container.issns)
            if has_kinds or pieces.read_issns(spelling) != tuple(
                [Issn(value=one.value) for one in container.issns]
            ):
                self._exact(
                    custom, "issns", container.issns, spelling, "what is no ISSN reads as something else"
                )
        if container.isbns and (spelling := ", ".join(container.isbns)):
            item["ISBN"] = spelling
            if pieces.read_isbns(spelling) != container.isbns:
                self._exact(custom, "isbns", container.isbns)

    def _identifiers(self, record: Record, item: dict[str, Any], custom: dict[str, Any]) -> None:
        found = record.identifiers
        if found:
            spelt = pieces.spell_identifiers(found)
            item.update(spelt)
            told = spelt
            if not record.urls and (page := pieces.arxiv_page(found)) is not None:
                item["URL"] = page
                told = {**spelt, "URL": found[-1].value}
            if len(told) != len(found) or any(one.valid is not None or one.version for one in found):
                if self._has_custom:
                    custom["identifiers"] = found
                else:
                    self._unspelt(record, told)
        urls = record.urls
        if urls:
            if urls[0].value:
                item["URL"] = urls[0].value
                if pieces.reads_as_doi(urls[0].value, item):
                    self._lost("approximated", "urls.value", urls[0], note="reads as the DOI in it")
            if self._has_custom:
                if urls != (Url(value=urls[0].value),) or not urls[0].value:
                    custom["urls"] = urls
            else:
                for url in urls[1:]:
                    self._lost("dropped", "urls.value", url, note=ONE_VALUE)

    def _unspelt(self, record: Record, told: dict[str, str]) -> None:
        values = set(told.values())
        for one in record.identifiers:
            if one.value not in values or one.valid is False:
                self._lost("dropped", "identifiers.value", one, note=NO_VARIABLE)

    def _words(self, record: Record, item: dict[str, Any], custom: dict[str, Any]) -> None:
        codes = record.languages
        if codes:
            language = pieces.spell_language(codes) or ""
            if language:
                item["language"] = language
            if len(codes) > 1 or pieces.parse_language(language.strip()) != codes[0]:
                self._exact(custom, "languages", codes, codes[-1])
        status = record.publication_status
        if status:
            if status not in publication_states.PUBMED:
                item["status"] = status
            else:
                self._exact(
                    custom, "publication_status", status, note="PubMed's word, which no reader should see"
                )
        self._keywords(record, item, custom)
        notes = record.notes
        if notes:
            spelling = pieces.spell_notes(notes)
            if spelling:
                item["note"] = spelling
            if self._has_custom:
                if notes != (Note(text=spelling),) or not spelling:
                    custom["notes"] = notes
            elif len(notes) > 1:
                self._lost("approximated", "notes.text", spelling, note="notes are joined", values=len(notes))

    def _keywords(self, record: Record, item: dict[str, Any], custom: dict[str, Any]) -> None:
        keywords, headings = record.keywords, record.mesh_headings
        if not (keywords or headings):
            return
        terms = pieces.keyword_terms(keywords, headings)
        if terms:
            item["keyword"] = pieces.join_keywords(terms)
        if self._has_custom and headings:
            custom["mesh_headings"] = headings
        is_exact = not headings and all(
            keyword.owner is None and keyword.major is None and isinstance(keyword.term, str)
            for keyword in keywords
        )
        if not is_exact or (
            terms and pieces.split_keywords(item["keyword"]) != [one.term for one in keywords]
        ):
            if self._has_custom:
                custom["keywords"] = keywords
            elif terms and pieces.split_keywords(item["keyword"]) != terms:
                self._lost("approximated", "keywords.term", item["keyword"], note="a separator inside a term")

    def _abstract(self, abstract: Abstract, item: dict[str, Any], custom: dict[str, Any]) -> None:
        text = pieces.spell_abstract(abstract)
        if text:
            item["abstract"] = text
        sections = abstract.sections
        if not (len(sections) == 1 and usual.is_plain(sections[0], text)):
            back = tagged.parse_abstract(text).sections
            if [(one.label, one.text) for one in back] != [(one.label, one.text) for one in sections]:
                if self._has_custom:
                    parts = tuple(AbstractSection(text=one.text, label=one.label) for one in sections)
                    custom["abstract"] = Abstract(sections=parts, copyright=abstract.copyright)
                    return
                self._lost("approximated", "abstract.sections", text, note=RUN_ON, values=len(sections))
        if abstract.copyright and self._has_custom:
            custom["abstract"] = {"copyright": abstract.copyright}
