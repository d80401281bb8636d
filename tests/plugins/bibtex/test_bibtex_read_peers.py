"""The inputs at which other converters fail: right, or right with a warning; none silent, none fatal.

Each is one of the traits that a survey of converters was made with: an unbalanced brace, a duplicate key, joined
macros, a field of one's own, ranges and seasons, DOI and URL there and back, particles in names.
"""

import bibtexparser
from bibtex_reading import Read, converted, entry

from bibpivot.api import Date, Extra, Person

UNBALANCED = """@article{first, title = {One}, year = 2001}

@article{second,
  title = {Two {open},
  year = 2002
}

@article{third, title = {Three}, year = 2003}
"""


def test_an_entry_with_an_unbalanced_brace_costs_itself_alone() -> None:
    found = Read(UNBALANCED)
    assert found.keys == ["first", "third"]
    assert [str(record.title) for record in found.records] == ["One", "Three"]
    counts = found.report.counts
    assert (counts.read, counts.unreadable) == (3, 1)
    (said,) = [one for one in found.report.diagnostics if one.code == "bibtex-entry-unclosed"]
    assert said.line == 4


def test_an_unbalanced_entry_goes_into_the_quarantine_as_it_is(tmp_path) -> None:
    quarantine = tmp_path / "bad.bib"
    converted(UNBALANCED, "bibtex", "ris", quarantine=quarantine)
    assert (
        quarantine.read_text().strip() == UNBALANCED[UNBALANCED.index("@article{second") :].split("\n\n")[0]
    )


def test_an_entry_with_a_closing_brace_too_many_is_said() -> None:
    text = "@article{a, title = {One}},\n  year = 2001\n}\n@article{b, title = {Two}, year = 2002}\n"
    found = Read(text)
    assert found.keys == ["a", "b"]
    assert found.records[1].issued == Date(year=2002)
    assert "bibtex-text-outside" in found.codes


def test_a_duplicate_key_keeps_both_entries() -> None:
    text = "@misc{same, title = {One}}\n@misc{same, title = {Two}}\n"
    assert [str(record.title) for record in Read(text).records] == ["One", "Two"]
    written, report = converted(text, "bibtex", "bibtex")
    entries = bibtexparser.parse_string(written).entries
    assert [entry.key for entry in entries] == ["same", "samea"]
    assert any("same" in str(one) for one in report.diagnostics)


def test_macros_joined_with_others_and_with_text() -> None:
    text = (
        '@string{acm = "ACM"}\n@STRING(trans = acm # " Transactions")\n'
        '@article{a, journal = trans # { on } # "Graphics", month = "10~" # jan, year = 1986}\n'
    )
    record = Read(text).only
    assert record.container is not None
    assert record.container.title == "ACM Transactions on Graphics"
    assert record.issued == Date(year=1986, month=1, day=10)


def test_a_custom_field_is_kept_and_reported() -> None:
    text = "@article{a, title = {T}, readstatus = {{half} read}}\n"
    assert Read(text).only.extras == (Extra(format="bibtex", name="readstatus", value="{half} read"),)
    _, report = converted(text, "bibtex", "ris")
    assert ("dropped", "extras.bibtex.readstatus") in {(loss.kind, loss.path) for loss in report.losses}
    written, report = converted(text, "bibtex", "biblatex")
    assert "readstatus = {{half} read}" in written
    assert not [loss for loss in report.losses if loss.kind == "dropped"]


def test_a_range_of_dates_and_a_season() -> None:
    ranged = entry("date = {2000-11/2001-02-03}", dialect="biblatex").issued
    assert ranged == Date(year=2000, month=11, end=Date(year=2001, month=2, day=3))
    assert entry("date = {2000-21}", dialect="biblatex").issued == Date(year=2000, season=1)
    assert entry("year = 2000, month = {Nov--Dec}").issued == Date(
        year=2000, month=11, end=Date(year=2000, month=12)
    )
    written, _ = converted("@article{a, title={T}, date={2000-21/2000-22}}", "biblatex", "ris")
    assert "DA  - 2000///Spring" in written


def test_doi_and_url_there_and_back() -> None:
    fields = {"doi": "10.1002/(SICI)1-2_3%23<4::AID>5#6", "url": "https://example.org/~a_b?c=%20&d=e#f"}
    text = "@misc{a,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items()) + "\n}\n"
    for target in ("bibtex", "biblatex"):
        for source in ("bibtex", "biblatex"):
            written, _ = converted(text, source, target)
            again, _ = converted(written, target, source)
            (found,) = bibtexparser.parse_string(again).entries
            assert {name: found.fields_dict[name].value for name in fields} == fields


def test_particles_in_names_arrive_in_ris() -> None:
    text = "@misc{a, author = {van der Berg, Jan and Ludwig von Beethoven and de la Fuente, Jr, Ana}, title = {T}}\n"
    people = [who.name for who in Read(text).only.contributors]
    assert people == [
        Person(family="Berg", given="Jan", non_dropping_particle="van der"),
        Person(family="Beethoven", given="Ludwig", non_dropping_particle="von"),
        Person(family="Fuente", given="Ana", non_dropping_particle="de la", suffix="Jr"),
    ]
    written, _ = converted(text, "bibtex", "ris")
    assert [line for line in written.splitlines() if line.startswith("AU")] == [
        "AU  - van der Berg, Jan",
        "AU  - von Beethoven, Ludwig",
        "AU  - de la Fuente, Ana, Jr",
    ]
