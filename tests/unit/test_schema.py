"""The JSON Schema, held against what the writer makes by an independent validator."""

from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from bibpivot.api import Writing
from bibpivot.model import Envelope, Extra, Record
from bibpivot.running.report import Report
from bibpivot.schema import DESCRIPTIONS, record_schema
from bibpivot.testing import records as canonical
from bibpivot.testing import strategies
from bibpivot_jsonl.writer import Writer

WRITER = Writer(None, Writing(plugin="jsonl", collector=Report()))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(record_schema())


def line(record: Record, key: str | None = None) -> Any:
    return msgspec.json.decode(WRITER.write(Envelope(record=record, key=key)))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(record_schema())


def test_every_member_is_described() -> None:
    assert set(DESCRIPTIONS) == set(Record.__struct_fields__)
    assert list(record_schema()["properties"]) == ["citation_key", *Record.__struct_fields__, "set_extra"]


def test_the_full_record_is_valid() -> None:
    validator().validate(line(canonical.full_record(), key="a2020"))
    validator().validate(line(Record()))


@given(strategies.records(unprintable=True))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_every_line_written_is_valid(record: Record) -> None:
    validator().validate(line(record))


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "x"}, {"container": {"titel": "x"}}, {"volume": 3}, {"type": "article"}, {"citation_key": 3},
        {"issued": {"year": "2020"}}, {"issued": {"month": 13}},
        {"issued": {"season": 0}}, {"languages": "eng"}, {"contributors": [{"name": {"family": "Dik"}}]},
    ],
)  # fmt: skip
def test_what_is_misspelt_is_not_valid(wrong: dict[str, Any]) -> None:
    assert not validator().is_valid(wrong)


def test_a_line_on_the_whole_set_is_valid_by_itself() -> None:
    WRITER.set_extras = (Extra(format="pubmed-xml", name="DeleteCitation", value="1"),)
    made = msgspec.json.decode(WRITER.end())
    validator().validate(made)
    assert not validator().is_valid({**made, "title": "x"})
    assert not validator().is_valid({"set_extra": {"format": "a"}})


def test_a_caller_may_change_its_copy() -> None:
    record_schema()["properties"].clear()
    assert record_schema()["properties"]
