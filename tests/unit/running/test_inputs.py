"""Inputs into frames and back: encodings are settled once, and what is read is what was cut."""

import io
import os
import pickle
from pathlib import Path

import msgspec
import pytest

from bibpivot import Registry, convert, read
from bibpivot.errors import InputOutputError
from bibpivot.files.sources import Expanded, Source
from bibpivot.framing import Frame
from bibpivot.plugins import engines
from bibpivot.running.batches import Account, ReaderRole, item_of
from bibpivot.running.inputs import Inputs
from bibpivot.running.parsing import Parsing
from bibpivot.running.readers import Readers
from bibpivot.running.report import Report

TOY = Path(__file__).parents[2] / "toy.py"
LINE = "k | Abrégé œuvre 日本 | 1999\n"
WRITTEN = f"<\n{LINE}>\n"


@pytest.fixture
def registry():
    known = Registry()
    known.register(engines, "bibpivot")
    known.load_file(TOY)
    return known


def converted(registry, data, **settings):
    output = io.BytesIO()
    settings.setdefault("source_format", "toy")
    report = convert(data, output, to="toy", registry=registry, **settings)
    return output.getvalue().decode(), {code: found.count for code, found in report.codes.items()}


@pytest.mark.parametrize("declared", [None, "utf-16", "utf-16-le", "cp1252", "latin-1"])
@pytest.mark.parametrize("source_format", ["toy", None])
def test_utf_16_is_decoded_once_whatever_is_declared(registry, declared, source_format):
    data = b"\xff\xfe" + LINE.encode("utf-16-le")
    assert converted(registry, data, encoding=declared, source_format=source_format) == (WRITTEN, {})


@pytest.mark.parametrize("declared", ["utf-32", "utf-7"])
def test_so_are_utf_32_and_utf_7(registry, declared):
    assert converted(registry, LINE.encode(declared), encoding=declared) == (WRITTEN, {})


def test_the_framer_is_told_no_encoding_of_a_turned_input(registry):
    (found,) = read(b"\xff\xfe" + LINE.encode("utf-16-le"), "toy", encoding="utf-16", registry=registry)
    assert str(found.title) == "Abrégé œuvre 日本"


def test_a_declared_encoding_still_holds_for_bytes_that_pass_as_they_are(registry):
    line = "k | Abrégé | 1999\n"
    assert converted(registry, line.encode("cp850"), encoding="cp850") == (f"<\n{line}>\n", {})


def test_damaged_utf_16_is_reported(registry, tmp_path):
    data = b"\xff\xfe" + "k | A".encode("utf-16-le") + b"\x00\xd8" + "B | 1999\n".encode("utf-16-le")
    text, codes = converted(registry, data)
    assert text == "<\nk | A\ufffdB | 1999\n>\n"
    assert codes == {"encoding-broken": 1}


def test_the_quarantine_of_a_turned_input_is_utf_8(registry, tmp_path):
    converted(registry, "é sans barre\n".encode("utf-16"), quarantine=tmp_path / "bad")
    assert (tmp_path / "bad").read_text("utf-8") == "é sans barre\n"


class Pipe(io.RawIOBase):
    """Gives its first bytes alone, as `(head -c 3 file; sleep 1; tail -c +4 file)` does."""

    def __init__(self, data):
        self.parts = [data[:3], data[3:], b""]

    def readable(self):
        return True

    def readinto(self, buffer):
        part = self.parts.pop(0) if self.parts else b""
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_the_format_of_a_slow_pipe_is_found(registry, encoding):
    assert converted(registry, Pipe(LINE.encode(encoding)), source_format=None) == (WRITTEN, {})


# What a worker reads again.


def item(path, **changes):
    with Source(path) as source:
        data = source.stream.read()
        frame = Frame(data=data, offset=0, line=1)
        found = item_of(
            frame, source=0, name=source.name, path=source.path, skipped=source.skipped, stamp=source.stamp
        )
    return msgspec.structs.replace(found, data=None, **changes)


def parsed(what, **settings):
    role = ReaderRole(format="toy", plugin="toy", parse="offsets:parse")
    parsing = Parsing(**settings)
    try:
        return [envelope.record.title for envelope, _, _ in parsing.envelopes(role, what, b"", Account())]
    finally:
        parsing.close()


@pytest.fixture
def offsets(tmp_path, monkeypatch):
    """A reader whose titles are the offset and the bytes of the frame."""
    folder = tmp_path / "readers"
    folder.mkdir()
    (folder / "offsets.py").write_text(
        "from bibpivot.api import Record\n"
        "def parse(frame, reading):\n"
        "    return Record(title=f'{frame.offset} {frame.data.decode()}')\n"
    )
    monkeypatch.syspath_prepend(folder)


@pytest.mark.usefixtures("offsets")
def test_a_reader_sees_the_offset_that_was_framed(tmp_path):
    path = tmp_path / "in"
    path.write_bytes(b"\xef\xbb\xbfabc")  # the offset is counted after a BOM, the place in the file before it
    assert parsed(item(path)) == ["0 abc"]


@pytest.mark.usefixtures("offsets")
@pytest.mark.parametrize("change", ["same-size", "shorter", "longer", "removed"])
def test_a_file_that_changed_after_it_was_cut_is_not_read(tmp_path, change):
    path = tmp_path / "in"
    path.write_bytes(b"abcdef")
    what = item(path)
    if change == "removed":
        path.unlink()
    else:
        path.write_bytes({"same-size": b"ghijkl", "shorter": b"abc", "longer": b"abcdefghi"}[change])
        later = what.stamp[1] + 1_000_000
        os.utime(path, ns=(later, later))
    with pytest.raises(
        InputOutputError, match="in changed while it was being read; convert it again"
    ) as raised:
        parsed(what)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


@pytest.mark.usefixtures("offsets")
def test_a_file_that_changes_between_two_items_is_not_read_on(tmp_path):
    path = tmp_path / "in"
    path.write_bytes(b"abcdef")
    what = item(path)
    role = ReaderRole(format="toy", plugin="toy", parse="offsets:parse")
    parsing = Parsing()
    list(parsing.envelopes(role, what, b"", Account()))
    path.write_bytes(b"abc")
    with pytest.raises(InputOutputError, match="changed while it was being read"):
        list(parsing.envelopes(role, what, b"", Account()))
    parsing.close()


@pytest.mark.parametrize("change", ["rewritten", "removed"])
def test_so_it_is_said_with_several_processes(registry, tmp_path, change):
    path = tmp_path / "in.toy"
    path.write_bytes(b"k | One | 1999\n" * 50_000)
    done = False

    def interfere(_progress):
        nonlocal done
        if not done:  # once the first frames were cut
            done = True
            if change == "removed":
                path.unlink()
            else:
                path.write_bytes(b"k | Two | 2001\n")

    output = tmp_path / "out"
    with pytest.raises(InputOutputError, match="changed while it was being read"):
        convert(path, output, to="toy", source_format="toy", registry=registry, jobs=2, progress=interfere)
    assert not output.exists()


# Inputs that fail.


def test_reading_nothing_but_missing_files_raises(registry):
    with pytest.raises(InputOutputError, match=r"can't read nofile\.txt: No such file"):
        list(read("nofile.txt", "toy", registry=registry))
    with pytest.raises(InputOutputError, match=r"none of the 2 inputs could be read; the first: .*nofile"):
        list(read(["nofile.txt", "nowhere.txt"], "toy", registry=registry))


def test_one_of_several_may_fail(registry):
    records = read(["nofile.txt", LINE.encode()], "toy", registry=registry)
    assert len(list(records)) == 1
    assert records.report.count_of("input-failed") == 1


def test_a_name_no_file_can_have_is_an_input_that_fails(registry):
    for name in ("a\0b", "a" * 5000):
        with pytest.raises(InputOutputError, match="can't read a"):
            converted(registry, name)


def test_no_inputs_at_all_are_no_failure(registry):
    inputs = Inputs(Expanded(), Readers(registry, "toy", {}), Report())
    assert list(inputs.frames()) == []
    inputs.finish({})
