"""Fields of a source as they are written again: in their own spelling, as far as the options allow it."""

from collections.abc import Callable, Iterable

from bibpivot.api import Writing, tex
from bibpivot_bibtex.options import Options, allowance

_ASCII_AS_IT_IS = frozenset({"doi", "url", "file", "eprint", "crossref", "xdata", "ids", "related", "pdf"})
"""Fields in which a TeX macro would be no letter."""


class Restores:
    """Tells what of a source the options let through; `leaves_out` is whether they leave out anything at all."""

    def __init__(self, options: Options) -> None:
        self._ascii = options.encoding == "ascii"
        self.leaves_out = bool(options.fields or options.omit) or not (options.abstract and options.keywords)
        allows = allowance(options)
        # A source's own field is no invention: it goes unless it is left out by name.
        keeps_affiliation = not options.fields and "affiliation" not in options.omit
        self._allows: Callable[[str], bool] = lambda name: (
            allows(name) or (name == "affiliation" and keeps_affiliation)
        )

    def fields(self, fields: Iterable[tuple[str, str]], writing: Writing) -> list[tuple[str, str]]:
        """Return the fields that may be written."""
        kept = list(fields)
        if self.leaves_out:
            for name, raw in kept:
                if not self._allows(name.lower()):
                    writing.lost(
                        "dropped", name.lower(), raw, note=f"the options leave out the field {name.lower()}"
                    )
            kept = [(name, raw) for name, raw in kept if self._allows(name.lower())]
        if self._ascii:
            kept = [(name, self._in_ascii(name.lower(), raw, writing)) for name, raw in kept]
        return kept

    def _in_ascii(self, name: str, raw: str, writing: Writing) -> str:
        if raw.isascii() or name in _ASCII_AS_IT_IS:
            return raw
        made = tex.to_ascii(raw)
        if not made.isascii():
            writing.lost("approximated", name, raw, note="letters without a TeX macro stay in UTF-8")
        return made
