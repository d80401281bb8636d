r"""TeX text: how characters and markup are written in it, and how they are read back.

What is written here always has balanced braces, and none of them behind a backslash, so that parsers
which count `\{` as a brace and parsers which do not agree on where a value ends. Verbatim values (DOI, URL)
never come through here.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bibpivot.model.text import Math, Node, RichText, Styled, Text
from bibpivot.text.patterns import any_of, lazy_pattern
from bibpivot.text.tex_table import ACCENTS, SPECIALS, STYLES, characters

if TYPE_CHECKING:
    from bibpivot.text.tex_reading import dollars_of, to_rich

__all__ = [
    "case_spans",
    "dollars_of",
    "escape",
    "from_rich",
    "has_math",
    "is_plain",
    "is_plain_line",
    "to_ascii",
    "to_rich",
    "unescape",
]

# After the characters with a macro those that TeX would join into one (`--` into a dash, two apostrophes into a
# quotation mark): an empty group keeps them apart.
_SPECIAL = lazy_pattern(r"[\\{}&%$#_~^]|-(?=-)|`(?=`)|'(?=')|[?!](?=`)")
_NON_ASCII = lazy_pattern("[^\x00-\x7f]")
# What is not printable or means something to TeX.
_has_special = any_of(bytes((*range(0x20), 0x7F)) + b"\\{}&%$#_~^`")
# A letter with marks that no single character has: Vietnamese, transliterations.
_ACCENTED = lazy_pattern(f"([^\\W\\d_])([{''.join(ACCENTS)}]+)")


def __getattr__(name: str) -> Any:
    """Load what reads TeX when it is first asked for: who writes it needs none of its macros."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from bibpivot.text import tex_reading

    found = globals()[name] = getattr(tex_reading, name)
    return found


def is_plain(text: str) -> bool:
    """Tell whether a text has none of the characters that mean something to TeX."""
    # Ten searches in C for single characters cost a twentieth of one regular expression on an abstract.
    return not (
        "&" in text or "%" in text or "$" in text or "#" in text or "_" in text
        or "{" in text or "}" in text or "~" in text or "^" in text or "\\" in text or "`" in text
        or ("-" in text and _is_doubled("-", text)) or ("'" in text and _is_doubled("'", text))
    )  # fmt: skip


def is_plain_line(text: str) -> bool:
    """Tell whether a text is its own TeX on one line: it is plain and printable.

    >>> is_plain_line("Soluble receptors"), is_plain_line("50 %"), is_plain_line("a" + chr(9) + "b")
    (True, False, False)
    """
    if not text.isascii():
        return text.isprintable() and is_plain(text)
    return not (
        _has_special(text.encode())
        or ("-" in text and _is_doubled("-", text))
        or ("'" in text and _is_doubled("'", text))
    )


def _is_doubled(character: str, text: str) -> bool:
    """Tell whether a character stands twice in a row; to search for two takes a hundred times as long as for one."""
    return "" in text.split(character) and character * 2 in text


def escape(text: str, *, ascii: bool = False) -> str:  # noqa: A002 - the name everybody knows it by
    r"""Return text as TeX that prints it: `&` becomes `\&`, a brace `\textbraceleft{}`.

    With `ascii`, letters beyond ASCII become macros (`{\'e}`, `{$\alpha$}`), in composed form (NFC). What has
    no macro stays as it is; `isascii()` of the result tells. Quotes and apostrophes are left alone.
    """
    if not is_plain(text):
        text = _SPECIAL.sub(_special, text)
    return text if not ascii or text.isascii() else to_ascii(text)


def _special(found: re.Match[str]) -> str:
    return SPECIALS.get(found[0]) or f"{found[0]}{{}}"


def to_ascii(text: str) -> str:
    """Return TeX with its letters beyond ASCII as macros; what has none stays as it is."""
    text = unicodedata.normalize("NFC", text)
    text = _NON_ASCII.sub(lambda found: characters().get(found[0], found[0]), text)
    if text.isascii():
        return text
    # What is left may be taken apart further: ế is ê with an accent of its own.
    decomposed = _ACCENTED.sub(_stacked, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", decomposed)


def _stacked(found: re.Match[str]) -> str:
    letter, marks = found.groups()
    if not letter.isascii():
        return found[0]
    for mark in marks:
        letter = f"\\{ACCENTS[mark]}{{{letter}}}"
    return f"{{{letter}}}"


def from_rich(text: Text, *, ascii: bool = False, protect: bool = False) -> str:  # noqa: A002
    r"""Return text with markup as TeX: italic as `\emph`, formulas as their token text.

    With `protect`, words whose capitals a bibliography style would lower stand in braces: `{IL-2}`
    (crosswalk 3.9).
    """
    place = _Place(list(case_spans(str(text))) if protect else [])
    if isinstance(text, str):
        return _protected(text, place, ascii)
    return "".join(_render(text.content, place, ascii))


def has_math(text: Text) -> bool:
    """Tell whether a text holds a formula, of which TeX gets the token text alone."""
    return isinstance(text, RichText) and any(_holds_math(node) for node in text.content)


def _holds_math(node: Node) -> bool:
    return isinstance(node, Math) or (isinstance(node, Styled) and any(map(_holds_math, node.content)))


Span = tuple[int, int]


class _Place:
    """How far the runs of a text are written: the offset in its plain form, and the first span that ends behind it."""

    __slots__ = ("offset", "span", "spans")

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.span = 0
        self.offset = 0


def _render(content: tuple[Node, ...], place: _Place, ascii_only: bool) -> Iterator[str]:
    """Yield the TeX of runs, and move the place behind them."""
    for node in content:
        if isinstance(node, Styled):
            inside = "".join(_render(node.content, place, ascii_only))
            yield f"\\{STYLES[node.style]}{{{inside}}}"
        else:
            yield _protected(str(node), place, ascii_only)


def _protected(text: str, place: _Place, ascii_only: bool) -> str:
    """Return a run as TeX, with the spans that are in it in braces, and move the place behind it."""
    start, spans = place.offset, place.spans
    place.offset = end = start + len(text)
    if place.span == len(spans):
        return escape(text, ascii=ascii_only)
    parts: list[str] = []
    done = 0
    while place.span < len(spans) and spans[place.span][0] < end:
        first, last = spans[place.span]
        is_open = last > end  # it goes on in the next run
        first, last = max(first - start, done), min(last, end) - start
        if first < last:
            word = escape(text[first:last], ascii=ascii_only)
            # BibTeX changes case inside a group that begins with a macro, but not one level deeper.
            group = f"{{{{{word}}}}}" if word.startswith(("\\", "{\\")) else f"{{{word}}}"
            parts += (escape(text[done:first], ascii=ascii_only), group)
            done = last
        if is_open:
            break
        place.span += 1
    parts.append(escape(text[done:], ascii=ascii_only))
    return "".join(parts)


_WORD = lazy_pattern(r"\S+")
_INITIAL = lazy_pattern(r"(?<![^\W_])[^\W\d_](?![^\W_])")
_DIGIT = re.compile(r"\d")


def is_in_lower_case(title: str) -> bool:
    """Tell whether there is nothing in a title, but for its first letter, that a style could lower: most are so."""
    return title[1:].islower() and not _DIGIT.search(title.partition(" ")[0])


def case_spans(title: str) -> Iterator[Span]:
    """Yield where in a title the words stand that must keep their capitals (crosswalk 3.9).

    These are words with a capital beyond the first character, words of digits and letters with a capital, and
    single capitals that are not the title's first character (`T-cell`: the `T`).
    """
    if is_in_lower_case(title):
        return
    for found in _WORD.finditer(title):
        word = found[0]
        if word.islower():
            continue
        first, last = found.span()
        while first < last and not title[first].isalnum():
            first += 1
        while last > first and not title[last - 1].isalnum():
            last -= 1
        word = title[first:last]
        capitals = any(map(str.isupper, word))
        if any(map(str.isupper, word[1:])) or (capitals and _DIGIT.search(word)):
            yield first, last
        elif capitals:
            for single in _INITIAL.finditer(title, first, last):
                if single[0].isupper() and single.start() > 0:
                    yield single.span()


def unescape(tex: str) -> str:
    """Return the plain text that TeX prints; markup is dropped. `unescape(escape(text)) == text`."""
    from bibpivot.text import tex_reading

    return str(tex_reading.to_rich(tex))
