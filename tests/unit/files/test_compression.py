"""What is written under the name of a compressed file is compressed, always in the same way."""

import bz2
import gzip
import io
import itertools
import lzma
import os
import random
import sys
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.errors import InputOutputError, UsageError
from bibpivot.files.compression import WRITTEN, check_compression, compressor, parted
from bibpivot.files.sinks import LazyFileSink, check_writable, file_sink
from bibpivot.files.sources import Source

DECOMPRESSED = {
    "out.gz": gzip.decompress,
    "out.BZ2": bz2.decompress,
    "out.ris.xz": lzma.decompress,
    "out.zst": lambda data: zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read(),
}


@pytest.fixture(params=["nameless", "named"])
def temporary(request, monkeypatch):
    """Both ways of writing: with a file that has no name, and where the system has no such files."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def noise(size):
    """Bytes that do not get smaller."""
    return random.Random(1).randbytes(size)


def written(path, *pieces):
    sink = file_sink(path)
    for piece in pieces:
        sink.write(piece)
    sink.commit()
    return path.read_bytes()


def read_to_the_end(data):
    with Source(data) as source:
        found = source.stream.read()
        if source.broken is not None:
            raise source.failure(source.broken)
        return found


@pytest.mark.parametrize("name", DECOMPRESSED)
@pytest.mark.parametrize("pieces", [(), (b"",), (b"TY  - JOUR\n", b"ER  - \n" * 100_000)], ids=len)
def test_other_programs_read_what_is_written(tmp_path, temporary, name, pieces):
    path = tmp_path / name
    data = written(path, *pieces)
    assert DECOMPRESSED[name](data) == b"".join(pieces)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", WRITTEN)
@settings(max_examples=30, deadline=None)
@given(text=st.binary(max_size=300), repeated=st.integers(1, 400), cuts=st.lists(st.integers(0, 120_000)))
def test_there_and_back_and_the_same_however_it_is_cut(ending, text, repeated, cuts):
    data = text * repeated
    whole = compressor("a" + ending)
    at_once = whole.compress(data) + whole.flush()
    cut_up = compressor("another" + ending)
    places = [0, *sorted(place for place in cuts if place < len(data)), len(data)]
    pieces = [cut_up.compress(data[start:end]) for start, end in itertools.pairwise(places)]
    assert b"".join(pieces) + cut_up.flush() == at_once
    assert read_to_the_end(at_once) == data


def test_gzip_states_neither_a_name_nor_a_time(tmp_path):
    data = written(tmp_path / "refs.ris.gz", b"TY  - JOUR\n")
    assert data[:8] == b"\x1f\x8b\x08" + bytes(5)  # RFC 1952: magic, deflate, no flags, no time


def test_damage_is_found_in_every_kind(tmp_path):
    for ending in WRITTEN:
        data = bytearray(written(tmp_path / f"out{ending}", noise(1000)))
        data[500] ^= 1
        with pytest.raises(InputOutputError, match="damaged"):
            read_to_the_end(bytes(data))


@pytest.mark.parametrize("ending", WRITTEN)
def test_nothing_is_there_before_the_end_or_after_a_failure(tmp_path, temporary, ending):
    path = tmp_path / f"out{ending}"
    path.write_bytes(b"old")
    sink = file_sink(path)
    sink.write(noise(1_000_000))
    sink.abandon()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", WRITTEN)
def test_a_full_disk_is_an_output_error(tmp_path, ending):
    full = tmp_path / f"full{ending}"
    full.symlink_to("/dev/full")
    sink = file_sink(full)
    with pytest.raises(InputOutputError, match="No space left"):
        sink.write(noise(2_000_000))
    sink = file_sink(full)
    sink.write(b"a little, which is held back until the end")
    with pytest.raises(InputOutputError, match="No space left"):
        sink.commit()


def test_memory_does_not_grow_with_the_output(tmp_path):
    for ending in (".gz", ".bz2", ".zst"):
        sink = file_sink(tmp_path / f"out{ending}")
        sink.write(noise(1_000_000))
        tracemalloc.start()
        for _ in range(5):
            sink.write(noise(1_000_000))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000, ending
        tracemalloc.stop()
        sink.abandon()


@pytest.mark.parametrize(
    ("name", "bare", "ending"),
    [
        ("a/refs.bib.gz", "a/refs.bib", ".gz"),
        ("refs.bib.ZST", "refs.bib", ".ZST"),
        ("refs.zip", "refs", ".zip"),
        ("refs.bib", "refs.bib", ""),
        ("a.gz/refs", "a.gz/refs", ""),
        ("a.gz/", "a.gz/", ""),
        (".gz", ".gz", ""),
        ("refs.gz.gz", "refs.gz", ".gz"),
    ],
)
def test_names_are_parted(name, bare, ending):
    assert parted(name) == (bare, ending)


def test_a_plain_name_compresses_nothing():
    assert compressor("refs.bib") is compressor("gz") is compressor("folder.gz/") is None


@pytest.mark.parametrize("name", ["refs.ris.zip", "refs.LZ4", "refs.tar", "refs.tgz"])
def test_what_can_t_be_written_is_refused_before_anything_is_made(tmp_path, name):
    for makes in (file_sink, check_writable, LazyFileSink):
        with pytest.raises(UsageError, match=r"can't be written; end the name in \.gz, \.bz2, \.xz, \.zst"):
            makes(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_zstd_may_be_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UsageError, match=r"install bibpivot\[zstd\]"):
        file_sink(tmp_path / "refs.ris.zst")
    with pytest.raises(UsageError, match=r"install bibpivot\[zstd\]"):
        check_compression("zst")


def test_compressions_have_the_names_of_their_endings():
    assert [check_compression(ending[1:]) for ending in WRITTEN] == ["gz", "bz2", "xz", "zst"]
    with pytest.raises(UsageError, match="there is no compression 'gzip'; there are: gz, bz2, xz, zst"):
        check_compression("gzip")


def test_a_lazy_file_is_compressed_too(tmp_path):
    sink = LazyFileSink(tmp_path / "bad.txt.gz")
    sink.commit()
    assert list(tmp_path.iterdir()) == []
    sink.write(b"bad")
    sink.commit()
    assert gzip.decompress(Path(tmp_path / "bad.txt.gz").read_bytes()) == b"bad"
