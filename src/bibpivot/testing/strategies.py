"""Hypothesis strategies for every part of the model and for whole records.

What they make is anything that a reader may build: markup, other scripts, characters that formats trip over,
values that no vocabulary has, dates with holes. `filled` says how likely each optional part is, in tenths: 0 makes bare
records, 10 records with every field.
"""

from typing import TypeVar, cast

from hypothesis import strategies as st

from bibpivot.model import Contributor, Date, Envelope, Part, Record, RecordType
from bibpivot.testing.part_strategies import Parts
from bibpivot.testing.text_strategies import (
    Strategy,
    formulas,
    plain_strings,
    styled_runs,
    styled_texts,
    texts,
)

__all__ = [
    "Parts",
    "contributors",
    "dates",
    "envelopes",
    "formulas",
    "part",
    "plain_strings",
    "records",
    "sparse_records",
    "styled_runs",
    "styled_texts",
    "texts",
]

P = TypeVar("P", bound=Part)


def records(
    *, filled: int = 5, unprintable: bool = False, most: int = 3, wild: bool = False,
    types: Strategy[RecordType] | None = None,
) -> Strategy[Record]:  # fmt: skip
    """Records of any type with about `filled` tenths of all fields; see `Parts` for the settings."""
    return Parts(filled=filled, unprintable=unprintable, most=most, wild=wild).record(types=types)


def sparse_records(*, unprintable: bool = False) -> Strategy[Record]:
    """Records of which little is known: the harder half for a schema that demands much."""
    return records(filled=1, unprintable=unprintable)


def part(
    kind: type[P], *, filled: int = 5, unprintable: bool = False, most: int = 3, wild: bool = False
) -> Strategy[P]:
    """Parts of any kind that the model has, `part(Contributor)`, and records; see `Parts` for the settings."""
    parts = Parts(filled=filled, unprintable=unprintable, most=most, wild=wild)
    if kind is Record:
        return cast("Strategy[P]", parts.record())
    return cast("Strategy[P]", envelopes(parts.record())) if kind is Envelope else parts.part(kind)


def contributors(*, filled: int = 5, unprintable: bool = False) -> Strategy[Contributor]:
    """Contributors with any part of a name missing."""
    return Parts(filled=filled, unprintable=unprintable).contributors()


def dates(*, filled: int = 7, wild: bool = False) -> Strategy[Date]:
    """Dates with any parts missing, ranges and literals; some impossible ones if `wild`."""
    return Parts(filled=filled, wild=wild).dates()


def envelopes(records: Strategy[Record]) -> Strategy[Envelope]:
    """Envelopes round records, with or without key, source and line."""
    return st.builds(
        Envelope,
        record=records,
        key=st.none() | st.sampled_from(("dik2020clinical", "a:b", "key with blank")),
        source=st.none() | st.just("file.txt"),
        line=st.none() | st.integers(1, 10_000),
    )
