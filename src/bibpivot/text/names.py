"""Names that stand in one piece of text: `Family, Given, Suffix`, as RIS and EndNote have them (crosswalk 1.4, 3.1)."""

import re

from bibpivot.model import Collective, Person
from bibpivot.text.patterns import lazy_pattern

_SUFFIX = lazy_pattern(r"(?:jr|sr|jnr|snr|[1-9](?:st|nd|rd|th)|ii|iii|iv|v|vi)\.?", re.IGNORECASE)
# `T. Tanaka`, `S.-J. Ben Yoo`: initials with their stops come before the family name.
_INITIALS_FIRST = lazy_pattern(r"((?:[^\W\d_]\.[\s-]*)+)\s*([^\W\d_].*)")
_INITIALS = lazy_pattern(r"[^\W\d_]{1,2}\.?")
# After the family name also those without a blank between: `D.G.`, `J.-P.`.
_INITIALS_LAST = lazy_pattern(r"[^\W\d_]{1,2}\.?|(?:[^\W\d_]\.-?){2,4}")
_MOST_INITIALS = 4

GENERATIONS = frozenset({"Jr", "Jr.", "jr", "jr.", "Jnr", "Jnr.", "Sr", "Sr.", "sr", "sr.", "Snr", "Snr."})
"""Suffixes that can't be taken for a given name or for initials, as `JR` and `V` can."""


def inverted(text: str) -> Person | Collective:
    """Return who is meant by a name that has its family name first.

    A comma at the end marks a group, which is EndNote's habit; two commas are the first one in a group's name. A name
    without a comma is a person's if initials give it away, or if it is a single word (a mononym); any other is a
    group's. The suffix comes third; one that stands second, as in BibTeX, is known by its look, and one behind a name
    that begins with the given name, too.

    >>> inverted("van der Berg, Jan Willem, Jr")
    Person(family='van der Berg', given='Jan Willem', suffix='Jr')
    >>> inverted("World Health Organization,"), inverted("World Health Organization")
    (Collective(name='World Health Organization'), Collective(name='World Health Organization'))
    >>> inverted("Centers for Disease Control,, Division 1"), inverted("Dik,,Jr")
    (Collective(name='Centers for Disease Control, Division 1'), Person(family='Dik', suffix='Jr'))
    >>> inverted("Brownstein C D"), inverted("T. Tanaka"), inverted("Plato")
    (Person(family='Brownstein', given='C D'), Person(family='Tanaka', given='T.'), Person(family='Plato'))
    >>> inverted("Martin Luther King, Jr.")
    Person(family='King', given='Martin Luther', suffix='Jr.')
    """
    text = " ".join(text.split())
    if ",," in text and not _SUFFIX.fullmatch(text.partition(",,")[2].strip()):
        return Collective(name=text.replace(",,", ",", 1).rstrip(","))
    family, comma, rest = text.partition(",")
    family, rest = family.strip(), rest.strip()
    if not comma:
        return _without_comma(text)
    if not rest:
        return Collective(name=family)
    given, second_comma, suffix = rest.partition(",")
    given, suffix = given.strip(), suffix.strip()
    if given in GENERATIONS and not suffix:
        before, name = _given_first(family)
        return Person(family=name or None, given=before or None, suffix=given)
    if second_comma and _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(suffix):
        given, suffix = suffix, given
    return Person(family=family or None, given=given or None, suffix=suffix or None)


def _given_first(text: str) -> tuple[str, str]:
    """Return given and family name of a name in this order; the family name begins with its first particle.

    >>> _given_first("Ludwig van der Waerden"), _given_first("King")
    (('Ludwig', 'van der Waerden'), ('', 'King'))
    """
    words = text.split()
    start = next((place for place, word in enumerate(words) if word[:1].islower()), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:])


def _without_comma(text: str) -> Person | Collective:
    words = text.split()
    if len(words) < 2:
        return Person(family=text)
    first = _INITIALS_FIRST.fullmatch(text)
    if first is not None and not all(_INITIALS.fullmatch(word) for word in words):
        return Person(family=first[2], given=first[1].strip())
    start = len(words)
    while start > 1 and words[start - 1].isupper() and _INITIALS_LAST.fullmatch(words[start - 1]):
        start -= 1
    family, initials = words[:start], words[start:]
    if initials and len(initials) <= _MOST_INITIALS and not family[-1].isupper():
        return Person(family=" ".join(family), given=" ".join(initials))
    return Collective(name=text)
