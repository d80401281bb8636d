"""What stands between the entries of a file, written behind them: macros, preambles, data for others, comments."""

from collections.abc import Iterable

from bibpivot.api import Extra

FORMATS = frozenset({"bibtex", "biblatex"})


def written(extras: Iterable[Extra]) -> bytes:
    """Return what is said of a whole file, in its order."""
    mine = [extra for extra in extras if extra.format in FORMATS and extra.value.strip()]
    return "".join([f"\n{_harmless(extra)}\n" for extra in mine]).encode()


def _harmless(extra: Extra) -> str:
    """Return a piece as it stood, with per cent signs before what programs would stumble over.

    For BibTeX an `@` starts an entry wherever it stands, and for biber a comment ends where its braces do.
    """
    text = extra.value.strip()
    if extra.name == "text":
        return "\n".join([_commented(line) if "@" in line else line for line in text.split("\n")])
    if text.count("{") != text.count("}") or not text.endswith(("}", ")")):
        return "\n".join(map(_commented, text.split("\n")))
    return text


def _commented(line: str) -> str:
    return line if line.lstrip().startswith("%") else f"% {line}"
