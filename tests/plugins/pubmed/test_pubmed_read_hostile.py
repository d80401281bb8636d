"""Input that is broken or means harm: it ends in a diagnostic, costs itself alone, and nothing else happens."""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from pubmed_reading import BOOK, convert, document, numbered, places, put, titles

from bibpivot.library import read as read_records

ARTICLE = "MedlineCitation/Article"


# A malformed record costs itself alone.


@pytest.mark.parametrize(
    ("broken", "line", "column"),
    [
        (
            "<PubmedArticle>\n<MedlineCitation>\n<PMID>1</PMID>\n<b></a>\n</MedlineCitation></PubmedArticle>",
            7,
            8,
        ),
        ("<PubmedArticle><MedlineCitation><PMID>1 & 2</PMID></MedlineCitation></PubmedArticle>", 4, 42),
        ("<PubmedArticle>\n<MedlineCitation a='1' a='2'/></PubmedArticle>", 5, 28),
        ("<PubmedArticle>\n<MedlineCitation><PMID>&nosuch;</PMID></MedlineCitation></PubmedArticle>", 5, 32),
        ("<PubmedArticle>\n<MedlineCitation><PMID>&#xD800;</PMID></MedlineCitation></PubmedArticle>", 5, 32),
        ("<PubmedArticle>\n<MedlineCitation><PMID>&#0;</PMID></MedlineCitation></PubmedArticle>", 5, 28),
        ("<PubmedArticle>\n<MedlineCitation><PMID>a\x0bb</PMID></MedlineCitation></PubmedArticle>", 5, 25),
        ("<PubmedArticle>\n<MedlineCitation><PMID>a\x00b</PMID></MedlineCitation></PubmedArticle>", 5, None),
        ("<PubmedArticle>\n<MedlineCitation><PMID>a < b</PMID></MedlineCitation></PubmedArticle>", 5, 27),
    ],
    ids=[
        "mismatch",
        "ampersand",
        "attribute-twice",
        "entity",
        "surrogate",
        "null-reference",
        "control",
        "null",
        "bare-less",
    ],
)
def test_neighbours_are_converted_and_the_quarantine_has_the_bytes(broken, line, column, tmp_path) -> None:
    data = document(numbered(1, "One."), broken, numbered(2, "Two."))
    assert titles(data)[0] == ["One", "Two"]
    quarantine = tmp_path / "bad.xml"
    output, report = convert(data, "ris", quarantine=quarantine)
    assert (report.counts.read, report.counts.written, report.counts.unreadable) == (3, 2, 1)
    assert b"One" in output
    assert b"Two" in output
    assert quarantine.read_bytes() == broken.encode()
    ((found_line, found_column),) = places(report, "pubmed-xml-malformed")
    assert found_line == line
    if column is not None:
        assert found_column is not None
        assert abs(found_column - column) <= 1


def test_a_bare_ampersand_is_mended_where_that_is_asked_for() -> None:
    data = document(numbered(1, "Salt & pepper."), numbered(2))
    found, report = titles(data, mode="repair")
    assert len(found) == 2
    assert found[0] is not None
    assert found[0].startswith("Salt")
    assert found[0].endswith("pepper")
    assert places(report, "pubmed-xml-repaired") != []
    assert titles(data)[0] == ["A title"]
    assert titles(data, mode="strict")[1].counts.unreadable == 1


def test_a_record_without_end_tag() -> None:
    cut = numbered(1, "One.").removesuffix("</PubmedData></PubmedArticle>")
    found, report = titles(document(cut, numbered(2, "Two."), numbered(3, "Three.")))
    assert found == ["Two", "Three"]
    assert report.counts.unreadable == 1
    assert places(report, "pubmed-xml-malformed")[0][0] is not None


# Entities.

_BOMB = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        _BOMB,
        '<!DOCTYPE a [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY j SYSTEM "http://localhost:9/x">]>',
        '<!DOCTYPE a SYSTEM "http://localhost:9/x.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ],
    ids=["billion-laughs", "file", "http", "parameter"],
)
def test_entities_of_a_document_are_neither_expanded_nor_fetched(head) -> None:
    found, report = titles(document(numbered(1, "It is &j;."), numbered(2, "Two."), head=head))
    assert found == ["Two"]
    assert [one.line for one in report.diagnostics if one.code == "pubmed-xml-malformed"] == [2]
    # A document type inside a record changes nothing.
    found, report = titles(document(head + numbered(1, "It is &j;."), numbered(2, "Two.")))
    assert found == ["Two"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("a&nbsp;b", "a\u00a0b"),
        ("&alpha;-helix", "α-helix"),
        ("x &lt; y &amp;amp; &eacute;", "x < y &amp; é"),
    ],
)
def test_named_characters_that_nobody_declared(text, read_as) -> None:
    found, report = titles(document(numbered(1, text + ".")))
    assert found == [read_as]
    assert report.count_of("pubmed-xml-entity") == 1


# Depth and size.


def test_ten_thousand_levels() -> None:
    deep = "<i>" * 10_000 + "x" + "</i>" * 10_000
    found, report = titles(document(numbered(1, deep), numbered(2, "Two.")))
    assert found == ["Two"]
    assert report.count_of("pubmed-xml-malformed") == 1


@pytest.mark.parametrize("levels", [100, 250])
def test_a_depth_that_the_parser_takes_is_no_breakdown_in_any_format(levels) -> None:
    deep = "<i>" * levels + "x" + "</i>" * levels
    sections = (
        "<ReferenceList>" * levels
        + "<Reference><Citation>c</Citation></Reference>"
        + "</ReferenceList>" * levels
    )
    data = document(put(numbered(1, deep), ("PubmedData", sections)), numbered(2, "Two."))
    for to in ("pubmed-xml", "pivot-jsonl", "ris", "bibtex", "nbib"):
        _, report = convert(data, to)
        assert report.counts.read == 2
        assert not {"reader-failed", "writer-failed"} & set(report.codes), to


_GIANT = """
import resource, sys
from bibpivot.running.conversion import Conversion
resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20,) * 2)
report = Conversion(to="ris", source_format="pubmed-xml").run([sys.argv[1]], sys.argv[2])
print(report.counts.read, report.counts.written, report.counts.unreadable, sorted(report.codes))
"""


def test_fifty_megabytes_of_text_in_one_place() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "giant.xml"
        start, end = numbered(1, "@").split("@")
        with path.open("wb") as file:
            file.write(b"<PubmedArticleSet>" + numbered(2).encode() + start.encode())
            for _ in range(50):
                file.write(b"word " * (2**20 // 5))
            file.write(end.encode() + numbered(3).encode() + b"</PubmedArticleSet>")
        done = subprocess.run(
            [sys.executable, "-c", _GIANT, str(path), str(Path(folder) / "out.ris")],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.startswith("3 2 1 ['record-too-large'"), done.stdout


# Encodings.


@pytest.mark.parametrize(
    ("encoding", "declared", "codes"),
    [
        ("utf-16", "UTF-16", []),
        ("utf-16-le", "UTF-16", None),
        ("utf-8-sig", "UTF-8", []),
        ("utf-8", None, []),
        ("utf-8", "utf8", []),
        ("latin-1", "ISO-8859-1", []),
        ("cp1252", "windows-1252", []),
        ("koi8-r", "KOI8-R", []),
        ("latin-1", None, ["encoding-guessed"]),
        ("cp1252", "UTF-8", ["encoding-guessed"]),
        ("utf-8", "X-UNHEARD-OF", ["pubmed-xml-encoding"]),
        ("latin-1", "US-ASCII", ["encoding-guessed"]),
    ],
)
def test_encodings(encoding, declared, codes) -> None:
    word = "Привет" if encoding == "koi8-r" else "Café"
    head = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else '<?xml version="1.0"?>\n'
    text = document(numbered(1, word + "."), head=head).decode()
    data = (("\ufeff" if encoding == "utf-16-le" else "") + text).encode(encoding)
    found, report = titles(data)
    assert found == [word]
    if codes is not None:
        assert sorted(report.codes) == codes


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
def test_wide_characters_of_either_order(encoding) -> None:
    text = (
        "\ufeff" + document(numbered(1, "Café."), head='<?xml version="1.0" encoding="UTF-16"?>\n').decode()
    )
    assert titles(text.encode(encoding))[0] == ["Café"]


def test_an_encoding_that_the_user_declares_goes_before() -> None:
    text = document(numbered(1, "Café."), head='<?xml version="1.0" encoding="UTF-8"?>\n').decode()
    assert titles(text.encode("latin-1"), encoding="latin-1")[0] == ["Café"]


# Documents cut off.


def test_a_document_cut_off_anywhere() -> None:
    whole = document(*(numbered(number, f"Title {number}.") for number in range(20)))
    for percent in range(100):
        data = whole[: len(whole) * percent // 100]
        if not data.strip():
            continue
        found, report = titles(data)
        assert len(found) == report.counts.written
        assert found == [f"Title {number}" for number in range(len(found))]
        assert data.count(b"</PubmedArticle>") == len(found)
        assert report.diagnostics, percent


def test_a_document_that_is_whole_is_not_called_cut_off() -> None:
    assert titles(document(numbered(1)))[1].diagnostics == []
    assert titles(document(numbered(1), BOOK))[1].diagnostics == []


def test_an_element_that_is_no_record() -> None:
    _, report = titles(document("<PubmedArticle><Foo/></PubmedArticle>", numbered(1)))
    assert report.diagnostics != []


@pytest.mark.parametrize("name", ["PubmedArticle", "PubmedBookArticle", "MedlineCitation", "BookDocument"])
@pytest.mark.parametrize(
    "inner", ["", "<MedlineCitation/>", "<BookDocument/>", "<Article/>", "<PubmedData/>", "x"]
)
@pytest.mark.parametrize("to", ["pubmed-xml", "ris"])
def test_elements_with_next_to_nothing_in_them(name, inner, to) -> None:
    _, report = convert(document(f"<{name}>{inner}</{name}>"), to)
    assert not {"reader-failed", "writer-failed"} & set(report.codes)
    assert report.counts.read == report.counts.written + report.counts.unreadable


def test_a_stream_is_not_read_whole_before_the_first_record() -> None:
    data = document(*(numbered(number) for number in range(5000)))

    class Slow(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            found = super().read(size)
            self.given += len(found)
            return found

    stream = Slow(data)
    next(iter(read_records(stream, "pubmed-xml")))
    assert stream.given < len(data) // 2
