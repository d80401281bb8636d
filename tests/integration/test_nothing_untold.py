"""What is different after a way through a format is told by its writer: `diff --only-common` marks all of it.

Each case is a trait that a format may not hold, or may read back as something else.
"""

import io
from typing import Any

import msgspec
import pytest

from bibpivot import diff, write
from bibpivot.looking.full_record import full_record
from bibpivot.model import (
    Abstract,
    AbstractSection,
    Container,
    Contributor,
    Date,
    Event,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    RichText,
    Styled,
    Text,
    Url,
)

FORMATS = ("ris", "bibtex", "biblatex", "csl-json", "endnote-xml", "nbib", "pubmed-xml", "pivot-jsonl")
ARTICLE = Record(
    type=RecordType.JOURNAL_ARTICLE, title="A title", container=Container(title="A journal"),
    identifiers=(Identifier(scheme="pmid", value="12345678"), Identifier(scheme="doi", value="10.1000/1")),
)  # fmt: skip


def sub(*content: str | Styled, style: str = "subscript") -> Styled:
    return Styled(style=style, content=content)  # type: ignore[arg-type]  # the names of styles, by parameter


def marked(*content: str | Styled) -> RichText:
    return RichText(content=content)


def by(**parts: str) -> dict[str, Any]:
    return {"contributors": (Contributor(name=Person(**parts)),)}


def within(**parts: Any) -> dict[str, Any]:
    return {"container": Container(title="A journal", **parts)}


def keywords(*found: Keyword) -> dict[str, Any]:
    return {"keywords": found}


def headings(*found: MeshHeading) -> dict[str, Any]:
    return {"mesh_headings": found}


def sections(*found: tuple[str | None, Text]) -> Abstract:
    return Abstract(sections=tuple(AbstractSection(label=label, text=text) for label, text in found))


def heading(name: str, *qualifiers: str, major: bool | None = None) -> MeshHeading:
    parts = tuple(MeshTerm(name=one, major=major) for one in qualifiers)
    return MeshHeading(descriptor=MeshTerm(name=name, major=None if qualifiers else major), qualifiers=parts)


TRAITS: dict[str, dict[str, Any]] = {
    "minor keywords": keywords(Keyword(term="a", major=False), Keyword(term="b", major=True)),
    "keywords of which nothing is said": keywords(Keyword(term="a"), Keyword(term="b")),
    "a keyword twice": keywords(Keyword(term="brain"), Keyword(term="heart"), Keyword(term="brain")),
    "headings without identifiers": headings(heading("Aged", major=False), heading("Heart", "injuries", major=True)),
    "headings of which nothing is said": headings(heading("Aged"), heading("Heart", "injuries")),
    "markup side by side": {"title": marked("K", sub("1"), sub("-"), sub("2"))},
    "markup within markup": {"title": marked("KO", sub(sub("t", style="italic"), style="superscript"), "Bu")},
    "digits off the line": {"title": marked("CO", sub("2"), " and PD-1", sub("+", style="superscript"))},
    "digits off the line in an abstract": {"abstract": sections((None, marked("CO", sub("2"))))},
    "a season by another word": {"issued": Date(year=1979, season=3, literal="1979 Fall")},
    "a season": {"issued": Date(year=1979, season=3)},
    "months": {"issued": Date(year=2000, month=11, end=Date(year=2000, month=12))},
    "a day without a year": {"issued": Date(month=10, day=15)},
    "a last page alone": {"pages": Pages(last="34")},
    "one page twice": {"pages": Pages(first="34", last="34", literal="34-4")},
    "pages in letters": {"pages": Pages(first="e12", last="nan")},
    "a page that is the article number": {"pages": Pages(first="e5350"), "article_number": "e5350"},
    "an original title beside another": {"title_vernacular": "Ein Titel; noch einer"},
    "an original title with markup": {"title_vernacular": marked("Über ", sub("E. coli", style="italic"))},
    "an original title beside a translation": {"title_translated": True, "title_vernacular": "Ein: Titel; einer"},
    "an original title alone": {"title": None, "title_vernacular": "Ein Titel"},
    "a short title that is the title": {"title_short": "A title"},
    "one section with a label": {"abstract": sections(("ABSTRACT", "To see."))},
    "a section that is unlabelled": {"abstract": sections(("UNLABELLED", "To see."))},
    "sections of which one is unlabelled": {"abstract": sections(("UNLABELLED", "To see."), ("METHODS", "We saw."))},
    "labels within a section": {"abstract": sections((None, "AIMS: To see. METHODS: We saw."))},
    "sections": {"abstract": sections(("AIMS", "To see."), ("METHODS", "We saw."))},
    "sections without headings": {"abstract": sections((None, "Of it: to see."), ("Some #1: or", "We saw."))},
    "a note that is a state of publication": {"notes": (Note(text="Article in Press"),)},
    "the address of a DOI": {"identifiers": (), "urls": (Url(value="https://doi.org/10.1000/182"),)},
    "blanks within markup": {"title": marked("n", sub("2 ", style="italic"), " = 3")},
    "several notes": {"notes": (Note(text="One"), Note(text="Two"))},
    "an odd ISSN and ISBN": within(issns=(Issn(value="an issn"),), isbns=("an isbn",)),
    "an abbreviation of any making": within(title_short="J"),
    "an abbreviation of NLM's": within(title_medline="J"),
    "an abbreviation of ISO's": within(title_iso="J."),
    "particles": by(family="Gogh", given="V", non_dropping_particle="van"),
    "a dropping particle": by(family="Humboldt", given="A", dropping_particle="von"),
    "a family name like one with particles": by(family="de Vries", given="J"),
    "an editor before the author": {
        "contributors": (
            Contributor(name=Person(family="Ed", given="I"), role="editor"), Contributor(name=Person(family="Dik")),
        ),
    },
    "identifiers in another order": {"identifiers": tuple(reversed(ARTICLE.identifiers))},
    "an accession number": {"identifiers": (Identifier(scheme="accession:", value="CN-02017416"),)},
    "a publication type of somebody's": {"publication_types": (PublicationType(name="Review, Tutorial"),)},
    "blanks side by side": {"title": "A  title"},
    "a book and its single page": {"type": RecordType.BOOK, "container": None, "pages": Pages(first="46")},
    "a number of another type": {"type": RecordType.OTHER, "issue": "4"},
    "a meeting and its place": {
        "type": RecordType.PROCEEDINGS,
        "container": Container(place="Cambridge"),
        "event": Event(
            title="A congress", place="Lerum, Sweden",
            date=Date(year=2009, month=8, day=21, end=Date(year=2009, month=8, day=24)),
        ),
    },
    "a place of a meeting alone": {"type": RecordType.CONFERENCE_PAPER, "event": Event(place="Lerum, Sweden")},
    "a page online that is a preprint": {"type": RecordType.WEB_PAGE, "publication_status": "aheadofprint"},
}  # fmt: skip


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("trait", TRAITS)
def test_what_is_different_is_told(trait: str, to: str) -> None:
    record = msgspec.structs.replace(ARTICLE, **TRAITS[trait])
    _check(record, to)


@pytest.mark.parametrize("to", FORMATS)
def test_of_a_record_that_has_everything(to: str) -> None:
    _check(full_record(), to)


def _check(record: Record, to: str) -> None:
    output = io.BytesIO()
    write([record], output, to=to)
    there = msgspec.json.encode(record)
    found = list(
        diff(there, output.getvalue(), a_format="pivot-jsonl", b_format=to, only_common=True, ignore=("key",))
    )
    assert all(one.a and one.b for one in found), "the two records were not paired"
    untold = [change for one in found for change in one.changes if change.told is None]
    assert not untold, "\n".join(map(repr, untold))
