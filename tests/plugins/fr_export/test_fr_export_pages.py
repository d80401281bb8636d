"""Made-up pages read back, and pages cut, torn, mixed and replaced by anything at all."""

import os
import random
from pathlib import Path

import msgspec
import pytest
from french_pages import many_pages, page
from french_reading import read
from hypothesis import given, settings
from hypothesis import strategies as st

SEED = (Path(__file__).resolve().parents[3] / "seeds" / "000_3a96eb20db071ec8.txt").read_text(
    encoding="utf-8"
)
LINES = SEED.split("\n")

# More pages than the usual few hundred: BIBPIVOT_FRENCH_PAGES=10000, or this folder's french_pages.py --check 10000.
NUMBER = int(os.environ.get("BIBPIVOT_FRENCH_PAGES", "400"))


def test_pages_are_read_back() -> None:
    for seed in range(NUMBER):
        text, expected = page(seed)
        assert read(text).records == [expected], f"seed {seed}"


def test_whole_pages_in_one_file_are_read_back() -> None:
    chance = random.Random(1)
    for start in range(0, NUMBER, 8):
        texts, expected = zip(*(page(10**6 + start + place, losses=False) for place in range(3)), strict=True)
        between = chance.choice(("\n", "\n\n\n", "\n\f", "\n\n------\n\n", "\r\n\r\n"))
        assert read(between.join(texts)).records == list(expected), f"start {start}"


def test_many_pages_share_author_and_year() -> None:
    records = read("".join(many_pages(30))).records
    assert len(records) == 30
    alike = [
        record
        for record in records
        if str(record.contributors[0].name) == "W A Dik"
        and record.issued is not None
        and record.issued.year == 2020
    ]
    assert len(alike) >= 10


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []


def test_a_page_cut_anywhere_gives_what_is_there() -> None:
    # What the reader says in words of its own.
    own = {
        "journal-article",
        "pmid",
        "fr-export",
        "unparsed",
        "similar-articles",
        "person",
        "Journal Article",
    }
    whole = read(SEED).record
    for place in range(3, len(SEED) + 1):
        cut = SEED[:place]
        record = read(cut).record
        for text in _texts(msgspec.to_builtins(record)):
            assert text in own or all(part in cut for part in text.split("\n")), (place, text)
        assert record.title is not None
        # What stood on whole lines is as in the whole page.
        if place > len("\n".join(LINES[:22])):
            assert (record.title, record.container, record.issued, record.history, record.abstract) == (
                whole.title, whole.container, whole.issued, whole.history, whole.abstract,
            )  # fmt: skip


def test_torn_and_mixed_pages_never_break_the_reader() -> None:
    pages = [page(seed)[0] for seed in range(60)]
    chance = random.Random(2)
    for _ in range(NUMBER):
        lines = chance.choice(pages).split("\n")
        kind = chance.randrange(3)
        if kind == 0:
            lines = [line for line in lines if chance.random() > 0.3]
        elif kind == 1:
            chance.shuffle(lines)
        else:
            other = chance.choice(pages).split("\n")
            lines = lines[: chance.randrange(len(lines) + 1)] + other[chance.randrange(len(other)) :]
        for record in read("\n".join(lines)).records:
            msgspec.json.encode(record)


@settings(max_examples=250, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    found = read(data)
    assert found.records or found.unreadable or not data.strip(b" \t\r\n\v\f")


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.sampled_from(LINES)
        | st.text(max_size=30)
        | st.sampled_from(["Résumé", "Auteurs", "Mots-clés", "Références", "Date:", "\f", "---"]),
        max_size=30,
    ),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
)
def test_any_lines(lines: list[str], end: str) -> None:
    text = end.join(lines).encode("utf-8", "surrogatepass")
    for record in read(text).records:
        msgspec.json.encode(record)


HOSTILE = {
    "headings": "Types de publication\n\n" * 20_000 + "A title",
    "one long line": SEED + "\nRésumé\n" + "word " * 200_000,
    "long run of types": "T.\n\nISSN: 1872-9061\nTypes de publication\n" + "Journal Article Review " * 20_000,
    "many authors on a line": SEED + "\nAuteurs\n" + "A B (A), " * 20_000,
    "many authors": "T.\n\nISSN: 1872-9061\nAuteurs\n" + "W A Dik (WA)\n\nDepartment of X, Y.\n\n" * 10_000,
    "many keywords": "T.\n\nISSN: 1872-9061\nMots-clés\n"
    + "".join(f"K{number}\n" for number in range(20_000)),
    "a date of dots": "T.\n\nISSN: 1872-9061\nDate de publication: " + "a.." * 50_000 + "!",
    "journals": "ISSN: 1872-9061\n" * 20_000,
    "form feeds": "A title.\nISSN: 1872-9061" + "\f" * 200_000,
    "brackets": "[" * 200_000 + "\nISSN: 1872-9061\n",
    "labels in an abstract": "T.\n\nISSN: 1872-9061\nRésumé\n" + "METHODS: a b. " * 20_000,
    "capitals in an abstract": "T.\n\nISSN: 1872-9061\nRésumé\n" + "A " * 200_000,
    "history": "T.\n\nISSN: 1872-9061\n" + "pubmed: 23 10 2020\n" * 20_000,
    "similar articles": "T.\n\nISSN: 1872-9061\nArticles similaires\n" + "A B, C D\n" * 20_000,
    "mojibake": "T.\n\nISSN: 1872-9061\nRésumé\n" + "Ã©" * 200_000,
    "parentheses": "T.\n\nISSN: 1872-9061\nAuteurs\n" + "(" * 50_000 + "a " * 50_000 + ")" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_in_bounded_time(text: str) -> None:
    # Anything that took the square of these lengths would not end.
    assert len(read(text).records) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"text\0text", "binary"),
        (b"%PDF-1.4\n", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"TY  - JOUR\nTI  - A title\nER  - \n", "RIS"),
        (b"PMID- 33093245\nTI  - A title\n", "nbib"),
        (b"@article{key,\n  title = {A title}\n}\n", "BibTeX"),
        (b'<?xml version="1.0"?>\n<PubmedArticleSet></PubmedArticleSet>', "PubMed XML"),
        (b'[{"type": "article-journal"}]', "JSON"),
        (b"Once upon a time there was a text.\n" * 50, "none of the labels"),
        (b"12345", "none of the labels"),
        (b"Types de publication\n\nClassifications MeSH\n", "no value"),
    ],
)
def test_what_is_no_page_is_said_to_be_none(data: bytes, said: str) -> None:
    found = read(data)
    assert not found.records
    (error,) = found.unreadable
    assert said in error.message
