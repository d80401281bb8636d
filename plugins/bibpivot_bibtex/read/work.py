"""Fields of the work and of what it appeared in, read: titles, container, numbers, publisher, event, dates."""

from bibpivot.api import (
    Container,
    Date,
    Event,
    Issn,
    RecordType,
    Text,
    identifiers,
    lazy_pattern,
    nodes,
    pages,
    publication_states,
    rich,
    titles,
)
from bibpivot_bibtex.dialects import PUBSTATES
from bibpivot_bibtex.places import ORIGINAL_TITLE
from bibpivot_bibtex.read import accessed, entries, types, verbatim
from bibpivot_bibtex.read.dates import from_parts, parse_date
from bibpivot_bibtex.read.entries import Field
from bibpivot_bibtex.read.journals import JOURNALS
from bibpivot_bibtex.read.making import Making

_T = RecordType
_SEPARATORS = (";", ",", " and ")
_NEXT_NOTE = lazy_pattern(r";\s+")
_PUBLISHERS = ("publisher", "institution", "school", "organization")
# The assignee of a patent stands in the place of a publisher: biblatex's field, that of styles for BibTeX (IEEEtran).
_HOLDERS = ("holder", "assignee", *_PUBLISHERS)
# Types of works that appear by themselves: an `organization` or `howpublished` names where.
_MEETINGS = frozenset({RecordType.CONFERENCE_PAPER, RecordType.PROCEEDINGS})
_LOOSE = frozenset({_T.OTHER, _T.UNPUBLISHED, _T.PAMPHLET, *types.SITES})


def _with_subtitle(making: Making, title: Field, sub: str) -> Text:
    """Return a title with its subtitle (crosswalk 1.2)."""
    text = making.text(title)
    one = making.take(sub)
    if one is None:
        return text
    making.came(title.name.lower(), one, "subtitle, after a colon")
    subtitle = making.text(one)
    if isinstance(text, str) and isinstance(subtitle, str):
        return f"{text}: {subtitle}"
    return rich((*nodes(text), ": ", *nodes(subtitle)))


_PLAIN_NUMBERS = (("chapter", "chapter_number"), ("part", "part_number"), ("version", "version"))


def titles_of(making: Making, kind: RecordType) -> None:
    """Take the titles of the work."""
    main = making.take("maintitle") if kind in types.WHOLE else None
    own = making.take("title")
    if main is not None and own is not None:
        making.put_in_box("volume_title", _with_subtitle(making, own, "subtitle"), own)
        own = None
    title = own or main
    if title is not None:
        text = _with_subtitle(making, title, "mainsubtitle" if title is main else "subtitle")
        if (
            kind is _T.CHAPTER
            and not making.is_biblatex
            and making.kind == "inbook"
            and "booktitle" not in making.fields
        ):
            # BibTeX's @inbook has no title of its own: its title is the book's.
            making.put_in_box("title", text, title)
        else:
            _title(making, title, text)
    short = making.take("shorttitle")
    if short is not None:
        making.put("title_short", making.plain(short), short)


def _title(making: Making, one: Field, text: Text) -> None:
    shown = str(text)
    if shown.startswith("[") and shown.endswith("]"):
        parsed = titles.parse(text)
        if parsed.translated and parsed.text:
            making.put("title", parsed.text, one, "brackets around a title: it is a translation")
            making.record["title_translated"] = True
            addition = making.take("titleaddon")
            if addition is not None:
                making.put("title_vernacular", making.text(addition), addition)
            return
    making.put("title", text, one)


def original_title(making: Making, one: Field, note: str) -> str:
    """Take the original title out of the TeX of a note that starts with it; return what else the note says."""
    known = making.record
    if "title" not in known or "title_vernacular" in known or not note.startswith(ORIGINAL_TITLE):
        return note
    original, *rest = entries.split(note.removeprefix(ORIGINAL_TITLE), _NEXT_NOTE)
    making.put("title_vernacular", making.decoded(original), one, "a labelled note")
    return "; ".join(rest)


def container(making: Making, kind: RecordType) -> None:
    """Take journal or book, its abbreviation, series, edition, numbers and publisher."""
    if kind in types.PARTS:
        _book(making)
    else:
        journal = making.take_first("journaltitle", "journal")
        if journal is not None:
            known = JOURNALS.get(journal.value.strip("{} ")) if "\\" in journal.value else None
            title = known or _with_subtitle(making, journal, "journalsubtitle")
            making.put_in_box("title", title, journal)
        if kind not in types.WHOLE and "title" not in making.box:
            _book(making)
        issue = making.take("issuetitle") if "issuetitle" in making.fields else None
        if issue is not None:
            making.put_in_box("volume_title", _with_subtitle(making, issue, "issuesubtitle"), issue)
    for name, part in (
        ("shortjournal", "title_short"),
        ("edition", "edition"),
        ("volumes", "number_of_volumes"),
    ):
        one = making.take(name)
        if one is not None:
            making.put_in_box(part, making.plain(one), one)
    series = making.take("series")
    if series is not None:
        making.put_in_box("series", types.SERIES.get(series.value) or making.text(series), series)
    _publisher(making, kind)
    if kind in _MEETINGS and not making.is_biblatex and "venue" not in making.fields:
        _venue(making)
    place = making.take_first("location", "address")
    if place is not None:
        said = making.plain(place)
        if "country" in said:
            said = " and ".join([types.PLACES.get(part, part) for part in said.split(" and ")])
        making.put_in_box("place", said, place)
    _standard_numbers(making)


def _venue(making: Making) -> None:
    """Take a `location` beside another `address` for that of the meeting, as ACM's exports have it."""
    address, location = making.fields.get("address"), making.fields.get("location")
    if address is not None and location is not None and "" != address.value.strip() != location.value.strip():
        making.fields["venue"] = making.fields.pop("location")


def _book(making: Making) -> None:
    book, main = making.take("booktitle"), making.take("maintitle")
    if book is not None and main is not None:
        making.put_in_box("volume_title", _with_subtitle(making, book, "booksubtitle"), book)
        making.put_in_box("title", _with_subtitle(making, main, "mainsubtitle"), main)
    elif book is not None:
        making.put_in_box("title", _with_subtitle(making, book, "booksubtitle"), book)
    elif main is not None:
        making.put_in_box("title", _with_subtitle(making, main, "mainsubtitle"), main)


def _publisher(making: Making, kind: RecordType) -> None:
    if kind in types.SITES and "title" not in making.box:
        site = making.take("organization")
        if site is not None:
            making.put_in_box("title", making.text(site), site)
    if kind in _LOOSE:
        _how_published(making)
    for name in _HOLDERS if kind is _T.PATENT else _PUBLISHERS:
        one = making.fields.get(name)
        if one is not None and one.value.strip() and "publisher" not in making.box:
            del making.fields[name]
            making.put_in_box("publisher", making.text(one), one)


def _how_published(making: Making) -> None:
    """Take where something unusual appeared, and the address in it."""
    one = making.take("howpublished")
    if one is None:
        return
    addresses = verbatim.ADDRESSES.findall(one.value)
    rest = verbatim.ADDRESSES.sub("", one.value).strip(" ,;:.\n") if addresses else one.value
    if not addresses and one.value.strip().startswith(("http://", "https://")):
        addresses, rest = [one.value], ""
    for address in addresses:
        making.fields.setdefault("url", Field("howpublished", address, address, one.at, one.parent))
    if rest and "title" in making.box:
        making.keep(one)
    elif rest:
        making.put_in_box("title", making.decoded(rest), one)


def _standard_numbers(making: Making) -> None:
    one = making.take("issn")
    if one is not None:
        issns: list[Issn] = []
        for part in _parted(making.plain(one)):
            issns += identifiers.issns(part) or (Issn(value=part),)
        making.put_in_box("issns", tuple(dict.fromkeys(issns)), one)
    if "eissn" in making.fields:
        _electronic_issn(making)
    one = making.take("isbn")
    if one is not None:
        isbns: list[str] = []
        for part in _parted(making.plain(one)):
            isbns += identifiers.isbns(part) or (part,)
        making.put_in_box("isbns", tuple(dict.fromkeys(isbns)), one)


def _electronic_issn(making: Making) -> None:
    one = making.take("eissn")
    found = () if one is None else identifiers.issns(making.plain(one))
    if one is not None and not found:
        making.keep(one)
    elif one is not None:
        told = tuple([Issn(value=issn.value, kind="electronic") for issn in found])
        known = tuple(
            [issn for issn in making.box.get("issns", ()) if issn.value not in {new.value for new in told}]
        )
        making.box["issns"] = known + told
        making.came("container.issns", one)


def _parted(text: str) -> list[str]:
    for separator in _SEPARATORS[1:]:
        text = text.replace(separator, _SEPARATORS[0])
    return [part.strip() for part in text.split(_SEPARATORS[0]) if part.strip()]


def numbers(making: Making, kind: RecordType) -> None:
    """Take volume, number, issue, pages and their like."""
    volume = making.take("volume")
    if volume is not None:
        making.put("volume", making.plain(volume), volume)
    number, issue = making.take("number"), making.take("issue")
    if number is not None:
        if kind in types.ISSUES:
            making.put("issue", making.plain(number), number)
        elif kind in types.IN_SERIES:
            making.put_in_box("series_number", making.plain(number), number)
        else:
            making.put("number", making.plain(number), number)
    if issue is not None:
        making.put("issue", making.plain(issue), issue)
    one = making.take("pages")
    if one is not None:
        parsed = pages.parse(making.plain(one))
        if str(parsed):
            making.put("pages", parsed, one)
    one = making.take_first("eid", "articleno", "article-number")
    if one is not None:
        making.put("article_number", making.plain(one), one)
    one = making.take_first("pagetotal", "numpages")
    if one is not None:
        making.put("number_of_pages", making.plain(one), one)
    for name, path in _PLAIN_NUMBERS:
        one = making.take(name) if name in making.fields else None
        if one is not None:
            making.put(path, making.plain(one), one)


def genre(making: Making) -> None:
    """Take the genre: what the field says, or what the entry type does by itself."""
    one = making.take("type")
    if one is not None:
        said = making.plain(one)
        making.put("genre", types.GENRES.get(said.lower(), said), one)
    elif making.kind in types.GENRES and making.kind != "techreport":
        making.record["genre"] = types.GENRES[making.kind]


def event(making: Making) -> None:
    """Take a conference."""
    title, place, date = making.take("eventtitle"), making.take("venue"), making.take("eventdate")
    if title is None and place is None and date is None:
        return
    making.record["event"] = Event(
        title=None if title is None else making.text(title),
        place=None if place is None else making.plain(place),
        date=None if date is None else parse_date(making.verbatim(date)),
    )
    for name, one in (("title", title), ("place", place), ("date", date)):
        if one is not None:
            making.came(f"event.{name}", one)


def issued(making: Making) -> None:
    """Take the date of publication and the day of access."""
    date = making.take("date")
    if date is not None:
        found = _without_state(making, parse_date(making.verbatim(date)), date)
        if found is not None:
            making.put("issued", found, date)
            if "year" in making.fields:
                _settle_parts(making, found)
    else:
        _of_parts(making)
    accessed.take(making)


def _settle_parts(making: Making, date: Date) -> None:
    """Leave out a year and month that say no more than the date beside them, as BibDesk and Zotero have them."""
    found = [making.fields.get(name) for name in ("year", "month", "day")]
    told = from_parts(*[None if one is None else making.plain(one) for one in found])
    if told is None or told.literal is not None or told.end is not None or told.year != date.year:
        return
    if told.month in (None, date.month) and told.day in (None, date.day):
        for name in ("year", "month", "day"):
            making.fields.pop(name, None)


def _of_parts(making: Making) -> None:
    year, month, day = making.take("year"), making.take("month"), making.take("day")
    texts = [None if one is None else making.plain(one) for one in (year, month, day)]
    found = from_parts(*texts)
    if found is not None and found.literal is not None and year is not None:
        in_year = from_parts(texts[0], None, None)
        rest = in_year and _without_state(making, in_year, year)
        if rest != in_year:
            found = from_parts(None if rest is None else str(rest), *texts[1:])
        elif month is not None:
            found = _without_state(making, found, month)
    for one in (year, month, day):
        if found is not None and one is not None:
            making.record["issued"] = found
            making.came("issued", one)


def _without_state(making: Making, date: Date, one: Field) -> Date | None:
    """Return a date without the words for a state of publication, which get a place of their own."""
    if date.literal is None:
        return date
    rest, state = publication_states.parted(date)
    told = making.fields.get("pubstate")
    if state is None or (told is not None and pubstate(making.plain(told)) != state):
        return date
    making.put("publication_status", state, one, "words in place of a date, which tell the state")
    return rest


def pubstate(said: str) -> str:
    """Return the state of publication that biblatex's field for it means."""
    return PUBSTATES.get(said.lower(), said)


def boxed(making: Making) -> Container | None:
    """Return the container, if anything is known of it."""
    return Container(**making.box) if making.box else None
