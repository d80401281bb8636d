"""BibTeX and BibLaTeX: one reader, one writer, two dialects. Descriptors only; the work is in the modules beside."""

from collections.abc import Iterable

from bibpivot.api import Format, KeyRules, ReaderSpec, WriterSpec, hookimpl
from bibpivot_bibtex.codes import CODES
from bibpivot_bibtex.places import BIBLATEX_PLACES, BIBTEX_PLACES, NEEDS, carried
from bibpivot_bibtex.produces import produced

# What ends a key or a field, what TeX takes for something else, and what biber refuses (biblatex's manual).
_NOT_IN_KEYS = r"""[\x00-\x20\x7f\xa0\u2028\u2029,{}()"'#%=~\\]"""
_FRAMES = "bibpivot_bibtex.read.frames:frames"
_OPTIONS = "bibpivot_bibtex.options:Options"


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return BibTeX and BibLaTeX."""
    return (
        Format(
            id="bibtex",
            title="BibTeX",
            description="For LaTeX with bibtex, and for the reference managers that read .bib files.",
            extensions=(".bib",),
            media_types=("application/x-bibtex", "text/x-bibtex"),
            sniff="bibpivot_bibtex.sniff:bibtex",
            reader=ReaderSpec(
                frames=_FRAMES,
                parse="bibpivot_bibtex.read.reader:parse_bibtex",
                produces=produced("bibtex"),
            ),
            writer=WriterSpec(
                target="bibpivot_bibtex.write.writer:BibtexWriter",
                carries=carried(BIBTEX_PLACES),
                needs=NEEDS,
                options=_OPTIONS,
                keyed=True,
                key_rules=KeyRules(forbids=_NOT_IN_KEYS),
            ),
            codes=CODES,
        ),
        # No extension: a .bib file to be written is BibTeX unless BibLaTeX is asked for by name.
        Format(
            id="biblatex",
            title="BibLaTeX",
            description="For LaTeX with biblatex and biber: more entry types, exact dates, journal abbreviations.",
            media_types=("application/x-biblatex",),
            sniff="bibpivot_bibtex.sniff:biblatex",
            reader=ReaderSpec(
                frames=_FRAMES,
                parse="bibpivot_bibtex.read.reader:parse_biblatex",
                produces=produced("biblatex"),
            ),
            writer=WriterSpec(
                target="bibpivot_bibtex.write.writer:BiblatexWriter",
                carries=carried(BIBLATEX_PLACES),
                needs=NEEDS,
                options=_OPTIONS,
                keyed=True,
                key_rules=KeyRules(forbids=_NOT_IN_KEYS, case_matters=True),
            ),
            codes=CODES,
        ),
    )
