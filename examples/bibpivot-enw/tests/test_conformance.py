"""What bibpivot expects of every format: each check is a test with a name of its own."""

from pathlib import Path

from bibpivot.testing import conformance

test_conformance = conformance("enw", cases=Path(__file__).parent / "cases")
