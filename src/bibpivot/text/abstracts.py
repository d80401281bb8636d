"""Abstracts that stand in one piece of text, and the headings of their sections in it (crosswalk 1.3)."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bibpivot.model import Abstract, AbstractSection
from bibpivot.text.patterns import lazy_pattern

UNLABELLED = "UNLABELLED"
"""What PubMed XML calls a first section without a heading."""

_FIRST = lazy_pattern(r"([A-Z][A-Z /,&-]{2,60}): ")
_HEADING = lazy_pattern(r"[.?!)] ([A-Z][A-Z /,&-]{2,60}): ")
_AT_LINE_START = lazy_pattern(r"^([^\W\d_][^:.;?!\n]{1,59}): (?=\S)", re.MULTILINE)
# A line of at most five words, each of letters, and nothing else.
_LINE = lazy_pattern(r"^([A-Z][A-Za-z]{2,19}(?: [A-Za-z]{2,19}){0,4})\n(?=\S)", re.MULTILINE)
# Headings of which one at least must be there: a text with a few abbreviations before colons has none of them.
_KNOWN = lazy_pattern(
    r"\b(?:ABSTRACT|ACTIVIT|AIM|ANALYSIS|APPROACH|ASSESSMENT|BACKGROUND|CASE|CHARACTERISTICS|COMMENT|CONCLUSION|CONTEXT"
    r"|DATA|DESIGN|DIAGNOSIS|DISCUSSION|EVIDENCE|EXPOSURE|FINDING|FUNDING|HISTORY|HYPOTHES|IMPORTANCE|INTERPRETATION"
    r"|INTERVENTION|INTRODUCTION|LIMITATION|MATERIAL|MEASUREMENT|METHOD|MOTIVATION|OBJECTIVE|OUTCOME|PARTICIPANT"
    r"|PATIENT|POPULATION|PREMISE|PROBLEM|PROCEDURE|PURPOSE|QUESTION|RATIONALE|REGISTRATION|RELEVANCE|RESULT|SETTING"
    r"|SIGNIFICANCE|STATEMENT|SUBJECT|SUMMARY|SYNTHESIS|TRIAL)",
    re.IGNORECASE,
)
_FEWEST = 2


def parse(text: str) -> Abstract:
    r"""Return an abstract: in sections where lines start with headings, or where headings run on in one paragraph.

    Paragraphs without a heading belong to the section before them. No text gives an abstract without sections.

    >>> [str(section) for section in parse("Aims: To see.\nMethods: We looked.").sections]
    ['Aims: To see.', 'Methods: We looked.']
    """
    text = text.strip()
    if not text:
        return Abstract()
    return Abstract(sections=_at_lines(text) if "\n" in text else divide(text))


def divide(text: str) -> tuple[AbstractSection, ...]:
    """Return the sections of one paragraph; the whole text is one unless there are two headings in capitals or more.

    >>> [section.label for section in divide("AIMS: To see. METHODS AND RESULTS: We saw.")]
    ['AIMS', 'METHODS AND RESULTS']
    >>> len(divide("We used DNA: it was there."))
    1
    """
    # To look for a character takes a tenth of the time that counting it does, and a hundredth of counting two.
    if text.find(":", text.find(":") + 1) <= 0 or text.count(": ") < _FEWEST:
        return (AbstractSection(text=text),)
    first = _FIRST.match(text)
    headings = [*([] if first is None else [first]), *_HEADING.finditer(text)]
    # The blank before a heading belongs to neither section.
    return _cut(text, headings, gap=1)


def join(sections: Iterable[tuple[str | None, str]], joiner: str = " ") -> str:
    """Return sections, each a label and a text, run on in one piece of text."""
    return joiner.join(
        f"{label}: {text}" if label and label != UNLABELLED else text
        for label, text in sections
        if text or label
    )


def are_told_apart(sections: Sequence[AbstractSection]) -> bool:
    """Tell whether sections are read as they were, each on a line behind its label: cheaply for nearly all.

    Line ends within a text are blanks then. A label alone is read as text, and so is `UNLABELLED`, which is none.

    >>> are_told_apart(parse("AIMS: To see. METHODS: We saw.").sections)
    True
    >>> are_told_apart((AbstractSection(text="To see.", label="AIMS"),))
    False
    """
    if len(sections) == 1:
        if sections[0].label:
            return False
        text = str(sections[0].text)
        return text.count(":") < _FEWEST or len(divide(text.replace("\n", " "))) == 1
    texts = [str(section.text).replace("\n", " ") for section in sections]
    labels = tuple([section.label for section in sections])
    if _are_headings(labels) and all(text and not text[0].isspace() for text in texts):
        return True
    back = parse(join(zip(labels, texts, strict=True), "\n")).sections
    return [(one.label, str(one.text)) for one in back] == [*zip(labels, texts, strict=True)]


@lru_cache(maxsize=1024)
def _are_headings(labels: tuple[str | None, ...]) -> bool:
    """Tell whether labels are headings of lines, all of them; those of structured abstracts come again and again."""
    found = [_AT_LINE_START.match(f"{label}: x") for label in labels]
    are_whole = all(one is not None and one[1] == label for one, label in zip(found, labels, strict=True))
    return are_whole and UNLABELLED not in labels and any(_KNOWN.search(label or "") for label in labels)


def _at_lines(text: str) -> tuple[AbstractSection, ...]:
    found = _cut(text, list(_AT_LINE_START.finditer(text)), gap=0)
    return found if len(found) > 1 else _under_headings(text)


def _under_headings(text: str) -> tuple[AbstractSection, ...]:
    """Return the sections of a text whose headings stand on lines of their own, as ScienceDirect has them."""
    headings = [found for found in _LINE.finditer(text) if _KNOWN.search(found[1])]
    if len(headings) < _FEWEST:
        return (AbstractSection(text=text),)
    sections = [AbstractSection(text=before)] if (before := text[: headings[0].start()].strip()) else []
    ends = [found.start() for found in headings[1:]]
    for heading, end in zip(headings, [*ends, len(text)], strict=True):
        told = text[heading.end() : end].strip()
        # A heading right above another (`Summary`) is one of the whole abstract.
        sections.append(
            AbstractSection(text=told, label=heading[1]) if told else AbstractSection(text=heading[1])
        )
    return tuple(sections)


def _cut(text: str, headings: list[re.Match[str]], *, gap: int) -> tuple[AbstractSection, ...]:
    """Return the sections that headings, each the first group of a match, make of a text."""
    if len(headings) < _FEWEST or not any(_KNOWN.search(heading[1]) for heading in headings):
        return (AbstractSection(text=text),)
    starts = [heading.start(1) for heading in headings]
    sections = []
    if starts[0]:
        sections.append(AbstractSection(text=text[: starts[0] - gap].rstrip("\n")))
    ends = [start - gap for start in starts[1:]]
    sections.extend(
        AbstractSection(text=text[heading.end() : end].rstrip("\n"), label=heading[1])
        for heading, end in zip(headings, [*ends, len(text)], strict=True)
    )
    return tuple(sections)
