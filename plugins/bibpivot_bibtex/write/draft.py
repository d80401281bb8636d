"""An entry in the making: values become fields here, and what can't stay as it is gets reported."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from bibpivot.api import (
    Collective,
    HeldBack,
    Losing,
    Lost,
    Person,
    Record,
    Text,
    UsageError,
    Writing,
    any_of,
    lazy_pattern,
    tex,
)
from bibpivot_bibtex.dialects import Dialect
from bibpivot_bibtex.options import Options, allowance
from bibpivot_bibtex.places import carried

_BREAK = lazy_pattern("[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BREAKS_GONE = "white space: line breaks and tabs become blanks"
_LINE_BREAKS = lazy_pattern("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = lazy_pattern("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_has_controls = any_of(bytes((*range(0x20), 0x7F)))
_HIGH_CONTROLS = lazy_pattern(b"\xc2[\x80-\x9f]")
_BRACE = lazy_pattern(r"[{}]")
_UNSAFE = lazy_pattern(r"[\\{}\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_MOST_KNOWN = 4096
_WORTH_KNOWING = 200

Name = Person | Collective


class Draft:
    """The fields of one entry at a time, in the order in which they are added.

    `fields` are their values by name, as they stand in the output, braces included. `known_names` are names met before,
    as they are written, and what is lost of each. `losing` takes losses: those of a name are held back.
    `type` is the entry type. Every value comes with the record path it is from: a field that the options leave
    out is reported under it, unless nothing of that path is carried anyway.
    """

    def __init__(self, dialect: Dialect, options: Options, writing: Writing) -> None:
        if options.names == "extended" and not dialect.is_biblatex:
            raise UsageError("names=extended: BibTeX has no extended format of names; --to biblatex has")
        self.dialect = dialect
        self.writing = writing
        self.exact = dialect.exact
        self.allows = allowance(options)
        self.carries = carried(dialect.places, self.allows)
        self.losing: Losing = writing
        self.known_names: dict[Name, tuple[str, Sequence[Lost]]] = {}
        self._carried: dict[str, bool] = {}
        self.extends_names = options.names == "extended"
        self._ascii = options.encoding == "ascii"
        self._protect = options.protect
        self.record = Record()
        self.type = "misc"
        self.fields: dict[str, str] = {}

    def start(self, record: Record, entry_type: str) -> None:
        """Begin the entry of a record."""
        self.record = record
        self.type = entry_type
        self.fields = {}

    def text(self, name: str, value: Text | None, path: str, *, protect: bool = False) -> None:
        """Add a value as TeX text."""
        if value and ((name not in self.fields and self.allows(name)) or self._may(name, path, value)):
            written = self.tex(value, path, protect=protect and self._protect)
            if written:
                self.fields[name] = f"{{{written}}}"

    def text_list(self, name: str, value: Text | None, path: str) -> None:
        """Add a value to a list of biblatex's, which is parted at an ` and `; `holder` is one of names."""
        if value and self._may(name, path, value):
            written = self.tex(value, path)
            parted = self.dialect.is_biblatex and (name == "holder" or "and" in written.lower().split())
            self._add(name, f"{{{written}}}" if parted else written)

    def ready(self, name: str, value: str, path: str) -> None:
        """Add a value that is TeX already."""
        if value and self._may(name, path, value):
            self._add(name, value)

    def macro(self, name: str, macro: str, path: str) -> None:
        """Add the name of a macro, without braces: `month = sep`."""
        if self._may(name, path, macro):
            self.fields[name] = macro

    def verbatim(self, name: str, value: str | None, path: str) -> None:
        """Add a value that is not TeX: nothing is escaped, but characters that would break the entry are encoded."""
        if value and self._may(name, path, value):
            self._add(name, self.plain_verbatim(value, path))

    def plain_verbatim(self, value: str, path: str) -> str:
        """Return a DOI, a URL and the like as it may stand between braces (crosswalk 3.7)."""
        value = value.strip()
        if _is_safe(value) or not _UNSAFE.search(value) or _is_balanced(value):
            return value
        self.losing.lost(
            "approximated", path, value, note="characters that would break the entry: percent-encoded"
        )
        return _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), value)

    def tex(self, value: Text, path: str, *, protect: bool = False) -> str:
        """Return a value as TeX in one line, with balanced braces."""
        plain = value if isinstance(value, str) else str(value)
        if plain is value and (not protect or tex.is_in_lower_case(plain)) and self.is_plain(plain):
            return plain.strip(" ")
        written = tex.from_rich(value, ascii=self._ascii, protect=protect)
        if "</" in plain:
            written = written.replace(
                "</", "<{}/"
            )  # else it would be read as the end of an element of HTML's
        if not plain.isprintable() and not _is_one_line(written):
            in_one_line = _LINE_BREAKS.sub(" ", written)
            if in_one_line != written:
                written = in_one_line
                if _BREAK.search(plain.strip()):
                    self.losing.lost("approximated", path, plain, note=_BREAKS_GONE)
            if _CONTROLS.search(written):
                written = _CONTROLS.sub("", written)
                self.losing.lost("approximated", path, plain, note="control characters are left out")
        if not isinstance(value, str) and tex.has_math(value):
            self.losing.lost("approximated", path, plain, note="a formula is written as the text in it")
        if self._ascii and not written.isascii():
            self.losing.lost("approximated", path, plain, note="letters without a TeX macro stay in UTF-8")
        return written.strip(" ")

    def is_plain(self, text: str) -> bool:
        """Tell whether a text is its own TeX: the usual case, and a much faster test for many values at once."""
        if not self._ascii and text.isalnum():
            return True
        return "</" not in text and tex.is_plain_line(text) and (not self._ascii or text.isascii())

    def tex_of_all(self, values: Sequence[Text], path: str) -> list[str]:
        """Return values as TeX, each in one line."""
        plain = [value for value in values if isinstance(value, str)]
        if len(plain) == len(values) and self.is_plain("".join(plain)):
            return plain
        return [self.tex(value, path) for value in values]

    def name(self, name: Name, write: "Callable[[Draft, Name], str]") -> str:
        """Return a name as `write` writes it; what is lost of it is told every time."""
        known = self.known_names.get(name)
        if known is None:
            self.losing = held = HeldBack()
            try:
                known = write(self, name), held.losses
            finally:
                self.losing = self.writing
            self.remember(name, *known)
        for loss in known[1]:
            loss.tell(self.writing)
        return known[0]

    def remember(self, name: Name, written: str, losses: Sequence[Lost] = ()) -> None:
        """Remember how a name is written and what is lost of it: people write more than one work."""
        if len(written) + len(str(name)) < _WORTH_KNOWING:
            if len(self.known_names) == _MOST_KNOWN:
                self.known_names.clear()
            self.known_names[name] = written, losses

    def companion(self, name: str, value: str) -> None:
        """Add a field that says again, or more closely, what stands in another one: no loss if it is left out."""
        if name not in self.fields and self.allows(name):
            self._add(name, value)

    def dropped(self, path: str, value: object, note: str, values: int = 1) -> None:
        """Report a value that is skipped although its path is carried; of the others the core knows by itself."""
        if self.carries_part_of(path):
            self.losing.lost("dropped", path, value, note=note, values=values)

    def carries_part_of(self, path: str) -> bool:
        """Tell whether a path, or anything above or below it, is carried."""
        known = self._carried.get(path)
        if known is None:
            known = self._carried[path] = any(
                f"{place}.".startswith(f"{path}.") or path.startswith(f"{place}.") for place in self.carries
            )
        return known

    def lines(self, texts: Iterable[str]) -> str:
        """Return texts as the lines of one value; none may begin as an entry does, or parsers would start anew."""
        return "\n".join([f"{{}}{text}" if text.startswith("@") else text for text in texts if text])

    def _may(self, name: str, path: str, value: object) -> bool:
        """Tell whether a field may be added; if not, say why its value is not written."""
        if name in self.fields:
            self.dropped(path, value, f"the field {name} is taken by another value")
            return False
        if not self.allows(name):
            self.dropped(path, value, f"the options leave out the field {name}")
            return False
        return True

    def _add(self, name: str, written: str) -> None:
        if written:
            self.fields[name] = f"{{{written}}}"


def _is_safe(value: str) -> bool:
    """Tell whether there is nothing unsafe in a value, as in nearly all: quicker than the pattern of it."""
    return value.isascii() and value.isprintable() and not (
        " " in value or "{" in value or "}" in value or "\\" in value
    )  # fmt: skip


def _is_one_line(text: str) -> bool:
    """Tell whether a text that is not printable has neither breaks, controls nor blanks to be made one.

    Mostly it has a no-break or thin space; the patterns, which stop at every blank, would take ten times as long.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return not (
        _has_controls(data) or _HIGH_CONTROLS.search(data) or "  " in text
        or "\u2028" in text or "\u2029" in text or "\ufffe" in text or "\uffff" in text
    )  # fmt: skip


def is_balanced(value: str) -> bool:
    """Tell whether every brace of a TeX text has its partner."""
    if "{" not in value and "}" not in value:
        return True
    depth = 0
    for brace in _BRACE.findall(value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _is_balanced(value: str) -> bool:
    """Tell whether all that is unsafe in a value is braces, each with its partner."""
    depth = 0
    for found in _UNSAFE.finditer(value):
        depth += {"{": 1, "}": -1}.get(found[0], -len(value) - 1)
        if depth < 0:
            return False
    return depth == 0
