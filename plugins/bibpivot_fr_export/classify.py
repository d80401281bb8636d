"""What a line is by itself, before its place in the page is looked at (crosswalk 5.3)."""

import re
from typing import NamedTuple

from bibpivot_fr_export.language import LONGEST_LABEL, Label, Language, Role

_WIDE_COLON = "："

# A date with a day or a month, as against the number of an identifier: `24 10 2020`, `10 2020`, `24 Oct 2020`, ISO.
_DATE = re.compile(
    r"[0-9]{1,4}[ ./-]+[0-9]{1,2}(?:[ ./-]+[0-9]{1,4})?"
    r"|(?:[0-9]{1,2} )?[^\W\d_]{3,9}\.? [0-9]{4}|[0-9]{4} [^\W\d_]{3,9}.*"
)
_ID_SHAPES = {
    "pmid": re.compile(r"[0-9]{1,8}"),
    "pmc": re.compile(r"(?:PMC ?)?[0-9]{1,9}(?:\.[0-9]+)?", re.IGNORECASE),
    "medline": re.compile(r"[0-9]{8}"),
}


class Found(NamedTuple):
    """A label at the start of a line, and what stands behind its colon; `value` is `None` where there is no colon."""

    label: Label
    value: str | None

    @property
    def is_heading(self) -> bool:
        """Whether the line is a heading: the label of a section and nothing else."""
        return self.label.role is Role.HEADING and not self.value

    @property
    def is_text(self) -> bool:
        """Whether the line may as well be plain text: `Erratum: a study of …` is a title as people write them."""
        return self.label.weak and self.label.role in (Role.HEADING, Role.FIELD) and bool(self.value)


def classify(text: str, language: Language) -> Found | None:
    """Return the label that a line starts with, or `None` for a line of plain text.

    A word that is a step of publication and an identifier alike is told by its value (crosswalk 5.4, key collision);
    with neither a date nor an identifier behind it, it is the step.
    """
    colon = text.find(":", 0, LONGEST_LABEL)
    if colon < 0 and not text.isascii():
        colon = text.find(_WIDE_COLON, 0, LONGEST_LABEL)
    if colon < 0:
        if len(text) > LONGEST_LABEL:
            return None
        label = language.label(text)
        if label is None or label.role in _ONLY_WITH_COLON or (label.weak and label.role is not Role.HEADING):
            return None
        return Found(label, None)
    label = language.label(text[:colon])
    if label is None:
        return None
    value = text[colon + 1 :].strip()
    if label.role is Role.STAMP:
        label = _told_by(value, label)
    return Found(label, value)


_ONLY_WITH_COLON = (Role.HISTORY, Role.IDENTIFIER, Role.STAMP)


def _told_by(value: str, label: Label) -> Label:
    if _DATE.fullmatch(value) or not _ID_SHAPES[label.name].fullmatch(value):
        # The identifier type is kept in the detail, its spelling is the step's.
        return Label(Role.HISTORY, str(label.detail))
    return Label(Role.IDENTIFIER, label.name, label.detail)
