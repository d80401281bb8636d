"""Values that are not TeX: addresses, DOIs. Nothing in them is decoded but what exporters escape all the same."""

import re

from bibpivot.api import lazy_pattern

_WRAPPED = lazy_pattern(r"\s*\\(?:url|href|nolinkurl|path|doi)\s*\{([^{}]*)\}\s*", re.IGNORECASE)
_ESCAPED = lazy_pattern(r"\{?\\([_%&#$~^{}])(?:\{\})?\}?")
_TILDE = lazy_pattern(r"\{?\\textasciitilde(?:\{\}|\s)?\}?|\$\s*\\sim\s*\$|\{?\\~\{\}\}?")
_UNDERSCORE = lazy_pattern(r"\{?\\textunderscore(?:\{\}|\s)?\}?")
_BLANKS = lazy_pattern(r"\s*[\r\n]\s*")

ADDRESSES = lazy_pattern(r"\\(?:url|href|nolinkurl)\s*\{([^{}]*)\}")
"""An address in a text, as TeX sets it apart."""


def plain(value: str) -> str:
    r"""Return a value without the backslashes that some exporters put before `_`, `%` and `&`.

    >>> plain(r"\url{https://example.org/a\_b\%20c}"), plain(r"10.1/a{\_}b"), plain(r"\doi{10.1/a}")
    ('https://example.org/a_b%20c', '10.1/a_b', '10.1/a')
    """
    value = value.strip()
    if "\n" in value or "\r" in value:
        value = _BLANKS.sub("", value)
    if "\\" not in value and "{" not in value:
        return value
    wrapped = _WRAPPED.fullmatch(value)
    if wrapped is not None:
        value = wrapped[1].strip()
    if "\\" in value:
        value = _TILDE.sub("~", value)
        value = _UNDERSCORE.sub("_", value)
        value = _ESCAPED.sub(r"\1", value)
    if value.startswith("{") and value.endswith("}") and value.count("{") == 1:
        value = value[1:-1]
    return value
