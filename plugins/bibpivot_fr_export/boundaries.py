"""Where records start: at the title above the lines that name a journal (crosswalk 5.8)."""

import enum
from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bibpivot_fr_export.classify import Found, classify
from bibpivot_fr_export.language import Language, Role
from bibpivot_fr_export.lines import Line, Separator

LOOK_BACK = 12
"""How many lines that are not blank are looked at above a journal."""

LONGEST_FIELD = 200
"""A line of the journal block is no longer, in characters; longer ones are text that happens to begin like one."""

_SHORTEST_WRAPPED = 40
_SENTENCE_ENDS = (".", "?", "!", ".]", "…", '."', ".»", ". »", ".”")


class Mark(enum.Enum):
    """What a line means for the bounds of records."""

    TEXT = enum.auto()
    JOURNAL_FIELD = enum.auto()
    JOURNAL_HEADING = enum.auto()
    PUBLICATION_HEADING = enum.auto()
    LABEL = enum.auto()
    EVIDENCE = enum.auto()
    """A date, a status or an identifier of a record: its body has begun."""


class Marked(NamedTuple):
    """A line, what label was found in it, and its mark.

    `key` names the label's field or section, `weight` says how well the label shows what the whole text is.
    """

    line: Line
    found: Found | None
    mark: Mark
    key: str = ""
    weight: int = 0


class Above(NamedTuple):
    """What stands above a journal block: the places of the title's lines and of the journal's, in the lines given."""

    title: tuple[int, ...] = ()
    journal: int | None = None

    @property
    def start(self) -> int | None:
        """The place of the first line of the record, as far as it stands above the block."""
        return self.title[0] if self.title else self.journal


def mark(line: Line, language: Language) -> Marked:
    """Return a line with its mark."""
    found = classify(line.text, language)
    if found is None or found.is_text:
        return Marked(line, found, Mark.TEXT)
    return Marked(line, found, _mark_of(found, line), found.label.name, 1 if found.label.weak else 2)


def _mark_of(found: Found, line: Line) -> Mark:
    label = found.label
    if label.role is Role.JOURNAL:
        return Mark.JOURNAL_FIELD if len(line.text) <= LONGEST_FIELD else Mark.TEXT
    if label.role is Role.HEADING:
        if label.name == "journal":
            return Mark.JOURNAL_HEADING
        return Mark.PUBLICATION_HEADING if label.name == "publication" and not label.weak else Mark.LABEL
    if label.role is Role.FIELD:
        return Mark.EVIDENCE if label.name in ("issued", "status") and found.value else Mark.LABEL
    return Mark.EVIDENCE if found.value and not label.weak else Mark.LABEL


def above_journal(lines: Sequence[Marked], block: Line) -> Above:
    """Return what stands above a journal block whose first line is `block`; `lines` are those before it.

    The nearest line is the journal's title and the next one the article's, unless marks or gaps say otherwise: a
    journal's title has no final full stop and stands close to its block.
    """
    near = _text_above(lines, len(lines), block)
    if near is None:
        # A heading without the journal's title below it.
        heading = len(lines) - 1
        if heading < 0 or lines[heading].mark is not Mark.JOURNAL_HEADING or block.separator:
            return Above()
        return _titled(lines, _text_above(lines, heading, lines[heading].line), None)
    if near >= 1 and lines[near - 1].mark is Mark.JOURNAL_HEADING:
        return _titled(lines, _text_above(lines, near - 1, lines[near - 1].line), near)
    line = lines[near].line
    if line.is_title or _ends_sentence(line):
        return _titled(lines, near, None)
    far = _text_above(lines, near, line)
    if far is None:
        return Above(title=(near,)) if block.gap >= 2 else Above(journal=near)
    if block.gap >= 2 and not _ends_sentence(lines[far].line) and not lines[far].line.is_title:
        return _titled(lines, near, None)
    return _titled(lines, far, near)


def above_publication(lines: Sequence[Marked], block: Line) -> Above:
    """Return what stands above a publication block that has lost its journal block: a title, perhaps a journal's."""
    found = above_journal(lines, block._replace(gap=0))
    return found if found.title or found.journal is None else Above(title=(found.journal,))


def _text_above(lines: Sequence[Marked], place: int, below: Line) -> int | None:
    """Return the place of the text line before `place`, `None` where something else stands or separates there."""
    if place < 1 or below.separator is Separator.RULE or lines[place - 1].mark is not Mark.TEXT:
        return None
    if below.separator is Separator.PAGE and not _ends_sentence(lines[place - 1].line):
        return None
    return place - 1


def _titled(lines: Sequence[Marked], last: int | None, journal: int | None) -> Above:
    if last is None:
        return Above(journal=journal)
    first = last
    while first > 0 and _is_wrapped(lines[first - 1], lines[first].line):
        first -= 1
    return Above(title=tuple(range(first, last + 1)), journal=journal)


def _is_wrapped(upper: Marked, lower: Line) -> bool:
    """Tell whether a line goes on in the one below it."""
    text = upper.line.text
    return (
        upper.mark is Mark.TEXT
        and not lower.gap
        and not lower.separator
        and lower.text[0].islower()
        and len(text) >= _SHORTEST_WRAPPED
        and not _ends_sentence(upper.line)
    )


def _ends_sentence(line: Line) -> bool:
    return line.text.endswith(_SENTENCE_ENDS)


class Splitter:
    """Finds the first lines of records in lines that are fed to it one by one; holds the last few of them."""

    def __init__(self) -> None:
        self._recent: deque[Marked] = deque(maxlen=LOOK_BACK)
        self._fed = 0
        self._begin()

    def _begin(self) -> None:
        self._journal: set[str] = set()
        self._seen: set[str] = set()
        self._has_body = False
        self._has_publication = False
        self._texts = 0

    def feed(self, marked: Marked) -> int | None:
        """Take the next line; if a record starts here, return how many of the lines before it belong to that record.

        The lines are those that are not blank; 0 says that the record starts at this line. The first record starts
        with the first line and is never told of.
        """
        back = self._start(marked)
        if back == self._fed:
            back = None
        if back is not None:
            self._begin()
            for earlier in list(self._recent)[len(self._recent) - back :]:
                self._note(earlier)
        self._note(marked)
        self._recent.append(marked)
        self._fed += 1
        return back

    def _start(self, marked: Marked) -> int | None:
        if marked.mark is Mark.TEXT:
            return None
        recent = list(self._recent)
        if marked.mark is Mark.JOURNAL_FIELD:
            if self._begins_anew(marked, recent):
                start = above_journal(recent, marked.line).start
                return 0 if start is None else len(recent) - start
        elif marked.mark is Mark.PUBLICATION_HEADING and self._has_publication:
            start = above_publication(recent, marked.line).start
            return None if start is None else len(recent) - start
        elif marked.key in self._seen:
            return _after_separator(recent, marked.line)
        return None

    def _begins_anew(self, marked: Marked, recent: list[Marked]) -> bool:
        """Tell whether a line of a journal block is the first of another record's."""
        if recent and recent[-1].mark is Mark.JOURNAL_FIELD and not marked.line.separator:
            return False
        if self._has_body:
            return True
        return bool(self._journal) and (marked.key in self._journal or self._texts >= 2)

    def _note(self, marked: Marked) -> None:
        if marked.mark is Mark.TEXT:
            self._texts += 1
            return
        if marked.mark is Mark.JOURNAL_FIELD:
            self._journal.add(marked.key)
            self._has_publication = False
            self._texts = 0
            return
        # Headings alone may be a list of contents above the first record.
        self._has_body |= marked.mark is Mark.EVIDENCE or bool(self._journal)
        self._has_publication |= marked.mark is Mark.PUBLICATION_HEADING
        if marked.mark is not Mark.EVIDENCE:
            self._seen.add(marked.key)


def _after_separator(recent: list[Marked], line: Line) -> int | None:
    """Return how many lines stand between the last separator and a line, `None` where there is none in sight."""
    if line.separator:
        return 0
    for back, earlier in enumerate(reversed(recent), 1):
        if earlier.line.separator:
            return back
        if earlier.mark is not Mark.TEXT:
            return None
    return None


def chunks(lines: Sequence[Marked]) -> list[Sequence[Marked]]:
    """Return the lines of each record."""
    splitter = Splitter()
    starts = []
    for place, line in enumerate(lines):
        back = splitter.feed(line)
        if back is not None:
            starts.append(place - back)
    bounds = [0, *starts, len(lines)]
    return [lines[start:end] for start, end in pairwise(bounds)]
