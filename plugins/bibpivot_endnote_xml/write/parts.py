"""The pieces of one record in the making: an element for every path, in the order of EndNote's files."""

from collections.abc import Iterable

from bibpivot.api import Losing, Text
from bibpivot_endnote_xml import runs
from bibpivot_endnote_xml.elements import GROUPS, ORDER, TAGS
from bibpivot_endnote_xml.runs import NONE, Run

Piece = tuple[str, str]
"""A path and its element as XML."""

ILLEGAL_GONE = "characters that XML cannot hold are left out"
FORMULA_GONE = "EndNote has no formulas: their plain text"
MARKUP_GONE = "without styles there is no markup"
RUNS_JOINED = "markup side by side or within other is one run, in all its styles at once"
BREAKS_GONE = "line breaks become blanks"
TABS_READ_AS_BLANKS = "tabs are read as blanks"
TAGS_IN_TEXT = "tags and character references in the text read as markup"
IN_NOTE = "a labelled note, for its type has no field for it"


class Parts:
    """Collects the elements of a record. Every method takes the record path that a change is reported under."""

    def __init__(self, writing: Losing, *, styles: bool) -> None:
        self._writing = writing
        self._styles = styles
        self.pieces: list[Piece] = []
        self.notes: list[str] = []

    def put(self, path: str, text: str | None, record_path: str) -> None:
        """Add an element of plain text on one line; an absent or blank value gives none."""
        if text and (content := self.content(text, record_path)):
            tag = TAGS.get(path) or path.rpartition("/")[2]
            self.pieces.append((path, f"<{tag}>{content}</{tag}>"))

    def text(self, path: str, text: Text | None, record_path: str) -> None:
        """Add an element of text with markup on one line."""
        if text is None:
            return
        if isinstance(text, str):
            self.put(path, text, record_path)
            self.check_tags(text, record_path)
        elif content := self.rich(text, record_path):
            tag = TAGS.get(path) or path.rpartition("/")[2]
            self.pieces.append((path, f"<{tag}>{content}</{tag}>"))

    def several(self, path: str, texts: Iterable[str], record_path: str) -> None:
        """Add an element with a line for each text."""
        kept = [line for text in texts if (line := self.clean(text, record_path))]
        if kept:
            self.raw(path, self.runs([(NONE, "\n".join(kept))]))

    def raw(self, path: str, content: str) -> None:
        """Add an element with content that is XML already."""
        tag = TAGS.get(path) or path.rpartition("/")[2]
        self.pieces.append((path, f"<{tag}>{content}</{tag}>" if content else f"<{tag}/>"))

    def content(self, text: str, record_path: str) -> str:
        """Return a text on one line as the content of an element, empty if there is nothing to see."""
        # Not `clean` and `runs` for what nearly all is: this is called for every value.
        text = text.strip() if text.isprintable() else self.clean(text, record_path)
        if not text:
            return ""
        if "&" in text or "<" in text or ">" in text:
            text = runs.escaped(text)
        return f"{runs.NORMAL}{text}</style>" if self._styles else text

    def rich(self, text: Text, record_path: str, *, breaks: bool = False) -> str:
        """Return a text with markup as the content of an element."""
        found = self._legal(self.flattened(text, record_path), record_path)
        if len(found) == 1 and not found[0][0]:
            self.check_tags(found[0][1], record_path)
        if not breaks and any("\n" in part or "\r" in part for _, part in found):
            self.change(record_path, text, BREAKS_GONE)
            found = [(faces, " ".join(part.splitlines())) for faces, part in found]
        if not any(part.strip() for _, part in found):
            return ""
        return self.runs(found, record_path)

    def flattened(self, text: Text, record_path: str) -> list[Run]:
        """Return a text as runs, each in all its faces at once."""
        if isinstance(text, str):
            return [(NONE, text)]
        flat = runs.flattened(text)
        if flat.formula:
            self.change(record_path, text, FORMULA_GONE)
        elif flat.joined or (flat.nested and runs.text_of(flat.runs) != text):
            self.change(record_path, text, RUNS_JOINED)
        return flat.runs

    def runs(self, found: list[Run], record_path: str = "") -> str:
        """Return runs as XML."""
        if self._styles:
            return runs.styled(found)
        if any(faces for faces, _ in found):
            self.change(record_path, "".join(text for _, text in found), MARKUP_GONE)
        return "".join(runs.escaped(text) for _, text in found)

    def clean(self, text: str, record_path: str) -> str:
        """Return a text that fits on a line of XML."""
        # One test for what is nearly always so: no breaks, no control characters.
        if text.isprintable():
            return text.strip()
        (legal,) = self._legal([(NONE, text)], record_path) or [(NONE, "")]
        text = legal[1]
        if "\n" in text or "\r" in text:
            lines = [line.strip() for line in text.splitlines()]
            text = " ".join(filter(None, lines))
            if len(lines) > 1:
                self.change(record_path, text, BREAKS_GONE)
        return text.strip(" \t\n")

    def lines(self, text: str, record_path: str) -> str:
        """Return a text that may have several lines."""
        if text.isprintable():
            return text
        return "".join(part for _, part in self._legal([(NONE, text)], record_path))

    def check_tags(self, text: str, record_path: str) -> None:
        """Report a text without markup that has tags or character references in it: they will be read as such."""
        if ("<" in text or "&" in text) and runs.with_tags(text) != text:
            self.change(record_path, text, TAGS_IN_TEXT)

    def _legal(self, found: list[Run], record_path: str) -> list[Run]:
        if any("\t" in text for _, text in found):
            self.change(record_path, "".join(text for _, text in found), TABS_READ_AS_BLANKS)
        if not any(runs.has_illegal(text) for _, text in found):
            return found
        self.change(record_path, "".join(text for _, text in found), ILLEGAL_GONE)
        return [(faces, legal) for faces, text in found if (legal := runs.without_illegal(text))]

    def note(self, record_path: str, value: str | None, label: str) -> None:
        """Add a note that says what a value is: its type has no field for it."""
        if value and (text := self.clean(value, record_path)):
            self._writing.lost("renamed", record_path, value, note=IN_NOTE)
            self.notes.append(f"{label}: {text}")

    def change(self, record_path: str, value: object, rule: str) -> None:
        """Report a value that is not written as it was."""
        self._writing.lost("approximated", record_path, _shown(value), note=rule)

    def rename(self, record_path: str, value: object, rule: str, values: int = 1) -> None:
        """Report values that are written as another's."""
        self._writing.lost("renamed", record_path, value, note=rule, values=values)

    def drop(self, record_path: str, value: object, rule: str, values: int = 1) -> None:
        """Report values that are not written."""
        self._writing.lost("dropped", record_path, value, note=rule, values=values)


def _shown(value: object) -> object:
    return runs.without_illegal(value) if isinstance(value, str) else value


def joined(pieces: list[Piece]) -> str:
    """Return pieces as a record; the elements of a group stand together in it."""
    made = ["<record>"]
    open_group = ""
    for path, xml in pieces:
        group, slash, _ = path.partition("/")
        if not slash or group not in GROUPS:
            group = ""
        if group != open_group:
            if open_group:
                made.append(f"</{open_group}>")
            if group:
                made.append(f"<{group}>")
            open_group = group
        made.append(xml)
    if open_group:
        made.append(f"</{open_group}>")
    made.append("</record>")
    return "".join(made)


def in_order(pieces: list[Piece]) -> list[Piece]:
    """Return pieces in EndNote's order; what is unknown comes last, in a group at its end."""
    places: list[float] = [ORDER.get(path, -1) for path, _ in pieces]
    if -1 in places:
        places = [
            _place(path) if place < 0 else place for (path, _), place in zip(pieces, places, strict=True)
        ]
    order = sorted(range(len(pieces)), key=places.__getitem__)
    return [pieces[number] for number in order]


def _place(path: str) -> float:
    group = path.partition("/")[0]
    return ORDER[f"{group}/{GROUPS[group][-1]}"] + 0.5 if group in GROUPS else len(ORDER)
