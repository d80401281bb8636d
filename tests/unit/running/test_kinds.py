"""What an input is that no plugin knows: named by its content."""

import pytest
from kinds import KINDS

from bibpivot.running.kinds import kind_of


@pytest.mark.parametrize(("data", "kind"), KINDS.values(), ids=KINDS.keys())
def test_a_kind_has_its_name(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        *(b"<!--" * 16_000, b"<?x" * 20_000, b" " * 65_536 + b"x", b"<" * 65_536),
        *(b'<!DOCTYPE a ["' * 4000, b'"a":' * 16_000),
    ],
)  # fmt: skip
def test_hostile_heads_take_no_time(data: bytes) -> None:
    assert kind_of(data)
