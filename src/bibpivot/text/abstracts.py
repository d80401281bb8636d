"""Abstracts that stand in one piece of text, and the headings of their sections in it (crosswalk 1.3)."""

import re
from collections.abc import Iterable

from bibpivot.model import Abstract, AbstractSection
from bibpivot.text.patterns import lazy_pattern

UNLABELLED = "UNLABELLED"
"""What PubMed XML calls a first section without a heading."""

_FIRST = lazy_pattern(r"([A-Z][A-Z /,&-]{2,60}): ")
_HEADING = lazy_pattern(r"[.?!)] ([A-Z][A-Z /,&-]{2,60}): ")
_AT_LINE_START = lazy_pattern(r"^([^\W\d_][^:.;?!\n]{1,59}): (?=\S)", re.MULTILINE)
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


def _at_lines(text: str) -> tuple[AbstractSection, ...]:
    headings = list(_AT_LINE_START.finditer(text))
    return _cut(text, headings, gap=0)


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
