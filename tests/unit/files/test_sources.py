"""Whatever was given, readers see plain UTF-8 bytes without a BOM."""

import bz2
import codecs
import gzip
import io
import lzma
import os
import threading
import zipfile

import pytest
import zstandard

from bibpivot.errors import InputOutputError, UsageError
from bibpivot.files.sources import Source, check_encoding, expand
from bibpivot.files.streams import HEAD

TEXT = "Titre abrégé: Neth J Med\nœuvre — 日本 𝒳\n" * 3
PLAIN = TEXT.encode()


def content(given, **settings):
    with Source(given, **settings) as source:
        return source.stream.read()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN, id="plain"),
        pytest.param(codecs.BOM_UTF8 + PLAIN, id="utf-8-bom"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16-bom"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16-be-bom"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le-without-bom"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be-without-bom"),
        pytest.param(TEXT.encode("utf-32"), id="utf-32-bom"),
        pytest.param(gzip.compress(PLAIN), id="gzip"),
        pytest.param(gzip.compress(PLAIN[:20]) + gzip.compress(PLAIN[20:]), id="gzip-of-two-members"),
        pytest.param(bz2.compress(PLAIN), id="bz2"),
        pytest.param(lzma.compress(PLAIN), id="xz"),
        pytest.param(zstandard.compress(PLAIN), id="zstd"),
        pytest.param(gzip.compress(TEXT.encode("utf-16")), id="gzip-of-utf-16"),
    ],
)
def test_readers_see_utf_8(data, tmp_path):
    path = tmp_path / "input"
    path.write_bytes(data)
    assert content(str(path)) == PLAIN
    assert content(data) == PLAIN
    assert content(io.BytesIO(data)) == PLAIN


def test_bytes_of_other_encodings_pass_as_they_are():
    assert content("é".encode("cp1252")) == b"\xe9"


def test_a_declared_utf_16_needs_no_bom():
    assert content("日本".encode("utf-16-le"), encoding="utf-16-le") == "日本".encode()


def test_the_head_is_seen_without_moving_on():
    with Source(b"x" * (HEAD + 10)) as source:
        assert len(source.head()) == HEAD
        assert len(source.stream.read()) == HEAD + 10


def test_a_place_in_a_frame_is_a_place_in_the_file(tmp_path):
    path = tmp_path / "input"
    path.write_bytes(codecs.BOM_UTF8 + b"abc")
    with Source(path) as source:
        assert (source.path, source.skipped, source.size) == (path, 3, 6)
    path.write_bytes(gzip.compress(b"abc"))
    with Source(path) as source:
        assert source.path is None


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(PLAIN * 50)[:-40],
        gzip.compress(PLAIN * 50) + b"stray bytes",
        bz2.compress(PLAIN)[:-10],
        lzma.compress(PLAIN)[:-30],
        zstandard.compress(PLAIN * 50)[:-4],
        zstandard.compress(PLAIN) + zstandard.compress(PLAIN * 50)[:-4],
    ],
    ids=["gzip-cut", "gzip-and-more", "bz2-cut", "xz-cut", "zstd-cut", "zstd-second-frame-cut"],
)
def test_damaged_compression_gives_what_it_has_and_says_so(data):
    try:
        with Source(data) as source:
            found = source.stream.read()
            assert (PLAIN * 60).startswith(found)
            said = str(source.broken)
    except InputOutputError as error:  # nothing at all could be had
        said = str(error)
    assert "damaged or cut off" in said


def test_zstd_frames_one_after_another_are_one_input():
    assert content(zstandard.compress(PLAIN) + zstandard.compress(PLAIN)) == PLAIN * 2


class Breaking(io.RawIOBase):
    """Gives some bytes and breaks down, as a drive or a network may."""

    def __init__(self):
        self.is_first = True

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.is_first:
            raise OSError("gone")
        self.is_first = False
        buffer[:5] = b"first"
        return 5


def test_the_bytes_before_the_damage_are_read():
    with Source(Breaking()) as source:
        assert source.head() == b"first"
        assert source.stream.read(5) == b"first"
        with pytest.raises(OSError, match="gone"):
            source.stream.read(5)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("bom", [True, False], ids=["bom", "no-bom"])
def test_utf_16_and_32_are_turned_with_any_declaration_that_fits(encoding, bom):
    data = (("\ufeff" if bom else "") + TEXT).encode(encoding)
    for declared in (encoding, encoding[:6]):
        with Source(data, encoding=declared) as source:
            assert source.stream.read() == PLAIN
            assert source.turned
            assert source.damaged is None


def test_a_bom_knows_better_than_the_declaration():
    with Source(codecs.BOM_UTF8 + PLAIN, encoding="utf-16") as source:
        assert source.stream.read() == PLAIN
        assert source.turned
    with Source(TEXT.encode("utf-16"), encoding="cp1252") as source:
        assert source.stream.read() == PLAIN
        assert source.turned


def test_what_is_not_turned_is_said_not_to_be():
    with Source(PLAIN, encoding="cp1252") as source:
        assert not source.turned


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x00\xd8" + "c".encode("utf-16-le"), "ab\ufffdc"),
        (codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "ab\ufffd"),
        (codecs.BOM_UTF32_BE + "ab".encode("utf-32-be") + b"\x7f\xff\xff\xff", "ab\ufffd"),
    ],
    ids=["half-a-pair", "half-a-unit", "out-of-range"],
)
def test_damage_in_utf_16_and_32_is_noted(data, expected):
    with Source(data) as source:
        assert source.stream.read().decode() == expected
        assert source.damaged in ("utf-16-le", "utf-32-be")


def test_a_replacement_character_of_the_author_is_no_damage():
    with Source("a\ufffdb".encode("utf-16")) as source:
        assert source.stream.read().decode() == "a\ufffdb"
        assert source.damaged is None


class Slow(io.RawIOBase):
    """Gives a byte at a time, as a slow pipe may; counts how often it says that it has ended."""

    def __init__(self, data):
        self.left = data
        self.ends = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[: len(self.left[:1])] = self.left[:1]
        size = len(self.left[:1])
        self.left = self.left[1:]
        self.ends += not size
        return size


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        codecs.BOM_UTF8 + PLAIN,
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        gzip.compress(PLAIN),
        gzip.compress(TEXT.encode("utf-32")),
    ],
    ids=["plain", "utf-8-bom", "utf-16", "utf-16-no-bom", "gzip", "gzip-of-utf-32"],
)
def test_a_slow_pipe_is_seen_as_a_file_is(data):
    with Source(Slow(data)) as source:
        assert source.head() == PLAIN
        assert source.stream.read() == PLAIN


def test_a_stream_is_not_asked_again_after_its_end():
    slow = Slow(PLAIN)  # on a terminal each further question waits for a further Ctrl-D
    with Source(slow) as source:
        while source.stream.read(100):
            pass
        source.stream.read()
    assert slow.ends == 1


def test_a_pipe_is_waited_for():
    reading, writing = os.pipe()

    def produce():
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            pipe.write(PLAIN[:10])
            started.wait(5)
            pipe.write(PLAIN[10:])

    started = threading.Event()
    producer = threading.Thread(target=produce)
    producer.start()
    threading.Timer(0.05, started.set).start()
    with os.fdopen(reading, "rb") as pipe, Source(pipe) as source:
        assert source.head() == PLAIN
    producer.join()


def test_a_stream_that_does_not_wait_is_refused():
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with (
        os.fdopen(reading, "rb", buffering=0) as pipe,
        pytest.raises(InputOutputError, match="non-blocking"),
    ):
        content(pipe)
    os.close(writing)


def test_consumed_is_counted_in_bytes_of_the_file(tmp_path):
    path = tmp_path / "input"
    path.write_bytes(b"x" * (10 * HEAD))
    with Source(path) as source:
        assert HEAD <= source.consumed() < 3 * HEAD
        source.stream.read()
        assert source.consumed() == 10 * HEAD


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000])
def test_a_name_no_file_can_have_is_an_input_error(name):
    with pytest.raises(InputOutputError, match=r"can't read a+: |: embedded null"):
        content(name)
    assert [item for item, _ in expand([name]).inputs] == [name]


def test_a_missing_file_is_named():
    with pytest.raises(InputOutputError, match=r"can't read nowhere\.txt: No such file"):
        content("nowhere.txt")


def test_a_stream_that_was_handed_in_stays_open():
    stream = io.BytesIO(PLAIN)
    content(stream)
    assert not stream.closed


def test_an_unknown_encoding_is_a_usage_error():
    with pytest.raises(UsageError, match="no encoding 'utf-9'"):
        check_encoding("utf-9")


@pytest.mark.parametrize("name", ["hex", "base64", "rot13", "idna", "undefined", "utf\0"])
def test_a_codec_that_is_not_of_text_is_a_usage_error(name):
    with pytest.raises(UsageError, match="no encoding"):
        check_encoding(name)


@pytest.mark.parametrize(
    "name", ["utf-8", "UTF-16", "utf-32-be", "utf-7", "cp1252", "latin-1", "shift_jis", "ascii"]
)
def test_encodings_of_text_are_known(name):
    assert check_encoding(name) == name


def test_a_plain_file_can_be_gone_through_twice_and_a_pipe_or_a_packed_one_cannot(tmp_path):
    data = b"\xef\xbb\xbf" + bytes(range(256)) * 2000
    plain, packed = tmp_path / "plain", tmp_path / "packed.gz"
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data))
    with Source(str(plain)) as source:
        stream = source.stream
        assert stream.seekable()
        start = stream.tell()
        assert start == 3
        first = stream.read(300_000)
        assert stream.tell() == 300_003
        stream.seek(100_000)
        assert stream.read(10) == data[100_000:100_010]
        stream.seek(-5, io.SEEK_CUR)
        assert stream.read(5) == data[100_005:100_010]
        stream.seek(start)
        assert stream.read(300_000) == first
        assert stream.read() == data[300_003:]
    with Source(str(packed)) as source:
        assert not source.stream.seekable()


def zipped(path, *names, data=b"TY  - JOUR\n"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return path


def test_an_archive_of_one_file(tmp_path):
    for names in (("a.ris",), ("folder/", "folder/a.ris", "__MACOSX/a.ris")):
        with Source(zipped(tmp_path / "a.zip", *names)) as source:
            assert source.head() == source.stream.read() == b"TY  - JOUR\n"
            assert source.path is None
    with Source(zipped(tmp_path / "a.zip", "a.ris", "b.ris")) as source:
        assert source.head().startswith(b"PK")
        assert source.stream.read() == (tmp_path / "a.zip").read_bytes()
    whole = zipped(tmp_path / "b.zip", "a.ris", data=os.urandom(200_000)).read_bytes()
    for cut in (whole[:5000], whole[:4], whole[:-30]):
        with Source(cut) as source:
            assert source.stream.read() == cut
    damaged = whole[:100_000] + b"\0" * 100 + whole[100_100:]
    with Source(damaged) as source:
        source.stream.read()
        assert "ZIP" in str(source.broken)


@pytest.mark.parametrize("names", [("a.ris",), ("a.ris", "b.ris")])
def test_an_archive_out_of_a_pipe_or_a_file_that_was_handed_in(tmp_path, names):
    whole = zipped(tmp_path / "a.zip", *names).read_bytes()
    given = io.BytesIO(whole)
    with Source(given) as source:
        assert source.stream.read() == (b"TY  - JOUR\n" if len(names) == 1 else whole)
    assert not given.closed
