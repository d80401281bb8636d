"""Whatever was given, readers see plain UTF-8 bytes without a BOM."""

import bz2
import codecs
import gzip
import io
import lzma

import pytest
import zstandard

from bibpivot.errors import InputOutputError, UsageError
from bibpivot.sources import HEAD, Source, check_encoding, expand

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
        gzip.compress(PLAIN)[:12] + b"\xff" * 30,
        bz2.compress(PLAIN)[:-10],
        lzma.compress(PLAIN)[:-30],
    ],
    ids=["gzip-cut", "gzip-damaged", "bz2-cut", "xz-cut"],
)
def test_damaged_compression_is_an_input_error(data):
    with pytest.raises((InputOutputError, OSError), match="damaged or cut off"):
        content(data)


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


def test_folders_are_opened_up_in_order(tmp_path):
    for name in ("b.txt", "a.txt.gz", "sub/c.TXT", ".hidden.txt", "d.pdf", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [str(relative) for _, relative in expand([str(tmp_path)], frozenset({".txt"}))]
    assert found == ["a.txt.gz", "b.txt", "sub/c.TXT"]


def test_a_folder_without_such_files_is_an_error(tmp_path):
    with pytest.raises(InputOutputError, match=r"holds no file with a name in \.txt"):
        list(expand([tmp_path], frozenset({".txt"})))
