"""Words such as "in press" in place of a date are the state of publication, whatever format they come from."""

import io
import json
from collections.abc import Callable
from itertools import permutations

import pytest

from bibpivot import convert, read
from bibpivot.api import Date, Record


def _bib(date: str) -> str:
    return f"@article{{a,\n  title = {{A title}},\n  {date},\n}}\n"


def _item(issued: object) -> str:
    item = {"id": "a", "type": "article-journal", "title": "A title", "issued": issued}
    return f"[\n{json.dumps(item, ensure_ascii=False)}\n]\n"


SOURCES: dict[str, tuple[str, Callable[[str], str]]] = {
    "year": ("bibtex", lambda words: _bib(f"year = {{{words}}}")),
    "note": ("bibtex", lambda words: _bib(f"note = {{{words}}}")),
    "date": ("biblatex", lambda words: _bib(f"date = {{{words}}}")),
    "year of biblatex": ("biblatex", lambda words: _bib(f"year = {{{words}}}")),
    "PY": ("ris", lambda words: f"TY  - JOUR\r\nTI  - A title\r\nPY  - {words}\r\nER  - \r\n\r\n"),
    "Y1": ("ris", lambda words: f"TY  - JOUR\r\nTI  - A title\r\nY1  - {words}\r\nER  - \r\n\r\n"),
    "DA": ("ris", lambda words: f"TY  - JOUR\r\nTI  - A title\r\nDA  - ///{words}\r\nER  - \r\n\r\n"),
    "literal": ("csl-json", lambda words: _item({"literal": words})),
    "raw": ("csl-json", lambda words: _item({"raw": words})),
    "string": ("csl-json", _item),
    "year of EndNote": (
        "endnote-xml",
        lambda words: (
            '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>A title</title>'
            f"</titles><dates><year>{words}</year></dates></record></records></xml>"
        ),
    ),
}
WORDS = {
    "in press": "in press", "In Press": "in press", "forthcoming": "forthcoming", "To appear": "forthcoming",
    "submitted": "submitted", "in preparation": "in preparation", "im Druck": "in press", "sous presse": "in press",
}  # fmt: skip


def _record(text: str, source: str) -> Record:
    (record,) = read(text.encode(), source_format=source)
    return record


def _converted(text: str, source: str, target: str) -> str:
    output = io.BytesIO()
    report = convert(text.encode(), output, to=target, source_format=source)
    assert [(loss.kind, loss.path) for loss in report.losses] == []
    return output.getvalue().decode()


@pytest.mark.parametrize("place", SOURCES)
@pytest.mark.parametrize("words", WORDS)
def test_words_in_place_of_a_date(place: str, words: str) -> None:
    source, spelt = SOURCES[place]
    record = _record(spelt(words), source)
    assert (record.publication_status, record.issued, record.notes) == (WORDS[words], None, ())
    if source != "csl-json":
        (item,) = json.loads(_converted(spelt(words), source, "csl-json"))
        assert (item["status"], item.get("issued")) == (WORDS[words], None)


@pytest.mark.parametrize("place", [place for place in SOURCES if place != "year of EndNote"])
@pytest.mark.parametrize("words", ["In Press", "to appear", "soumis"])
def test_they_come_back_as_they_were_spelt(place: str, words: str) -> None:
    source, spelt = SOURCES[place]
    written = _converted(spelt(words), source, source)
    assert "".join(written.split()) == "".join(spelt(words).replace(",\n}", "\n}").split())


@pytest.mark.parametrize(
    ("first", "second"), [*permutations(["bibtex", "biblatex", "ris", "csl-json", "endnote-xml"], 2)]
)
def test_there_and_back(first: str, second: str) -> None:
    start = _converted(SOURCES["year"][1]("in press"), "bibtex", first)
    there = _converted(start, first, second)
    assert _record(there, second).publication_status == "in press"
    assert _record(_converted(there, second, first), first).publication_status == "in press"


@pytest.mark.parametrize("target", ["bibtex", "ris", "endnote-xml"])
def test_where_a_style_prints_the_year_they_stand_in_its_place(target: str) -> None:
    written = _converted(SOURCES["year"][1]("to appear"), "bibtex", target)
    assert {"bibtex": "{to appear}", "ris": "PY  - forthcoming\r\n", "endnote-xml": "<year>"}[
        target
    ] in written


@pytest.mark.parametrize("words", ["2025, in press", "in press (2025)", "forthcoming 2025"])
def test_beside_a_year(words: str) -> None:
    record = _record(_bib(f"year = {{{words}}}"), "bibtex")
    assert record.issued == Date(year=2025)
    assert record.publication_status in ("in press", "forthcoming")


def test_a_month_beside_them_stays_a_date() -> None:
    record = _record(_bib("year = {in press}, month = sep"), "bibtex")
    assert (record.issued, record.publication_status) == (Date(month=9), "in press")


def test_a_field_of_the_state_itself_counts_more() -> None:
    record = _record(_bib("year = {in press}, pubstate = {submitted}"), "bibtex")
    assert (record.issued, record.publication_status) == (Date(literal="in press"), "submitted")
    record = _record(_bib("year = {In press}, pubstate = {inpress}"), "bibtex")
    assert (record.issued, record.publication_status) == (None, "in press")
    assert [extra for extra in record.extras if not extra.layout] == []
    item = '[{"id":"a","type":"book","status":"submitted","issued":{"literal":"in press"}}]'
    record = _record(item, "csl-json")
    assert (record.issued, record.publication_status) == (Date(literal="in press"), "submitted")


@pytest.mark.parametrize("words", ["no date", "spring term", "submitted to Phys. Rev."])
def test_other_words_stay_a_date(words: str) -> None:
    record = _record(_bib(f"year = {{{words}}}"), "bibtex")
    assert (record.issued, record.publication_status) == (Date(literal=words), None)


def test_what_is_unpublished_has_its_state_in_the_note_it_must_have() -> None:
    item = '[{"id":"a","type":"manuscript","genre":"unpublished","title":"T","status":"submitted"}]'
    output = io.BytesIO()
    convert(item.encode(), output, to="bibtex", source_format="csl-json")
    assert "note = {submitted}" in " ".join(output.getvalue().decode().split())
