"""A record in the making: fields are taken one by one, and what is taken gets its origin and its place."""

from typing import Any

from bibpivot.api import (
    Code,
    Contributor,
    Extra,
    Frame,
    Identifier,
    Keyword,
    Note,
    Reading,
    Text,
    Url,
    lazy_pattern,
    tex,
)
from bibpivot_bibtex.read import html, verbatim
from bibpivot_bibtex.read.codes import DOLLAR, DOUBTFUL_FORMULA, ODD_VALUE, REPEATED_FIELD, UNKNOWN_TEX
from bibpivot_bibtex.read.entries import Entry, Field

_TIES = frozenset({"crossref", "xdata"})
_MOST_REPORTS = 20
_SPACES = lazy_pattern(r"[ \t\r\n]+")


class Making:
    """What is known of a record so far.

    `fields` are those not yet taken, by name in lower case; `format` is the id under which extras are kept. `settled`
    are fields that have done what they are for: a `crossref` whose parent was found has brought what it had.
    """

    def __init__(
        self, entry: Entry, fields: list[Field], format_id: str, frame: Frame, text: str, reading: Reading
    ) -> None:
        self.entry = entry
        self.kind = entry.type.lower()
        self.format = format_id
        self.is_biblatex = format_id == "biblatex"
        self.reading = reading
        self.record: dict[str, Any] = {}
        self.box: dict[str, Any] = {}
        self.contributors: list[Contributor] = []
        self.identifiers: list[Identifier] = []
        self.urls: list[Url] = []
        self.notes: list[Note] = []
        self.keywords: list[Keyword] = []
        self.extras: list[Extra] = []
        self.unknown: list[str] = []
        self.dollars: list[str] = []  # texts with a dollar in them
        # What is inherited comes last.
        self.settled = _TIES if fields and fields[-1].parent is not None else frozenset()
        self.fields: dict[str, Field] = {}
        self._twice = 0
        self._frame_line = frame.line
        self._text = text
        self._explains = reading.explains
        for one in fields:
            name = one.name.lower()
            if name in self.fields:
                self._repeated(one)
            else:
                self.fields[name] = one

    def _repeated(self, one: Field) -> None:
        if one.value.strip() and one.value != self.fields[one.name.lower()].value:
            self._twice += 1
            if self._twice <= _MOST_REPORTS:
                self.report(REPEATED_FIELD, f"the field {one.name} stands twice; the first counts", one)
            self.keep(one)

    def line(self, one: Field) -> int:
        """Return the line of a field in the source; one that is inherited stands where its child does."""
        return self._frame_line + (self._text.count("\n", 0, one.at) if one.parent is None else 0)

    def report(self, code: Code, message: str, one: Field | None = None) -> None:
        """Give a diagnostic on a field."""
        if one is None:
            self.reading.report(code, message)
        else:
            self.reading.report(code, message, line=self.line(one), path=one.name.lower(), value=one.value)

    def odd(self, one: Field, expected: str) -> None:
        """Report a value of the wrong kind, and keep it under its name."""
        self.report(ODD_VALUE, f"{one.name} holds {_shown(one.value)}; {expected} was expected", one)
        self.keep(one)

    def keep(self, one: Field) -> None:
        """Keep a field that has no place in the model, as it is spelt."""
        name = one.name.lower()
        self.extras.append(Extra(format=self.format, name=name, value=tidy(one.value)))
        self.came(f"extras.{self.format}.{name}", one)

    def came(self, path: str, one: Field, rule: str | None = None) -> None:
        """Say which field a value comes from."""
        if self._explains:
            inherited = None if one.parent is None else f"inherited from {one.parent}"
            said = "; ".join(filter(None, (rule, inherited))) or None
            self.reading.origin(path, name=one.name, line=self.line(one), rule=said)

    def take(self, name: str) -> Field | None:
        """Take a field if it is there and says anything."""
        one = self.fields.pop(name, None)
        return one if one is not None and one.value.strip() else None

    def take_first(self, *names: str) -> Field | None:
        """Take the first of fields that mean the same; others are taken too if they say the same."""
        first: Field | None = None
        for name in names:
            one = self.fields.get(name)
            if one is None or not one.value.strip():
                continue
            if first is None:
                first = self.fields.pop(name)
            elif one.value == first.value:
                del self.fields[name]
        return first

    def text(self, one: Field) -> Text:
        """Return what a field prints, in one line."""
        return self.decoded(one.value)

    def decoded(self, value: str) -> Text:
        """Return what TeX prints, in one line."""
        if value.isalnum():
            return value
        return self.printed(tidy(value))

    def printed(self, value: str) -> Text:
        """Return what TeX prints, and HTML's tags in it."""
        if html.may_hold(value):
            value = html.as_tex(value)
        if tex.is_plain(value):
            return value
        if "$" in value:
            self.dollars += [value]
        return tex.to_rich(value, self.unknown)

    def plain(self, one: Field) -> str:
        """Return what a field prints without markup."""
        text = self.text(one)
        if isinstance(text, str) and "\u00a0" not in text:
            return text
        return tidy(str(text).replace("\u00a0", " "))

    def verbatim(self, one: Field) -> str:
        """Return a value that is no TeX."""
        return verbatim.plain(one.value)

    def put(self, name: str, value: Any, one: Field, rule: str | None = None) -> None:
        """Fill a part of the record."""
        if name in self.record:
            self.keep(one)
            return
        self.record[name] = value
        self.came(name, one, rule)

    def put_in_box(self, name: str, value: Any, one: Field) -> None:
        """Fill a part of the container."""
        if name in self.box:
            self.keep(one)
            return
        self.box[name] = value
        self.came(f"container.{name}", one)

    def report_unknown(self) -> None:
        """Say which macros stay in the texts, and which dollars are no formula's or open a doubtful one."""
        for value in dict.fromkeys(self.dollars):
            told = tex.dollars_of(value)
            if told.plain is not None:
                message = f"the dollar of {_shown(told.plain)} is taken as one; TeX takes it for a formula's"
                self.reading.report(DOLLAR, message, value=told.plain)
            if told.doubtful is not None:
                message = f"{_shown(told.doubtful)} is read as a formula and looks like words"
                self.reading.report(DOUBTFUL_FORMULA, message, value=told.doubtful)
        if self.unknown:
            names = ", ".join(f"\\{name}" for name in dict.fromkeys(self.unknown))
            self.reading.report(UNKNOWN_TEX, f"{names}: not known here, kept as spelt", value=names)


def tidy(value: str) -> str:
    """Return a value in one line, with single blanks."""
    if (
        "\n" in value
        or "\t" in value
        or "  " in value
        or value[:1] == " "
        or value[-1:] == " "
        or "\r" in value
    ):
        return _SPACES.sub(" ", value).strip(" ")
    return value


def _shown(value: str) -> str:
    text = " ".join(value.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")
