"""RIS: the expected output of crosswalk 5.11, its rules of writing, and what another parser (rispy) reads back."""

import re

import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from ris_writing import by, losses, person, tagged, values, write

from bibpivot.accounts.carried import Carries
from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Archive,
    Collective,
    Container,
    Contributor,
    Date,
    Event,
    Extra,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Original,
    Pages,
    Person,
    PublicationType,
    Record,
    RecordType,
    Url,
)
from bibpivot.testing import records as canonical
from bibpivot.testing import strategies
from bibpivot_ris.write.carries import CARRIES

LINE = re.compile(r"[A-Z][A-Z0-9]  - \S.*")

SEED = f"""TY  - JOUR
TI  - Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases
AU  - Dik, W A
T2  - The Netherlands journal of medicine
J2  - Neth J Med
AB  - {canonical.SEED_ABSTRACT}
AD  - Department of Immunology, Laboratory Medical Immunology, Erasmus Medical Center, University Medical Center Rotterdam, the Netherlands.
AN  - 33093245
DB  - PubMed
CY  - Netherlands
DA  - 2020/09//
PY  - 2020
SN  - 1872-9061
M3  - Journal Article; Review
ER  - \n
"""  # noqa: E501 - one line a value


# The seed (crosswalk 5.11).


def test_the_seed_is_written_as_expected() -> None:
    assert write(canonical.seed_record()) == SEED.replace("\n", "\r\n")


def test_lines_may_end_in_lf() -> None:
    assert write(canonical.seed_record(), newline="lf") == SEED


def test_the_seed_says_nothing_that_is_not_known() -> None:
    text = write(canonical.seed_record())
    tags = [tag for tag, _ in values(text)]
    assert not {
        "VL",
        "IS",
        "SP",
        "EP",
        "DO",
        "LA",
        "KW",
        "UR",
        "C2",
        "C7",
        "N1",
        "ET",
        "ID",
        "LB",
    } & set(tags)
    assert (tags.count("TY"), tags.count("ER")) == (1, 1)
    for absent in (
        "Merendonk",
        "Akgöl",
        "Nuijen",
        "Cho,",
        "Shin",
        "Humans",
        "Yoga",
        "Biomarkers",
        "1872-9061 ",
    ):
        assert absent not in text


def test_rispy_reads_the_seed() -> None:
    (found,) = rispy.loads(write(canonical.seed_record(), newline="lf"))
    seed = canonical.seed_record()
    assert found["title"] == seed.title
    assert found["authors"] == ["Dik, W A"]
    assert found["abstract"] == canonical.SEED_ABSTRACT
    assert (found["year"], found["date"]) == ("2020", "2020/09//")
    assert (found["accession_number"], found["name_of_database"]) == ("33093245", "PubMed")
    assert "unknown_tag" not in found


# Lines (crosswalk 3.8).


@pytest.mark.parametrize(
    "break_", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\t"]
)
def test_a_value_cannot_end_its_line_or_the_record(break_: str) -> None:
    record = Record(title=f"a {break_}ER  - {break_}{break_}TY  - JOUR", notes=(Note(text="n"),))
    text = write(record, newline="lf")
    assert values(text) == [("TY", "GEN"), ("TI", "a ER  - TY  - JOUR"), ("N1", "n"), ("ER", "")]
    assert losses(record) == [("approximated", "title")]
    assert len(rispy.loads(text)) == 1


def test_control_characters_are_left_out_and_told() -> None:
    record = Record(title="a\x00b\x1bc\x7fd\x9fe", volume="\ud800")
    assert (tagged(record, "TI"), tagged(record, "VL")) == (["abcde"], ["\ufffd"])
    assert losses(record) == [("approximated", "title"), ("approximated", "volume")]


def test_uncommon_blanks_are_no_controls() -> None:
    assert tagged(Record(title="a\u00a0b\u2009c"), "TI") == ["a\u00a0b\u2009c"]
    assert losses(Record(title="a\u00a0b\u2009c")) == []


def test_blank_values_have_no_line() -> None:
    assert values(write(Record(title="", volume=" ", languages=("",)))) == [("TY", "GEN"), ("ER", "")]


@given(strategies.records(unprintable=True))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_is_lines_of_one_record(record: Record) -> None:
    for dialect in ("standard", "endnote", "zotero"):
        text = write(record, dialect=dialect)
        assert text.endswith("\r\nER  - \r\n\r\n")
        *lines, end, blank, rest = text.split("\r\n")
        assert (end, blank, rest) == ("ER  - ", "", "")
        assert [line for line in lines if not LINE.fullmatch(line)] == []
        assert [line[:2] for line in lines].count("TY") == 1
        assert lines[0].startswith("TY")
        assert all(len(line.splitlines()) == 1 for line in lines)


@given(strategies.records())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_rispy_reads_what_was_written(record: Record) -> None:
    text = write(record, newline="lf")
    (found,) = rispy.RisParser(list_tags=[*rispy.config.LIST_TYPE_TAGS, "SN", "LA", "AD"]).parse(text)
    lines = values(text)
    for tag, name in (
        ("TI", "title"),
        ("AB", "abstract"),
        ("VL", "volume"),
        ("PY", "year"),
        ("DO", "doi"),
        ("SP", "start_page"),
    ):
        expected = [value.strip() for given_tag, value in lines if given_tag == tag]
        assert found.get(name) == (expected[0] if expected else None)
    if isinstance(record.title, str) and not record.title_translated and record.title.isprintable():
        assert found.get("title", "") == record.title.strip()
    if record.volume is not None and record.volume.isprintable():
        assert found.get("volume", "") == record.volume.strip()
    if record.issued is not None and record.issued.year is not None:
        assert int(found["year"]) == record.issued.year
    for tag, name in (
        ("AU", "authors"),
        ("KW", "keywords"),
        ("SN", "issn"),
        ("AD", "author_address"),
        ("N1", "notes"),
    ):
        assert found.get(name, []) == [value.strip() for given_tag, value in lines if given_tag == tag]


# What is carried arrives.


SAMPLES: dict[str, tuple[Record, str]] = {
    "type": (Record(type=RecordType.PATENT), "TY  - PAT"),
    "title": (Record(title="Zxq"), "TI  - Zxq"),
    "title_translated": (Record(title="Zxq", title_translated=True), "TI  - [Zxq]"),
    "title_short": (Record(title_short="Zxq"), "ST  - Zxq"),
    "title_vernacular": (Record(title_vernacular="Zxq"), "TI  - Zxq"),
    "contributors.name.family": (by(person("Zxq")), "AU  - Zxq"),
    "contributors.name.given": (by(person("A", "Zxq")), "AU  - A, Zxq"),
    "contributors.name.non_dropping_particle": (by(person("A", non_dropping_particle="zxq")), "AU  - zxq A"),
    "contributors.name.dropping_particle": (by(person("A", dropping_particle="zxq")), "AU  - A, zxq"),
    "contributors.name.suffix": (by(person("A", "B", suffix="Zxq")), "AU  - A, B, Zxq"),
    "contributors.name.name": (by(Contributor(name=Collective(name="Zxq"))), "AU  - Zxq,"),
    "contributors.role": (by(person("A", role="zxq")), "N1  - Zxq: A"),
    "contributors.affiliations.text": (
        by(Contributor(name=Person(family="A"), affiliations=(Affiliation(text="Zxq"),))), "AD  - Zxq",
    ),
    "container.title": (Record(container=Container(title="Zxq")), "T2  - Zxq"),
    "container.title_medline": (Record(container=Container(title_medline="Zxq")), "J2  - Zxq"),
    "container.title_iso": (Record(container=Container(title_iso="Zxq")), "J2  - Zxq"),
    "container.title_short": (Record(container=Container(title_short="Zxq")), "J2  - Zxq"),
    "container.issns.value": (Record(container=Container(issns=(Issn(value="Zxq"),))), "SN  - Zxq"),
    "container.country": (Record(container=Container(country="Zxq")), "CY  - Zxq"),
    "container.publisher": (Record(container=Container(publisher="Zxq")), "PB  - Zxq"),
    "container.place": (Record(container=Container(place="Zxq")), "CY  - Zxq"),
    "container.isbns": (Record(container=Container(isbns=("Zxq",))), "SN  - Zxq"),
    "container.edition": (Record(container=Container(edition="Zxq")), "ET  - Zxq"),
    "container.series": (Record(container=Container(series="Zxq")), "T3  - Zxq"),
    "container.series_number": (Record(container=Container(series_number="Zxq")), "SV  - Zxq"),
    "container.number_of_volumes": (Record(container=Container(number_of_volumes="Zxq")), "NV  - Zxq"),
    "volume": (Record(volume="Zxq"), "VL  - Zxq"),
    "issue": (Record(issue="Zxq"), "IS  - Zxq"),
    "pages": (Record(pages=Pages(first="1", last="9")), "SP  - 1\r\nEP  - 9"),
    "article_number": (Record(article_number="Zxq"), "C7  - Zxq"),
    "number_of_pages": (Record(number_of_pages="Zxq"), "N1  - Number of pages: Zxq"),
    "number": (Record(number="Zxq"), "M1  - Zxq"),
    "chapter_number": (Record(chapter_number="Zxq"), "N1  - Chapter: Zxq"),
    "part_number": (Record(part_number="Zxq"), "N1  - Part: Zxq"),
    "section": (Record(type=RecordType.NEWSPAPER_ARTICLE, section="Zxq"), "SE  - Zxq"),
    "reviewed_title": (Record(reviewed_title="Zxq"), "RI  - Zxq"),
    "version": (Record(version="Zxq"), "N1  - Version: Zxq"),
    "genre": (Record(genre="Zxq"), "M3  - Zxq"),
    "event": (
        Record(event=Event(title="Zxq", place="Ghent", date=Date(year=2018))), "N1  - Conference: Zxq, Ghent, 2018",
    ),
    "scale": (Record(scale="Zxq"), "N1  - Scale: Zxq"),
    "dimensions": (Record(dimensions="Zxq"), "N1  - Dimensions: Zxq"),
    "publication_status": (Record(publication_status="Zxq"), "N1  - Publication status: Zxq"),
    "original": (
        Record(original=Original(date=Date(year=1851), title="Zxq", publisher="Bentley", place="London")),
        "OP  - Zxq. London: Bentley, 1851",
    ),
    "archive": (
        Record(archive=Archive(name="Zxq", collection="b", location="c", place="d", call_number="e")),
        "AV  - c\r\nCN  - e",
    ),
    "issued": (Record(issued=Date(year=2020, month=2, day=3)), "DA  - 2020/02/03/\r\nPY  - 2020"),
    "published_online": (Record(published_online=Date(year=2020)), "N1  - Published online: 2020"),
    "accessed": (Record(accessed=Date(year=2020)), "Y2  - 2020///"),
    "languages": (Record(languages=("fre",)), "LA  - fr"),
    "abstract.sections.text": (Record(abstract=Abstract(sections=(AbstractSection(text="Zxq"),))), "AB  - Zxq"),
    "abstract.sections.label": (
        Record(abstract=Abstract(sections=(AbstractSection(text="a", label="Zxq"),))), "AB  - Zxq: a",
    ),
    "keywords.term": (Record(keywords=(Keyword(term="Zxq"),)), "KW  - Zxq"),
    "mesh_headings.descriptor.name": (
        Record(mesh_headings=(MeshHeading(descriptor=MeshTerm(name="Zxq")),)), "KW  - Zxq",
    ),
    "mesh_headings.qualifiers.name": (
        Record(mesh_headings=(MeshHeading(descriptor=MeshTerm(name="a"), qualifiers=(MeshTerm(name="Zxq"),)),)),
        "KW  - a/Zxq",
    ),
    "publication_types.name": (Record(publication_types=(PublicationType(name="Zxq"),)), "M3  - Zxq"),
    "identifiers.scheme": (Record(identifiers=(Identifier(scheme="accession:Zxq", value="1"),)), "DB  - Zxq"),
    "identifiers.value": (Record(identifiers=(Identifier(scheme="doi", value="10.1/zxq"),)), "DO  - 10.1/zxq"),
    "urls.value": (Record(urls=(Url(value="zxq"),)), "UR  - zxq"),
    "urls.kind": (Record(urls=(Url(value="zxq", kind="pdf"),)), "L1  - zxq"),
    "notes.text": (Record(notes=(Note(text="Zxq"),)), "N1  - Zxq"),
    "extras.ris": (Record(extras=(Extra(format="ris", name="CN", value="Zxq"),)), "CN  - Zxq"),
}  # fmt: skip


def test_every_carried_path_has_a_sample() -> None:
    assert set(SAMPLES) == set(CARRIES)


@pytest.mark.parametrize("path", CARRIES)
@pytest.mark.parametrize("dialect", ["standard", "endnote", "zotero"])
def test_what_is_carried_arrives(path: str, dialect: str) -> None:
    record, expected = SAMPLES[path]
    text = write(record, dialect=dialect)
    if dialect == "standard":
        assert f"\r\n{expected}\r\n" in f"\r\n{text}"
    # Programs differ in tags and spellings; that the value is there holds for all.
    marks = re.findall(r"(?i)zxq|2020|PAT$|fr$", expected)
    assert all(mark in text for mark in marks)


def test_what_is_not_carried_is_known() -> None:
    missing = {path for path, _, _ in Carries(CARRIES).missing(canonical.full_record())}
    assert {
        "chemicals",
        "grants",
        "references",
        "history",
        "contributors.identifiers",
        "keywords.owner",
    } <= missing
    assert not {"title", "volume", "abstract.sections.text"} & missing
