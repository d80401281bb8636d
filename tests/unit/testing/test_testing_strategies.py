"""The strategies make records of every kind that a writer has to stand, and the canonical ones are what they say."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import bibpivot
from bibpivot import model
from bibpivot.model import Date, Envelope, Part, Record, RecordType, RichText
from bibpivot.testing.records import canonical_records, full_record, seed_record, typed_records
from bibpivot.testing.strategies import (
    Parts,
    contributors,
    dates,
    envelopes,
    part,
    plain_strings,
    records,
    sparse_records,
    texts,
)

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
SEARCH = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(records(most=2))
def test_records_survive_json(record: Record) -> None:
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


@QUICK
@given(records(filled=10, most=1))
def test_full_records_have_every_field(record: Record) -> None:
    for field in msgspec.structs.fields(Record):
        if field.name != "type":
            assert getattr(record, field.name) not in (None, ()), field.name


KINDS = [
    kind
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, Part) and kind is not Part
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_there_is_a_strategy_for_every_kind_of_part(kind: type[Part]) -> None:
    assert len(KINDS) > 30

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(part(kind, most=2))
    def made(value: Part) -> None:
        assert type(value) is kind
        assert msgspec.json.decode(msgspec.json.encode(value), type=kind) == value

    made()


def test_records_of_every_type_are_made() -> None:
    by_type = typed_records()
    assert set(by_type) == set(RecordType)
    for kind, record in by_type.items():
        assert record.type is kind
        assert record.title is not None
        assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


@QUICK
@given(records(filled=0))
def test_bare_records_have_a_type_alone(record: Record) -> None:
    assert record == Record(type=record.type)


@QUICK
@given(sparse_records())
def test_sparse_records_are_records(record: Record) -> None:
    assert isinstance(record, Record)


@QUICK
@given(records(filled=0, types=st.just(RecordType.BOOK)))
def test_the_type_can_be_chosen(record: Record) -> None:
    assert record.type is RecordType.BOOK


@QUICK
@given(envelopes(records(filled=1)))
def test_envelopes(envelope: Envelope) -> None:
    assert isinstance(envelope.record, Record)


@QUICK
@given(plain_strings())
def test_ordinary_strings_can_be_written_as_utf8(text: str) -> None:
    text.encode()


@pytest.mark.parametrize("sign", ["\\", "{", "&", "\n", "日", "\u0301", "TY  - "])
def test_awkward_strings_are_met(sign: str) -> None:
    find(plain_strings(), lambda text: sign in text, settings=SEARCH)


def test_unprintable_strings_are_met_only_if_asked_for() -> None:
    find(plain_strings(unprintable=True), lambda text: "\x00" in text, settings=SEARCH)


def test_markup_nests() -> None:
    def nested(text: object) -> bool:
        return isinstance(text, RichText) and any(
            getattr(inner, "content", ()) for node in text.content for inner in getattr(node, "content", ())
        )

    find(texts(), nested, settings=SEARCH)


def test_collective_names_and_partial_dates_are_met() -> None:
    find(contributors(), lambda who: type(who.name).__name__ == "Collective", settings=SEARCH)
    find(dates(), lambda date: date.end is not None, settings=SEARCH)
    find(Parts(filled=5).history(), lambda event: event.date.day is None, settings=SEARCH)


@pytest.mark.parametrize(
    "condition",
    [
        lambda date: date.month is not None and date.month > 12,
        lambda date: date.day is not None and date.day > 31,
        lambda date: date.season is not None and date.season > 4,
        lambda date: date.year is not None and date.year < 0,
        lambda date: date.year is not None and 9 < date.year < 100,
        lambda date: date.end is not None and date.end.month is not None and not 1 <= date.end.month <= 12,
    ],
    ids=["month", "day", "season", "before Christ", "two digits", "end"],
)
def test_impossible_dates_are_met_if_asked_for(condition: Callable[[Date], bool]) -> None:
    find(dates(wild=True), condition, settings=settings(SEARCH, max_examples=20_000, phases=[Phase.generate]))


@QUICK
@given(records(filled=10, most=1))
def test_impossible_dates_are_met_only_if_asked_for(record: Record) -> None:
    for found in parts(record):
        if isinstance(found, Date):
            assert (found.year or 1) >= 1
            assert (found.month or 1) in range(1, 13)
            assert (found.day or 1) in range(1, 32)
            assert (found.season or 1) in range(1, 5)


def test_the_full_record_has_every_field() -> None:
    record = full_record()
    for field in msgspec.structs.fields(Record):
        assert getattr(record, field.name) not in (None, ()), field.name


def parts(value: object) -> list[Part]:
    if isinstance(value, tuple):
        return [part for item in value for part in parts(item)]
    if not isinstance(value, Part):
        return []
    return [value, *(part for name in value.__struct_fields__ for part in parts(getattr(value, name)))]


def test_the_full_record_fills_every_part_of_the_model() -> None:
    filled: dict[str, set[str]] = {}
    fields: dict[str, set[str]] = {}
    for found in parts(full_record()):
        name = type(found).__name__
        fields[name] = {field.name for field in msgspec.structs.fields(type(found))}
        filled.setdefault(name, set()).update(
            field.name
            for field in msgspec.structs.fields(type(found))
            if getattr(found, field.name) not in (None, (), field.default)
        )
    # A season or a range cannot be in a date that is full otherwise.
    missing = {name: fields[name] - filled[name] for name in fields if fields[name] - filled[name]}
    assert missing == {"Date": {"season", "end", "approximate"}}


def test_nothing_but_the_strategies_needs_hypothesis() -> None:
    code = "import sys, bibpivot.testing.records, bibpivot.testing; print('hypothesis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_nothing_in_bibpivot_imports_its_testing_but_the_command_that_runs_it() -> None:
    package = Path(bibpivot.__file__).parent
    for source in package.rglob("*.py"):
        if "testing" not in source.relative_to(package).parts and source.name != "check_plugin.py":
            assert "bibpivot.testing" not in source.read_text(encoding="utf-8"), source


def test_the_canonical_records_differ() -> None:
    made = list(canonical_records().values())
    assert len({msgspec.json.encode(record) for record in made}) == len(made)


def test_the_seed_says_nothing_that_its_source_does_not() -> None:
    record = seed_record()
    for name in (
        "volume", "issue", "pages", "languages", "citation_subsets", "mesh_headings", "keywords", "copyright",
        "published_online", "owner", "citation_status", "publication_model", "completeness", "urls",
    ):  # fmt: skip
        assert getattr(record, name) in (None, ()), name
    assert record.identifier("doi") is None
    assert record.issued == Date(year=2020, month=9, literal="09 2020")
    assert record.container is not None
    assert record.container.issns[0].kind is None
    assert record.container.medium is None
