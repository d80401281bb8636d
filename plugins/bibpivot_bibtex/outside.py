"""What stands between the entries of a file, written behind them: macros, preambles, data for others, comments."""

from collections.abc import Iterable

from bibpivot.api import Extra

FORMATS = frozenset({"bibtex", "biblatex"})


def written(extras: Iterable[Extra]) -> bytes:
    """Return what is said of a whole file, in its order; what has its braces out of balance comes last.

    It would swallow what stands behind it.
    """
    mine = [extra.value.strip() for extra in extras if extra.format in FORMATS and extra.value.strip()]
    ordered = sorted(mine, key=_is_unbalanced)
    return "".join(f"\n{text}\n" for text in ordered).encode()


def _is_unbalanced(text: str) -> bool:
    return text.count("{") != text.count("}")
