"""The syntax of one entry: its type, key and fields, with every irregularity named and none of them fatal.

This is BibTeX's own grammar (braces count even behind a backslash, as BibTeX counts them), with what is met in real
files besides: missing commas and keys, `%` comments between fields, stray characters. The usual field is found by one
match of a pattern; what the pattern does not take is walked through by hand.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from bibpivot.api import compiled_pattern, lazy_pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines."""
_MONTH_NAMES = frozenset(MONTHS)

# A type, the opening bracket, and what may be a key: all up to a comma, an equals sign, a brace or the end of the
# line.
_HEAD = compiled_pattern(r"\s*+@\s*+([^\s{}(),=\"#%@]++)\s*+([{(])\s*+([^,={}\"\r\n]*+)")
_KIND = compiled_pattern(r"\s*+@\s*+(comment|string|preamble)(?![^\s{(])\s*+([{(]?)", re.IGNORECASE)

_NAME = r"([^\s=,{}\"#%()\\]++)"
_BRACED = r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}"
_QUOTED = r"\"((?:[^\"{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\""
# A field as nearly all are: one value, and a comma or the end after it.
_FIELD = rf"\s*+{_NAME}\s*+=\s*+(?:{_BRACED}|{_QUOTED}|([0-9]++))\s*+(?:,|(?=[}})]))"
_USUAL = lazy_pattern(_FIELD)
# The same where no macro of a month has been defined anew.
_USUAL_MONTHS = compiled_pattern(
    _FIELD.replace("([0-9]++)", f"([0-9]++|(?i:{'|'.join(MONTHS)})(?![^\\s,}}]))")
)
_FIELD_START = lazy_pattern(rf"{_NAME}\s*+=")
# A value with what looks like the next field in it.
_FIELD_IN_VALUE = lazy_pattern(r"[\r\n][ \t]*[A-Za-z][\w+:-]*[ \t]*=[ \t]*[{\"0-9]")
_BARE = lazy_pattern(r"[^\s,{}\"#%()=]++")
_SPACE = compiled_pattern(r"\s*+")
_BRACE = compiled_pattern(r"[{}]")
_BRACE_OR_QUOTE = lazy_pattern(r"[{}\"]")
_CLOSERS = {"{": "}", "(": ")"}


_MOST_PROBLEMS = 20
_LONGEST_RESOLVED = 2**20


class Broken(Exception):  # noqa: N818 - it is no error of a program
    """An entry without its end; `at` is where in the text the trouble starts, `so_far` what was read before it."""

    def __init__(self, message: str, at: int, so_far: "Entry | None" = None) -> None:
        super().__init__(message)
        self.at = at
        self.so_far = so_far


class Field(msgspec.Struct):
    """A field: its name and value as spelled, what the value says with macros resolved, and where it stands.

    In `raw` macros of the file's own are resolved too, so that it can stand in another file. `parent` is the key of
    the entry that it is inherited from.
    """

    name: str
    raw: str
    value: str
    at: int
    parent: str | None = None


class Entry(msgspec.Struct):
    """An entry. `comments` stood between its fields, `rest` behind its end.

    `problems` are what was mended: a message, its place, and whether it is about a macro rather than the syntax.
    """

    type: str
    key: str | None
    fields: list[Field]
    comments: list[str] = msgspec.field(default_factory=list)
    problems: list[tuple[str, int, bool]] = msgspec.field(default_factory=list)
    rest: str = ""

    def problem(self, message: str, at: int, *, is_macro: bool = False) -> None:
        """Note what was mended; of very many in one entry the first say enough."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append((message, at, is_macro))


def kind_of(text: str) -> str | None:
    """Return `comment`, `string` or `preamble` if the text is one of these, "" for an entry, `None` for other text."""
    if not text.startswith("@"):
        return None
    found = _KIND.match(text)
    if found is not None and (found[2] or found[1].lower() == "comment"):
        return found[1].lower()
    return "" if _HEAD.match(text) else None


def parse(text: str, strings: Mapping[str, str]) -> Entry:
    """Return the entry that a text starts with.

    Raises:
        Broken: it has no end, or is none.

    """
    head = _HEAD.match(text)
    if head is None:
        raise Broken("an entry starts as @type{key,", 0)
    entry_type, opener, key = head.groups()
    position = head.end()
    entry = Entry(entry_type, None, [])
    after = text[position : position + 1]
    key = key.rstrip()
    if opener == "(" and after != ",":
        key, _, _ = key.partition(")")
        position = head.start(3) + len(key)
        after = text[position : position + 1]
    if after == "=":
        # No key, and what was taken for one is the name of the first field, perhaps with the key in front of it.
        words = key.split()
        position = head.start(3)
        if len(words) > 1:
            entry.key = words[0]
            entry.problem("the comma after the key is missing", position)
            position += len(words[0])
    else:
        entry.key = key or None
        if after == ",":
            position += 1
        elif key and after in ("\r", "\n"):
            entry.problem("the comma after the key is missing", position)
    end = _fields(text, position, _CLOSERS[opener], strings, entry)
    entry.rest = text[end:]
    return entry


def string_of(text: str, strings: Mapping[str, str]) -> tuple[str, str] | None:
    """Return name and value that an `@string` defines, or `None` if it is none."""
    head = _KIND.match(text)
    if head is None or not head[2]:
        return None
    place = _SPACE.match(text, head.end())
    found = _FIELD_START.match(text, place.end() if place else head.end())
    if found is None:
        return None
    try:
        value, _ = _value(text, found.end(), strings, Entry("", None, []))
    except Broken:
        return None
    return found[1].lower(), value[1]


def _fields(text: str, position: int, closer: str, strings: Mapping[str, str], entry: Entry) -> int:
    """Read fields up to the end of the entry, and return the place behind it."""
    fields = entry.fields
    match = _USUAL_MONTHS.match if not strings or _MONTH_NAMES.isdisjoint(strings) else _USUAL.match
    while True:
        found = match(text, position)
        if found is not None:
            name, braced, quoted, number = found.groups()
            value = braced if braced is not None else quoted if quoted is not None else number
            raw = f"{{{value}}}" if braced is not None else f'"{value}"' if quoted is not None else value
            fields.append(Field(name, raw, value, found.start(1)))
            position = found.end()
            continue
        position = _SPACE.match(text, position).end()  # type: ignore[union-attr]  # it matches anywhere
        char = text[position : position + 1]
        if char == closer:
            return position + 1
        if not char:
            raise _endless(entry)
        if char == ",":
            position += 1
        elif char == "%":
            end = _end_of_line(text, position)
            entry.comments.append(text[position:end].rstrip())
            position = end
        else:
            position = _unusual(text, position, strings, entry)


def _endless(entry: Entry) -> Broken:
    """Return what is wrong with an entry without an end: mostly a value whose closing brace is missing."""
    for one in entry.fields:
        if _FIELD_IN_VALUE.search(one.value):
            entry.fields = entry.fields[: entry.fields.index(one)]
            return Broken(
                f"the value of {one.name} is not closed, and so neither is the entry", one.at, entry
            )
    return Broken("the entry is not closed: a brace is missing at its end", 0, entry)


def _unusual(text: str, position: int, strings: Mapping[str, str], entry: Entry) -> int:
    """Read a field that is not as most are, or pass over what is none; return the place behind it."""
    found = _FIELD_START.match(text, position)
    if found is None:
        return _stray(text, position, entry)
    (raw, value), position = _value(text, found.end(), strings, entry)
    entry.fields.append(Field(found[1], raw, value, found.start(1)))
    place = _SPACE.match(text, position)
    position = place.end() if place else position
    if text[position : position + 1] not in (",", "}", ")", "%", ""):
        entry.problem(f"a comma is missing after the field {found[1]}", position)
    return position


def _stray(text: str, position: int, entry: Entry) -> int:
    """Pass over what is no field, up to the next comma, brace or line; a group in braces as a whole."""
    if text[position] == "{":
        end = _closing(text, position, entry) + 1
    else:
        end = position + 1
        while end < len(text) and text[end] not in ",{}\r\n":
            end += 1
    entry.problem(f"{text[position:end].strip()[:40]!r} is no field; kept as a comment", position)
    entry.comments.append(text[position:end].strip())
    return end


def _value(text: str, position: int, strings: Mapping[str, str], entry: Entry) -> tuple[tuple[str, str], int]:
    """Return a value as it is spelled and what it says, and the place behind it."""
    start = end = position = _SPACE.match(text, position).end()  # type: ignore[union-attr]  # it matches anywhere
    said: list[str] = []
    size = 0
    is_own = True
    while True:
        char = text[position : position + 1]
        if char == "{":
            end = _closing(text, position, entry) + 1
            said.append(text[position + 1 : end - 1])
        elif char == '"':
            end = _quote(text, position, entry) + 1
            said.append(text[position + 1 : end - 1])
        else:
            bare = _BARE.match(text, position)
            if bare is None:
                entry.problem("a value is missing behind =", position)
                return (f"{{{''.join(said)}}}", "".join(said)), position
            is_own = is_own and bare[0].lower() not in strings
            macro = _resolved(bare[0], strings, entry, position)
            size += len(macro)
            if size > _LONGEST_RESOLVED:
                entry.problem(
                    "macros make a value of more than a million characters; it is cut",
                    position,
                    is_macro=True,
                )
                macro = ""
            said.append(macro)
            end = bare.end()
        position = _SPACE.match(text, end).end()  # type: ignore[union-attr]  # it matches anywhere
        if text[position : position + 1] != "#":
            value = "".join(said)
            return (text[start:end] if is_own else f"{{{value}}}", value), end
        position = _SPACE.match(text, position + 1).end()  # type: ignore[union-attr]  # it matches anywhere


def _resolved(bare: str, strings: Mapping[str, str], entry: Entry, position: int) -> str:
    """Return what a number or a macro stands for."""
    known = strings.get(bare.lower())
    if known is not None:
        return known
    if not bare.isdecimal() and bare.lower() not in MONTHS:
        entry.problem(
            f"the macro {bare} is not defined before it is used; its name stands for it",
            position,
            is_macro=True,
        )
    return bare


def _closing(text: str, position: int, entry: Entry) -> int:
    """Return where the group that opens at a place is closed."""
    depth = 0
    for brace in _BRACE.finditer(text, position):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    raise Broken("a brace is opened here and never closed", position, entry)


def _quote(text: str, position: int, entry: Entry) -> int:
    """Return where a quotation ends: at a mark outside of braces."""
    depth = 0
    for mark in _BRACE_OR_QUOTE.finditer(text, position + 1):
        if mark[0] == '"':
            if not depth:
                return mark.start()
        else:
            depth += 1 if mark[0] == "{" else -1
            if depth < 0:
                break
    raise Broken("a quotation is opened here and never closed", position, entry)


def _end_of_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Return the parts of a text between separators that stand outside of braces."""
    if "{" not in text:
        return separator.split(text)
    parts: list[str] = []
    start = 0
    outside = _outside(text)
    first, last = next(outside)
    for found in separator.finditer(text):
        while last < found.start():
            first, last = next(outside)
        if found.start() >= first and found.end() <= last:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    return parts


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text outside of braces, the last to beyond its end."""
    depth = start = 0
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            if not depth:
                yield start, brace.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                start = brace.end()
    yield start if not depth else len(text) + 1, len(text) + 1
