"""What is taken out of a record stays out, in the format that it was read from too: layouts undo no change."""

import io
from pathlib import Path

import msgspec
import pytest

from bibpivot.api import Carries, Record
from bibpivot.library import read, write
from bibpivot.plugins.registry import Registry
from bibpivot.testing.paths import values, without

TESTS = Path(__file__).parent.parent
CASES = [
    (folder.name, path)
    for folder in sorted((TESTS / "conformance" / "cases").iterdir())
    for path in sorted(folder.iterdir())
] + [("ris", path) for path in sorted((TESTS / "plugins" / "ris" / "dialects").glob("*.ris"))]
WRITERS = {entry.id: entry.writer for entry in Registry.default().formats() if entry.writer is not None}


def again(record: Record, format_id: str) -> Record:
    output = io.BytesIO()
    write([record], output, to=format_id)
    (back,) = read(output.getvalue(), format_id)
    return back


@pytest.mark.parametrize(
    ("format_id", "path"),
    [case for case in CASES if case[0] in WRITERS],
    ids=lambda part: part.name if isinstance(part, Path) else part,
)
def test_what_the_format_does_not_carry_and_is_taken_out_stays_out(format_id: str, path: Path) -> None:
    carries = Carries(WRITERS[format_id].carries)
    for record in read(path.read_bytes(), format_id):
        for taken, _, _ in carries.missing(record):
            if taken == "type" or taken.startswith("extras"):
                continue
            rest = without(record, taken)
            assert values(rest, taken) == []
            made = values(again(msgspec.structs.replace(rest, extras=()), format_id), taken)
            assert values(again(rest, format_id), taken) == made, taken
