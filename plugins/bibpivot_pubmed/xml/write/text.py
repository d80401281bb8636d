"""Making elements: text that XML can hold, markup where NLM's DTD lets it stand, and a word on all that changed."""

import functools
import operator
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import msgspec
from lxml import etree

from bibpivot.api import Container as Holder
from bibpivot.api import Math, Node, Record, RecordType, RichText, Styled, Text, titles
from bibpivot_pubmed.xml import mathml
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.tables import DIALECTS, STYLE_ELEMENTS

# What XML 1.0 has no way to say (its production 2, Char).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Readers of PubMed's XML, this one too, take any white space for one blank: the files are indented.
_BREAKS = re.compile(r"[\t\n\r]")
BREAKS_READ_AS_BLANKS = "tabs and line breaks are read as blanks"

YES_NO = {True: "Y", False: "N"}
NAME = "\0"
"""Stands for the name that the XML ids of a record share; no text of XML can hold it."""


Value = TypeVar("Value")


class Told(NamedTuple):
    """What a record lost on its way into elements: the arguments of `Writing.lost`."""

    kind: Any
    path: str
    value: object
    note: str
    values: int = 1


class Assumed(NamedTuple):
    """A value that the DTD demands and nobody gave: its record path, itself, why it is this one."""

    path: str
    value: str
    rule: str


class Builder:
    """Makes the elements of one record, as text: `text()`.

    Every method that takes a record path notes under it, in `told`, what could not be written as it was. What the DTD
    demands and nobody gave is noted in `assumed`. Nothing is reported here.

    indent: whether every element that holds no text with markup starts a line; else there is nothing between two tags.
    """

    __slots__ = ("_pieces", "assumed", "dialect", "indent", "line", "options", "put", "told")

    def __init__(self, options: XmlWriteOptions, *, indent: bool) -> None:
        self.options = options
        self.dialect = DIALECTS[options.dtd]
        self.told: list[Told] = []
        self.assumed: list[Assumed] = []
        self._pieces: list[str] = []
        self.put = self._pieces.append
        self.indent = indent
        self.line = "\n  " if indent else ""

    def text(self) -> str:
        """Return what was made, with the line end and the blanks before each element that starts a line."""
        return "".join(self._pieces)

    def repeated(self, write: "Callable[[Builder, Value], None]", value: Value) -> None:
        """Add what a function makes of a value that comes again and again, such as a day."""
        try:
            text, told, assumed = _made(write, value, self.options, self.indent, self.line)
        except TypeError:  # of a wrong type, so that it can't be looked up
            write(self, value)
            return
        self.put(text)
        self.told += told
        self.assumed += assumed

    def open(self, tag: str, attributes: str = "") -> None:
        """Begin an element of elements. Attributes are written as they are, a blank before each."""
        line = self.line
        self.put(f"{line}<{tag}{attributes}>")
        if self.indent:
            self.line = f"{line}  "

    def close(self, tag: str) -> None:
        """End the element that was begun last."""
        self.line = line = self.line[:-2]  # nothing of nothing where lines are not indented
        self.put(f"{line}</{tag}>")

    def leaf(self, tag: str, text: str | None, path: str, attributes: str = "") -> None:
        """Add an element of plain text; `None` and the empty string make an empty element."""
        if text and (not text.isprintable() or "&" in text or "<" in text or ">" in text):
            text = self.content(text, path)
        if text:
            self.put(f"{self.line}<{tag}{attributes}>{text}</{tag}>")
        else:
            self.put(f"{self.line}<{tag}{attributes}/>")

    def optional(self, tag: str, text: str | None, path: str) -> None:
        """Add an element of plain text if there is a value."""
        if text is not None:
            self.leaf(tag, text, path)

    def plain(self, tag: str, text: Text, path: str, attributes: str = "") -> None:
        """Add an element that takes no markup, with the plain form of a text."""
        if not isinstance(text, str):
            self.change(path, text, f"{tag} takes no markup")
            text = str(text)
        self.leaf(tag, text, path, attributes)

    def mixed(
        self,
        tag: str,
        text: Text,
        path: str,
        attributes: str = "",
        *,
        math: bool = True,
        display: bool = False,
    ) -> None:
        """Add an element that takes markup, and formulas where `math`, displayed ones where `display`."""
        if isinstance(text, str):
            self.leaf(tag, text, path, attributes)
        else:
            inner = self._markup(text.content, tag, path, math=math, display=display)
            self.put(f"{self.line}<{tag}{attributes}>{inner}</{tag}>")

    def _markup(self, content: Iterable[Node], tag: str, path: str, *, math: bool, display: bool) -> str:
        made: list[str] = []
        for node in content:
            if isinstance(node, str):
                made.append(self.content(node, path))
            elif isinstance(node, Styled):
                style = STYLE_ELEMENTS[node.style]
                # The DTD has no formulas inside styled text.
                inner = self._markup(node.content, style, path, math=False, display=False)
                made.append(f"<{style}>{inner}</{style}>" if inner else f"<{style}/>")
            else:
                made.append(self._formula(node, tag, path, math=math, display=display))
        return "".join(made)

    def _formula(self, formula: Math, tag: str, path: str, *, math: bool, display: bool) -> str:
        if not math:
            self.change(path, formula, f"no formula can stand in {tag}: its plain text")
            return self.content(str(formula), path)
        made = mathml.convert(formula.mathml)
        if made is None:
            self.change(path, formula, "not a formula that the DTD takes: its plain text")
            return self.content(str(formula), path)
        if made.changed:
            self.change(path, formula, "attributes that the DTD does not take in a formula")
        shown: str = etree.tostring(made.element, encoding="unicode", with_tail=False)
        if formula.display and display:
            return f"<DispFormula>{shown}</DispFormula>"
        if formula.display:
            self.change(path, formula, "a displayed formula stands in an abstract alone")
        return shown

    def content(self, text: str, path: str) -> str:
        """Return a text as it stands in an element, with a word on white space that readers take for a blank."""
        if text.isprintable():
            return _escaped(text) if "&" in text or "<" in text or ">" in text else text
        if _BREAKS.search(text) is not None:
            self.change(path, text, BREAKS_READ_AS_BLANKS)
        return _escaped(self.legal(text, path)).replace("\r", "&#13;")

    def attribute(self, text: str, path: str) -> str:
        """Return a text as it stands in an attribute."""
        if text.isalnum():
            return text
        shown = _escaped(self.legal(text, path)).replace('"', "&quot;")
        return shown if shown.isprintable() else _BREAKS.sub(_numbered, shown)

    def legal(self, text: str, path: str) -> str:
        """Return a text without what XML has no way to say."""
        if _ILLEGAL.search(text) is None:
            return text
        self.change(path, _ILLEGAL.sub("\ufffd", text), "characters that XML cannot hold are left out")
        return _ILLEGAL.sub("", text)

    def choose(self, value: str | None, allowed: tuple[str, ...], path: str) -> str | None:
        """Return a value of a closed vocabulary, in its spelling there; `None` where it is no such value."""
        if value is None or value in allowed:
            return value
        folded = "-".join(value.split()).casefold()
        for candidate in allowed:
            if candidate.casefold() == folded:
                self.change(path, value, "spelt as in the DTD")
                return candidate
        self.drop(path, value, "not a value that the DTD has")
        return None

    def assume(self, path: str, value: str, rule: str) -> str:
        """Note a value that the DTD demands and nobody gave, and return it."""
        self.assumed.append(Assumed(path, value, rule))
        return value

    def change(self, path: str, value: object, rule: str) -> None:
        """Note a value that is not written as it was."""
        self.told.append(Told("approximated", path, value, rule))

    def rename(self, path: str, value: object, rule: str) -> None:
        """Note a value that is written as another kind of value."""
        self.told.append(Told("renamed", path, value, rule))

    def drop(self, path: str, value: object, rule: str, *, values: int = 1) -> None:
        """Note a value that is not written."""
        self.told.append(Told("dropped", path, value, rule, values))

    def drop_filled(self, record: Record, paths: tuple[str, ...], rule: str) -> None:
        """Note what is filled, of the named paths, in a record that has no place for it."""
        if record.container is None:
            record = msgspec.structs.replace(record, container=Holder())
        look, nothing = _filled(paths)
        found = look(record)
        if found == nothing:
            return
        for path, value, absent in zip(paths, found, nothing, strict=True):
            if value == absent:
                continue
            if isinstance(value, tuple):
                self.drop(path, value[0], rule, values=len(value))
            else:
                self.drop(path, value, rule)


@functools.lru_cache(maxsize=2**13)
def _made(
    write: Callable[[Builder, Value], None], value: Value, options: XmlWriteOptions, indent: bool, line: str
) -> tuple[str, list[Told], list[Assumed]]:
    """Return what a function makes of a value, and what it tells of it."""
    out = Builder(options, indent=indent)
    out.line = line
    write(out, value)
    return out.text(), out.told, out.assumed


@functools.cache
def _filled(paths: tuple[str, ...]) -> tuple[Callable[[Record], tuple[object, ...]], tuple[object, ...]]:
    """Return what looks at some paths of a record with a container, and what it finds where nothing is filled."""
    look = operator.attrgetter(*paths)
    return look, look(Record(type=RecordType.OTHER, container=Holder()))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _numbered(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def with_full_stop(text: Text, *, translated: bool) -> Text:
    """Return a title as PubMed prints it: a full stop at its end, brackets round a translation (crosswalk 3.9).

    >>> with_full_stop("Is it so?", translated=False)
    'Is it so?'
    >>> with_full_stop("A case report", translated=True)
    '[A case report].'
    """
    if translated:
        return _surround("[", text, "].")
    shown = str(text)
    return text if not shown.strip() or shown.rstrip().endswith((".", "?", "!")) else _surround("", text, ".")


def in_brackets(text: Text) -> Text:
    """Return a title in the brackets of a translation."""
    return _surround("[", text, "]")


def is_blank(text: Text) -> bool:
    """Tell whether nothing of a text can be read: there is nothing, or white space, or what XML cannot hold."""
    shown = str(text)
    return not shown.strip() or (not shown.isprintable() and not _ILLEGAL.sub("", shown).strip())


_LONGEST_NO_TITLE = 40


def report_end(out: Builder, title: Text, shown: Text, path: str, *, translated: bool = False) -> None:
    """Report a title of which, as it is shown, another is read: one with a full stop of its own, or `Not Available`."""
    said = str(title).strip()
    if said.endswith(".") or 0 < len(said) < _LONGEST_NO_TITLE:
        back = titles.parse(str(shown))
        if back.translated in (None, translated) and str(back.text or "") != said:
            out.change(path, title, "its end or its brackets, or all of it, will be read as PubMed's own")


def report_brackets(out: Builder, title: Text, shown: Text, *, translated: bool, path: str = "title") -> None:
    """Report a title that, as it is shown, would be read as a translation though it is none, or the reverse."""
    if translated and is_blank(title):
        out.drop("title_translated", YES_NO[True], "there is no title to say it of")
    elif _is_bracketed(str(shown)) and not translated:
        out.change(path, title, "in brackets of its own: they will be read as those of a translation")
    elif translated and not _is_bracketed(str(shown)):
        out.change(
            "title_translated", title, "has brackets of its own: those of a translation will not be seen"
        )


def _is_bracketed(text: str) -> bool:
    """Tell whether one pair of brackets holds a whole text but for a full stop: so PubMed marks translations."""
    inner = text.strip().removesuffix(".").rstrip()
    if not (inner.startswith("[") and inner.endswith("]")):
        return False
    depth = 0
    for position, sign in enumerate(inner, 1):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return position == len(inner)
    return False


def _surround(before: str, text: Text, after: str) -> Text:
    if isinstance(text, str):
        return before + text + after
    return RichText(content=(before, *text.content, after))
