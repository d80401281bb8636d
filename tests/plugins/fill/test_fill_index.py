"""The index: built in flat memory, used again while it fits, built anew where it does not, in nobody's way."""

import itertools
import os
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fill_records import jsonl, pubmed_record
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot import convert
from bibpivot.api import Envelope, Identifier, InputOutputError, Record, UsageError
from bibpivot.running.report import Report
from bibpivot_fill import index
from bibpivot_fill.index import AT_ONCE, Index
from bibpivot_fill.keys import doi_key, pmid_key

PAGE = jsonl(Record(identifiers=(Identifier(scheme="pmid", value="33093245"),)))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which indexes are kept, of this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "bibpivot" / "fill"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "full.jsonl"
    path.write_bytes(jsonl(pubmed_record()))
    return path


def run(source: Path, output: Path, data: bytes = PAGE, **settings: Any) -> Report:
    settings.setdefault("apply", [f"fill={source}"])
    return convert(data, output, to="pivot-jsonl", source_format="pivot-jsonl", **settings)


def matched(report: Report) -> int:
    return sum(entry.records for entry in report.actions if entry.what == "matched")


def of(pmid: str | None = None, doi: str | None = None, **more: Any) -> Record:
    pairs = (("pmid", pmid), ("doi", doi))
    return Record(
        identifiers=tuple(Identifier(scheme=name, value=value) for name, value in pairs if value), **more
    )


def built(path: Path, *records: Record) -> Index:
    index.build(path, (Envelope(record=record) for record in records))
    return Index(str(path))


def test_records_are_found_by_pmid_and_doi(tmp_path: Path) -> None:
    one, two = of("1", "10.1000/A", title="one"), of(None, "10.1000/b", title="two")
    found = built(tmp_path / "i", one, two)
    assert (found.by_pmid(1), found.by_pmid(2)) == (one, None)
    assert (found.by_doi("10.1000/a"), found.by_doi("10.1000/b")) == (one, two)
    found.close()


def test_of_several_with_one_pmid_the_last_counts(tmp_path: Path) -> None:
    old, new = of("1", "10.1000/a", title="old"), of("1", "10.1000/b", title="new")
    found = built(tmp_path / "i", old, of("2"), new)
    assert found.by_pmid(1) == new
    assert found.by_doi("10.1000/a") is None
    assert found.by_doi("10.1000/b") == new
    found.close()


def test_what_is_no_use_is_counted(tmp_path: Path) -> None:
    records = (of("1"), of("1"), of("x"), Record(title="t"), of(None, "no doi"), of("2", title="\ud800"))
    counts = index.build(tmp_path / "i", (Envelope(record=record) for record in records))
    assert (counts.records, counts.superseded, counts.unusable, counts.unreadable) == (2, 1, 3, 1)


def test_building_takes_the_same_memory_for_more_records(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        def records() -> Iterator[Envelope]:
            for number in range(count):
                yield Envelope(record=of(str(number), f"10.1000/{number}", title="t" * 2000))

        tracemalloc.start()
        index.build(tmp_path / f"{count}", records())
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    few, many = peak(2 * AT_ONCE), peak(8 * AT_ONCE)
    assert many < 1.3 * few


def test_an_index_is_used_again_while_the_file_is_the_same(source: Path, cache: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "one")
    (kept,) = cache.iterdir()
    first = kept.stat().st_ino
    run(source, tmp_path / "two")
    assert kept.stat().st_ino == first
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() != PAGE

    source.write_bytes(source.read_bytes().replace(b'"78"', b'"79"'))
    os.utime(source, ns=(1, 1))
    run(source, tmp_path / "three")
    assert kept.stat().st_ino != first
    assert b'"volume":"79"' in (tmp_path / "three").read_bytes()
    assert [path.name for path in cache.iterdir()] == [kept.name]


@pytest.mark.parametrize(
    "damage",
    [b"", b"nothing known", None, 100, -100],
    ids=["empty", "another file", "not sealed", "cut early", "cut late"],
)
def test_a_damaged_index_is_built_anew(
    source: Path, cache: Path, tmp_path: Path, damage: bytes | int | None
) -> None:
    run(source, tmp_path / "one")
    (kept,) = cache.iterdir()
    if damage is None:
        database = sqlite3.connect(kept)
        database.execute("DELETE FROM about")
        database.commit()
        database.close()
    else:
        kept.write_bytes(damage if isinstance(damage, bytes) else kept.read_bytes()[:damage])
    report = run(source, tmp_path / "two")
    assert (matched(report), report.status()) == (1, 0)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_damage_within_an_index_is_an_error_of_the_record_that_is_kept(
    source: Path, cache: Path, tmp_path: Path
) -> None:
    run(source, tmp_path / "one")
    (kept,) = cache.iterdir()
    database = sqlite3.connect(kept)
    database.execute("UPDATE record SET data = x'00'")
    database.commit()
    database.close()
    report = run(source, tmp_path / "two")
    assert (report.count_of("fill-index-damaged"), report.status(), report.counts.written) == (1, 1, 1)
    assert (tmp_path / "two").read_bytes() == PAGE


def test_a_folder_that_cannot_be_written_costs_only_the_next_run(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no_folder").write_text("")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no_folder"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    report = run(source, tmp_path / "out")
    assert (matched(report), report.count_of("fill-index-not-kept"), report.status()) == (1, 1, 0)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_without_a_cache_nothing_is_kept(source: Path, cache: Path, tmp_path: Path) -> None:
    assert matched(run(source, tmp_path / "out", transform_options={"cache": "off"})) == 1
    assert not cache.exists()


def test_an_index_has_the_place_that_is_named(source: Path, cache: Path, tmp_path: Path) -> None:
    place = tmp_path / "here.sqlite"
    for _ in range(2):
        assert matched(run(source, tmp_path / "out", transform_options={"index": str(place)})) == 1
    assert index.is_index(place)
    assert not cache.exists()
    run(without_identifiers(tmp_path), tmp_path / "out", transform_options={"index": str(place)})
    assert matched(run(source, tmp_path / "out", transform_options={"index": str(place)})) == 1


def without_identifiers(folder: Path) -> Path:
    path = folder / "nothing.jsonl"
    path.write_bytes(jsonl(Record(title="no identifier")))
    return path


def test_an_index_of_nothing_is_not_kept(cache: Path, tmp_path: Path) -> None:
    report = run(without_identifiers(tmp_path), tmp_path / "out")
    assert report.count_of("fill-nothing") == 1
    assert list(cache.iterdir()) == []


def test_an_index_replaces_no_other_file(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "refs.bib"
    other.write_text("@article{a}")
    with pytest.raises(UsageError, match=r"refs\.bib is no index of fill; it would be overwritten"):
        run(source, tmp_path / "out", transform_options={"index": str(other)})
    with pytest.raises(InputOutputError, match=r"can't write the index .*no_folder"):
        run(source, tmp_path / "out", transform_options={"index": str(tmp_path / "no_folder" / "i")})
    assert other.read_text() == "@article{a}"


def test_a_run_that_ends_early_leaves_no_piece_of_an_index(cache: Path, tmp_path: Path) -> None:
    import gzip

    whole = gzip.compress(jsonl(*(of(str(number), title="t" * 99) for number in range(3000))))
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputOutputError, match=r"cut\.jsonl\.gz"):
        run(cut, tmp_path / "out")
    assert list(cache.iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_what_a_killed_run_left_is_removed_in_time(source: Path, cache: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    (kept,) = cache.iterdir()
    old, fresh = (cache / f"{kept.name}.{name}.new" for name in ("old", "fresh"))
    for path in (old, fresh):
        path.write_bytes(b"half an index")
    os.utime(old, ns=(1, 1))
    os.utime(source, ns=(2, 2))
    run(source, tmp_path / "out")
    assert sorted(cache.iterdir()) == sorted([kept, fresh])


def test_a_folder_of_files_is_one_source(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "updates"
    folder.mkdir()
    (folder / "0001.jsonl").write_bytes(jsonl(of("33093245", volume="1")))
    (folder / "0002.jsonl").write_bytes(jsonl(of("33093245", volume="2")))
    run(folder, tmp_path / "out")
    assert b'"volume":"2"' in (tmp_path / "out").read_bytes()
    (folder / "0003.jsonl").write_bytes(jsonl(of("33093245", volume="3")))
    run(folder, tmp_path / "out")
    assert b'"volume":"3"' in (tmp_path / "out").read_bytes()


def test_two_runs_at_once_do_not_disturb_each_other(source: Path, cache: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(
        jsonl(*(of(str(number), volume=str(number)) for number in range(2000))) + source.read_bytes()
    )
    (tmp_path / "page.jsonl").write_bytes(PAGE)
    command = [
        sys.executable,
        "-m",
        "bibpivot",
        "convert",
        "-q",
        "--to",
        "pivot-jsonl",
        "--apply",
        f"fill={many}",
    ]
    runs = [
        subprocess.Popen([*command, str(tmp_path / "page.jsonl"), "-o", str(tmp_path / f"out{number}")])
        for number in range(3)
    ]
    assert [process.wait() for process in runs] == [0, 0, 0]
    outputs = {(tmp_path / f"out{number}").read_bytes() for number in range(3)}
    assert len(outputs) == 1
    assert b'"volume":"78"' in outputs.pop()
    assert len(list(cache.iterdir())) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
@settings(max_examples=30)
def test_look_ups_agree_with_a_search_through_the_list(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]]
) -> None:
    records = [
        of(str(pmid or ""), f"10.1000/{doi}" if doi else None, volume=str(place))
        for place, (pmid, doi) in enumerate(pairs)
    ]
    found = built(tmp_path_factory.mktemp("index") / "i", *records)
    last = {pmid: record for (pmid, _), record in zip(pairs, records, strict=True) if pmid}
    for pmid in range(1, 6):
        assert found.by_pmid(pmid) == last.get(pmid)
    current = [
        (doi, record)
        for (pmid, doi), record in zip(pairs, records, strict=True)
        if doi and (not pmid or last[pmid] is record)
    ]
    for doi, wanted in itertools.product(range(1, 6), [dict(current)]):
        assert found.by_doi(f"10.1000/{doi}") == wanted.get(doi)
    found.close()


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("33093245", 33093245),
        (" 0012 ", 12),
        ("", None),
        ("12a", None),
        ("１２", None),
        ("9" * 30, None),
        (None, None),
    ],
)
def test_pmids_are_compared_as_numbers(given: str | None, key: int | None) -> None:
    assert pmid_key(given) == key


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        ("doi:10.1000/abc", "10.1000/abc"),
        ("DOI 10.1000/abc.", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/a%28b%29", "10.1000/a(b)"),
        ("10.1038/x     LK  - https://a", "10.1038/x"),
        ("10.1000", None),
        ("", None),
    ],
)
def test_dois_are_compared_bare_and_without_case(given: str, key: str | None) -> None:
    assert doi_key(given) == key
