"""The habits of programs and databases that export BibTeX: read for what they mean, and given back as they were."""

import time
from operator import attrgetter
from typing import Any

import pytest
from bibtex_reading import Read, converted, entry
from bibtex_records import Written
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.api import (
    Collective,
    Date,
    Identifier,
    Issn,
    Keyword,
    Original,
    Person,
    Record,
    RecordType,
    Styled,
    Url,
    rich,
)
from bibpivot_bibtex.read import html

# By program or database: an entry with its traits, and what it means.
EXPORTS: dict[str, tuple[str, dict[str, Any]]] = {
    "Mendeley: arxivId, all addresses in one field": (
        ("@article{Smith2020,\narchivePrefix = {arXiv},\narxivId = {1706.03762},\neprint = {1706.03762},\n"
        "journal = {Nature},\ntitle = {{The title}},\n"
        "url = {http://www.ncbi.nlm.nih.gov/pubmed/1 https://doi.org/10.1000/182}\n}\n"),
        {
            "identifiers": (
                Identifier(scheme="arxiv", value="1706.03762"), Identifier(scheme="doi", value="10.1000/182"),
            ),
            "urls": (Url(value="http://www.ncbi.nlm.nih.gov/pubmed/1"),), "title": "The title", "extras": (),
        },
    ),
    "Mendeley: arxivId alone": (
        "@article{a,\narxivId = {1706.03762},\ntitle = {T}\n}\n",
        {"identifiers": (Identifier(scheme="arxiv", value="1706.03762"),), "extras": ()},
    ),
    "BibDesk: a date with slashes beside a year": (
        "@article{a,\n\tdate = {2020/04/01},\n\tmonth = {April},\n\tyear = {2020}}\n",
        {"issued": Date(year=2020, month=4, day=1, literal="2020/04/01"), "extras": ()},
    ),
    "BibDesk: a month with a slash": (
        "@article{a,\n\tdate = {2020/04},\n\tyear = {2020}}\n",
        {"issued": Date(year=2020, month=4), "extras": ()},
    ),
    "Scopus: its own names for fields": (
        ("@ARTICLE{Smith2020,\nart_number={e12},\nauthor_keywords={a;  b},\nkeywords={b;  C},\nissn={00280836},\n"
        "pubmed_id={12345},\nabbrev_source_title={Nat.},\ndocument_type={Article},\n}\n"),
        {
            "article_number": "e12", "keywords": (Keyword(term="a"), Keyword(term="b"), Keyword(term="C")),
            "identifiers": (Identifier(scheme="pmid", value="12345"),), "container.title_short": "Nat.",
            "container.issns": (Issn(value="0028-0836"),), "genre": "Article", "extras": (),
        },
    ),
    "Web of Science: two pairs of braces, EISSN": (
        ("@article{ WOS:000123456700001,\nTitle = {{A title}},\nJournal-ISO = {{Nature}},\nISSN = {{0028-0836}},\n"
        "EISSN = {{1476-4687}},\nKeywords = {{a b; c; d}},\nUnique-ID = {{WOS:000123456700001}},\n}\n"),
        {
            "title": "A title", "keywords": (Keyword(term="a b"), Keyword(term="c"), Keyword(term="d")),
            "container.issns": (Issn(value="0028-0836"), Issn(value="1476-4687", kind="electronic")),
            "container.title_short": "Nature",
        },
    ),
    "Citavi: originalyear": (
        "@book{Smith.2020,\n year = {2020},\n originalyear = {1999},\n urldate = {05.05.2020}\n}\n",
        {
            "original": Original(date=Date(year=1999)), "extras": (),
            "accessed": Date(year=2020, month=5, day=5, literal="05.05.2020"),
        },
    ),
    "DBLP: a number of one of several people": (
        "@article{DBLP:a,\n  author       = {Ashish Vaswani and\n           Wei Wang 0001},\n  year = {2017}\n}\n",
        {"contributors": ["Ashish Vaswani", "Wei Wang"]},
    ),
    "ADS: a preprint": (
        ('@ARTICLE{2020arXiv200101234S,\n       author = {{Smith}, John},\n        title = "{T}",\n'
        "      journal = {arXiv e-prints},\n          eid = {arXiv:2001.01234},\n        pages = {arXiv:2001.01234},\n"
        "archivePrefix = {arXiv},\n       eprint = {2001.01234}\n}\n"),
        {
            "type": RecordType.PREPRINT, "identifiers": (Identifier(scheme="arxiv", value="2001.01234"),),
            "pages": None, "article_number": None, "contributors": ["John Smith"],
        },
    ),
    "ADS: a preprint without its number elsewhere": (
        "@ARTICLE{a,\n      journal = {arXiv e-prints},\n          eid = {arXiv:2001.01234}\n}\n",
        {"type": RecordType.PREPRINT, "identifiers": (Identifier(scheme="arxiv", value="2001.01234"),)},
    ),
    "INSPIRE: a collaboration": (
        ('@article{ATLAS:2012yve,\n    author = "Aad, Georges and others",\n    collaboration = "ATLAS",\n'
        '    journal = "Phys. Lett. B"\n}\n'),
        {"contributors": ["Georges Aad", "ATLAS"], "extras": (), "type": RecordType.JOURNAL_ARTICLE},
    ),
    "INSPIRE: a preprint, which has no journal": (
        ('@article{Witten:1995ex,\n    author = "Witten, Edward",\n    eprint = "hep-th/9503124",\n'
        '    archivePrefix = "arXiv"\n}\n'),
        {"type": RecordType.PREPRINT, "identifiers": (Identifier(scheme="arxiv", value="hep-th/9503124"),)},
    ),
    "Google Scholar: a preprint": (
        "@article{vaswani2017attention,\n  journal={arXiv preprint arXiv:1706.03762},\n  year={2017}\n}\n",
        {
            "type": RecordType.PREPRINT, "container.title": "arXiv preprint arXiv:1706.03762",
            "identifiers": (Identifier(scheme="arxiv", value="1706.03762"),),
        },
    ),
    "Zotero: a preprint": (
        ("@misc{vaswani_attention_2023,\n\tnumber = {arXiv:1706.03762},\n\tpublisher = {arXiv},\n"
        "\turl = {http://arxiv.org/abs/1706.03762},\n\tnote = {arXiv:1706.03762 [cs]},\n}\n"),
        {
            "type": RecordType.PREPRINT, "number": None, "urls": (),
            "identifiers": (Identifier(scheme="arxiv", value="1706.03762"),),
        },
    ),
    "by hand: a preprint": (
        "@misc{a,\n  howpublished = {arXiv:1706.03762 [cs.CL]}\n}\n",
        {"type": RecordType.PREPRINT, "identifiers": (Identifier(scheme="arxiv", value="1706.03762"),)},
    ),
    "Crossref: HTML's tags and references": (
        ("@article{Smith_2020, title={The <i>title</i> &amp; more CO<sub>2</sub>}, publisher={Sage &amp; Co}, "
        "DOI={10.1000/182} }\n"),
        {
            "title": rich((
                "The ", Styled(style="italic", content=("title",)), " & more CO",
                Styled(style="subscript", content=("2",)),
            )),
            "container.publisher": "Sage & Co",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_what_an_export_means(name: str) -> None:
    text, expected = EXPORTS[name]
    record = Read(text).only
    for path, value in expected.items():
        found = attrgetter(path)(record)
        assert ([str(who.name) for who in found] if path == "contributors" else found) == value, path


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_comes_back_as_it_was(name: str) -> None:
    text, _ = EXPORTS[name]
    written, report = converted(text, "bibtex", "bibtex")
    assert _squeezed(written) == _squeezed(text)
    assert not list(report.losses)


def _squeezed(text: str) -> str:
    """A text without white space, and without the comma that may stand before the end of an entry."""
    return "".join(text.split()).replace(",}", "}")


def test_other_names_do_not_count_where_the_usual_one_says_something_else() -> None:
    record = entry("pmid = {1}, pubmed_id = {2}, eid = {3}, art_number = {3}")
    assert record.identifiers == (Identifier(scheme="pmid", value="1"),)
    assert [(extra.name, extra.value) for extra in record.extras] == [("pubmed_id", "2")]


def test_a_year_that_differs_from_the_date_is_kept() -> None:
    record = entry("date = {2020-04}, year = {2019}", dialect="biblatex")
    assert record.issued == Date(year=2020, month=4)
    assert [(extra.name, extra.value) for extra in record.extras] == [("year", "2019")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "author = {A, B and {ATLAS Collaboration}}, collaboration = {ATLAS}",
            ["B A", "ATLAS Collaboration"],
        ),
        ("author = {A, B}, editor = {C, D}, collaboration = {ATLAS}", ["B A", "ATLAS", "D C"]),
        ("collaboration = {ATLAS}", ["ATLAS"]),
        ("author = {A, B}, collaboration = {}", ["B A"]),
    ],
)
def test_a_collaboration_is_the_last_of_the_authors(fields: str, expected: list[str]) -> None:
    assert [str(who.name) for who in entry(fields).contributors] == expected


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("journal = {CoRR}, volume = {abs/1706.03762}, eprint = {1706.03762}", RecordType.JOURNAL_ARTICLE),
        ("volume = {1}, eprint = {1706.03762}", RecordType.JOURNAL_ARTICLE),
        ("journal = {arXiv}, eprint = {1706.03762}", RecordType.PREPRINT),
        ("journal = {arXiv preprint arXiv:1706.03762 [cs.CL]}", RecordType.PREPRINT),
        ("journal = {arXiv preprint arXiv:unknown}", RecordType.JOURNAL_ARTICLE),
        ("eprint = {1706.03762}, doi = {10.1103/PhysRevD.1.1}", RecordType.JOURNAL_ARTICLE),
        ("eprint = {1706.03762}, doi = {10.48550/arXiv.1706.03762}", RecordType.PREPRINT),
    ],
)
def test_preprints(fields: str, kind: RecordType) -> None:
    assert entry(fields).type is kind


@pytest.mark.parametrize(("doi", "is_preprint"), [("10.1103/a", False), ("10.48550/arxiv.1706.03762", True)])
def test_an_article_at_arxiv_with_a_doi_is_told_to_read_as_a_preprint_only_where_it_does(
    doi: str, is_preprint: bool
) -> None:
    at = (Identifier(scheme="arxiv", value="1706.03762"), Identifier(scheme="doi", value=doi))
    written = Written(Record(type=RecordType.JOURNAL_ARTICLE, title="T", identifiers=at))
    assert (("approximated", "type") in written.losses) is is_preprint
    kind = Read(written.text).only.type
    assert kind is (RecordType.PREPRINT if is_preprint else RecordType.JOURNAL_ARTICLE)


@pytest.mark.parametrize("other", ["eprint = {hal-01}, eprinttype = {hal}", "eprint = {2001.00002}"])
def test_a_number_of_arxivs_in_pages_stays_beside_another_one(other: str) -> None:
    record = entry(f"journal = {{J}}, pages = {{arXiv:2001.00001}}, {other}")
    assert str(record.pages) == "arXiv:2001.00001"


@pytest.mark.parametrize("date", ["2020/21", "2020/13", "2020-05-03/05"])
def test_what_is_no_month_behind_a_slash_stays_as_it_is(date: str) -> None:
    assert entry(f"date = {{{date}}}", dialect="biblatex").issued == Date(literal=date)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("p < 0.05 and </ 7", "p < 0.05 and </ 7"),
        (r"R\&amp;D", r"R\&amp;D"),
        ("AT&T; Bell", "AT&T; Bell"),
        ("<i>a<sub>{b</sub>}</i>", "<i>a<sub>{b</sub>}</i>"),
        ("<i>a</b>", "<i>a</b>"),
        ('<SPAN class="nocase">eBay</span> 5&#176; &lt;x&gt;', "{eBay} 5° <x>"),
        ("<sup><i>n</i></sup>", r"\textsuperscript{\textit{n}}"),
    ],
)
def test_html_as_tex(value: str, expected: str) -> None:
    assert html.as_tex(value) == expected


@given(
    st.lists(
        st.sampled_from(["<i>", "</i>", "<b", ">", "</", "a ", "&amp;", "&", ";", "\\", "<{}", "/"])
    ).map("".join)
)
@settings(max_examples=150)
def test_text_that_looks_like_html_comes_back_as_text(text: str) -> None:
    title = f"x{text}x"
    assert str(Read(Written(Record(title=title)).text).only.title) == title
    assert isinstance(Read(Written(Record(title=title)).text).only.title, str)


def test_a_number_of_dblps_is_told_where_it_does_not_arrive() -> None:
    text = "@misc{a, author = {Wei Wang 0001}, title = {T}}"
    assert Read(text).only.contributors[0].name == Person(family="Wang", given="Wei")
    assert [loss.path for loss in converted(text, "bibtex", "ris")[1].losses] == ["author.0001"]
    assert not list(converted(text, "bibtex", "bibtex")[1].losses)


def test_a_year_is_no_number_of_dblps() -> None:
    assert Read("@misc{a, author = {{Group of 2001}}}").only.contributors[0].name == Collective(
        name="Group of 2001"
    )
    assert Read("@misc{a, author = {Study Group 2001}}").only.contributors[0].name == Person(
        family="2001", given="Study Group"
    )


def test_an_article_that_will_be_read_as_a_preprint_is_told() -> None:
    record = Record(
        type=RecordType.JOURNAL_ARTICLE, identifiers=(Identifier(scheme="arxiv", value="1706.03762"),)
    )
    for dialect in ("bibtex", "biblatex"):
        assert ("approximated", "type") in Written(record, dialect).losses
        assert Read(Written(record, dialect).text, dialect).only.type is RecordType.PREPRINT


_MANY_TERMS = ";".join(map(str, range(30_000)))


@pytest.mark.parametrize(
    "fields",
    [
        f"author_keywords = {{{_MANY_TERMS}}}, keywords = {{{_MANY_TERMS}}}",
        f"url = {{{' '.join(f'https://doi.org/10.1000/{number}' for number in range(30_000))}}}",
        f"title = {{{'<i>' * 30_000}a{'</i>' * 30_000}}}",
        f"title = {{{'<i ' * 30_000}{'&amp;' * 30_000}{'</' * 30_000}}}",
        f"author = {{{' and '.join(['A B 0001'] * 30_000)}}}",
        f"journal = {{arXiv preprint arXiv:{'1' * 100_000}}}",
    ],
)
def test_fields_without_measure_take_no_time(fields: str) -> None:
    start = time.process_time()
    assert len(Read(f"@article{{a, {fields}}}").records) == 1
    assert time.process_time() - start < 2
