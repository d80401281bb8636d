r"""Dollars in TeX text: which open a formula, and which are meant as dollars though nobody wrote `\$`.

Exports of databases hold prices as they are printed. TeX would read `$5 or $10` as a formula; here it is two amounts,
where that is certain enough: an amount opens it, nothing in it is mathematics, and the dollar behind it opens an amount
too, has a blank before it, or ends a stretch of words. (Pandoc's Markdown has the first two of these rules.)
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bibpivot.text.patterns import lazy_pattern

_AMOUNT = lazy_pattern(r"[0-9][0-9.,]*")
_MATHEMATICS = lazy_pattern(r"\\(?![&%#_ ])|[\^_={}<>+]")
_WORD = lazy_pattern(r"(?<=\s)[^\W\d_]{3,}(?=\s)")
_MOST_SHOWN = 40


class Dollar(NamedTuple):
    """A dollar, or two in a row, and where it stands."""

    place: int
    mark: str


class Told(NamedTuple):
    """What to say of the dollars of a text: the first that is no formula's, the first formula that looks like none."""

    plain: str | None
    doubtful: str | None


def meant(tex: str, dollars: Sequence[Dollar]) -> frozenset[int]:
    """Return where the dollars stand that are meant as dollars.

    >>> text = "from $5 to $10, and $x$ for $2"
    >>> sorted(meant(text, [Dollar(at, "$") for at, char in enumerate(text) if char == "$"]))
    [5, 11, 28]
    """
    found: set[int] = set()
    opened: Dollar | None = None
    for number, dollar in enumerate(dollars):
        if opened is None:
            end = dollars[number + 1] if number + 1 < len(dollars) else None
            if (
                end is not None
                and dollar.mark == end.mark == "$"
                and _is_amount(tex, dollar.place, end.place)
            ):
                found.add(dollar.place)
            else:
                opened = dollar
        elif dollar.place == opened.place + len(opened.mark):  # `$$$`: a formula of nothing is none
            found |= {opened.place, dollar.place}
            opened = None
        elif opened.mark == "$" and dollar.mark == "$$":
            opened = Dollar(dollar.place, "$")  # the end of one formula and the start of the next
        else:
            opened = None
    if opened is not None:
        found.add(opened.place)
    return frozenset(found)


def told(tex: str, dollars: Sequence[Dollar]) -> Told:
    """Return what there is to say of the dollars of a text."""
    found = meant(tex, dollars)
    first = min(found, default=None)
    shown = None if first is None else tex[first : first + _MOST_SHOWN]
    return Told(shown, next(_doubtful(tex, [one for one in dollars if one.place not in found]), None))


def _doubtful(tex: str, dollars: Sequence[Dollar]) -> Iterator[str]:
    """Yield the formulas that are words: dollars in pairs, so that every second stretch between them is one."""
    for start, end in zip(dollars[::2], dollars[1::2], strict=False):
        content = tex[start.place + len(start.mark) : end.place]
        if "\\" not in content and _WORD.search(content):
            yield content[:_MOST_SHOWN]


def _is_amount(tex: str, start: int, end: int) -> bool:
    """Tell whether what stands between two dollars starts with an amount and is no formula."""
    content = tex[start + 1 : end]
    amount = _AMOUNT.match(content)
    if amount is None or _MATHEMATICS.search(content):
        return False
    return (
        tex[end + 1 : end + 2].isdigit()
        or (content[-1:].isspace() and any(map(str.isalpha, content)))
        or _WORD.search(content) is not None
    )
