"""Field by field: what is filled, what is the same for all its spelling, what differs."""

import pytest
from fill_records import differing, filled, paths, pubmed_record

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Archive,
    Chemical,
    Completeness,
    Container,
    Date,
    Event,
    Extra,
    Grant,
    HistoryEvent,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Original,
    Pages,
    PublicationType,
    Record,
    RecordType,
    RichText,
    Styled,
    UsageError,
)
from bibpivot.testing.full_record import full_record
from bibpivot.testing.records import seed_record
from bibpivot_fill.merge import RULES
from bibpivot_fill.overwriting import NEVER, PATHS, Overwriting


def test_the_page_gets_what_it_lost() -> None:
    page, pubmed = seed_record(), pubmed_record()
    result, filling = filled(page, pubmed)
    assert (result.volume, result.issue, result.pages) == ("78", "5", Pages(first="220", last="231"))
    assert [str(who) for who in result.contributors] == ["W A Dik", "M Heron"]
    assert result.contributors[0].affiliations == page.contributors[0].affiliations
    assert result.mesh_headings == pubmed.mesh_headings
    assert [item.ui for item in result.publication_types] == ["D016428", "D016454"]
    assert result.container is not None
    assert result.container.issns[0] == Issn(value="1872-9061", kind="electronic")
    assert (result.abstract, result.history, result.issued) == (page.abstract, page.history, page.issued)
    assert result.completeness == (Completeness(of="author", complete=True),)
    assert {"volume", "issue", "pages", "contributors", "mesh_headings", "chemicals.ui"} <= set(
        paths(filling)
    )
    assert differing(filling) == []


def test_every_field_of_a_record_has_its_rule() -> None:
    assert set(Record.__struct_fields__) - set(RULES) == {"extras", "accessed", "completeness"}
    assert set(RULES) - NEVER <= PATHS


def test_an_empty_record_gets_everything_but_what_is_of_the_source_itself() -> None:
    full = full_record()
    result, filling = filled(Record(), full)
    for name in Record.__struct_fields__:
        expected = Record().extras if name == "extras" else getattr(full, name)
        if name == "accessed":
            expected = None
        assert getattr(result, name) == expected, name
    assert differing(filling) == []
    assert filled(full, Record())[0] is full


def test_nothing_to_fill_gives_the_record_itself() -> None:
    record = full_record()
    assert filled(record, record)[0] is record


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        (Record(title="T-cell activation: a résumé"), Record(title="T cell activation. A resume")),
        (Record(volume="49 (Suppl. 20)"), Record(volume="49 Suppl 20")),
        (Record(issued=Date(year=2020, month=9, literal="09 2020")), Record(issued=Date(year=2020, month=9))),
        (Record(issued=Date(year=2020, month=9, day=5)), Record(issued=Date(year=2020, month=9))),
        (Record(issued=Date(year=2020, month=9)), Record(issued=Date(year=2020))),
        (
            Record(pages=Pages(first="764", last="769")),
            Record(pages=Pages(first="764", last="769", literal="764-9")),
        ),
        (
            Record(container=Container(title="The Netherlands journal", title_medline="Neth J Med")),
            Record(container=Container(title="Neth J Med")),
        ),
        (
            Record(container=Container(title="Neth J Med")),
            Record(container=Container(title="Neth J Med", title_iso="Neth J Med")),
        ),
        (Record(languages=("fre", "eng")), Record(languages=("eng", "fre"))),
        (
            Record(identifiers=(Identifier(scheme="doi", value="https://doi.org/10.1000/ABC"),)),
            Record(identifiers=(Identifier(scheme="doi", value="10.1000/abc"),)),
        ),
        (Record(title="A title", title_translated=True), Record(title="A title")),
    ],
)
def test_a_spelling_is_no_difference(stated: Record, found: Record) -> None:
    result, filling = filled(stated, found)
    assert differing(filling) == []
    assert {path.partition(".")[0] for path in paths(filling)} <= {"container"}
    assert result.identifiers == stated.identifiers
    assert (result.title, result.volume, result.issued, result.pages) == (
        stated.title, stated.volume, stated.issued, stated.pages,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "found", "path"),
    [
        (Record(title="One"), Record(title="Two"), "title"),
        (Record(volume="1-2"), Record(volume="12"), "volume"),
        (Record(issued=Date(year=2020, month=9)), Record(issued=Date(year=2020, month=10)), "issued"),
        (Record(issued=Date(literal="in press")), Record(issued=Date(year=2020)), "issued"),
        (Record(pages=Pages(first="220")), Record(pages=Pages(first="221", last="231")), "pages"),
        (Record(type=RecordType.BOOK), Record(type=RecordType.CHAPTER), "type"),
        (
            Record(identifiers=(Identifier(scheme="doi", value="10.1000/a"),)),
            Record(identifiers=(Identifier(scheme="doi", value="10.1000/b"),)),
            "identifiers",
        ),
        (
            Record(container=Container(nlm_id="0356133")),
            Record(container=Container(nlm_id="0356134")),
            "container.nlm_id",
        ),
        (
            Record(abstract=Abstract(sections=(AbstractSection(text="one"),))),
            Record(abstract=Abstract(sections=(AbstractSection(text="two"),))),
            "abstract",
        ),
        (Record(event=Event(title="A")), Record(event=Event(title="B")), "event.title"),
        (Record(version="1"), Record(version="2"), "version"),
        (
            Record(original=Original(date=Date(year=1851))),
            Record(original=Original(date=Date(year=1852))),
            "original.date",
        ),
        (
            Record(history=(HistoryEvent(status="pubmed", date=Date(year=2020, month=1, day=1)),)),
            Record(history=(HistoryEvent(status="pubmed", date=Date(year=2020, month=1, day=2)),)),
            "history.date",
        ),
    ],
)
def test_a_conflict_keeps_what_is_stated_unless_asked_otherwise(
    stated: Record, found: Record, path: str
) -> None:
    result, filling = filled(stated, found)
    assert result is stated
    assert differing(filling) == [path]
    assert not filling.kept[0].listed
    for asked in (path.partition(".")[0], "all"):
        result, filling = filled(stated, found, asked)
        assert result == found
        assert [(item.path, differing(filling)) for item in filling.replaced] == [(path, [])]


@pytest.mark.parametrize(
    ("name", "ours", "theirs"),
    [
        ("languages", ("eng",), ("fre",)),
        ("keywords", (Keyword(term="a"),), (Keyword(term="b"), Keyword(term="a"))),
        ("publication_types", (PublicationType(name="Review"),), (PublicationType(name="Letter"),)),
        ("grants", (Grant(id="1"),), (Grant(id="2"),)),
        ("gene_symbols", ("a",), ("b",)),
    ],
)
def test_lists_of_other_things_differ_and_nothing_is_mixed(name: str, ours: object, theirs: object) -> None:
    stated, found = Record(**{name: ours}), Record(**{name: theirs})
    result, filling = filled(stated, found)
    assert result is stated
    assert [(item.path, item.listed) for item in filling.kept] == [(name, True)]
    assert filled(stated, found, name)[0] == found


def test_a_date_is_made_more_precise() -> None:
    found = Date(year=2020, month=9, day=5)
    result, filling = filled(Record(issued=Date(year=2020, month=9, literal="09 2020")), Record(issued=found))
    assert (result.issued, paths(filling)) == (found, ["issued.day"])
    result, filling = filled(Record(issued=Date(year=2020)), Record(issued=Date(year=2020, season=3)))
    assert (result.issued, paths(filling)) == (Date(year=2020, season=3), ["issued.season"])


def test_a_month_is_not_made_a_range_and_a_season_not_a_month() -> None:
    for ours, theirs in (
        (Date(year=2000, month=11), Date(year=2000, month=11, end=Date(year=2000, month=12))),
        (Date(year=2000, season=4), Date(year=2000, month=11)),
    ):
        result, filling = filled(Record(issued=ours), Record(issued=theirs))
        assert (result.issued, filling.filled, filling.kept) == (ours, [], [])


def test_the_last_page_is_filled_to_the_first() -> None:
    result, filling = filled(Record(pages=Pages(first="220")), Record(pages=Pages(first="220", last="231")))
    assert (result.pages, paths(filling)) == (Pages(first="220", last="231"), ["pages.last"])


def test_the_sections_of_an_abstract_in_one_piece() -> None:
    sections = (
        AbstractSection(text="We looked.", label="AIM", category="OBJECTIVE"),
        AbstractSection(text="We saw.", label="RESULTS"),
    )
    found = Record(abstract=Abstract(sections=sections, copyright="(c) us"))
    for joined in ("We looked. We saw.", "AIM: We looked. RESULTS: We saw."):
        result, filling = filled(Record(abstract=Abstract(sections=(AbstractSection(text=joined),))), found)
        assert result.abstract == found.abstract
        assert paths(filling) == ["abstract.sections", "abstract.copyright"]
    other = Abstract(sections=(AbstractSection(text="We looked elsewhere."),))
    result, filling = filled(Record(abstract=other), found)
    assert (result.abstract, differing(filling)) == (other, ["abstract"])


def test_markup_that_a_plain_text_lost_is_filled() -> None:
    marked = RichText(content=("H", Styled(style="subscript", content=("2",)), "O"))
    result, filling = filled(Record(title="H2O"), Record(title=marked))
    assert (result.title, paths(filling)) == (marked, ["title"])


def test_what_things_of_one_name_lack_is_filled() -> None:
    stated = Record(
        mesh_headings=(MeshHeading(descriptor=MeshTerm(name="Humans"), qualifiers=()),),
        chemicals=(Chemical(name="Biomarkers", registry_number="0"),),
    )
    found = Record(
        mesh_headings=(MeshHeading(descriptor=MeshTerm(name="Humans", ui="D006801", major=True)),),
        chemicals=(Chemical(name="biomarkers", registry_number="0", ui="D015415"),),
    )
    result, filling = filled(stated, found)
    assert result.chemicals == (Chemical(name="Biomarkers", registry_number="0", ui="D015415"),)
    assert result.mesh_headings == found.mesh_headings
    assert paths(filling) == ["mesh_headings.descriptor.ui", "mesh_headings.descriptor.major", "chemicals.ui"]


def test_things_of_the_same_name_are_not_mixed_up() -> None:
    stated = Record(chemicals=(Chemical(name="X"), Chemical(name="X")))
    found = Record(chemicals=(Chemical(name="X", ui="1"), Chemical(name="X", ui="2")))
    assert filled(stated, found)[0] is stated


def test_a_first_publication_is_filled_part_by_part_and_an_archive_as_a_whole() -> None:
    archive = Archive(name="A", call_number="QH 4")
    found = Record(original=Original(title="The Whale", place="London"), archive=archive)
    result, filling = filled(Record(original=Original(place="London")), found)
    assert result == found
    assert [path for path, _ in filling.filled] == ["original.title", "archive"]
    stated = Record(archive=Archive(name="Mine"))
    result, filling = filled(stated, Record(archive=archive))
    assert (result, differing(filling)) == (stated, [])


def test_identifiers_of_other_schemes_are_added() -> None:
    stated = Record(identifiers=(Identifier(scheme="pmid", value="1"),))
    found = Record(
        identifiers=(
            Identifier(scheme="pmid", value="1", version="1"),
            Identifier(scheme="doi", value="10.1000/a"),
            Identifier(scheme="pii", value="p"),
        )
    )
    result, filling = filled(stated, found)
    assert result == found
    assert paths(filling) == ["identifiers.version", "identifiers"]


def test_issns_of_other_kinds_are_added_unless_the_kind_of_one_is_not_known() -> None:
    electronic, linking = (
        Issn(value="1872-9061", kind="electronic"),
        Issn(value="0300-2977", kind="linking"),
    )
    found = Record(container=Container(issns=(electronic, linking)))
    result, _ = filled(Record(container=Container(issns=(electronic,))), found)
    assert result == found
    unknown = Record(container=Container(issns=(Issn(value="1234-5679"),)))
    assert filled(unknown, found)[0] is unknown


def test_events_of_the_history_are_added() -> None:
    first, second = (
        HistoryEvent(status=status, date=Date(year=2020, month=1, day=1), hour=6)
        for status in ("pubmed", "entrez")
    )
    stated = Record(history=(HistoryEvent(status="pubmed", date=first.date),))
    result, filling = filled(stated, Record(history=(second, first)))
    assert (result.history, paths(filling)) == ((first, second), ["history.hour", "history"])


def test_brackets_are_those_of_the_title_that_they_were_around() -> None:
    found = Record(title="Something else", title_translated=True)
    assert filled(Record(title="A title"), found)[0].title_translated is None
    assert filled(Record(title="something, else"), found)[0].title_translated is True


def test_extras_and_notes_of_the_record_stay() -> None:
    stated = Record(notes=(Note(text="mine"),), accessed=Date(year=2024))
    found = Record(
        notes=(Note(text="theirs"),),
        accessed=Date(year=2020),
        extras=(Extra(format="x", name="y", value="z"),),
    )
    result, filling = filled(stated, found, "all")
    assert (result, filling.filled, filling.kept) == (stated, [], [])


def test_a_path_that_no_record_has_is_refused() -> None:
    with pytest.raises(UsageError, match=r"names 'volme', which can't be filled \(did you mean 'volume'"):
        Overwriting(("title", "volme"))
