"""nbib as PubMed writes it: order, wrapping, citation, and nothing invented in silence."""

import io
from typing import Any

import pytest
from Bio import Medline
from nbib_support import Written, article, read, write

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Chemical,
    Container,
    Contributor,
    Date,
    Envelope,
    Extra,
    HistoryEvent,
    Identifier,
    Issn,
    Note,
    Pages,
    Person,
    Record,
    RecordType,
    Relation,
    Writing,
)
from bibpivot.running.report import Report
from bibpivot.testing.records import book_record, canonical_records, chapter_record, seed_record
from bibpivot_pubmed.nbib.lines import wrap
from bibpivot_pubmed.nbib.options import NbibWriteOptions
from bibpivot_pubmed.nbib.writer import NbibWriter

# A record in the order and with the line breaks of PubMed's export.
PUBMED = """\
PMID- 12345678
OWN - NLM
STAT- MEDLINE
DCOM- 20180731
LR  - 20181202
IS  - 1234-5679 (Electronic)
IS  - 1234-5678 (Linking)
VI  - 10
IP  - 4
DP  - 2018 Apr
TI  - An example whose title is just long enough that it has to be continued on another\x20
      line: a systematic review.
PG  - 335-339
LID - 10.1000/example-2017-013179 [doi]
AB  - BACKGROUND AND PURPOSE: Words of an abstract are broken where the blank behind the\x20
      next word would stand in column ninety-two. METHODS: They are counted.
CI  - © Examples 2018.
FAU - Brink, Waleed
AU  - Brink W
AUID- ORCID: 0000-0002-1825-0097
AD  - Department of Examples, Rochester, Minnesota, USA.
AD  - Department of Further Examples, Rochester, Minnesota, USA.
CN  - Examples Study Group
FAU - Hellinger, Frank R Jr
AU  - Hellinger FR Jr
LA  - eng
SI  - ClinicalTrials.gov/NCT02239640
GR  - R01 NS064592/NS/NINDS NIH HHS/United States
PT  - Journal Article
PT  - Review
DEP - 20170728
PL  - England
TA  - J Examples
JT  - Journal of examples
JID - 101517079
RN  - 9001-31-4 (Fibrin)
SB  - IM
CIN - Stroke. 2019 May;45(5):e85. PMID: 24627115
MH  - Aged
MH  - Brain Ischemia/diagnostic imaging/*surgery
PMC - PMC1234567
MID - NIHMS123456
OTO - NOTNLM
OT  - *examples
OT  - stroke
COIS- None declared.
FIR - Mirza, Ann
IR  - Mirza A
IRAD- Utrecht.
EDAT- 2017/07/30 06:00
MHDA- 2018/08/01 06:00
PMCR- 2019/04/01
CRDT- 2017/07/30 06:00
PHST- 2017/05/05 00:00 [received]
PHST- 2017/07/30 06:00 [pubmed]
PHST- 2018/08/01 06:00 [medline]
PHST- 2017/07/30 06:00 [entrez]
PHST- 2019/04/01 00:00 [pmc-release]
AID - example-2017-013179 [pii]
AID - 10.1000/example-2017-013179 [doi]
PST - ppublish
SO  - J Examples. 2018 Apr;10(4):335-339. doi: 10.1000/example-2017-013179. Epub 2017 Jul\x20
      28.
"""


def test_what_pubmed_exports_comes_back_byte_for_byte() -> None:
    written = write(read(PUBMED).record)
    assert written.text.splitlines() == PUBMED.splitlines()
    assert written.losses == []


def test_lines_end_as_asked_for_and_one_blank_line_stands_between_records() -> None:
    options = NbibWriteOptions(newline="crlf")
    writer = NbibWriter(options, Writing(plugin="p", collector=Report(), options=options))
    one = writer.write(Envelope(record=article(title="One")))
    assert isinstance(one, bytes)
    text = one + writer.separator() + one
    assert text.replace(b"\r\n", b"").count(b"\n") == 0
    assert text.count(b"\r\n\r\n") == 1
    assert len(read(text).records) == 2


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("a" * 84, 1),
        ("a" * 80 + " bcd", 1),
        ("a" * 80 + " bcde", 2),
        ("a" * 200, 1),
        ("a" * 200 + " b", 2),
        ("b " + "a" * 200 + " b", 3),
        ("", 1),
    ],
)
def test_a_line_has_91_columns_with_the_blank_behind_its_last_word(value: str, lines: int) -> None:
    found = wrap(value).split("\n      ")
    assert len(found) == lines
    assert all(line.endswith(" ") for line in found[:-1])
    assert all(len(line) <= 85 or " " not in line[:-1] for line in found)
    assert "".join(found) == value


def test_double_blanks_survive_wrapping() -> None:
    title = "  ".join(f"word{number} and" for number in range(40))
    assert read(write(article(title=title)).text).record.title == title


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\u2028", "\x0b", "\nPMID- 2\n", "\n\n"])
def test_no_value_breaks_a_line(break_: str) -> None:
    written = write(article(title=f"One{break_}two", owner="NLM"))
    (record,) = read(written.text).records
    assert record.title == f"One {break_.strip()} two".replace("  ", " ").replace("\u2028", "").replace(
        "  ", " "
    )
    assert written.lost("approximated", "title")


def sourced(**fields: Any) -> list[str]:
    container = fields.pop("container", Container(title_medline="J Ex"))
    return write(article(container=container, **fields)).values("SO")


ONLINE = Date(year=2020, month=5, day=7)


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        (
            {
                "issued": Date(year=2006, month=9),
                "volume": "105",
                "issue": "3",
                "pages": Pages(literal="479-81"),
            },
            "J Ex. 2006 Sep;105(3):479-81.",
        ),
        ({"issued": Date(year=2020), "volume": "6"}, "J Ex. 2020;6."),
        (
            {"issued": Date(year=2018, month=11, day=1), "pages": Pages(first="1", last="7")},
            "J Ex. 2018 Nov 1:1-7.",
        ),
        ({"issued": Date(year=2020), "issue": "Pt 2"}, "J Ex. 2020;(Pt 2)."),
        (
            {
                "issued": Date(year=2020),
                "published_online": ONLINE,
                "publication_status": "epublish",
                "volume": "11",
                "pages": Pages(first="386"),
            },
            "J Ex. 2020 May 7;11:386. eCollection 2020.",
        ),
        (
            {
                "issued": Date(year=2020, month=6),
                "published_online": ONLINE,
                "publication_status": "epublish",
                "publication_model": "Electronic-Print",
            },
            "J Ex. 2020 May 7. Print 2020 Jun.",
        ),
        (
            {
                "issued": Date(year=2020, month=6),
                "published_online": ONLINE,
                "publication_status": "ppublish",
            },
            "J Ex. 2020 Jun. Epub 2020 May 7.",
        ),
        (
            {"issued": ONLINE, "published_online": ONLINE, "publication_status": "aheadofprint"},
            "J Ex. 2020 May 7.",
        ),
        ({"issued": Date(year=2020, month=6), "published_online": ONLINE}, "J Ex. 2020 Jun."),
        (
            {
                "issued": Date(year=2020),
                "identifiers": (
                    Identifier(scheme="pii", value="S1"),
                    Identifier(scheme="doi", value="10.1/x"),
                ),
            },
            "J Ex. 2020:S1. doi: 10.1/x.",
        ),
    ],
)
def test_the_citation_is_composed_of_what_is_known(fields: dict[str, Any], source: str) -> None:
    assert sourced(**fields) == [source]


def test_no_citation_without_journal_or_date_and_none_of_a_book() -> None:
    assert sourced(issued=Date(year=2020), container=Container(title="Journal")) == []
    assert sourced(volume="3") == []
    assert write(book_record()).values("SO") == []


def test_a_record_without_a_pmid_starts_with_an_empty_one() -> None:
    written = write(article(title="One"))
    assert written.text.startswith("PMID- \n")
    assert written.paths() == [("synthesised", "identifiers")]


def lids(*identifiers: str, year: int = 2020, valid: bool | None = None) -> tuple[list[str], list[str]]:
    ids = tuple(
        Identifier(scheme=one.partition(":")[0], value=one.partition(":")[2], valid=valid)
        for one in identifiers
    )
    written = write(article(identifiers=ids, issued=Date(year=year)))
    return written.values("LID"), written.values("AID")


def test_where_a_work_is_and_what_it_is_known_by() -> None:
    assert lids("doi:10.1/x", "pii:S1") == (["10.1/x [doi]"], ["S1 [pii]", "10.1/x [doi]"])
    assert lids("pii:S1", "doi:10.1/x") == (["S1 [pii]", "10.1/x [doi]"], ["S1 [pii]", "10.1/x [doi]"])
    assert lids("pii:S1") == ([], ["S1 [pii]"])
    assert lids("pii:S1", valid=True) == (["S1 [pii]"], ["S1 [pii]"])
    assert lids("doi:10.1/x", year=2006) == ([], ["10.1/x [doi]"])


def test_a_book_and_a_chapter() -> None:
    book, chapter = write(book_record()), write(chapter_record())
    assert read(book.text).record.type is RecordType.BOOK
    assert book.values("BTI") == [str(book_record().title)]
    assert read(chapter.text).record.type is RecordType.CHAPTER
    assert book.values("JT") == chapter.values("JT") == []


def test_a_book_has_no_history_beside_its_entry_dates() -> None:
    event = HistoryEvent(status="pubmed", date=Date(year=2019, month=4, day=4), hour=0, minute=0)
    written = write(Record(type=RecordType.BOOK, title="A book", history=(event,)))
    assert (written.values("EDAT"), written.values("PHST")) == (["2019/04/04 00:00"], [])


def test_extras_come_back_where_they_came_from() -> None:
    text = "PMID- 1\nOWN - NLM\nAD  - Rotterdam.\nFAU - Dik, W A\nAU  - Dik WA\nFAU - Vos, J\nAU  - Vos J\nZZ  - x\n"
    first = read(text).record
    assert read(write(first).text).record == first


@pytest.mark.parametrize("name", ["PMID", "SO", "line", "", "A", "ABCDE"])
def test_extras_that_could_not_be_told_from_others_are_told(name: str) -> None:
    written = write(article(owner="NLM", extras=(Extra(format="nbib", name=name, value="2"),)))
    assert written.lost("dropped", f"extras.nbib.{name}") == ["2"]
    assert len(read(written.text).records) == 1


def test_an_unknown_kind_or_owner_does_not_get_into_the_text() -> None:
    other = Abstract(sections=(AbstractSection(text="Words."),), kind="strange")
    written = write(article(other_abstracts=(other,), notes=(Note(text="A note", owner="Me"),)))
    assert (written.values("OAB"), written.values("GN")) == (["Words."], ["A note"])
    assert (written.lost("dropped", "other_abstracts.kind"), written.lost("dropped", "notes.owner")) == (
        ["strange"],
        ["Me"],
    )


def test_issns_and_chemicals() -> None:
    record = article(
        container=Container(issns=(Issn(value="1234-5679"), Issn(value="8765-4326", kind="print"))),
        chemicals=(Chemical(name="Aspirin", registry_number="50-78-2"), Chemical(name="Something")),
    )
    written = write(record)
    assert written.values("IS") == ["1234-5679", "8765-4326 (Print)"]
    assert (written.values("RN"), written.values("NM")) == (["50-78-2 (Aspirin)"], ["Something"])


def medline(written: Written) -> dict[str, Any]:
    (record,) = Medline.parse(io.StringIO(written.text))
    return dict(record)


def test_biopython_reads_the_same() -> None:
    found = medline(write(read(PUBMED).record))
    assert (found["PMID"], found["DP"], found["PG"]) == ("12345678", "2018 Apr", "335-339")
    assert found["TI"].startswith("An example whose title")
    assert found["TI"].endswith("a systematic review.")
    assert found["FAU"] == ["Brink, Waleed", "Hellinger, Frank R Jr"]
    assert (found["CN"], found["JT"]) == (["Examples Study Group"], "Journal of examples")
    assert found["MH"] == ["Aged", "Brain Ischemia/diagnostic imaging/*surgery"]
    assert found["GR"] == ["R01 NS064592/NS/NINDS NIH HHS/United States"]
    assert found["AID"] == ["example-2017-013179 [pii]", "10.1000/example-2017-013179 [doi]"]


@pytest.mark.parametrize("name", canonical_records())
def test_biopython_reads_every_record(name: str) -> None:
    written = write(canonical_records()[name])
    found = medline(written)
    for tag, value in written.pairs():
        if value:
            # Of tags that it does not know to be repeated it joins the values.
            assert value in found[tag]


def test_of_the_seed_the_citation_has_what_is_known() -> None:
    assert write(seed_record()).values("SO") == ["Neth J Med. 2020 Sep."]


def test_what_a_reader_will_find_beyond_what_is_said_is_told() -> None:
    work = Record(
        pages=Pages(first="e1", last="769"),
        personal_name_subjects=(Contributor(name=Person(family="Curie", given="Marie")),),
        relations=(
            Relation(kind="CommentOn", citation="J", identifiers=(Identifier(scheme="pmid", value="n/a"),)),
        ),
    )
    told = write(work).paths()
    assert ("approximated", "pages.literal") in told
    assert ("synthesised", "personal_name_subjects.name.initials") in told
    assert ("approximated", "relations.identifiers") in told
