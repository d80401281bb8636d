"""A name that was misspelt, and which one was meant."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], *, at_least: float = 0.6) -> str | None:
    """Return the known name that is most like a name, if one is alike enough: 0 is anything, 1 the same.

    >>> nearest("bibtx", ["ris", "bibtex", "biblatex"])
    'bibtex'
    """
    import difflib  # 1 ms: only where somebody has mistyped

    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=at_least)), None)


def did_you_mean(name: str, known: Iterable[str], *, at_least: float = 0.6) -> str:
    """Return the end of a message about a name that is not known: " (did you mean 'bibtex'?)", or nothing.

    >>> did_you_mean("bibtx", ["ris", "bibtex"])
    " (did you mean 'bibtex'?)"
    """
    close = nearest(name, known, at_least=at_least)
    return f" (did you mean {close!r}?)" if close else ""
