"""The tokens of key patterns: what each stands for in a record, word by word.

The names are those of Better BibTeX and JabRef, where people know them from.
"""

from collections.abc import Callable

import msgspec

from bibpivot.keys import people
from bibpivot.keys.cleaning import is_significant, words_of
from bibpivot.model import Record
from bibpivot.text.fold import ascii_letters

Words = Callable[[Record, int | None], list[str]]

_NAMES = (
    *("contributors.role", "contributors.valid", "contributors.name.family", "contributors.name.given"),
    *("contributors.name.non_dropping_particle", "contributors.name.name"),
)
_CONTAINER = ("container.title", "container.title_medline", "container.title_iso", "container.title_short")
_AUTHORS = (*_NAMES, *_CONTAINER)
_TITLE = ("title", "title_vernacular")
_YEAR = ("issued.year",)
_PAGES = ("pages.first", "pages.last", "pages.literal", "article_number")
_IDENTIFIERS = ("identifiers.scheme", "identifiers.value", "identifiers.valid")

_HASH_LENGTH = 6


class Token(msgspec.Struct, frozen=True):
    """A token: its words in a record, the record paths it looks at, what it means, whether it may have a number.

    Of a token with a number (`auth3`) the words depend on it.
    """

    words: Words
    needs: tuple[str, ...]
    meaning: str
    number: str | None = None


def _token(words: Callable[[Record], list[str]], needs: tuple[str, ...], meaning: str) -> Token:
    return Token(lambda record, _: words(record), needs, meaning)


def _auth(record: Record, number: int | None) -> list[str]:
    return [people.first(record)[:number]]


def _authors(record: Record, number: int | None) -> list[str]:
    everybody = people.everybody(record)
    return everybody if number is None else people.at_most(everybody, number)


def _editor(record: Record, number: int | None) -> list[str]:
    return [name[:number] for name in people.editors(record)[:1]]


def _editors(record: Record, number: int | None) -> list[str]:
    editors = people.editors(record)
    return editors if number is None else people.at_most(editors, number)


def _year(record: Record) -> list[str]:
    issued = record.issued
    return ["nd" if issued is None or issued.year is None else str(abs(issued.year))]


def _short_year(record: Record) -> list[str]:
    return [_year(record)[0][-2:]]


def _month(record: Record) -> list[str]:
    issued = record.issued
    return [f"{issued.month:02d}"] if issued is not None and issued.month is not None else []


def _day(record: Record) -> list[str]:
    issued = record.issued
    return [f"{issued.day:02d}"] if issued is not None and issued.day is not None else []


def _full_title(record: Record) -> list[str]:
    return words_of(record.title or record.title_vernacular or "")


def _title(record: Record) -> list[str]:
    return [word for word in _full_title(record) if is_significant(word)]


def _journal(record: Record) -> list[str]:
    container = record.container
    if container is None:
        return []
    return words_of(
        container.title_medline or container.title_iso or container.title_short or container.title or ""
    )


def _first_page(record: Record) -> list[str]:
    pages = record.pages
    return words_of(
        (pages.first or pages.literal or "") if pages is not None else record.article_number or ""
    )[:1]


def _last_page(record: Record) -> list[str]:
    pages = record.pages
    return words_of(pages.last or "")[:1] if pages is not None else []


def _keyword(record: Record, number: int | None) -> list[str]:
    place = (number or 1) - 1
    return [word for keyword in record.keywords[place : place + 1] for word in words_of(keyword)]


def _identifier(scheme: str) -> Callable[[Record], list[str]]:
    return lambda record: [record.identifier(scheme) or ""]


def _hash(record: Record, number: int | None) -> list[str]:
    """Return letters and digits made of what tells the record from all others: the same wherever it stands."""
    told = record.identifier("doi") or record.identifier("pmid")
    if told is None:
        parts = (ascii_letters(str(record.title or "")), *_year(record), ascii_letters(people.first(record)))
        told = "\n".join((*parts, record.volume or "", *_first_page(record)))
    import base64
    import hashlib  # with it comes OpenSSL

    digest = hashlib.blake2b(told.casefold().encode(), digest_size=20).digest()
    return [base64.b32encode(digest).decode().lower()[: number or _HASH_LENGTH]]


TOKENS: dict[str, Token] = {
    "auth": Token(_auth, _AUTHORS, "family name of the first author (else editor, journal, anon)", "letters of it"),
    "authors": Token(_authors, _AUTHORS, "family names of all authors", "names, then EtAl"),
    "authetal": _token(lambda r: people.one_or_two(people.everybody(r), "", "EtAl"), _AUTHORS, "DikBerg, DikEtAl"),
    "auth.etal": _token(lambda r: people.one_or_two(people.everybody(r), ".", ".etal"), _AUTHORS, "Dik.Berg, Dik.etal"),
    "auth.auth.ea": _token(lambda r: people.two_and(people.everybody(r), ".ea"), _AUTHORS, "Dik.Berg, Dik.Berg.ea"),
    "authshort": _token(lambda r: people.initials(people.everybody(r), 3), _AUTHORS, "Dik; of several DBC, DBC+"),
    "authorsalpha": _token(lambda r: people.alpha(people.everybody(r)), _AUTHORS, "BibTeX's alpha: Dik, DB, DBC+"),
    "edtr": Token(_editor, _NAMES, "family name of the first editor", "letters of it"),
    "edtrs": Token(_editors, _NAMES, "family names of all editors", "names, then EtAl"),
    "year": _token(_year, _YEAR, "year of publication, or nd"),
    "shortyear": _token(_short_year, _YEAR, "last two digits of the year, or nd"),
    "month": _token(_month, ("issued.month",), "month in two digits"),
    "day": _token(_day, ("issued.day",), "day of the month in two digits"),
    "title": _token(_title, _TITLE, "words of the title that mean something: of four letters or more, no stop words"),
    "fulltitle": _token(_full_title, _TITLE, "all words of the title"),
    "shorttitle": _token(lambda record: _title(record)[:3], _TITLE, "the first three words of [title]"),
    "veryshorttitle": _token(lambda record: _title(record)[:1], _TITLE, "the first word of [title]"),
    "journal": _token(_journal, _CONTAINER, "title of the journal or book, abbreviated where the source has that"),
    "volume": _token(lambda record: words_of(record.volume or ""), ("volume",), "volume"),
    "issue": _token(lambda record: words_of(record.issue or ""), ("issue",), "issue"),
    "number": _token(lambda record: words_of(record.number or ""), ("number",), "number of a report or patent"),
    "firstpage": _token(_first_page, _PAGES, "first page, or the article number"),
    "lastpage": _token(_last_page, _PAGES, "last page"),
    "publisher": _token(
        lambda record: words_of(record.container.publisher or "") if record.container else [],
        ("container.publisher",), "publisher",
    ),
    "keyword": Token(_keyword, ("keywords.term",), "the first keyword", "which keyword"),
    "language": _token(lambda record: list(record.languages[:1]), ("languages",), "language, as in the record"),
    "type": _token(lambda record: [record.type.value], ("type",), "type of the record: journal-article"),
    "pmid": _token(_identifier("pmid"), _IDENTIFIERS, "PMID"),
    "pmcid": _token(_identifier("pmc"), _IDENTIFIERS, "PMCID"),
    "doi": _token(_identifier("doi"), _IDENTIFIERS, "DOI, without what a key can't hold"),
    "hash": Token(
        _hash, (*_IDENTIFIERS, *_AUTHORS, *_TITLE, *_YEAR, *_PAGES, "volume"),
        "six letters and digits made of the DOI, else the PMID, else title, year, author, volume and page", "letters",
    ),
}  # fmt: skip
"""The tokens by name, as a pattern has them in lower case."""
