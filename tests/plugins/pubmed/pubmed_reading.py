"""Reading PubMed XML in tests: documents made of snippets, and what becomes of them."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

import io
import random
from typing import Any

from lxml import etree
from pubmed_dtd_trees import FORMULA, Words, made

from bibpivot.api import Record
from bibpivot.library import read as read_records
from bibpivot.running.conversion import Conversion
from bibpivot.running.report import Report
from bibpivot_pubmed.xml.schema import ORDER

MINIMAL = (
    '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">10</PMID>'
    '<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2001</Year></PubDate>'
    "</JournalIssue></Journal><ArticleTitle>A title.</ArticleTitle><Pagination><MedlinePgn>1-2</MedlinePgn></Pagination>"
    "<Language>eng</Language><PublicationTypeList><PublicationType UI=\"D016428\">Journal Article</PublicationType>"
    "</PublicationTypeList></Article><MedlineJournalInfo><MedlineTA>J</MedlineTA></MedlineJournalInfo>"
    "</MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
    '<ArticleId IdType="pubmed">10</ArticleId></ArticleIdList></PubmedData></PubmedArticle>'
)  # fmt: skip
"""An article with the least that NLM's DTD demands."""

BOOK = (
    '<PubmedBookArticle><BookDocument><PMID Version="1">20</PMID><ArticleIdList>'
    '<ArticleId IdType="bookaccession">NBK20</ArticleId></ArticleIdList><Book><Publisher><PublisherName>P</PublisherName>'
    "</Publisher><BookTitle>A book</BookTitle><PubDate><Year>2002</Year></PubDate></Book></BookDocument>"
    "<PubmedBookData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
    '<ArticleId IdType="pubmed">20</ArticleId></ArticleIdList></PubmedBookData></PubmedBookArticle>'
)  # fmt: skip
"""A book with the least that NLM's DTD demands."""

CHAPTER = BOOK.replace(
    "</Book></BookDocument>", "</Book><ArticleTitle>A chapter</ArticleTitle></BookDocument>"
)


def put(whole: str, *parts: tuple[str, str]) -> str:
    """A record with snippets put into elements, each in its place; those that are there by that name give way.

    parts: the path of an element, and what goes into it: children, or attributes as `@Name=value`.
    """
    root = etree.fromstring(whole)
    for path, snippet in parts:
        parent = root if path in ("", ".") else root.find(path)
        assert parent is not None, path
        if snippet.startswith("@"):
            name, _, value = snippet[1:].partition("=")
            parent.set(name, value)
            continue
        news = list(etree.fromstring(f"<x>{snippet}</x>"))
        for old in list(parent):
            if old.tag in {new.tag for new in news}:
                parent.remove(old)
        order = ORDER[str(parent.tag)]
        for new in news:
            own = order.get(str(new.tag), 99)
            parent.insert(sum(order.get(str(child.tag), 99) <= own for child in parent), new)
    return etree.tostring(root, encoding="unicode")


def document(*articles: str, head: str = '<?xml version="1.0"?>\n', root: str = "PubmedArticleSet") -> bytes:
    """A document of records, each on its own line."""
    return (head + f"<{root}>\n" + "\n".join(articles) + f"\n</{root}>\n").encode()


def read(data: bytes | str, **settings: Any) -> tuple[list[Record], Report]:
    """The records of a document, and the account."""
    records = read_records(data.encode() if isinstance(data, str) else data, "pubmed-xml", **settings)
    return list(records), records.report


def only(data: bytes | str, **settings: Any) -> Record:
    """The record of a document that has one."""
    (record,), _ = read(data, **settings)
    return record


def convert(data: bytes, to: str, **settings: Any) -> tuple[bytes, Report]:
    """A document in another format, and the account."""
    output = io.BytesIO()
    report = Conversion(to=to, source_format="pubmed-xml", **settings).run([data], output)
    return output.getvalue(), report


# Texts for made elements, by element: as they are, awkward, and empty.
_WORDS = {
    "Year": ("2001", "1998", "2020"), "Month": ("Jan", "09", "Sep", "12"), "Day": ("1", "05", "28"),
    "Hour": ("6", "23"), "Minute": ("0", "59"), "Second": ("0", "1"), "Season": ("Spring", "Fall", "Autumn"),
    "MedlineDate": ("1998 Dec-1999 Jan", "2000 Spring", "1976-1977", "2000 Nov-Dec"),
    "MedlinePgn": ("764-9", "e1006561", "iii-viii", "24-32, 64", "S12-9", "1-2"), "StartPage": ("764", "e1"),
    "EndPage": ("769", "e9"), "PMID": ("1", "33093245"), "ISSN": ("1234-5679", "0300-2977"),
    "ISSNLinking": ("0300-2977",), "Language": ("eng", "fre", "und", "mul"), "RegistryNumber": ("0", "7732-18-5"),
    "ArticleTitle": ("A title.", "[A translation].", "[Not Available].", "Is it?", "On [18F]FDG.", "D.N.A."),
    "BookTitle": ("A book", "[A book]", "A book."), "VernacularTitle": ("Un titre.", "Ein Titel"),
    "Suffix": ("Jr", "3rd"), "Initials": ("AB", "Mdel R"), "PublicationType": ("Journal Article", "Preprint", "Review"),
    "ELocationID": ("10.1000/a.b", "S0140-6736(05)1"), "ArticleId": ("10", "10.1000/A.B", "PMC12"),
    "Identifier": ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000000218250097", "0000-0000"),
}  # fmt: skip
_ANY = ("Word", "two words", "a & b < c", "β-blocker", " blanks  within ", "x" * 90, "100 %", "")


def words(name: str, chance: random.Random) -> str:
    """A text for an element, whatever it is for."""
    return chance.choice((*(_WORDS.get(name, ())) * 4, *_ANY))


def sane_words(name: str, chance: random.Random) -> str:
    """A text as NLM has it in an element."""
    return chance.choice(
        _WORDS.get(name) or ("Word", "two words", "a & b < c", "β-blocker", "x" * 90, "100 %")
    )


def made_record(seed: int, name: str | None = None, words: Words = sane_words) -> etree._Element:
    """A valid `PubmedArticle` or `PubmedBookArticle` made by chance, the same for the same seed."""
    chance = random.Random(seed)
    root = made(
        name or chance.choice(("PubmedArticle", "PubmedArticle", "PubmedBookArticle")),
        "250101",
        chance,
        words,
    )
    for element in root.iter():
        # The texts of elements that hold nothing else.
        if (
            isinstance(element.tag, str)
            and not len(element)
            and not element.text
            and element.tag not in ORDER
        ):
            element.text = words(element.tag, chance) or None
    return root


def made_document(seed: int, count: int = 3) -> bytes:
    """A document of records made by chance, of texts that may be anything."""
    made_ones = (made_record(seed * 100 + number, words=words) for number in range(count))
    many = [etree.tostring(one, encoding="unicode") for one in made_ones]
    return document(*many)


__all__ = [
    "BOOK", "CHAPTER", "FORMULA", "MINIMAL", "convert", "document", "made_document", "made_record", "only", "put", "read",
    "words",
]  # fmt: skip


def numbered(number: int, title: str = "A title.") -> str:
    """An article with a PMID and a title of its own."""
    return MINIMAL.replace(">10<", f">{number}<").replace("A title.", title)


def titles(data: bytes, **settings: object) -> tuple[list[str | None], Report]:
    """The titles of a document's records, and the account, which has to add up."""
    records, report = read(data, **settings)
    counts = report.counts
    assert counts.read == counts.written + counts.unreadable + counts.filtered
    assert "reader-failed" not in report.codes, report.diagnostics
    return [None if record.title is None else str(record.title) for record in records], report


def places(report: Report, code: str) -> list[tuple[int | None, int | None]]:
    """The lines and columns that a diagnostic was given with."""
    return [(one.line, one.column) for one in report.diagnostics if one.code == code]
