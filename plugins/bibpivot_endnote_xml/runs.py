"""Text with markup: EndNote's `style` runs into `Text`, and back (crosswalk 3.8, 3.9).

A field is a row of `<style face="italic" font="default" size="100%">` runs, or bare text. The faces are markup; font,
size and colour are layout. White space of XML is single blanks, `&#xD;` a line break.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from bibpivot.api import Node, RichText, Style, Styled, Text, markup, rich
from bibpivot_endnote_xml.symbol_font import GREEK

Element = etree._Element
Run = tuple[frozenset[Style], str]

FACES: tuple[Style, ...] = ("bold", "italic", "underline", "superscript", "subscript")
"""The faces that are markup, in the order they are written in."""

_NAMES = {name: name for name in FACES}
NONE: frozenset[Style] = frozenset()
_ONE: dict[Style, frozenset[Style]] = {face: frozenset((face,)) for face in FACES}
_SPACES = re.compile("[ \t\n]+")
_BREAKS = re.compile(" *\r *")
_SPACE = " \t\n\r"
_BLANK = " \n"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_USUAL = ["normal", "default", "100%"]
NORMAL = '<style face="normal" font="default" size="100%">'


def usual(element: Element) -> str | None:
    """Return the text of an element that is bare or one run as EndNote writes it, as it stands; `None` for any other.

    Nearly all are, and this is called for every element.
    """
    count = len(element)
    if not count:
        return element.text or ""
    if count == 1 and element.text is None:
        style = element[0]
        if style.tail is None and not len(style) and style.values() == _USUAL:
            return style.text or ""
    return None


def lines(element: Element) -> str:
    r"""Return the text of an element without markup: single blanks, line breaks as `\n`, nothing at the ends."""
    text = usual(element)
    return tidy("".join(text for _, text in _runs(element)) if text is None else text)


def line(element: Element) -> str:
    """Return the text of an element without markup on one line."""
    text = lines(element)
    return text.replace("\n", " ") if "\n" in text else text


def paragraphs(element: Element) -> list[Run]:
    """Return the runs of an element, tidied as `lines` are, neighbours of the same faces joined."""
    bare = usual(element)
    if bare is not None:
        bare = tidy(bare)
        return [(NONE, bare)] if bare else []
    joined: list[tuple[frozenset[Style], list[str]]] = []
    for faces, text in _runs(element):
        if not text:
            continue
        if joined and joined[-1][0] == faces:
            joined[-1][1].append(text)
        else:
            joined.append((faces, [text]))
    return _tidied([(faces, "".join(texts)) for faces, texts in joined])


def is_symbolic(element: Element) -> bool:
    """Tell whether some of a text is in the font Symbol."""
    return any(style.get("font") == "Symbol" for style in element.iter("style"))


def _runs(element: Element) -> Iterator[Run]:
    """Yield the runs of an element: each stretch of text with the faces of the elements around it.

    Not by recursion: how deep elements nest is up to the input.
    """
    around: list[tuple[frozenset[Style], bool]] = [(NONE, False)]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            faces, symbol = around[-1]
            if node is not element:
                known = (_NAMES[face] for face in node.get("face", "").split() if face in _NAMES)
                faces, symbol = faces.union(known), node.get("font") == "Symbol"
            around.append((faces, symbol))
            if node.text and not _is_between(node.text, inside=node is element and len(element) > 0):
                yield faces, node.text.translate(GREEK) if symbol else node.text
        else:
            around.pop()
            faces, symbol = around[-1]
            if node is not element and node.tail and not _is_between(node.tail, inside=True):
                yield faces, node.tail.translate(GREEK) if symbol else node.tail


def _is_between(text: str, *, inside: bool) -> bool:
    """Tell whether a text beside runs only lays out the source: white space with a line end in it."""
    return inside and "\n" in text and not text.strip(_SPACE)


def tidy(text: str) -> str:
    r"""Return a text with single blanks, line breaks as `\n`, and nothing at its ends."""
    # The common case first, since this is called for every element: nothing to strip, and blanks single.
    if "  " in text or "\n" in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    if "\r" in text:
        text = _BREAKS.sub("\n", text)
    return text.strip(_BLANK)


def _tidied(runs: Sequence[Run]) -> list[Run]:
    """Return runs with the white space that the whole text would have if it were tidied."""
    whole = "".join(text for _, text in runs)
    if whole == tidy(whole):
        return list(runs)
    kept: list[Run] = []
    for faces, text in runs:
        text = _BREAKS.sub("\n", _SPACES.sub(" ", text))
        if not kept:
            text = text.lstrip(_BLANK)
        elif kept[-1][1][-1] in _BLANK:
            text = text.lstrip(" ")
        elif text.startswith("\n") and kept[-1][1].endswith(" "):
            kept[-1] = (kept[-1][0], kept[-1][1].rstrip(" "))
        if text:
            kept.append((faces, text))
    while kept and not (end := kept[-1][1].rstrip(_BLANK)):
        kept.pop()
    if kept:
        kept[-1] = (kept[-1][0], end)
    return [run for run in kept if run[1]]


def text_of(runs: Sequence[Run]) -> Text | None:
    """Return the text of runs, `None` where there is none."""
    if not runs:
        return None
    if len(runs) == 1 and not runs[0][0]:
        return runs[0][1]
    return rich(_tree(runs, NONE))


def with_tags(text: str) -> Text:
    """Return a text with the tags in it as markup: databases hand such on, `<i>E. coli</i>` for all to see."""
    return markup.from_html(text) if "<" in text or "&" in text else text


def text(element: Element) -> Text | None:
    """Return the text of an element with its markup on one line, `None` where there is none."""
    bare = usual(element)
    if bare is not None:
        bare = tidy(bare)
        return with_tags(bare.replace("\n", " ") if "\n" in bare else bare) or None
    runs = paragraphs(element)
    if any("\n" in text for _, text in runs):
        runs = [(faces, text.replace("\n", " ")) for faces, text in runs]
    return text_of(runs)


def _tree(runs: Sequence[Run], around: frozenset[Style]) -> list[Node]:
    """Return runs as nested styles: the style that goes furthest is the outer one."""
    made: list[Node] = []
    place = 0
    while place < len(runs):
        faces, text = runs[place]
        inner = [face for face in FACES if face in faces and face not in around]
        if not inner:
            made.append(text)
            place += 1
            continue
        ends = {face: _end(runs, place, face) for face in inner}
        face = max(inner, key=ends.__getitem__)
        made.append(Styled(style=face, content=tuple(_tree(runs[place : ends[face]], around | {face}))))
        place = ends[face]
    return made


def _end(runs: Sequence[Run], place: int, face: Style) -> int:
    while place < len(runs) and face in runs[place][0]:
        place += 1
    return place


def cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """Return the runs of the characters from `start` to `end` of the whole text."""
    kept: list[Run] = []
    place = 0
    for faces, text in runs:
        piece = text[max(start - place, 0) : max(end - place, 0)]
        if piece:
            kept.append((faces, piece))
        place += len(text)
    return kept


class Flat(NamedTuple):
    """A text as runs. formula: a formula in it became its plain text. joined: runs of one style became one, or none.

    nested: a style stands in another, and the order of the two is not told.
    """

    runs: list[Run]
    formula: bool = False
    joined: bool = False
    nested: bool = False


def flattened(text: Text) -> Flat:
    """Return a text as runs, each in all its faces at once, and what that may not tell."""
    if not isinstance(text, RichText):
        return Flat([(NONE, text)])
    found: list[Run] = []
    formula = joined = nested = False
    for node in text.content:
        if isinstance(node, str):
            found.append((NONE, node))
        elif (
            isinstance(node, Styled) and len(node.content) == 1 and isinstance(inner := node.content[0], str)
        ):
            faces = _ONE[node.style]
            if inner and not (found and found[-1][0] == faces):
                found.append((faces, inner))
            else:
                joined |= _add(inner, faces, found)
        else:
            nested = True
            own_formula, own_joined = _flatten((node,), NONE, found)
            formula, joined = formula or own_formula, joined or own_joined
    return Flat(found, formula, joined, nested)


def _flatten(content: Iterable[Node], faces: frozenset[Style], found: list[Run]) -> tuple[bool, bool]:
    """Add runs, and return whether a formula is among them, and whether some were joined."""
    formula = joined = False
    for node in content:
        if isinstance(node, Styled):
            inner = _flatten(node.content, faces | {node.style}, found)
            formula, joined = formula or inner[0], joined or inner[1]
            continue
        formula |= not isinstance(node, str)
        joined |= _add(str(node), faces, found)
    return formula, joined


def _add(text: str, faces: frozenset[Style], found: list[Run]) -> bool:
    """Add a run, and tell whether that is to the one before, or nothing at all."""
    if found and found[-1][0] == faces:
        found[-1] = (faces, found[-1][1] + text)
        return bool(faces)
    if not text:
        return True
    found.append((faces, text))
    return False


def surrounded(before: str, text: RichText, after: str) -> Text:
    """Return a text with something before and after it."""
    return rich((before, *text.content, after))


def has_illegal(text: str) -> bool:
    """Tell whether there is anything in a text that XML 1.0 can't hold."""
    return not text.isprintable() and _ILLEGAL.search(text) is not None


def without_illegal(text: str) -> str:
    """Return a text without what XML 1.0 can't hold."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Return a text as XML has it, line breaks as EndNote does."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", "&#xD;") if "\n" in text else text


def styled(runs: Sequence[Run]) -> str:
    """Return runs as `style` elements."""
    if len(runs) == 1 and not runs[0][0]:
        return f"{NORMAL}{escaped(runs[0][1])}</style>"
    return "".join(_styled(faces, text) for faces, text in runs)


def _styled(faces: frozenset[Style], text: str) -> str:
    if not faces:
        return f"{NORMAL}{escaped(text)}</style>"
    face = " ".join(face for face in FACES if face in faces)
    return f'<style face="{face}" font="default" size="100%">{escaped(text)}</style>'
