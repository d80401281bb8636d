"""Fields: what each means, by entry type; what has no place is kept under its name."""

import pytest
from bibtex_reading import Read, converted, entry

from bibpivot.api import (
    Archive,
    Container,
    Date,
    Event,
    Extra,
    Identifier,
    Issn,
    Keyword,
    Note,
    Original,
    Pages,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
    rich,
)
from bibpivot_bibtex.dialects import BIBLATEX, BIBTEX
from bibpivot_bibtex.read.types import TYPES

T = RecordType


def known(scheme: str, value: str) -> Identifier:
    return Identifier(scheme=scheme, value=value)


def box(fields: str, kind: str = "article", dialect: str = "biblatex") -> Container:
    container = entry(fields, kind, dialect).container
    assert container is not None
    return container


@pytest.mark.parametrize("dialect", [BIBTEX, BIBLATEX], ids=lambda dialect: dialect.id)
def test_entry_types_that_say_it_all_are_read_as_what_was_written(dialect) -> None:
    for kind in dialect.exact - dialect.subtypes.keys() - {T.PREPRINT}:
        assert TYPES[dialect.types[kind]] is kind


def test_an_unknown_entry_type_is_said() -> None:
    found = Read("@Podcast{a, title = {T}}")
    assert found.only.type is T.OTHER
    assert found.codes == ["bibtex-type-unknown"]
    written, _ = converted("@Podcast{a,\n  title = {T}\n}\n", "bibtex", "bibtex")
    assert written.startswith("@Podcast{a,")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("@article{a, entrysubtype = {newspaper}, title = {T}}", T.NEWSPAPER_ARTICLE),
        ("@online{a, eprint = {2001.00001}, eprinttype = {arXiv}, title = {T}}", T.PREPRINT),
        ("@misc{a, eprint = {hep-th/9901001}, archiveprefix = {arXiv}, primaryclass = {hep-th}}", T.PREPRINT),
        ("@online{a, pubstate = {prepublished}, title = {T}}", T.PREPRINT),
        ("@misc{a, howpublished = {\\url{https://example.org}}, title = {T}}", T.WEB_PAGE),
        ("@unpublished{a, eventtitle = {Congress}, title = {T}}", T.PRESENTATION),
        ("@conference{a, title = {T}}", T.CONFERENCE_PAPER),
        ("@www{a, title = {T}}", T.WEB_PAGE),
    ],
)
def test_types_told_by_fields(text: str, kind: RecordType) -> None:
    assert Read(text, "biblatex").only.type is kind


def test_titles() -> None:
    record = entry("title = {Main}, subtitle = {Sub \\emph{x}}, shorttitle = {M}, titleaddon = {Added}")
    assert record.title == RichText(content=("Main: Sub ", Styled(style="italic", content=("x",))))
    assert record.title_short == "M"
    assert record.extras == (Extra(format="bibtex", name="titleaddon", value="Added"),)


def test_a_title_in_brackets_is_a_translation() -> None:
    record = entry("title = {[On {S}epsis]}, titleaddon = {La sepsie}", dialect="biblatex")
    assert (record.title, record.title_translated, record.title_vernacular) == (
        "On Sepsis",
        True,
        "La sepsie",
    )
    record = entry("title = {[On sepsis]}, note = {Original title: La sepsie; second}")
    assert (record.title_vernacular, record.notes) == ("La sepsie", (Note(text="second"),))
    assert entry("title = {[18F]FDG and [review]}").title == "[18F]FDG and [review]"


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_the_label_of_a_note_tells_an_original_title_beside_any_title(dialect: str) -> None:
    record = entry("title = {On sepsis}, note = {Original title: La \\emph{sepsie}}", dialect=dialect)
    assert record.title_vernacular == RichText(content=("La ", Styled(style="italic", content=("sepsie",))))
    assert (record.title_translated, record.notes) == (None, ())
    # What stands behind a semicolon outside of braces is another note.
    record = entry(
        "title = {On sepsis}, note = {Original title: {La; sepsie}; second; third}", dialect=dialect
    )
    assert (record.title_vernacular, record.notes) == ("La; sepsie", (Note(text="second; third"),))
    # An addition to a title without brackets is everybody's, and so is a note with another label, or no title.
    record = entry(
        "title = {On sepsis}, titleaddon = {A novel}, note = {Original: La sepsie}", dialect=dialect
    )
    assert (record.title_vernacular, record.notes) == (None, (Note(text="Original: La sepsie"),))
    assert entry("note = {Original title: La sepsie}", dialect=dialect).title_vernacular is None


def test_an_inbook_of_bibtex_has_the_title_of_its_book() -> None:
    record = entry("title = {The book}, chapter = {3}, pages = {1--9}", "inbook")
    assert record.title is None
    assert record.container == Container(title="The book")
    assert entry("title = {Part}, booktitle = {Book}", "inbook").title == "Part"
    assert entry("title = {Part}", "inbook", "biblatex").title == "Part"


def test_volumes_of_a_book() -> None:
    record = entry(
        "maintitle = {Works}, title = {Volume two}, volume = {2}, volumes = {9}", "book", "biblatex"
    )
    assert (record.title, record.volume) == ("Works", "2")
    assert record.container == Container(volume_title="Volume two", number_of_volumes="9")
    container = box("maintitle = {Works}, booktitle = {Volume two}, title = {Part}", "incollection")
    assert (container.title, container.volume_title) == ("Works", "Volume two")


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ("journal = {J}, shortjournal = {Jl}", "article", Container(title="J", title_short="Jl")),
        ("journaltitle = {J}, journalsubtitle = {S}", "article", Container(title="J: S")),
        ("school = {S}, address = {A}", "phdthesis", Container(publisher="S", place="A")),
        ("institution = {I}, location = {L}", "report", Container(publisher="I", place="L")),
        ("organization = {Site}", "online", Container(title="Site")),
        ("organization = {O}, publisher = {P}", "manual", Container(publisher="P")),
        ("howpublished = {Newsletter}", "misc", Container(title="Newsletter")),
        ("series = {S}, number = {7}", "book", Container(series="S", series_number="7")),
        ("edition = {2}, isbn = {978-3-16-148410-0, 3-16-148410-X}", "book",
         Container(edition="2", isbns=("978-3-16-148410-0", "3-16-148410-X"))),
        ("isbn = {not one}", "book", Container(isbns=("not one",))),
        ("issn = {0028-0836 and 1476-4687}", "article",
         Container(issns=(Issn(value="0028-0836"), Issn(value="1476-4687")))),
    ],
)  # fmt: skip
def test_containers(fields: str, kind: str, expected: Container) -> None:
    assert box(fields, kind) == expected


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ("number = {4}", "article", Record(type=T.JOURNAL_ARTICLE, issue="4")),
        ("issue = {Spring}", "article", Record(type=T.JOURNAL_ARTICLE, issue="Spring")),
        ("number = {TR-7}", "techreport", Record(type=T.REPORT, number="TR-7")),
        ("number = {US1}", "patent", Record(type=T.PATENT, number="US1")),
        ("pages = {12--3}", "article",
         Record(type=T.JOURNAL_ARTICLE, pages=Pages(first="12", last="13", literal="12-3"))),
        ("eid = {e7}, pagetotal = {12}", "article",
         Record(type=T.JOURNAL_ARTICLE, article_number="e7", number_of_pages="12")),
        ("chapter = 4, part = {2b}", "book", Record(type=T.BOOK, chapter_number="4", part_number="2b")),
        ("origdate = {1851-10}, origtitle = {The \\emph{Whale}}, origpublisher = {Bentley}, origlocation = {Bath}",
         "book",
         Record(type=T.BOOK, original=Original(
             date=Date(year=1851, month=10), title=rich(("The ", Styled(style="italic", content=("Whale",)))),
             publisher="Bentley", place="Bath"))),
        ("origyear = 1851", "book", Record(type=T.BOOK, original=Original(date=Date(year=1851)))),
        ("origdate = {n.d.}", "book",
         Record(type=T.BOOK, extras=(Extra(format="biblatex", name="origdate", value="n.d."),))),
        ("library = {QH 4}", "book", Record(type=T.BOOK, archive=Archive(call_number="QH 4"))),
        ("version = {3.1\\_rc}", "software", Record(type=T.SOFTWARE, version="3.1_rc")),
        ("type = {phdthesis}", "thesis", Record(type=T.THESIS, genre="PhD thesis")),
        ("", "mastersthesis", Record(type=T.THESIS, genre="Master's thesis")),
        ("type = {Habilitation}", "phdthesis", Record(type=T.THESIS, genre="Habilitation")),
        ("eventtitle = {E}, venue = {V}, eventdate = {2018}", "misc",
         Record(type=T.OTHER, event=Event(title="E", place="V", date=Date(year=2018)))),
        ("keywords = {a, {b, c}, d; e}", "misc",
         Record(type=T.OTHER, keywords=(Keyword(term="a, b, c, d"), Keyword(term="e")))),
        ("keywords = {a, {b, c},, d}", "misc",
         Record(type=T.OTHER, keywords=(Keyword(term="a"), Keyword(term="b, c"), Keyword(term="d")))),
        ("note = {One}, annotation = {Two}", "misc", Record(type=T.OTHER, notes=(Note(text="One"), Note(text="Two")))),
        ("language = {french and ngerman}, langid = {french}", "misc", Record(type=T.OTHER, languages=("fre", "ger"))),
        ("langid = {american}", "misc", Record(type=T.OTHER, languages=("eng",))),
        ("language = {langlatin}", "misc", Record(type=T.OTHER, languages=("lat",))),
        ("language = {Klingon-B}", "misc", Record(type=T.OTHER, languages=("Klingon-B",))),
        ("pubstate = {prepublished}", "article", Record(type=T.JOURNAL_ARTICLE, publication_status="aheadofprint")),
        ("url = {https://arxiv.org/abs/1706.03762v5}", "article",
         Record(type=T.PREPRINT, identifiers=(Identifier(scheme="arxiv", value="1706.03762v5"),))),
        ("eprint = {1706.03762}, archiveprefix = {arXiv}, url = {https://arxiv.org/abs/1706.03762}", "article",
         Record(type=T.PREPRINT, identifiers=(Identifier(scheme="arxiv", value="1706.03762"),))),
        ("eprint = {1706.03762}, archiveprefix = {arXiv}, url = {https://arxiv.org/pdf/1706.03762}", "article",
         Record(type=T.PREPRINT, identifiers=(Identifier(scheme="arxiv", value="1706.03762"),),
                urls=(Url(value="https://arxiv.org/pdf/1706.03762"),))),
        ("title = {A}, issuetitle = {Special}, issuesubtitle = {On sepsis}", "article",
         Record(type=T.JOURNAL_ARTICLE, title="A", container=Container(volume_title="Special: On sepsis"))),
        ("holder = {{Bosch GmbH} and {Daimler AG}}", "patent",
         Record(type=T.PATENT, container=Container(publisher="Bosch GmbH and Daimler AG"))),
        ("type = {patreqfr}, location = {countryde and countryfr and Bern}", "patent",
         Record(type=T.PATENT, genre="French patent request", container=Container(place="Germany and France and Bern"),
                )),
        ("series = {newseries}", "book", Record(type=T.BOOK, container=Container(series="New series"))),
        ("assignee = {Bosch GmbH}", "patent", Record(type=T.PATENT, container=Container(publisher="Bosch GmbH"))),
        ("holder = {Bosch GmbH}", "misc",
         Record(type=T.OTHER, extras=(Extra(format="biblatex", name="holder", value="Bosch GmbH"),))),
        ("pubstate = {inpress}", "article", Record(type=T.JOURNAL_ARTICLE, publication_status="in press")),
        ("pubstate = {InPreparation}", "book", Record(type=T.BOOK, publication_status="in preparation")),
        ("pubstate = {Accepted}", "article", Record(type=T.JOURNAL_ARTICLE, publication_status="Accepted")),
        ("pubstate = {prepublished}", "online", Record(type=T.PREPRINT)),
        ("pubstate = {submitted}", "online", Record(type=T.WEB_PAGE, publication_status="submitted")),
        ("copyright = {C}", "misc", Record(type=T.OTHER, copyright="C")),
    ],
)  # fmt: skip
def test_fields(fields: str, kind: str, expected: Record) -> None:
    assert entry(fields, kind, "biblatex") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("doi = {https://doi.org/10.1000/a\\_b}", [known("doi", "10.1000/a_b")]),
        ("doi = {10.1000/a{\\_}b}, url = {https://doi.org/10.1000/A_B}", [known("doi", "10.1000/a_b")]),
        ("url = {https://dx.doi.org/10.1000/182}", [known("doi", "10.1000/182")]),
        ("pmid = {33093245}, pmcid = {PMC12}", [known("pmid", "33093245"), known("pmc", "PMC12")]),
        ("pmc = {12}", [known("pmc", "PMC12")]),
        ("eprint = {33093245}, eprinttype = {pubmed}, pmid = {33093245}", [known("pmid", "33093245")]),
        ("eprint = {2001.00001v2}", [known("arxiv", "2001.00001v2")]),
        ("eprint = {arXiv:math/0307200}, archiveprefix = {arXiv}", [known("arxiv", "math/0307200")]),
    ],
)  # fmt: skip
def test_identifiers(fields: str, expected: list[Identifier]) -> None:
    record = entry(fields)
    assert list(record.identifiers) == expected
    assert record.urls == ()


def test_addresses() -> None:
    record = entry(
        "url = {https://example.org/~a\\_b\\%20c?d=\\&e}, howpublished = {Web, \\url{https://b.org}}", "misc"
    )
    assert record.urls == (Url(value="https://example.org/~a_b%20c?d=&e"),)
    record = entry("howpublished = {The site, \\url{https://b.org/~x}}", "misc")
    assert record.urls == (Url(value="https://b.org/~x"),)
    assert record.container == Container(title="The site")


@pytest.mark.parametrize(
    ("field", "code"),
    [("doi = {theDOI}", "bibtex-value-odd"), ("eprint = {abc}, eprinttype = {pubmed}", "bibtex-value-odd"),
     ("pmid = {n/a}", "bibtex-value-odd"), ("eprint = {abc}", None)],
)  # fmt: skip
def test_values_of_another_kind_are_kept_and_said(field: str, code: str | None) -> None:
    found = Read(f"@misc{{a, {field}}}")
    assert found.codes == ([code] if code else [])
    assert [extra.name for extra in found.only.extras][:1] == [field.split(" ", 1)[0]]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("[Online; accessed 19-July-2008]", Date(year=2008, month=7, day=19)),
        ("Accessed: 2022-04-19", Date(year=2022, month=4, day=19)),
        ("(Last accessed on July 3rd, 2020).", Date(year=2020, month=7, day=3)),
        ("Retrieved 3 Mar. 2020", Date(year=2020, month=3, day=3)),
        ("Last visited 19.07.2008", Date(year=2008, month=7, day=19)),
        ("accessed 4/5/2022", None),
        ("accessed 2022", None),
        ("Accessed: 2022-13-45", None),
        ("With an appendix; accessed 2022-04-19", None),
    ],
)
def test_the_day_of_access_in_a_note(note: str, day: Date | None) -> None:
    record = entry(f"url = {{https://example.org}}, note = {{{note}}}")
    assert record.accessed == day
    assert [str(one) for one in record.notes] == ([note] if day is None else [])


def test_fields_for_the_day_of_access() -> None:
    record = entry("lastchecked = {2022-04-19}, note = {Accessed: 2020-01-01}")
    assert record.accessed == Date(year=2022, month=4, day=19)
    assert [str(one) for one in record.notes] == ["Accessed: 2020-01-01"]
    text = "@misc{a,\n  title = {T},\n  note  = {Accessed: 2022-04-19},\n  year  = 2020\n}\n"
    assert converted(text, "bibtex", "bibtex")[0] == text
    assert "urldate = {2022-04-19}" in converted(text, "bibtex", "biblatex")[0]


def test_macros_of_astronomers_for_journals() -> None:
    record = entry("journal = {\\mnras}")
    assert record.container == Container(title="Monthly Notices of the Royal Astronomical Society")
    found = Read("@article{a, title={T}, journal = {\\unheardof}, year=2020}")
    assert "bibtex-tex-unknown" in found.codes
    text = "@article{a,\n  journal = {\\apj},\n  title   = {T},\n  year    = 2020\n}\n"
    assert converted(text, "bibtex", "bibtex")[0] == text


def test_the_place_of_a_meeting_beside_that_of_the_publisher() -> None:
    fields = "address = {New York, NY, USA}, location = {Oslo, Norway}"
    record = entry(fields, "inproceedings")
    assert record.event == Event(place="Oslo, Norway")
    assert record.container == Container(place="New York, NY, USA")
    assert entry("location = {Oslo}", "inproceedings").container == Container(place="Oslo")
    assert entry("address = {Oslo}, location = {Oslo}", "inproceedings").container == Container(place="Oslo")
    # To biblatex a location is the publisher's.
    assert entry(fields, "inproceedings", "biblatex").container == Container(place="Oslo, Norway")
    assert entry(fields, "book").event is None
