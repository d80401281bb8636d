"""Making elements: text that XML can hold, markup where NLM's DTD lets it stand, and a word on all that changed."""

import re
from collections.abc import Container, Iterable

from lxml import etree
from lxml.etree import SubElement

from bibpivot.api import Math, Node, RichText, Styled, Text, Writing
from bibpivot_pubmed.xml import mathml
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.tables import DIALECTS, STYLE_ELEMENTS

Element = etree._Element

# What XML 1.0 has no way to say (its production 2, Char).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Where a value that was assumed stands, if the source may have laid that out in another way.
_ELEMENTS_OF = {
    "title": "ArticleTitle",
    "issued": "PubDate",
    "pages": "Pagination",
    "abstract.sections.label": "Abstract",
    "abstract.sections": "Abstract",
    "grants.agency": "Grant",
    "grants.country": "Grant",
}

# Readers of PubMed's XML, this one too, take any white space for one blank: the files are indented.
_BREAKS = re.compile(r"[\t\n\r]")
BREAKS_READ_AS_BLANKS = "tabs and line breaks are read as blanks"

YES_NO = {True: "Y", False: "N"}


class Builder:
    """Makes the elements of one record.

    Every method that takes a record path reports under it what could not be written as it was. What the DTD demands
    and nobody gave is reported at the end, by `report_assumed`.
    """

    def __init__(self, writing: Writing, options: XmlWriteOptions) -> None:
        self.writing = writing
        self.options = options
        self.dialect = DIALECTS[options.dtd]
        self._assumed: list[tuple[str, str, str]] = []

    def leaf(
        self,
        parent: Element,
        tag: str,
        text: str | None,
        path: str,
        attributes: dict[str, str] | None = None,
    ) -> Element:
        """Add an element of plain text; `None` and the empty string make an empty element."""
        child = SubElement(parent, tag)
        if attributes is not None:
            # One by one: lxml takes more than twice as long over a dictionary.
            for name, value in attributes.items():
                child.set(name, value)
        if text and not text.isprintable():
            text = self._content(text, path)
        child.text = text or None
        return child

    def optional(self, parent: Element, tag: str, text: str | None, path: str) -> None:
        """Add an element of plain text if there is a value."""
        if text is not None:
            self.leaf(parent, tag, text, path)

    def plain(
        self, parent: Element, tag: str, text: Text, path: str, attributes: dict[str, str] | None = None
    ) -> Element:
        """Add an element that takes no markup, with the plain form of a text."""
        if not isinstance(text, str):
            self.change(path, text, f"{tag} takes no markup")
            text = str(text)
        return self.leaf(parent, tag, text, path, attributes)

    def mixed(
        self,
        parent: Element,
        tag: str,
        text: Text,
        path: str,
        attributes: dict[str, str] | None = None,
        *,
        math: bool = True,
        display: bool = False,
    ) -> Element:
        """Add an element that takes markup, and formulas where `math`, displayed ones where `display`."""
        if isinstance(text, str):
            return self.leaf(parent, tag, text, path, attributes)
        child = SubElement(parent, tag, attributes)
        # A text node, though an empty one, keeps the serialiser from indenting markup that starts the content.
        child.text = ""
        self._fill(child, text.content, path, math=math, display=display)
        return child

    def _fill(
        self, element: Element, content: Iterable[Node], path: str, *, math: bool, display: bool
    ) -> None:
        for node in content:
            if isinstance(node, str):
                self._append(element, node, path)
            elif isinstance(node, Styled):
                child = SubElement(element, STYLE_ELEMENTS[node.style])
                child.text = ""
                # The DTD has no formulas inside styled text.
                self._fill(child, node.content, path, math=False, display=False)
            else:
                self._formula(element, node, path, math=math, display=display)

    def _formula(self, element: Element, formula: Math, path: str, *, math: bool, display: bool) -> None:
        if not math:
            self.change(path, formula, f"no formula can stand in {element.tag}: its plain text")
            self._append(element, str(formula), path)
            return
        made = mathml.convert(formula.mathml)
        if made is None:
            self.change(path, formula, "not a formula that the DTD takes: its plain text")
            self._append(element, str(formula), path)
            return
        if made.changed:
            self.change(path, formula, "attributes that the DTD does not take in a formula")
        if formula.display and display:
            element = SubElement(element, "DispFormula")
        elif formula.display:
            self.change(path, formula, "a displayed formula stands in an abstract alone")
        element.append(made.element)

    def _append(self, element: Element, text: str, path: str) -> None:
        text = text if text.isprintable() else self._content(text, path)
        if len(element):
            last = element[-1]
            last.tail = (last.tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _content(self, text: str, path: str) -> str:
        """Return a text as content: what XML can hold, with a word on white space that readers take for a blank."""
        if _BREAKS.search(text) is not None:
            self.change(path, text, BREAKS_READ_AS_BLANKS)
        return self.legal(text, path)

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
        self._assumed.append((path, value, rule))
        return value

    def report_assumed(self, replaced: Container[str] = ()) -> list[str]:
        """Report the values that were assumed, and return what is to be said of them in comments, if that is wanted.

        replaced: elements for which the source's own were put, so that nothing was assumed there.
        """
        comments: list[str] = []
        for path, value, rule in self._assumed:
            if _ELEMENTS_OF.get(path) in replaced:
                continue
            self.writing.lost("synthesised", path, value, note=rule)
            if self.options.assumed == "comment":
                comments.append(f"assumed: {path} = {_ILLEGAL.sub('', value) or 'empty'} ({rule})")
        return comments

    def change(self, path: str, value: object, rule: str) -> None:
        """Report a value that is not written as it was."""
        self.writing.lost("approximated", path, value, note=rule)

    def drop(self, path: str, value: object, rule: str, *, values: int = 1) -> None:
        """Report a value that is not written."""
        self.writing.lost("dropped", path, value, note=rule, values=values)

    def drop_filled(self, part: object, paths: tuple[str, ...], rule: str) -> None:
        """Report what is filled, of the named paths, in a record that has no place for it."""
        for path in paths:
            value = part
            for step in path.split("."):
                value = getattr(value, step, None)
            if value is None or value == ():
                continue
            if isinstance(value, tuple):
                self.drop(path, value[0], rule, values=len(value))
            else:
                self.drop(path, value, rule)


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


def report_brackets(out: Builder, title: Text, shown: Text, *, translated: bool) -> None:
    """Report a title that, as it is shown, would be read as a translation though it is none, or the reverse."""
    if _is_bracketed(str(shown)) and not translated:
        out.change("title", title, "in brackets of its own: they will be read as those of a translation")
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
