"""Everything there is against every format: no wrong answer, and what is of no format is named unknown."""

import io
from pathlib import Path

import pytest
from kinds import KINDS

from bibpivot import Registry, detect, write
from bibpivot.model import Record
from bibpivot.testing.records import canonical_records

ALL = canonical_records()
ROOT = Path(__file__).parents[2]
REGISTRY = Registry.default()
READABLE = {entry.id for entry in REGISTRY.formats("read")}

ENDINGS = {
    ".ris": {"ris"}, ".nbib": {"nbib"}, ".bib": {"bibtex", "biblatex"}, ".json": {"csl-json"}, ".txt": {"fr-export"},
    ".html": {"fr-export"}, ".jsonl": {"pivot-jsonl"}, ".xml": {"pubmed-xml", "endnote-xml"},
}  # fmt: skip
"""What a fixture of a plugin may be, by the ending of its name."""

FIXTURES = [
    path
    for folder in (ROOT / "seeds", ROOT / "tests" / "plugins")
    for path in sorted(folder.rglob("*"))
    if path.suffix in ENDINGS and (path.suffix != ".json" or "csl_json" in path.parts)
]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_fixture_is_what_its_name_says(path: Path) -> None:
    (found,) = detect(path, registry=REGISTRY)
    assert found.format in ENDINGS[path.suffix], found.reason


@pytest.mark.parametrize("entry", REGISTRY.formats("write"), ids=lambda entry: entry.id)
@pytest.mark.parametrize("name", sorted(ALL.keys() - {"empty"}))
def test_what_is_written_is_told_by_its_content_alone(entry, name: str) -> None:
    """In both dialects of BibTeX an entry may have nothing that only one knows; an empty record tells nothing."""
    output = io.BytesIO()
    write([ALL[name]], output, to=entry.id, registry=REGISTRY)
    (found,) = detect(output.getvalue(), registry=REGISTRY)
    best = found.candidates[0].format if found.candidates else found.reason
    twins = {"bibtex", "biblatex"}
    assert best == entry.id or {best, entry.id} == twins, found.reason
    assert found.verdict == ("known" if best in READABLE else "write-only")


@pytest.mark.parametrize("data", [data for data, _ in KINDS.values()], ids=KINDS.keys())
def test_what_is_of_no_format_is_unknown(data: bytes) -> None:
    (found,) = detect(data, registry=REGISTRY)
    assert found.verdict == "unknown"


def test_records_were_written() -> None:
    assert len(ALL) > 3
    assert all(isinstance(record, Record) for record in ALL.values())
