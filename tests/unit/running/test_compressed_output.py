"""Compressed outputs hold what plain ones do: of every format, with several processes, and so do account and rest."""

import bz2
import gzip
import json
import lzma
from pathlib import Path

import pytest

from bibpivot import Registry, convert, read
from bibpivot.errors import UsageError
from bibpivot.plugins import engines
from bibpivot.running.report_file import ReportFile

TOY = Path(__file__).parents[2] / "toy.py"
FORMATS = [entry.id for entry in Registry.default().formats("write")]
LIBRARY = (
    b'{"type":"book","title":"On Growth and Form"}\n{"title":"On Growth and Form","type":"book"}\n' * 150
)
"""Enough for several batches, with equal citation keys."""


@pytest.fixture
def registry():
    known = Registry()
    known.register(engines, "bibpivot")
    known.load_file(TOY)
    return known


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_what_it_is_when_plain(tmp_path, to):
    plain, packed = tmp_path / "plain", tmp_path / "packed.gz"
    for path in (plain, packed):
        convert(LIBRARY, path, to=to)
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert len(packed.read_bytes()) < len(plain.read_bytes())
    if to == "pivot-jsonl":
        assert list(read(packed)) == list(read(plain)) == list(read(LIBRARY))


def test_bytes_are_the_same_with_any_number_of_processes(tmp_path):
    for ending in ("gz", "bz2", "xz", "zst"):
        found = set()
        for jobs in (1, 2):
            path = tmp_path / f"{jobs}.bib.{ending}"
            convert(LIBRARY, path, to="bibtex", jobs=jobs)
            found.add(path.read_bytes())
        assert len(found) == 1


def test_the_quarantine_is_compressed_by_its_own_name(registry, tmp_path):
    bad = tmp_path / "bad.toy.xz"
    convert(
        b"k1 | One | 1999\nBAD\nBOOM\n", tmp_path / "out.toy.bz2", to="toy", source_format="toy",
        registry=registry, quarantine=bad,
    )  # fmt: skip
    assert lzma.decompress(bad.read_bytes()) == b"BAD\nBOOM\n"
    assert bz2.decompress((tmp_path / "out.toy.bz2").read_bytes()) == b"<\nk1 | One | 1999\n>\n"


@pytest.mark.parametrize("name", ["report.json.gz", "report.jsonl.GZ"])
def test_a_report_is_one_object_or_lines_by_the_name_before_the_ending(registry, tmp_path, name):
    with ReportFile(tmp_path / name) as file:
        report = convert(
            b"k1 | One | 1999\nBAD\n", tmp_path / "out", to="toy", source_format="toy", registry=registry,
            listener=file,
        )  # fmt: skip
        file.finish(report)
    text = gzip.decompress((tmp_path / name).read_bytes()).decode()
    found = json.loads(text) if ".json." in name else json.loads(text.splitlines()[-1])
    assert (found["read"], found["written"]) == (2, 1)


def test_outputs_of_a_folder_are_compressed_and_found_again(registry, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.toy").write_bytes(b"k1 | One | 1999\n")
    (tmp_path / "in/b.toy.gz").write_bytes(gzip.compress(b"k2 | Two | 2000\n"))
    settings = {"to": "toy", "source_format": "toy", "registry": registry}
    convert(tmp_path / "in", f"{tmp_path}/out/", compress="gz", **settings)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.toy.gz", "b.toy.gz"]
    convert(tmp_path / "out", tmp_path / "all", **settings)
    convert(tmp_path / "in", tmp_path / "straight", **settings)
    assert (tmp_path / "all").read_bytes() == (tmp_path / "straight").read_bytes()


def test_a_compression_that_there_is_not_is_refused_before_the_run(registry):
    with pytest.raises(UsageError, match="there is no compression 'zip'"):
        convert(b"", "out/", to="toy", registry=registry, compress="zip")
