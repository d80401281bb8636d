"""States of publication: PubMed's words for them, and those that stand in place of a date (crosswalk 1.7, 1.13).

Who has no date to give says why where the date would be: `year = {in press}`, `PY  - submitted`.
That is a state, and no date.
"""

from functools import cache

import msgspec

from bibpivot.model import Date
from bibpivot.model.dates import year_spelling
from bibpivot.text import fold

PUBMED = frozenset({"ppublish", "epublish", "aheadofprint", "ecollection"})
"""PubMed's words (`PublicationStatus`); any other state is in plain words: `in press`, `submitted`, `forthcoming`."""

IN_PRESS = "in press"
"""What is accepted and not yet out."""

_WORDS: dict[str, tuple[str, ...]] = {
    IN_PRESS: (
        "in press", "inpress", "article in press", "im Druck", "in Druck", "sous presse", "en prensa", "in stampa",
        "in corso di stampa", "no prelo", "em prelo", "in druk", "ter perse", "i tryck", "i trykken", "under trykning",
        "painossa", "w druku", "v tisku", "v tlači", "u tisku", "nyomdában", "baskıda", "υπό έκδοση", "в печати",
        "印刷中",
    ),
    "forthcoming": (
        "forthcoming", "to appear", "to be published", "im Erscheinen", "erscheint demnächst", "à paraître",
        "de próxima aparición", "di prossima pubblicazione", "in corso di pubblicazione", "a publicar",
        "te verschijnen", "выйдет из печати",
    ),
    "submitted": (
        "submitted", "submitted for publication", "eingereicht", "zur Veröffentlichung eingereicht", "soumis",
        "soumis pour publication", "enviado para publicación", "sometido a publicación", "submetido",
        "submetido para publicação", "inviato per la pubblicazione", "ingediend",
    ),
    "under review": ("under review", "in review"),
    "in preparation": (
        "in preparation", "inpreparation", "in prep", "in Vorbereitung", "en préparation", "en preparación",
        "in preparazione", "em preparação", "in voorbereiding", "w przygotowaniu", "v přípravě", "готовится к печати",
    ),
    "accepted": (
        "accepted", "accepted for publication", "angenommen", "accepté", "accepté pour publication", "aceptado",
        "aceptado para publicación", "accettato", "accettato per la pubblicazione", "aceito", "aceito para publicação",
    ),
}  # fmt: skip
"""The words for each state, as they are met; only such as mean nothing else in place of a date."""

_LONGEST = 60
_AROUND = " .,;:()[]{}"


def parse(text: str) -> str | None:
    """Return the state that a text names and nothing else, in plain words; `None` where it is anything else.

    >>> parse("In Press."), parse("(to appear)"), parse("sous presse"), parse("in the press")
    ('in press', 'forthcoming', 'in press', None)
    """
    if len(text) > _LONGEST:
        return None
    return _states().get(_bare(text))


def parted(date: Date) -> tuple[Date | None, str | None]:
    """Return what a date says of the time, and the state that its words name; both as they are where there is none.

    >>> parted(Date(literal="In press")), parted(Date(year=2025, literal="2025, in press"))
    ((None, 'in press'), (Date(year=2025), 'in press'))
    >>> parted(Date(literal="autumn term"))
    (Date(literal='autumn term'), None)
    """
    words = date.literal
    if words is None:
        return date, None
    state = parse(words)
    if state is None and date.year is not None and len(words) <= _LONGEST:
        state = parse(words.replace(year_spelling(date.year), "", 1))
    if state is None:
        return date, None
    rest = msgspec.structs.replace(date, literal=None)
    return (None if rest == Date() else rest), state


def _bare(text: str) -> str:
    return " ".join(fold.fold(text).replace("-", " ").split()).strip(_AROUND)


@cache
def _states() -> dict[str, str]:
    return {_bare(words): state for state, spellings in _WORDS.items() for words in spellings}
