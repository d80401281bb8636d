"""What records are written as: valid against the data schema of CSL 1.0.2, with `custom` for what has no variable."""

import json
from typing import Any

import msgspec
import pytest
from csl_schema import problems
from csl_support import Read, Written, item

from bibpivot import convert
from bibpivot.api import (
    Abstract,
    AbstractSection,
    Collective,
    Container,
    Contributor,
    Date,
    Identifier,
    Issn,
    Keyword,
    Math,
    MeshHeading,
    MeshTerm,
    Note,
    Original,
    Person,
    Record,
    RecordType,
    Url,
    rich,
)
from bibpivot.testing.records import SEED_ABSTRACT, canonical_records, seed_record

T = RecordType


def test_the_seed_is_as_the_crosswalk_has_it() -> None:
    written = item(seed_record())
    custom = written.pop("custom")
    assert written == {
        "id": "key",
        "citation-key": "key",
        "type": "article-journal",
        "title": "Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases",
        "author": [{"family": "Dik", "given": "W A"}],
        "container-title": "The Netherlands journal of medicine",
        "container-title-short": "Neth J Med",
        "issued": {"date-parts": [[2020, 9]]},
        "ISSN": "1872-9061",
        "PMID": "33093245",
        "abstract": SEED_ABSTRACT,
    }
    assert custom["container"] == {
        "title_medline": "Neth J Med",
        "nlm_id": "0356133",
        "country": "Netherlands",
    }
    assert custom["chemicals"][1] == {"name": "Receptors, Interleukin-2", "registry_number": "0"}
    assert custom["people"]["author"][0]["affiliations"][0]["text"].startswith("Department of Immunology")
    assert custom["issued"] == {"year": 2020, "month": 9, "literal": "09 2020"}


@pytest.mark.parametrize("record", canonical_records().values(), ids=canonical_records())
@pytest.mark.parametrize("options", [{}, {"custom": False}, {"valid": True}])
def test_canonical_records_are_valid(record: Record, options: dict[str, Any]) -> None:
    assert problems([item(record, **options)]) == []


@pytest.mark.parametrize("kind", RecordType)
def test_every_type_is_valid_and_comes_back(kind: RecordType) -> None:
    written = item(Record(type=kind))
    assert problems([written]) == []
    assert Read([written]).records[0].type is kind


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(year=2020), {"date-parts": [[2020]]}),
        (Date(year=2020, month=9, day=5), {"date-parts": [[2020, 9, 5]]}),
        (Date(year=1998, season=1), {"date-parts": [[1998]], "season": 1}),
        (Date(year=1998, month=12, end=Date(year=1999, month=1)), {"date-parts": [[1998, 12], [1999, 1]]}),
        (Date(year=2000, season=1, end=Date(year=2000, season=2)), {"date-parts": [[2000, 21], [2000, 22]]}),
        (Date(literal="in the spring"), {"literal": "in the spring"}),
        (Date(year=850, approximate=True), {"date-parts": [[850]], "circa": True}),
        (Date(year=-43), {"date-parts": [[-44]]}),
        (Date(year=0), {"date-parts": [[-1]]}),
    ],
)
def test_dates(date: Date, expected: dict[str, Any]) -> None:
    written = item(Record(issued=date))
    assert written["issued"] == expected
    assert Read([written]).records[0].issued == date


def test_a_translation_keeps_its_brackets_and_the_title_of_the_work() -> None:
    written = item(Record(title="On sepsis", title_translated=True, title_vernacular="Sur la sepsie"))
    assert (written["title"], written["original-title"]) == ("[On sepsis]", "Sur la sepsie")


def test_without_a_title_the_one_in_the_works_language_stands_in() -> None:
    record = Record(title_vernacular="Sur la sepsie")
    written = Written(record)
    assert written.item["title"] == written.item["original-title"] == "Sur la sepsie"
    assert Read([written.item]).records[0] == record
    assert ("approximated", "title") in Written(record, custom=False).losses


def test_a_formula_in_the_title_of_another_work_comes_back() -> None:
    formula = rich(("On ", Math(mathml="<math>&alpha;</math>")))
    record = Record(title="T", title_translated=True, original=Original(title=formula, date=Date(year=1947)))
    assert Read([Written(record).item]).records[0] == record


def test_keywords_and_headings_are_one_string_and_come_back_apart() -> None:
    record = Record(
        keywords=(Keyword(term="Fever", owner="NOTNLM", major=True),),
        mesh_headings=(
            MeshHeading(
                descriptor=MeshTerm(name="Receptors, Interleukin-2", ui="D007377", major=False),
                qualifiers=(MeshTerm(name="blood", ui="Q000097", major=True),),
            ),
        ),
    )
    written = item(record)
    assert written["keyword"] == "Fever; Receptors, Interleukin-2/blood"
    assert Read([written]).records[0] == record
    # Who edits the variable need not know of custom.
    written["keyword"] = "Chills; Receptors, Interleukin-2/blood"
    edited = Read([written]).records[0]
    assert edited.keywords == (Keyword(term="Chills"),)
    assert edited.mesh_headings == record.mesh_headings


def test_what_a_variable_says_wins_over_custom() -> None:
    record = Record(
        issued=Date(year=2020, month=9, literal="09 2020"),
        container=Container(title_medline="Neth J Med", issns=(Issn(value="1872-9061", kind="electronic"),)),
        identifiers=(Identifier(scheme="doi", value="10.1000/1"), Identifier(scheme="pii", value="S1")),
        urls=(Url(value="https://a.org", kind="pdf"),),
    )
    written = item(record)
    assert Read([written]).records[0] == record
    written |= {
        "issued": {"date-parts": [[2021]]}, "container-title-short": "Other", "ISSN": "0028-0836", "DOI": "10.1000/2",
        "URL": "https://b.org",
    }  # fmt: skip
    edited = Read([written]).records[0]
    assert edited.issued == Date(year=2021)
    assert edited.container == Container(title_short="Other", issns=(Issn(value="0028-0836"),))
    assert edited.identifiers == (Identifier(scheme="doi", value="10.1000/2"),)
    assert edited.urls == (Url(value="https://b.org"),)


def test_people_without_a_variable_keep_their_places() -> None:
    record = Record(
        contributors=(
            Contributor(name=Person(family="First", given="A")),
            Contributor(name=Person(family="Misprint"), valid=False),
            Contributor(name=Collective(name="Group"), group="G1"),
            Contributor(name=Person(family="In", given="V"), role="investigator", group="G1"),
            Contributor(name=Person(family="Ed", given="I"), role="editor"),
        )
    )
    written = item(record)
    assert [name.get("family", name.get("literal")) for name in written["author"]] == ["First", "Group"]
    assert Read([written]).records[0] == record
    plain = Written(record, custom=False)
    assert [loss.values for loss in plain.report.losses if loss.kind == "dropped"] == [1, 1]


def test_names_of_roles_in_turn_are_grouped_and_come_back_in_turn() -> None:
    people = [Contributor(name=Person(family=role), role=role) for role in ("author", "editor", "author")]
    record = Record(contributors=tuple(people))
    written = item(record)
    assert len(written["author"]) == 2
    assert Read([written]).records[0] == record
    assert ("approximated", "roles") in Written(record, custom=False).losses


def test_sections_that_the_text_does_not_tell_come_back() -> None:
    sections = (AbstractSection(text="One: two."), AbstractSection(text="Three", label="odd label"))
    record = Record(abstract=Abstract(sections=sections, copyright="©"))
    written = item(record)
    assert written["abstract"] == "One: two.\nodd label: Three"
    assert Read([written]).records[0] == record
    written["abstract"] = "Edited"
    assert Read([written]).records[0].abstract == Abstract(sections=(AbstractSection(text="Edited"),))


def test_notes_are_lines_and_come_back_apart() -> None:
    record = Record(notes=(Note(text="One"), Note(text="Two", owner="NASA")))
    written = item(record)
    assert written["note"] == "One\nTwo"
    assert Read([written]).records[0] == record


def test_sections_are_lines() -> None:
    sections = (
        AbstractSection(text="To see.", label="AIMS"),
        AbstractSection(text="We saw.", label="RESULTS"),
    )
    record = Record(abstract=Abstract(sections=sections, copyright="©"))
    written = item(record)
    assert written["abstract"] == "AIMS: To see.\nRESULTS: We saw."
    assert Read([written]).records[0] == record


@pytest.mark.parametrize(
    "text", ["<b>not markup</b>", "AT&T &amp; more", "p < 0.05", "a <i> b", "<![CDATA[x]]>"]
)
def test_text_that_looks_like_markup_comes_back_as_text(text: str) -> None:
    record = Record(title=text, title_short=text, container=Container(title=text, publisher=text))
    assert Read([item(record)]).records[0] == record


def test_half_characters_are_told_and_do_not_stop_the_record() -> None:
    written = Written(Record(title="bad\ud800surrogate"), key="k\udc00")
    assert written.item["title"] == "bad\ufffdsurrogate"
    assert written.item["id"] == "k\ufffd"
    assert ("approximated", "record") in written.losses


def test_a_text_that_is_the_mark_of_the_id_does_no_harm() -> None:
    written = Written(Record(title="\x00key\x00", title_short="\x00\x00key\x00"), key="doe2020")
    assert (written.item["id"], written.item["title"]) == ("doe2020", "\x00key\x00")


def test_an_output_is_an_array_with_an_item_on_a_line(tmp_path: Any) -> None:
    source = b'{"type":"book","title":"A","type_":1}\n{"type":"book","title":"B \xc3\xa9"}\n'.replace(
        b',"type_":1', b""
    )
    target = tmp_path / "out.json"
    assert convert(source, target, to="csl-json", source_format="csl-json").counts.written == 2
    text = target.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "["
    assert len(text.splitlines()) == 4
    assert "é" in text
    assert json.loads(text)[1]["title"] == "B é"
    convert(source, target, to="csl-json", source_format="csl-json", writer_options={"lines": True})
    assert [json.loads(line)["title"] for line in target.read_text(encoding="utf-8").splitlines()] == [
        "A",
        "B é",
    ]
    convert(source, target, to="csl-json", source_format="csl-json", writer_options={"indent": 2})
    assert json.loads(target.read_text(encoding="utf-8"))[0] == {"type": "book", "title": "A"}


def test_ids_are_unique_and_any_string_is_one(tmp_path: Any) -> None:
    keys = ["Müller 2020", 'a "quoted" \\ one', "x", "X", "x"]
    target = tmp_path / "out.json"
    convert(
        json.dumps([{"id": key, "type": "book"} for key in keys]).encode(),
        target,
        to="csl-json",
        source_format="csl-json",
    )
    assert [one["id"] for one in json.loads(target.read_bytes())] == [*keys[:4], "xa"]


@pytest.mark.parametrize(
    ("one", "variables", "exact"),
    [
        (Record(title_vernacular="V"), {"original-title": "V"}, set()),
        (
            Record(original=Original(title="O", date=Date(year=1851))),
            {"original-title": "O", "original-date": {"date-parts": [[1851]]}},
            set(),
        ),
        (Record(original=Original(title="O")), {"original-title": "O"}, {"original.title"}),
        (
            Record(title_vernacular="V", original=Original(publisher="P")),
            {"original-title": "V", "original-publisher": "P"},
            {"title_vernacular"},
        ),
        (
            Record(title="T", title_translated=True, title_vernacular="V", original=Original(place="P")),
            {"original-title": "V", "original-publisher-place": "P"},
            set(),
        ),
        (
            Record(title_vernacular="V", original=Original(title="V")),
            {"original-title": "V"},
            {"original.title", "title_vernacular"},
        ),
        (
            Record(title_vernacular="V", original=Original(title="O", place="P", citation="C")),
            {"original-title": "V"},
            {"original.title", "title_vernacular", "original.citation"},
        ),
    ],
)
def test_titles_of_the_original_and_in_its_own_language_share_a_variable(
    one: Record, variables: dict[str, Any], exact: set[str]
) -> None:
    one = msgspec.structs.replace(one, title=one.title or "A title")
    written = item(one)
    assert variables.items() <= written.items()
    assert set(written.get("custom", {})) == exact
    assert Read([written]).records[0] == one
    if exact:
        assert {path for _, path in Written(one, custom=False).losses} >= exact - {"original.citation"}
    written["original-title"] = "Edited"
    edited = Read([written]).records[0]
    assert "Edited" in (edited.title_vernacular, edited.original and edited.original.title)


def test_a_number_of_arxivs_is_the_address_where_there_is_no_other() -> None:
    number = Identifier(scheme="arxiv", value="2001.00001")
    doi = Identifier(scheme="doi", value="10.1000/a")
    alone = item(Record(identifiers=(doi, number)))
    assert (alone["URL"], "custom" in alone) == ("https://arxiv.org/abs/2001.00001", False)
    assert Read([alone]).records[0].identifiers == (doi, number)
    assert Written(Record(identifiers=(doi, number)), custom=False).losses == []
    beside = Record(identifiers=(number,), urls=(Url(value="https://example.org/"),))
    assert item(beside)["URL"] == "https://example.org/"
    assert Read([item(beside)]).records[0] == beside
    assert ("dropped", "identifiers.value") in Written(beside, custom=False).losses
