"""The walk down a page: which line belongs to which section (crosswalk 5.4).

Sections come in any order, may be missing or empty, and may have lost their headings. A section ends at the next
heading and at a line that can only be of another kind; a line without either is judged by what it looks like.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bibpivot.api import Reading
from bibpivot_fr_export import codes, content, fields, names, origins, substances
from bibpivot_fr_export.boundaries import Marked
from bibpivot_fr_export.classify import Found, classify
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.language import Role
from bibpivot_fr_export.lines import Line
from bibpivot_fr_export.section import Converter, Section

START = "start"
# Sections whose text says nothing of this record, and those in which anything may stand.
CLOSED = frozenset({"similar_articles"})
FREE = frozenset({
    "abstract", "other_abstract", "conflict_of_interest", "copyright", "notes", "title_vernacular", "references",
    "mesh_classification",
})  # fmt: skip
# Identifiers in these are those of other works.
OTHERS_IDENTIFIERS = frozenset({"references", "relations"})
# Sections of labelled lines: plain text in them is none of theirs.
LABELLED = frozenset({START, "journal", "publication", "history", "identifiers"})
# Lists in which a line may look like an author's by chance.
LIKE_NAMES = frozenset({
    "chemicals", "keywords", "mesh_headings", "supplementary_mesh", "gene_symbols", "grants", "databanks", "relations",
})  # fmt: skip


class _Waiting(NamedTuple):
    """A label whose value is to stand on the next line."""

    line: Line
    found: Found


class Walk:
    """Goes down the lines of a record below its title, and has each section converted when it ends."""

    def __init__(self, draft: Draft, converters: dict[str, Converter]) -> None:
        self.draft = draft
        self._language = draft.language
        self._converters = converters
        self._section = Section(START)
        self._waiting: _Waiting | None = None
        self._headings: set[str] = set()
        self._following: Line | None = None

    @property
    def reading(self) -> Reading:
        """The context that diagnostics go to."""
        return self.draft.reading

    def go(self, lines: Sequence[Marked]) -> None:
        """Take all lines."""
        for place, line in enumerate(lines):
            self._following = lines[place + 1].line if place + 1 < len(lines) else None
            self._take(line.line, line.found)
        self._give_up_waiting()
        self._close()

    def _take(self, line: Line, found: Found | None) -> None:
        if found is not None and self._is_accepted(found):
            self._give_up_waiting()
            self._labelled(line, found)
            return
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            if self._is_value(waiting, line):
                return
            self._say_missing(waiting)
        self._text(line)

    def _is_accepted(self, found: Found) -> bool:
        """Tell whether a label counts where it stands; in running text only those that can't be part of it do."""
        section = self._section.name
        role = found.label.role
        if found.is_heading:
            return True
        if section in CLOSED:
            return False
        if role is Role.IDENTIFIER:
            return section not in OTHERS_IDENTIFIERS
        if role is Role.HISTORY:
            return True
        if section in FREE:
            return fields.is_plausible(found) if role is Role.FIELD else not found.label.weak
        return True

    def _labelled(self, line: Line, found: Found) -> None:
        label = found.label
        if label.role is Role.HEADING:
            self._heading(line, found)
        elif found.value:
            self._value(line, found)
        else:
            self._waiting = _Waiting(line, found)

    def _heading(self, line: Line, found: Found) -> None:
        label = found.label
        self._headings.add(label.name)
        if label.name == "affiliations" and self._section.name == "authors":
            self._section.is_filled = True
        else:
            self._open(label.name, label.detail, line)
        if found.value:
            self._add(line._replace(text=found.value))

    def _value(self, line: Line, found: Found) -> None:
        """Put in the value of a labelled line, in the section it belongs to."""
        label = found.label
        home = _HOMES[label.role]
        if home in ("history", "identifiers", "publication"):
            if home not in self._headings:
                self.draft.heading_missing(home, line)
            if not (home == "history" and self._section.name == "publication"):
                self._enter(home)
        else:
            self._enter(home)
        self._section.is_filled = True
        fields.put(found, line, self.draft)

    def _enter(self, name: str) -> None:
        if self._section.name != name:
            self._open(name)

    def _open(self, name: str, detail: str | None = None, heading: Line | None = None) -> None:
        # The lines of a history may stand under the heading of the whole block.
        if self._section.name == "publication" and name == "history":
            self._section.is_filled = True
        self._close()
        self._section = Section(name, detail, heading)

    def _close(self) -> None:
        section = self._section
        converter = self._converters.get(section.name)
        if section.lines and converter is not None:
            origins.converted(section, converter, self.draft)
        elif section.heading is not None and not section.is_filled and not section.lines:
            self.draft.report(
                codes.SECTION_EMPTY,
                f"nothing stands below the heading {section.heading.text!r}",
                section.heading,
                section.name,
            )
        self._section = Section(START)

    def _add(self, line: Line) -> None:
        if self._section.name in LABELLED:
            self._text(line)
            return
        self._section.lines.append(line)
        self._section.is_filled = True

    # Labels without a value -------------------------------------------------------------------------------

    def _is_value(self, waiting: _Waiting, line: Line) -> bool:
        """Put in the value of a waiting label, if the line is it."""
        again = classify(f"{waiting.line.text.rstrip(' :：')}: {line.text}", self._language)
        if again is None or not fields.is_value_of_its_own(again, line):
            return False
        self._value(line, again)
        return True

    def _give_up_waiting(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._say_missing(waiting)

    def _say_missing(self, waiting: _Waiting) -> None:
        line, found = waiting
        self._enter(_HOMES[found.label.role])
        self.draft.report(
            codes.VALUE_MISSING,
            "the label has no value, neither here nor on the next line",
            line,
            found.label.name,
        )

    # Plain text -------------------------------------------------------------------------------------------

    def _text(self, line: Line) -> None:
        """Give a line of plain text to the section it belongs to, which may begin with it."""
        name = self._section.name
        if name in CLOSED:
            self._section.lines.append(line)
            return
        if name == "authors":
            if (
                "abstract" not in self._headings
                and self.draft.abstract is None
                and content.is_long_prose(line.text, self._language)
            ):
                self._begin("abstract", line)
            self._section.lines.append(line)
            return
        if self._is_journal_title(line):
            self.draft.set_container("title", line.text, line)
            self._section.is_filled = True
            return
        if self._is_author(line):
            self._begin("authors", line)
        elif name == "abstract" and self._section.lines and content.is_fragment(line):
            self.draft.unplaced(line, name)
            return
        elif name not in FREE and not self._belongs(line):
            other = content.section_of(line, name, self.draft)
            if other is None or (other == "abstract" and "abstract" in self._headings):
                self.draft.unplaced(line, name)
                return
            self._begin(other, line)
        self._section.lines.append(line)

    def _begin(self, name: str, line: Line) -> None:
        if self._section.name == name:
            return
        if name not in self._headings:
            self.draft.heading_missing(name, line)
        self._open(name)

    def _is_journal_title(self, line: Line) -> bool:
        """Tell whether a line is what the heading of the journal announces."""
        return (
            self._section.name == "journal"
            and self._section.heading is not None
            and not self._section.is_filled
            and "title" not in self.draft.container
            and len(line.text) <= _LONGEST_JOURNAL
        )

    def _belongs(self, line: Line) -> bool:
        """Tell whether a line can be an item of the list at hand."""
        section = self._section
        if section.name in LABELLED:
            return False
        return content.fits(line, section.name, section.lines, self.draft)

    def _is_author(self, line: Line) -> bool:
        name = self._section.name
        if name == "references" or names.author(line.text, self._language) is None:
            return False
        if name not in LIKE_NAMES:
            return True
        # `Magnetic Resonance Imaging (MR)` among keywords: an author stands apart and has something of his own below.
        items = self._section.lines
        if items and not line.gap and not (name == "chemicals" and substances.has_number(items[-1].text)):
            return False
        following = self._following
        return following is None or content.may_follow_author(following.text, self._language)


_LONGEST_JOURNAL = 200
_HOMES = {
    Role.JOURNAL: "journal",
    Role.FIELD: "publication",
    Role.HISTORY: "history",
    Role.IDENTIFIER: "identifiers",
    Role.STAMP: "identifiers",
}
