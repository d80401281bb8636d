"""Cutting: every entry by itself, at its place, whatever stands between; the same from any kind of stream."""

import gzip
import io

import pytest
from bibtex_reading import Read, converted
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot import convert
from bibpivot.api import Reading
from bibpivot.running.report import Report
from bibpivot_bibtex.read import frames as cutting
from bibpivot_bibtex.read.frames import cut, frames

BLANKS = b" \t\r\n"


def pieces(text: str | bytes) -> list[tuple[int, str]]:
    """Line and text of the pieces of a file."""
    data = text.encode() if isinstance(text, str) else text
    found = list(cut(io.BytesIO(data)))
    assert all(data[one.offset : one.offset + len(one.data)] == one.data for one in found)
    assert b"".join(one.data for one in found).translate(None, BLANKS) == data.translate(None, BLANKS)
    return [(one.line, one.data.decode().strip()) for one in found]


def test_entries_and_the_text_between_them() -> None:
    text = (
        "% head\n\n@article{a,\n  title = {x}\n}\nfree text\n\n  @BOOK {b, title = {y}}\n@string{s = {z}}\n"
    )
    assert pieces(text) == [
        (1, "% head"),
        (3, "@article{a,\n  title = {x}\n}"),
        (6, "free text"),
        (8, "@BOOK {b, title = {y}}"),
        (9, "@string{s = {z}}"),
    ]


def test_entries_on_one_line() -> None:
    assert pieces("@a{x, t={1}} and @b{y, t={2}}@c{z, t={3}}\n") == [
        (1, "@a{x, t={1}}"),
        (1, "and"),
        (1, "@b{y, t={2}}"),
        (1, "@c{z, t={3}}"),
    ]


def test_parentheses_around_an_entry() -> None:
    text = '@article(key, title = "a (b) c", note = {d) e})\n@misc{b, title = {x}}\n'
    assert pieces(text) == [
        (1, '@article(key, title = "a (b) c", note = {d) e})'),
        (2, "@misc{b, title = {x}}"),
    ]


def test_an_address_with_an_at_sign_is_no_entry() -> None:
    text = "@misc{a, note = {write to\n@me or x@y.org {soon}}}\n"
    assert len(pieces(text)) == 1


def test_a_comment_stretches_over_the_entries_in_it() -> None:
    text = "@comment{old:\n@article{a, title = {x}}\n@article{b, title = {y}}\n}\n@misc{c, title = {z}}\n"
    assert [line for line, _ in pieces(text)] == [1, 5]


def test_a_comment_that_is_never_closed_costs_nothing() -> None:
    text = "@comment{jabref-meta: {;}\n\n@misc{a, title = {x}}\n@misc{b, title = {y}}\n"
    assert [line for line, _ in pieces(text)] == [1, 3, 4]
    assert Read(text).keys == ["a", "b"]


def test_comments_that_are_never_closed_are_not_gone_through_for_ever(monkeypatch) -> None:
    monkeypatch.setattr(cutting, "_IN_VAIN", 4096)
    text = "@comment{x\n" * 20_000 + "@misc{a, title = {x}}\n"
    assert Read(text).keys == ["a"]


def test_what_is_commented_out_is_no_entry() -> None:
    text = "% @misc{old, title = {x}}\n%@misc{older,\n%  title = {y}\n%}\n@misc{a, title = {z}}\n% @misc{b, t={1}}\n"
    assert Read(text).keys == ["a"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds(ends: str) -> None:
    text = "@misc{a,\n  title = {x},\n}\n\n@misc{b,\n  title = {y\n  z}\n  year = 2000\n}\n".replace(
        "\n", ends
    )
    found = Read(text)
    assert [str(record.title) for record in found.records] == ["x", "y z"]
    assert [envelope.line for envelope in found.envelopes] == [1, 5]
    (said,) = found.report.diagnostics
    assert (said.code, said.line) == ("bibtex-syntax", 8)


def test_a_bom_and_latin_1() -> None:
    assert Read(b"\xef\xbb\xbf@misc{a, title = {x}}").keys == ["a"]
    found = Read(b"@misc{a, author = {M\xfcller}}\n@misc{b, author = {M\xc3\xbcller}}\n")
    assert [str(record.contributors[0]) for record in found.records] == ["Müller", "Müller"]
    assert found.codes == ["encoding-guessed"]


def test_an_entry_without_end_within_all_measure(monkeypatch) -> None:
    monkeypatch.setattr(cutting, "MAX_FRAME", 300_000)
    text = "@misc{a, title = {x}}\n@misc{b, note = {" + "y " * 400_000 + "\n@misc{c, title = {z}}\n"
    found = Read(text)
    assert found.keys == ["a", "c"]
    assert found.report.counts.unreadable == 1


FAMILY = """@inproceedings{child, title = {Paper}, crossref = {Whole}}
@string{pub = {Publisher}}
@proceedings{whole, title = {Proceedings}, publisher = pub, year = 2001}
"""


def test_a_parent_behind_its_child_from_any_kind_of_source(tmp_path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(FAMILY)
    packed = tmp_path / "a.bib.gz"
    packed.write_bytes(gzip.compress(FAMILY.encode()))
    seen = set()
    for source in (
        path,
        packed,
        FAMILY.encode(),
        OneWay(FAMILY.encode()),
        OneWay(b"\xef\xbb\xbf" + FAMILY.encode()),
    ):
        output = io.BytesIO()
        convert(source, output, to="ris", source_format="bibtex")
        seen.add(output.getvalue())
    (text,) = seen
    assert b"T2  - Proceedings" in text
    assert b"PB  - Publisher" in text


class OneWay(io.RawIOBase):
    """A stream that cannot go back."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self.data.readinto(buffer)


def test_the_same_with_any_number_of_processes() -> None:
    text = FAMILY + "".join(
        f"@inproceedings{{c{n}, title = {{P{n}}}, crossref = {{whole}}}}\n" for n in range(500)
    )
    one, _ = converted(text, "bibtex", "biblatex", jobs=1)
    two, _ = converted(text, "bibtex", "biblatex", jobs=2)
    assert one == two
    assert one.count("Proceedings}") >= 501


def test_a_preamble_holds_what_the_entry_needs_and_nothing_else() -> None:
    text = "@string{a = {A}}\n@string{b = a # {B}}\n@misc{x, title = b}\n@misc{y, title = {plain}}\n"
    reading = Reading(plugin="bibtex", collector=Report())
    preambles = [frame.preamble for frame in frames(io.BytesIO(text.encode()), reading)]
    assert [bool(preamble) for preamble in preambles] == [False, False, True, False]
    assert b"AB" in preambles[2]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('@a{}(),="%\n #x'), max_size=60), st.integers(1, 9))
def test_whatever_the_text_no_byte_is_lost(text: str, size: int) -> None:
    data = f"{text}\n@misc{{a, title = {{x}}}}\n".encode()
    found = list(cut(io.BytesIO(data)))
    assert b"".join(one.data for one in found).translate(None, BLANKS) == data.translate(None, BLANKS)
    assert all(one.line == 1 + data.count(b"\n", 0, one.offset) for one in found)


def test_a_file_cut_anywhere_is_read_as_far_as_it_goes() -> None:
    text = FAMILY + '@article(x, title = "a {b} c" # pub, year = {2000})\n'
    for end in range(len(text)):
        found = Read(text[:end])
        counts = found.report.counts
        assert counts.read == len(found.records) + counts.unreadable
        assert "reader-failed" not in found.codes
