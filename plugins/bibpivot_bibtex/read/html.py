"""HTML's tags and references in values, as Crossref's BibTeX and some databases have them: TeX of them."""

import html
import re

from bibpivot.api import lazy_pattern, tex

_MACROS = {
    "i": "\\textit{", "em": "\\emph{", "b": "\\textbf{", "strong": "\\textbf{", "sup": "\\textsuperscript{",
    "sub": "\\textsubscript{", "u": "\\underline{", "scp": "{", "sc": "{", "span": "{",
}  # fmt: skip
# An element without others in it; the braces of what is in it are counted.
_ELEMENT = lazy_pattern(
    r"<(i|em|b|strong|sup|sub|u|scp|sc|span)(?:\s[^<>{}]{0,200})?>([^<>]*)</\1\s?>", re.IGNORECASE
)
_REFERENCE = lazy_pattern(r"(?<!\\)&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5});")
_DEEPEST = 6


def may_hold(value: str) -> bool:
    """Tell, cheaply, whether there may be tags or references in a value."""
    return "</" in value or ("&" in value and ";" in value)


def as_tex(value: str) -> str:
    r"""Return a value with TeX in place of HTML's tags and references; what is none of these stays.

    >>> as_tex("CO<sub>2</sub> &amp; <i>E. coli</i>"), as_tex(r"R\&amp;D, p </ 0.05")
    ('CO\\textsubscript{2} \\& \\textit{E. coli}', 'R\\&amp;D, p </ 0.05')
    """
    for _ in range(_DEEPEST):
        changed = _ELEMENT.sub(_element, value)
        if changed == value:
            break
        value = changed
    return _REFERENCE.sub(lambda found: tex.from_rich(html.unescape(found[0])), value)


def _element(found: re.Match[str]) -> str:
    content = found[2]
    if content.count("{") != content.count("}"):
        return found[0]
    return f"{_MACROS[found[1].lower()]}{content}}}"
