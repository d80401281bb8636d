"""A page's bytes into a record."""

from collections.abc import Iterator, Sequence

from bibpivot.api import Envelope, Frame, Reading, Record, Unreadable, titles
from bibpivot_fr_export import boundaries, codes, content, foreign, language, lists, names, wrapping
from bibpivot_fr_export.boundaries import Above, Mark, Marked
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.lines import Line, Lines, split
from bibpivot_fr_export.options import Options
from bibpivot_fr_export.sections import START, Walk

_LONGEST_TITLE = 600
_FEWEST_LETTERS = 3
_MOST_LINES_WITHOUT_LABELS = 3
_ENOUGH = 2
_TITLE_RULE = "above the journal; without the final full stop, or the brackets of a translation"


def parse(frame: Frame, reading: Reading) -> Iterator[Envelope]:
    """Yield the record of a page; an HTML document may hold several.

    Raises `Unreadable` for what is no such page, saying what it looks like.
    """
    if frame.fault is not None:
        raise Unreadable(frame.fault, line=frame.line)
    options = reading.options or Options()
    words = language.load(options.language)
    prepared = _prepare(frame, reading)
    marked = [boundaries.mark(line, words) for line in prepared.lines]
    if not _is_page(marked, frame, words):
        reading.report(
            codes.PAGE_WITHOUT_LABELS,
            "no label of a page was found; these lines were read as a title and what may follow it",
            line=frame.line,
        )
    if prepared.repaired:
        count = len(prepared.repaired)
        reading.report(
            codes.MOJIBAKE_REPAIRED,
            f"UTF-8 read as Windows-1252 was restored in {count} line{'s' if count > 1 else ''}",
            line=prepared.repaired[0],
        )
    for chunk in boundaries.chunks(_unwrapped(marked, reading, words)):
        record, line = _read(chunk, Draft(reading, words))
        yield Envelope(record=record, line=line)


def _unwrapped(lines: list[Marked], reading: Reading, words: language.Language) -> list[Marked]:
    """Return the lines with wrapped paragraphs joined, where mending is asked for; name them in any case."""
    places = wrapping.broken(lines)
    if not places:
        return lines
    mend = reading.mode == "repair"
    what = "they were joined" if mend else "convert with --repair to have them joined"
    reading.report(
        codes.LINES_WRAPPED,
        f"paragraphs are broken into lines ({len(places)} breaks); {what}",
        line=lines[places[0]].line.number,
    )
    return wrapping.joined(lines, places, words) if mend else lines


def _prepare(frame: Frame, reading: Reading) -> Lines:
    kind = foreign.binary_kind(frame.data)
    if kind is not None:
        raise Unreadable(
            f"this is {kind}; a page saved as text or HTML was expected",
            line=frame.line,
            code=codes.NOT_A_PAGE,
        )
    if foreign.is_html(frame.data):
        from bibpivot_fr_export import html

        return html.visible_lines(frame, reading)
    return split(reading.text(frame), frame.line)


def _is_page(lines: Sequence[Marked], frame: Frame, words: language.Language) -> bool:
    """Tell whether there are labels enough to know a page by; raise if it is neither that nor a title alone."""
    weights = {marked.key: marked.weight for marked in lines if marked.mark is not Mark.TEXT}
    if sum(weights.values()) >= _ENOUGH:
        return True
    is_html = foreign.is_html(frame.data)
    text = frame.data.decode("utf-8", errors="replace")
    likeness = None if is_html else foreign.looks_like(text)
    if likeness is not None:
        what = f"the text looks like {likeness}"
    elif is_html:
        what = "this HTML page is something else"
    elif _is_title_page([marked.line.text for marked in lines], extra=bool(weights)):
        return False
    else:
        what = "this text has none of the labels of such a page"
    labels = ", ".join(repr(words.titles[name]) for name in ("issn", "title_medline", "publication_types"))
    raise Unreadable(
        f"{what}; a page of the PubMed mirror was expected, with labels such as {labels}: "
        "name the right format with --from",
        line=frame.line,
        code=codes.NOT_A_PAGE,
    )


def _is_title_page(texts: Sequence[str], *, extra: bool) -> bool:
    """Tell whether lines can be what is left of a page that breaks off early: a title, a journal, part of a label."""
    if not texts or len(texts) > _MOST_LINES_WITHOUT_LABELS + extra:
        return False
    letters = sum(char.isalpha() for char in texts[0])
    return (
        letters >= _FEWEST_LETTERS and letters * 2 > len(texts[0]) and sum(map(len, texts)) <= _LONGEST_TITLE
    )


def _read(marked: Sequence[Marked], draft: Draft) -> tuple[Record, int]:
    """Return the record of a page's lines, and the number of the line at which it starts."""
    lines = [found.line for found in marked]
    above, first = _above(marked, draft)
    title = " ".join(lines[place].text for place in above.title)
    if above.title:
        parsed = titles.parse(title)
        if parsed.text is not None:
            draft.origin("title", lines[above.title[0]], last=lines[above.title[-1]].number, rule=_TITLE_RULE)
            draft.single["title"] = parsed.text
            if parsed.translated:
                draft.single["title_translated"] = True
    else:
        draft.report(
            codes.TITLE_MISSING, "no title where one is expected, above the journal", lines[0], "title"
        )
    taken = set(above.title)
    if above.journal is not None:
        draft.container["title"] = lines[above.journal].text
        draft.origin(
            "container.title", lines[above.journal], rule="it stands between the title and the first label"
        )
        taken.add(above.journal)
        if marked[above.journal - 1].mark is Mark.JOURNAL_HEADING:
            taken.add(above.journal - 1)
    # What stands above the title is not the record's: the page's own header.
    start = min(taken) if taken and min(taken) < first else 0
    for line in lines[:start]:
        draft.unplaced(line, START, "this line stands above the title")
    Walk(draft, lists.CONVERTERS).go(
        [found for place, found in enumerate(marked) if place >= start and place not in taken]
    )
    record = draft.build()
    if "publication_types" in draft.lists:
        heading = draft.language.titles.get("publication_types")
        draft.reading.origin("type", name=heading, rule="by the types of publication")
    if record == Record(type=record.type):
        raise Unreadable(
            "the page has labels but no value below any of them; save it again",
            line=lines[0].number,
            code=codes.NOT_A_PAGE,
        )
    return record, lines[start].number


def _above(marked: Sequence[Marked], draft: Draft) -> tuple[Above, int]:
    """Return where title and journal stand, and the place of the line by which they were found."""
    first = next((place for place, line in enumerate(marked) if line.mark is not Mark.TEXT), len(marked))
    anchor = next((place for place, line in enumerate(marked) if line.mark is Mark.JOURNAL_FIELD), None)
    if anchor is not None:
        found = boundaries.above_journal(marked[:anchor], marked[anchor].line)
        if not found.title and found.journal != 0 and marked[0].mark is Mark.TEXT:
            found = Above(title=(0,), journal=found.journal)
        return _with_marked_title(marked, found, anchor), anchor
    if first < len(marked) and marked[first].mark is Mark.PUBLICATION_HEADING:
        return _with_marked_title(
            marked, boundaries.above_publication(marked[:first], marked[first].line), first
        ), first
    if first == 0:
        return Above(), 0
    found = Above(title=(0,))
    if (first == 2 or first == len(marked) > 1) and _may_be_journal(marked[1].line, draft):
        found = Above(title=(0,), journal=1)
    return _with_marked_title(marked, found, first), first


def _with_marked_title(marked: Sequence[Marked], found: Above, anchor: int) -> Above:
    """Return what was found, but with the title that the markup names, if the line found is less of a title."""
    places = [
        place for place in range(anchor) if marked[place].line.is_title and marked[place].mark is Mark.TEXT
    ]
    if not places or places[-1] in found.title:
        return found
    best = places[-1]
    known = " ".join(marked[place].line.text for place in found.title)
    if known and not (
        marked[best].line.text.endswith((".", "?", "!")) and not known.endswith((".", "?", "!"))
    ):
        return found
    return Above(title=(best,), journal=found.journal if found.journal != best else None)


def _may_be_journal(line: Line, draft: Draft) -> bool:
    """Tell whether the line below a title names the journal, where nothing but its place can say so."""
    if (
        line.text.endswith(".")
        or line.text[0].islower()
        or names.author(line.text, draft.language) is not None
    ):
        return False
    return content.section_of(line, START, draft) is None
