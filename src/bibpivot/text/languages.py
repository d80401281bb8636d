"""Languages: from any spelling to the core's ISO 639-2/B code, and from it to what formats write (crosswalk 3.4).

The core holds three-letter bibliographic codes in lower case, as PubMed does (`eng`, `fre`). The codes and English
names are those of ISO 639-2, in `iso639_2.tsv` beside this module.
"""

from functools import cache

import msgspec

from bibpivot.text.fold import fold
from bibpivot.text.language_names import BABEL, BABEL_REGIONS, FRENCH, LEGACY, OTHER_NAMES

UNDETERMINED = "und"
"""The code that stands for "not known": it is never a value of the core."""


class Language(msgspec.Struct, frozen=True):
    """A language of ISO 639-2: bibliographic, terminology and two-letter code, English names."""

    code: str
    terminology: str
    two_letters: str | None
    names: tuple[str, ...]


def code(text: str) -> str | None:
    """Return the ISO 639-2/B code for a code, a tag or a name of a language, or `None` for one that is not known.

    Understood in any case: two- and three-letter codes, tags with a region (`en-US`), English and French names,
    babel's names, MEDLINE's old `scr` and `scc`. `und` is no knowledge and gives `None`; `mul` stays.

    >>> code("fr-CA"), code("deu"), code("Anglais"), code("und")
    ('fre', 'ger', 'eng', None)
    """
    folded = fold(text)
    known = _codes()
    found = known.get(folded)
    if found is None:
        main, _, rest = folded.replace("_", "-").partition("-")
        found = known.get(main) if rest and len(main) in (2, 3) else None
    return None if found == UNDETERMINED else found


def bcp47(code: str) -> str:
    """Return the language tag of a core code: two letters where ISO 639-1 has them, else the code (crosswalk 3.4).

    What is no core code (a tag with a region, kept from the source) comes back as it is.

    >>> bcp47("fre"), bcp47("mul"), bcp47("pt-BR")
    ('fr', 'mul', 'pt-BR')
    """
    language = _languages().get(code)
    return code if language is None else language.two_letters or code


def babel(code: str) -> str | None:
    """Return the name babel and biblatex have for a core code or a tag with a region, `None` where they have none.

    >>> babel("fre"), babel("pt-BR"), babel("chi")
    ('french', 'brazilian', None)
    """
    known = BABEL.get(code)
    return BABEL_REGIONS.get(fold(code)) if known is None else known


def name(code: str) -> str:
    """Return the English name of a core code; what is no core code comes back as it is.

    >>> name("gre"), name("spa")
    ('Greek', 'Spanish')
    """
    language = _languages().get(code)
    return code if language is None else language.names[0]


@cache
def _languages() -> dict[str, Language]:
    """Return the table by bibliographic code."""
    table = {}
    import pkgutil  # importlib.resources takes ten milliseconds

    data = pkgutil.get_data(__package__, "iso639_2.tsv")
    assert data is not None, "the table stands beside this module"
    for line in data.decode().splitlines():
        if line.startswith("#"):
            continue
        bibliographic, terminology, two_letters, names = line.split("\t")
        table[bibliographic] = Language(
            bibliographic, terminology or bibliographic, two_letters or None, tuple(names.split("; "))
        )
    return table


@cache
def _codes() -> dict[str, str]:
    """Return the core code for every spelling, folded. Codes win over names that look like one."""
    spellings: dict[str, str] = {}
    for language in _languages().values():
        spellings.update((fold(name), language.code) for name in language.names)
    for table in (FRENCH, OTHER_NAMES):
        spellings.update((fold(name), code) for code, names in table.items() for name in names)
    spellings.update((name, code) for code, name in BABEL.items())
    for language in _languages().values():
        if language.two_letters is not None:
            spellings[language.two_letters] = language.code
        spellings[language.terminology] = language.code
        spellings[language.code] = language.code
    return spellings | LEGACY
