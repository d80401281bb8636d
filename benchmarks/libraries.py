"""Made-up libraries for benchmarks: the same articles in RIS and in BibTeX, about 2.2 kB each, always the same.

They are written here by hand, not by bibpivot: a benchmark should not be fed with what its subject likes best.
"""

import random
from collections.abc import Iterator
from pathlib import Path

WORDS = [
    "soluble", "receptor", "measurement", "immune", "mediated", "disease", "clinical", "significance",
    "cohort", "randomised", "trial", "outcome", "therapy", "interleukin", "serum", "level",
    "marker", "activity", "patient", "control", "group", "analysis", "regression", "model",
    "risk", "factor", "treatment", "response", "biomarker", "inflammation", "tissue", "expression",
    "pathway", "protein", "gene", "cell", "signal", "chronic", "acute", "severe",
    "mild", "study",
]  # fmt: skip
FAMILIES = (
    "Dik",
    "Heron",
    "Müller",
    "García",
    "van der Berg",
    "O'Brien",
    "Nguyen",
    "Smith",
    "Łoś",
    "Ferreira",
)
GIVEN = ("W A", "Maria", "Jan Willem", "José", "Anna-Lena", "T", "Chloé", "Thi Hoa", "Peter J", "Zoë")
JOURNALS = (
    "The Netherlands journal of medicine",
    "Clinical immunology",
    "Journal of applied things",
    "Annals of trials",
)
ABSTRACT_WORDS = 210


def articles(count: int) -> Iterator[dict[str, object]]:
    """Yield articles with the fields that such libraries have."""
    chance = random.Random(33093245)
    for number in range(count):
        start = chance.randrange(1, 900)
        year = 1990 + number % 35
        yield {
            "number": number,
            "title": " ".join(chance.choices(WORDS, k=12)).capitalize(),
            "people": [(chance.choice(FAMILIES), chance.choice(GIVEN)) for _ in range(1 + number % 6)],
            "journal": JOURNALS[number % len(JOURNALS)],
            "year": year,
            "month": 1 + number % 12,
            "volume": 1 + number % 90,
            "issue": 1 + number % 12,
            "first": start,
            "last": start + chance.randrange(1, 30),
            "doi": f"10.1234/made.{year}.{number}",
            "issn": "1872-9061",
            "abstract": " ".join(chance.choices(WORDS, k=ABSTRACT_WORDS)).capitalize() + ".",
            "keywords": chance.sample(WORDS, 5),
        }


def _ris(article: dict[str, object]) -> str:
    people, keywords = article["people"], article["keywords"]
    assert isinstance(people, list)
    assert isinstance(keywords, list)
    lines = [
        "TY  - JOUR",
        *(f"AU  - {family}, {given}" for family, given in people),
        f"TI  - {article['title']}",
        f"T2  - {article['journal']}",
        f"AB  - {article['abstract']}",
        f"DA  - {article['year']}/{article['month']:02d}//",
        f"PY  - {article['year']}",
        f"VL  - {article['volume']}",
        f"IS  - {article['issue']}",
        f"SP  - {article['first']}",
        f"EP  - {article['last']}",
        f"DO  - {article['doi']}",
        f"SN  - {article['issn']}",
        *(f"KW  - {keyword}" for keyword in keywords),
        f"UR  - https://example.org/articles/{article['number']}",
        f"ID  - key{article['number']}",
        "ER  - ",
        "",
    ]
    return "\n".join(lines) + "\n"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _bibtex(article: dict[str, object]) -> str:
    people, keywords, month = article["people"], article["keywords"], article["month"]
    assert isinstance(people, list)
    assert isinstance(keywords, list)
    assert isinstance(month, int)
    names = " and ".join(f"{family}, {given}" for family, given in people)
    names = names.replace("ü", '{\\"u}').replace("é", "{\\'e}").replace("í", "{\\'\\i}")
    return (
        f"@article{{key{article['number']},\n"
        f"  author = {{{names}}},\n"
        f"  title = {{{{{str(article['title']).split()[0]}}} {' '.join(str(article['title']).split()[1:])}}},\n"
        f"  journal = {{{article['journal']}}},\n"
        f"  abstract = {{{article['abstract']}}},\n"
        f"  year = {{{article['year']}}},\n"
        f"  month = {_MONTHS[month - 1]},\n"
        f"  volume = {{{article['volume']}}},\n"
        f"  number = {{{article['issue']}}},\n"
        f"  pages = {{{article['first']}--{article['last']}}},\n"
        f"  doi = {{{article['doi']}}},\n"
        f"  issn = {{{article['issn']}}},\n"
        f"  keywords = {{{', '.join(keywords)}}},\n"
        f"  url = {{https://example.org/articles/{article['number']}}}\n"
        "}\n\n"
    )


def write(folder: Path, kind: str, count: int) -> Path:
    """Write a library of so many articles in `ris` or `bibtex` into a folder, and return its path."""
    made, ending = {"ris": (_ris, "ris"), "bibtex": (_bibtex, "bib")}[kind]
    path = folder / f"library-{count}.{ending}"
    with path.open("w", encoding="utf-8") as stream:
        for article in articles(count):
            stream.write(made(article))
    return path
