"""Abstracts in nbib: sections run on in one value, each behind its heading in capitals (crosswalk 1.3)."""

import re
from collections.abc import Iterable

from bibpivot.api import AbstractSection
from bibpivot_pubmed.nbib.tables import ABSTRACT_KINDS

UNLABELLED = "UNLABELLED"
"""What PubMed XML calls a first section without a heading."""

_FIRST = re.compile(r"([A-Z][A-Z /,&-]{2,60}): ")
_HEADING = re.compile(r"[.?!)] ([A-Z][A-Z /,&-]{2,60}): ")
# Headings of which one at least must be there: a text with a few abbreviations before colons has none of them.
_KNOWN = re.compile(
    r"\b(?:ABSTRACT|ACTIVIT|AIM|ANALYSIS|APPROACH|ASSESSMENT|BACKGROUND|CASE|CHARACTERISTICS|COMMENT|CONCLUSION|CONTEXT"
    r"|DATA|DESIGN|DIAGNOSIS|DISCUSSION|EVIDENCE|EXPOSURE|FINDING|FUNDING|HISTORY|HYPOTHES|IMPORTANCE|INTERPRETATION"
    r"|INTERVENTION|INTRODUCTION|LIMITATION|MATERIAL|MEASUREMENT|METHOD|MOTIVATION|OBJECTIVE|OUTCOME|PARTICIPANT"
    r"|PATIENT|POPULATION|PREMISE|PROBLEM|PROCEDURE|PURPOSE|QUESTION|RATIONALE|REGISTRATION|RELEVANCE|RESULT|SETTING"
    r"|SIGNIFICANCE|STATEMENT|SUBJECT|SUMMARY|SYNTHESIS|TRIAL)"
)
_FEWEST = 2


def divide(text: str) -> tuple[AbstractSection, ...]:
    """Return the sections of an abstract; the whole text is one unless there are two headings or more.

    >>> [section.label for section in divide("AIMS: To see. METHODS AND RESULTS: We saw.")]
    ['AIMS', 'METHODS AND RESULTS']
    >>> len(divide("We used DNA: it was there."))
    1
    """
    if text.count(": ") < _FEWEST:
        return (AbstractSection(text=text),)
    first = _FIRST.match(text)
    headings = [*([] if first is None else [first]), *_HEADING.finditer(text)]
    if len(headings) < _FEWEST or not any(_KNOWN.search(heading[1]) for heading in headings):
        return (AbstractSection(text=text),)
    sections = []
    if first is None:
        sections.append(AbstractSection(text=text[: headings[0].start(1) - 1]))
    ends = [heading.start(1) - 1 for heading in headings[1:]]
    sections.extend(
        AbstractSection(text=text[heading.end() : end], label=heading[1])
        for heading, end in zip(headings, [*ends, len(text)], strict=True)
    )
    return tuple(sections)


def join(sections: Iterable[tuple[str | None, str]]) -> str:
    """Return sections, each a label and a text, run on in one value."""
    return " ".join(
        f"{label}: {text}" if label and label != UNLABELLED else text
        for label, text in sections
        if text or label
    )


def parse_kind(value: str) -> tuple[str | None, str]:
    """Return kind and text of another abstract: `Publisher: …`."""
    kind, found, text = value.partition(": ")
    return (kind, text) if found and kind in ABSTRACT_KINDS else (None, value)
