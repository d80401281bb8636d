"""The handlers of the variables: each puts the value of its own where the record has it (crosswalk, CSL columns)."""

from collections.abc import Callable
from typing import Any

from bibpivot.api import (
    Date,
    Extra,
    HistoryEvent,
    Identifier,
    Keyword,
    Note,
    RecordType,
    Url,
    identifiers,
    lazy_pattern,
    markup,
    plain,
    publication_states,
    tagged,
)
from bibpivot_csl_json import crossref, dates, people, pieces
from bibpivot_csl_json.codes import FOREIGN_TYPE, UNKNOWN_TYPE, WRONG_VALUE
from bibpivot_csl_json.draft import Draft
from bibpivot_csl_json.item import RECEIVED
from bibpivot_csl_json.tables import (
    ARTICLES,
    DATES,
    FORMAT,
    IDENTIFIERS,
    NAMES,
    SAME_AS,
    STRINGS,
    TEXTS,
    TYPE_ALIASES,
    TYPE_FROM_CSL,
    TYPE_TO_CSL,
)

Handler = Callable[[Draft, str, Any], None]

_EMPTY: tuple[object, ...] = (None, "", [], {})
# What a note says line by line beside its text (`PMID: 1`, `{:PMID: 1}`): identifiers are taken, and all of it is kept.
_NOTE_LINE = lazy_pattern(r"(?:^|\n|\{:)(DOI|PMID|PMCID): ?([^\s{}]{1,200})(?=\}|\n|$)")


def type_of(draft: Draft) -> RecordType:
    """Return the record's type; one that is not told by it is kept."""
    name = draft.item.get("type")
    if not isinstance(name, str) or not name.strip():
        draft.unplaced("type", name)
        return _untold(draft)
    plainly = name.strip().lower()
    found = TYPE_FROM_CSL.get(plainly) or TYPE_ALIASES.get(plainly)
    if found is None:
        draft.report(
            UNKNOWN_TYPE, f"{name!r} is none of CSL's types; the record has no type of its own", "type", name
        )
        found = RecordType.OTHER
    elif plainly in TYPE_ALIASES and not crossref.is_crossrefs(draft.item):
        draft.report(
            FOREIGN_TYPE,
            f"{name!r} is none of CSL's types; read as what CSL calls {TYPE_TO_CSL[found]}",
            "type",
            name,
        )
    if plainly == "collection" and draft.item.get("ISSN") and not draft.item.get("editor"):
        found = RecordType.PERIODICAL
    if draft.reading.explains:
        draft.origin("type", "type", f"{name} is read as {found}")
    if TYPE_TO_CSL[found] != name and plainly not in TYPE_ALIASES:
        draft.extras.append(Extra(format=FORMAT, name="type", value=name))
    return found


def _untold(draft: Draft) -> RecordType:
    """Return what an item without a type is likely to be; only a journal tells."""
    return (
        RecordType.JOURNAL_ARTICLE
        if draft.item.get("container-title") and draft.item.get("ISSN")
        else RecordType.OTHER
    )


def _title(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if text is None:
        return
    subtitle = draft.strings("subtitle", draft.item.get("subtitle"), ": ")
    if subtitle and not text.casefold().rstrip().endswith(subtitle.casefold()):
        text = f"{text}: {subtitle}"
    found = pieces.read_title(text)
    draft.set("title", found.text, variable, "in brackets: a translation" if found.translated else None)
    if found.translated:
        draft.set("title_translated", True, variable, "in brackets: a translation")


def _subtitle(draft: Draft, variable: str, value: Any) -> None:
    if not draft.item.get("title"):
        draft.keep(variable, value)


def _text(path: str) -> Handler:
    def handle(draft: Draft, variable: str, value: Any) -> None:
        text = value if isinstance(value, str) else draft.string(variable, value)
        if text:
            draft.set(path, tagged.parse(text), variable)

    return handle


def _string(path: str) -> Handler:
    def handle(draft: Draft, variable: str, value: Any) -> None:
        text = value if isinstance(value, str) else draft.string(variable, value)
        if text:
            draft.set(path, text, variable)

    return handle


def _short_title(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if text:
        draft.set("title_short", plain.plain(markup.from_html(text))[0], variable)


def _original_title(draft: Draft, variable: str, value: Any) -> None:
    """Read the title in its own language, or that of the work which this one is a translation or reprint of."""
    text = draft.string(variable, value)
    if text:
        draft.set(
            "original.title" if pieces.is_of_another(draft.item) else "title_vernacular",
            tagged.parse(text),
            variable,
        )


def _names(draft: Draft, variable: str, value: Any) -> None:
    for one in value if isinstance(value, list) else [value]:
        who, unplaced = people.parse(one, variable)
        if who is not None:
            draft.contributors.append(who)
            if draft.reading.explains:
                draft.origin("contributors", variable)
        for name in unplaced:
            draft.unplaced(f"{variable}.{name}", one.get(name) if isinstance(one, dict) else one)


def _date(path: str) -> Handler:
    def handle(draft: Draft, variable: str, value: Any) -> None:
        date, is_whole = dates.parse(value)
        if date is not None and date.literal is not None and path == "issued":
            date = _without_state(draft, variable, date)
        if date is not None:
            draft.set(path, date, variable)
        if not is_whole:
            draft.report(WRONG_VALUE, f"`{variable}` is not understood in full", variable, value)
            draft.unplaced(variable, value, "part of a date")

    return handle


def _without_state(draft: Draft, variable: str, date: Date) -> Date | None:
    """Return the date of issue without the words for a state of publication, which get a place of their own."""
    rest, state = publication_states.parted(date)
    if state is None or draft.item.get("status") not in (*_EMPTY, state):
        return date
    draft.set("publication_status", state, variable, "words in place of a date, which tell the state")
    return rest


def _submitted(draft: Draft, variable: str, value: Any) -> None:
    date, is_whole = dates.parse(value)
    if date is not None:
        draft.history.append(HistoryEvent(status=RECEIVED, date=date))
        if draft.reading.explains:
            draft.origin("history", variable)
    if not is_whole:
        draft.unplaced(variable, value, "part of a date")


def _identifier(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if text is None:
        return
    found = pieces.parse_identifier(variable, text)
    if found is None:
        draft.report(WRONG_VALUE, f"{text!r} is no {variable}; kept as it is", variable, text)
        draft.keep(variable, value)
    else:
        draft.identifiers.append(Identifier(scheme=IDENTIFIERS[variable], value=found))
        if draft.reading.explains:
            draft.origin("identifiers", variable)


def _number(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if text and text.startswith("arXiv:") and (found := identifiers.arxiv(text)) is not None:
        _at_arxiv(draft, variable, found)  # Zotero's preprints
    elif text:
        draft.set("article_number" if draft.fields["type"] in ARTICLES else "number", text, variable)


def _page(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if text and text.strip():
        draft.set("pages", pieces.parse_pages(text), variable)


def _page_first(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if not text:
        return
    if not draft.item.get("page"):
        draft.set("pages", pieces.parse_pages(text), variable)
    elif pieces.parse_pages(str(draft.item["page"])).first != text:
        draft.keep(variable, value)


def _isbn(draft: Draft, variable: str, value: Any) -> None:
    text = draft.strings(variable, value)
    if text:
        draft.set("container.isbns", pieces.read_isbns(text), variable)


def _at_arxiv(draft: Draft, variable: str, number: str) -> bool:
    """Take a number at arXiv, and tell whether it is the item's; some programs have it in several variables."""
    known = [one.value for one in draft.identifiers if one.scheme == "arxiv"]
    if known:
        return number in known
    draft.identifiers.append(Identifier(scheme="arxiv", value=number))
    if draft.reading.explains:
        draft.origin("identifiers", variable, "the number of a work at arXiv")
    return True


def _url(draft: Draft, variable: str, value: Any) -> None:
    text = draft.string(variable, value)
    if not text:
        return
    doi = draft.item.get("DOI")
    if identifiers.is_doi_address(text):
        found = identifiers.doi(text)
        if (
            isinstance(doi, str)
            and found is not None
            and (identifiers.doi(doi) or "").lower() == found.lower()
        ):
            return
        if not doi and found is not None:
            draft.identifiers.append(Identifier(scheme="doi", value=found))
            if draft.reading.explains:
                draft.origin("identifiers", variable, "the address of a DOI")
            return
    if identifiers.is_arxiv_address(text):
        found = identifiers.arxiv(text)
        if found is not None and _at_arxiv(draft, variable, found):
            return
    draft.set("urls", (Url(value=text),), variable)


def _language(draft: Draft, variable: str, value: Any) -> None:
    text = draft.strings(variable, value)
    if text and text.strip() and text.strip().lower() != "und":
        draft.set("languages", (pieces.parse_language(text.strip()),), variable)


def _keyword(draft: Draft, variable: str, value: Any) -> None:
    if isinstance(value, list):
        terms = [term for one in value if (term := draft.string(variable, one)) is not None]
    else:
        terms = pieces.split_keywords(draft.string(variable, value) or "")
    known = {str(keyword.term) for keyword in draft.keywords} if draft.keywords else ()
    for term in terms:
        if term in known:
            continue
        draft.keywords.append(Keyword(term=markup.from_html(term)))
        if draft.reading.explains:
            draft.origin("keywords", variable)


def _note(draft: Draft, variable: str, value: Any) -> None:
    text = draft.strings(variable, value, "\n")
    if text is None or not text.strip():
        return
    draft.notes.append(Note(text=text))
    if draft.reading.explains:
        draft.origin("notes", variable)
    for found in _NOTE_LINE.finditer(text):
        name, said = found.groups()
        scheme = IDENTIFIERS[name]
        parsed = pieces.parse_identifier(name, said)
        if (
            parsed is not None
            and not draft.item.get(name)
            and scheme not in {one.scheme for one in draft.identifiers}
        ):
            draft.identifiers.append(Identifier(scheme=scheme, value=parsed))
            if draft.reading.explains:
                draft.origin("identifiers", variable, f"a line of the note that starts with {name}")


def _abstract(draft: Draft, variable: str, value: Any) -> None:
    text = draft.strings(variable, value, "\n")
    if text:
        abstract = tagged.parse_abstract(text)
        if abstract.sections:
            draft.set("abstract", abstract, variable)


def _rights(draft: Draft, variable: str, value: Any) -> None:
    """Read a statement of rights; Crossref's lists of licences, each with a day and an address, are kept."""
    if isinstance(value, str) and "copyright" not in draft.fields:
        draft.set("copyright", value, variable)
    else:
        draft.keep(variable, value)


def _same_as(variable: str) -> Handler:
    def handle(draft: Draft, name: str, value: Any) -> None:
        if draft.item.get(variable) in _EMPTY:
            HANDLERS[variable](draft, name, value)
        elif not _says_the_same(draft, name, value, draft.item[variable]):
            draft.keep(name, value)

    return handle


def _says_the_same(draft: Draft, name: str, value: Any, other: Any) -> bool:
    if value == other:
        return True
    if isinstance(value, dict) and isinstance(other, dict):
        return dates.parse(value) == dates.parse(other)
    return isinstance(value, str | list) and draft.strings(name, value) == draft.strings(name, other)


def _authority(draft: Draft, variable: str, value: Any) -> None:
    """Read who gave a decision: of a case the court, which other formats have in the place of a publisher."""
    text = draft.string(variable, value)
    if text and draft.fields["type"] is RecordType.CASE and draft.item.get("publisher") in _EMPTY:
        draft.set("container.publisher", tagged.parse(text), variable, "of a case: the court")
    else:
        draft.keep(variable, value)


def _nothing(draft: Draft, variable: str, value: Any) -> None:
    """Pass over what is read elsewhere."""


HANDLERS: dict[str, Handler] = {
    "id": _nothing,
    "citation-key": _nothing,
    "type": _nothing,
    "custom": _nothing,
    "title": _title,
    "subtitle": _subtitle,
    **{variable: _text(path) for variable, path in TEXTS.items()},
    **{variable: _string(path) for variable, path in STRINGS.items()},
    **dict.fromkeys(NAMES, _names),
    **{variable: _date(path) for variable, path in DATES.items()},
    **dict.fromkeys(IDENTIFIERS, _identifier),
    "title-short": _short_title,
    "original-title": _original_title,
    "container-title-short": _string("container.title_short"),
    "authority": _authority,
    "submitted": _submitted,
    "number": _number,
    "article-number": _string("article_number"),
    "page": _page,
    "page-first": _page_first,
    "ISBN": _isbn,
    "URL": _url,
    "language": _language,
    "keyword": _keyword,
    "categories": _keyword,
    "note": _note,
    "annote": _note,
    "abstract": _abstract,
    "status": _string("publication_status"),
    "copyright": _rights,
    "license": _rights,
}
HANDLERS |= crossref.HANDLERS
HANDLERS.update({name: _same_as(variable) for name, variable in SAME_AS.items()})
"""By variable; one that is not here is kept as it is."""


def read(draft: Draft) -> None:
    """Read all variables of an item, in their order."""
    draft.fields["type"] = type_of(draft)
    handlers = HANDLERS
    for variable, value in draft.item.items():
        handler = handlers.get(variable)
        if handler is not None:
            if value is not None:
                handler(draft, variable, value)
        else:
            draft.keep(variable, value)
