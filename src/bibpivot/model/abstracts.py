"""Abstracts and notes."""

from bibpivot.model.part import Part
from bibpivot.model.text import Text


class AbstractSection(Part, frozen=True, kw_only=True):
    """A part of an abstract: its text, the label as printed, and NLM's category for it."""

    text: Text
    label: str | None = None
    category: str | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else str(self.text)


class Abstract(Part, frozen=True, kw_only=True):
    """An abstract in its sections. `kind` (PubMed's `Type`) and `language` (ISO 639-2/B) tell other abstracts apart."""

    sections: tuple[AbstractSection, ...] = ()
    copyright: str | None = None
    kind: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        """Return the sections as lines, each with its label before it (crosswalk 1.3)."""
        return "\n".join(map(str, self.sections))


class Note(Part, frozen=True, kw_only=True):
    """A note: a cataloguer's where there is an `owner` (`GeneralNote/@Owner`), else a user's own."""

    text: Text
    owner: str | None = None

    def __str__(self) -> str:
        return str(self.text)
