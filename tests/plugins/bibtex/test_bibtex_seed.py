"""The entries that crosswalk 5.11 expects, character by character, and what other programs make of them."""

import msgspec
import pytest
from bibtex_records import ABSTRACT, SEED, Written, pybtex_data
from pybtex.database import parse_string
from pybtex.plugin import find_plugin

from bibpivot.api import Record
from bibpivot.keys.pattern import KeyPattern

BIBTEX = f"""\
@article{{dik2020clinical,
  author   = {{Dik, W A}},
  title    = {{Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases}},
  journal  = {{The Netherlands journal of medicine}},
  year     = {{2020}},
  month    = sep,
  issn     = {{1872-9061}},
  pmid     = {{33093245}},
  abstract = {{{ABSTRACT}}}
}}
"""

BIBLATEX = f"""\
@article{{dik2020clinical,
  author       = {{Dik, W A}},
  title        = {{Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases}},
  journaltitle = {{The Netherlands journal of medicine}},
  shortjournal = {{Neth J Med}},
  date         = {{2020-09}},
  issn         = {{1872-9061}},
  eprint       = {{33093245}},
  eprinttype   = {{pubmed}},
  abstract     = {{{ABSTRACT}}}
}}
"""


@pytest.mark.parametrize(("dialect", "expected"), [("bibtex", BIBTEX), ("biblatex", BIBLATEX)])
def test_the_seed_is_written_as_expected(dialect: str, expected: str) -> None:
    written = Written(SEED, dialect, key=KeyPattern.default().make(SEED))
    assert written.text == expected
    assert written.report.diagnostics == []


def test_what_the_seed_loses_is_said() -> None:
    assert Written(SEED).losses == {
        ("dropped", "contributors.name.initials"),
        ("dropped", "container.title_medline"),
        ("dropped", "publication_status"),
    }
    assert Written(SEED, "biblatex").losses == {
        ("dropped", "contributors.name.initials"),
        ("renamed", "container.title_medline"),
        ("dropped", "publication_status"),
    }


def test_both_parsers_read_the_same() -> None:
    written = Written(SEED)
    entry = pybtex_data(written.text).entries["key2020"]
    assert entry.type == "article"
    fields = written.fields()
    assert fields.pop("author") == "Dik, W A"
    assert fields.pop("month") == "sep"
    assert dict(entry.fields) == {**fields, "month": "September"}
    (author,) = entry.persons["author"]
    assert (author.last_names, author.first_names, author.middle_names) == (["Dik"], ["W"], ["A"])


def test_a_style_makes_a_reference_of_it() -> None:
    style = find_plugin("pybtex.style.formatting", "plain")()
    backend = find_plugin("pybtex.backends", "plaintext")()
    data = parse_string(Written(SEED).text, "bibtex")
    (entry,) = style.format_bibliography(data)
    assert entry.text.render(backend) == (
        "W A Dik. Clinical significance of soluble interleukin-2 receptor measurement in immune-mediated diseases. "
        "The Netherlands journal of medicine, September 2020."
    )


def test_only_the_layout_follows_its_options() -> None:
    loose = Written(SEED, indent=4, align=False)
    assert "\n    year = {2020},\n    month = sep,\n" in loose.text
    assert loose.fields() == Written(SEED).fields()


def test_the_order_of_fields_is_kept_when_some_are_left_out() -> None:
    written = Written(SEED, fields=("year", "title", "author"))
    assert list(written.fields()) == ["author", "title", "year"]


def test_what_an_article_must_have_is_missed_and_not_made_up() -> None:
    written = Written(msgspec.structs.replace(SEED, title=None, container=None))
    assert set(written.fields()) == {"author", "year", "month", "pmid", "abstract"}
    (diagnostic,) = written.report.diagnostics
    assert diagnostic.code == "bibtex-required-field-missing"
    assert "title, journal" in diagnostic.message


def test_an_empty_record_is_an_entry_too() -> None:
    written = Written(Record())
    assert written.text == "@misc{key2020,\n}\n"
    assert written.fields() == {}
    assert pybtex_data(written.text).entries["key2020"].type == "misc"
