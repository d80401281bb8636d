"""Abstracts: paragraphs, the labels of their parts, and a copyright line at the end (crosswalk 1.3, 5.5)."""

import re
from collections import Counter
from collections.abc import Sequence

from bibpivot.api import Abstract, AbstractSection, fold
from bibpivot_fr_export.language import Language
from bibpivot_fr_export.lines import Line

_LABELLED = re.compile(r"([^\W\d_][^:.;?!]{1,59}?) ?: +(?=\S)")
_RUN_ON = re.compile(r"(?:^|(?<=[.?!] )|(?<=[.?!]\) ))([A-ZÀ-Þ][A-ZÀ-Þ /,&-]{2,60}): ")
_COPYRIGHT = re.compile(r"(?:©|\(c\) |copyright\b)", re.IGNORECASE)
_SENTENCE_ENDS = (".", "?", "!", ":", ")", "]", '"', "”", "»")
_SHORTEST_WRAPPED = 40

Part = tuple[str | None, str]


def parse(lines: Sequence[Line], language: Language) -> tuple[Abstract | None, str | None]:
    """Return the abstract of a section's lines and the copyright statement at its end."""
    paragraphs = _unwrapped(lines)
    copyright_line = None
    if len(paragraphs) > 1 and _COPYRIGHT.match(paragraphs[-1]):
        copyright_line = paragraphs.pop()
    parts = _with_labels(paragraphs, language)
    sections = tuple(AbstractSection(label=label, text=text) for label, text in parts)
    return (Abstract(sections=sections) if sections else None), copyright_line


def has_label(text: str, language: Language) -> bool:
    """Tell whether a line starts with the label of a part of an abstract in capitals: `METHODS: We …`."""
    head = _LABELLED.match(text)
    return head is not None and head[1].isupper() and fold.fold(head[1]) in language.abstract_labels


def _unwrapped(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs; a line that breaks off in a sentence goes on in the next, if that stands close to it."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if paragraphs and not line.gap and _breaks_off(paragraphs[-1][-1], line.text):
            paragraphs[-1].append(line.text)
        else:
            paragraphs.append([line.text])
    return [" ".join(parts) for parts in paragraphs]


def _breaks_off(text: str, following: str) -> bool:
    if text.endswith(_SENTENCE_ENDS) or len(text) < _SHORTEST_WRAPPED:
        return False
    return not (following.isupper() and len(following) > 1)


def _with_labels(paragraphs: list[str], language: Language) -> list[Part]:
    parts = _split_run_on(paragraphs, language)
    heads = [_LABELLED.match(text) for _, text in parts]
    times = Counter(head[1] for head in heads if head is not None)
    labelled: list[Part] = []
    pending: str | None = None
    for (known, text), head in zip(parts, heads, strict=True):
        label = known
        if label is None and head is not None and _is_label(head[1], times[head[1]], language):
            label, text = head[1], text[head.end() :]
        if label is None and pending is None and _is_heading(text, language):
            pending = text.rstrip(": ")
            continue
        if pending is not None and label is not None:
            # A heading with nothing below it is a paragraph after all.
            labelled.append((None, pending))
            pending = None
        labelled.append((label if label is not None else pending, text))
        pending = None
    if pending is not None:
        labelled.append((None, pending))
    return labelled


def _is_label(text: str, times: int, language: Language) -> bool:
    return fold.fold(text) in language.abstract_labels or (times >= 2 and text.isupper())


def _is_heading(text: str, language: Language) -> bool:
    plain = text.rstrip(": ")
    return plain.isupper() and fold.fold(plain) in language.abstract_labels


def _split_run_on(paragraphs: list[str], language: Language) -> list[Part]:
    """Cut a single paragraph at the labels in it, if there are two or more that are known."""
    if len(paragraphs) != 1:
        return [(None, text) for text in paragraphs]
    text = paragraphs[0]
    cuts = [found for found in _RUN_ON.finditer(text) if fold.fold(found[1]) in language.abstract_labels]
    if len(cuts) < 2:
        return [(None, text)]
    parts: list[Part] = []
    if cuts[0].start() > 0:
        parts.append((None, text[: cuts[0].start()].rstrip()))
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        end = len(text) if following is None else following.start()
        parts.append((cut[1], text[cut.end() : end].rstrip()))
    return [part for part in parts if part[1]]
