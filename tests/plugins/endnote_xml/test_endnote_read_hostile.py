"""Input that is broken or means harm: it ends in a diagnostic, costs itself alone, and nothing else happens."""

# ruff: noqa: E501 - snippets of XML are easier to read unbroken

import subprocess
import sys
from pathlib import Path

import pytest
from endnote_reading import ARTICLE, HEAD, STYLE, TITLED, canonical, convert, document, read, record, styled

from bibpivot.running.report import Report


def titled(text: str) -> str:
    return record(f"<titles><title>{STYLE}{text}</style></title></titles>")


def titles(data: bytes, **settings: object) -> tuple[list[str | None], Report]:
    records, report = read(data, **settings)
    counts = report.counts
    assert counts.read == counts.written + counts.unreadable + counts.filtered
    assert "reader-failed" not in report.codes, report.diagnostics
    return [None if one.title is None else str(one.title) for one in records], report


@pytest.mark.parametrize(
    "broken",
    [
        f"<record>{ARTICLE}<titles><title>a</titles></title></record>",
        record("<titles><title>salt & pepper</title></titles>"),
        record("<titles><title>a < b</title></titles>"),
        record("<titles><title>&nosuch;</title></titles>"),
        record("<titles><title>&#0;</title></titles>"),
        record("<titles><title>&#xD800;</title></titles>"),
        record("<titles><title>a\x00b</title></titles>"),
        record("<titles><title>a\x0bb</title></titles>"),
        record("<volume a='1' a='2'>1</volume>"),
        "<record></record>",
        "<record><year>2000</year></record>",
        f"<record>{ARTICLE}<titles><title>{STYLE}no end",
    ],
    ids=["mismatch", "ampersand", "less", "entity", "null-reference", "surrogate", "null", "control", "attribute-twice", "empty", "not-endnotes", "no-end"],
)  # fmt: skip
def test_a_broken_record_costs_itself_alone(broken: str, tmp_path: Path) -> None:
    data = document(titled("One"), broken, titled("Two"))
    assert titles(data)[0] == ["One", "Two"]
    quarantine = tmp_path / "bad.xml"
    _, report = convert(data, "ris", quarantine=quarantine)
    assert (report.counts.read, report.counts.written, report.counts.unreadable) == (3, 2, 1)
    assert quarantine.read_bytes() == broken.encode()


def test_a_bare_ampersand_is_mended_where_that_is_asked_for() -> None:
    data = document(record("<titles><title>salt & pepper</title></titles>"))
    found, report = titles(data, mode="repair")
    assert len(found) == 1
    assert "endnote-xml-repaired" in report.codes


def test_entities_of_html_are_known_and_told() -> None:
    found, report = titles(document(titled("caf&eacute; &alpha;")))
    assert found == ["café α"]
    assert "endnote-xml-entity" in report.codes


def test_the_declared_encoding_is_honoured() -> None:
    text = document(titled("Müller"), head='<?xml version="1.0" encoding="ISO-8859-1"?>').decode()
    assert titles(text.encode("latin-1"))[0] == ["Müller"]
    assert titles(text.replace("ISO-8859-1", "UTF-16").encode("utf-16"))[0] == ["Müller"]
    found, report = titles(document(titled("naïve")).replace("ï".encode(), b"\xef"))
    assert found == ["naïve"]
    assert "encoding-guessed" in report.codes


def test_a_billion_laughs_are_not_laughed() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY l0 "ha">{levels}]>'
    found, report = titles(document(titled("&l9;"), titled("Two"), head=head))
    assert found == ["Two"]
    assert report.counts.unreadable == 1


def test_nothing_is_read_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f'<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    found, _ = titles(document(titled("&e;"), titled("Two"), head=head))
    assert found == ["Two"]


@pytest.mark.parametrize("tag", ["style", "x", "keywords"])
def test_deep_nesting_is_bounded(tag: str) -> None:
    deep = f"<{tag}>" * 200 + "a" + f"</{tag}>" * 200
    deeper = f"<{tag}>" * 200_000 + "a" + f"</{tag}>" * 200_000
    found, report = titles(
        document(record(f"<titles><title>{deep}</title></titles>"), titled("Two"), record(deeper))
    )
    assert found[-1] == "Two"
    assert report.counts.read == 3
    assert report.counts.unreadable >= 1


def test_deep_styles_are_text_all_the_same() -> None:
    deep = '<style face="italic">' * 150 + "a" + "</style>" * 150
    data = document(record(f"<titles><title>{deep}</title></titles>"))
    assert titles(data)[0] == ["a"]
    assert canonical(convert(data)[0]) == canonical(data)


def test_a_text_too_long_for_any_record() -> None:
    data = document(titled("One"), titled("x" * 17_000_000), titled("Two"))
    found, report = titles(data)
    assert found == ["One", "Two"]
    assert report.counts.unreadable == 1


def test_a_long_field_is_no_fault() -> None:
    notes = styled("notes", "word&#xD;" * 100_000)
    (found,), _ = read(
        document(record(TITLED, notes, "<keywords>" + "<keyword>k</keyword>" * 20_000 + "</keywords>"))
    )
    assert len(str(found.notes[0])) > 400_000
    assert len(found.keywords) == 20_000


@pytest.mark.parametrize(
    "word",
    ["circa ", "c. ", "Sep-", "2019/", "[", "1-", "1234-", "a,", "Review; ", "eng;", "AIM: x. ", "&#xD; "],
)
def test_a_field_of_one_word_over_and_over(word: str) -> None:
    text = word * 20_000
    tags = (
        "pages",
        "edition",
        "isbn",
        "accession-num",
        "abstract",
        "notes",
        "work-type",
        "language",
        "access-date",
        "label",
    )
    data = document(
        record(
            f"<titles><title>{text}</title></titles><dates><year>{text}</year><pub-dates><date>{text}</date></pub-dates></dates>"
            f"<contributors><authors><author>{text}</author></authors></contributors>",
            *(styled(tag, text) for tag in tags),
        )
    )
    for to in ("endnote-xml", "ris"):
        _, report = convert(data, to)
        assert report.counts.written == 1


@pytest.mark.parametrize("hundredths", range(1, 100, 3))
def test_cut_anywhere(hundredths: int) -> None:
    whole = document(titled("One"), record(TITLED, styled("notes", "n")), titled("Three"))
    data = whole[: len(whole) * hundredths // 100]
    found, report = titles(data)
    assert len(found) + report.counts.unreadable == data.count(b"<record>")
    if data.count(b"<record>"):
        assert "endnote-xml-truncated" in report.codes


def test_text_between_records_is_told() -> None:
    data = document(titled("One"), "500 Internal Server Error", titled("Two"))
    found, report = titles(data)
    assert found == ["One", "Two"]
    assert "endnote-xml-stray-text" in report.codes


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 1000, b"TY  - JOUR\nER  - \n", b"<records/>", HEAD.encode(), b"<PubmedArticleSet/>", b"\xff\xfe", b"<record", b"{}"],
)  # fmt: skip
def test_what_is_none_of_it(data: bytes) -> None:
    found, _ = titles(data)
    assert found == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "big.xml"
    one = record(TITLED, styled("abstract", "word " * 400)).encode()

    def peak(records: int) -> int:
        with path.open("wb") as stream:
            stream.write(b"<xml><records>")
            for _ in range(records):
                stream.write(one)
            stream.write(b"</records></xml>")
        program = (
            "import resource, sys; from bibpivot.cli.main import main; "
            f"main(['convert', '--to', 'ris', '-o', {str(tmp_path / 'out.ris')!r}, {str(path)!r}]); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        return int(done.stdout.splitlines()[-1])

    assert peak(5_000) < peak(400) + 6_000  # KiB; the larger file has 10 MB more
