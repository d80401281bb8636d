"""What `carries` names comes back from CSL-JSON as it was, whatever it is, or is reported; and all of it is valid."""

import functools
from typing import Any

import msgspec
from csl_schema import problems
from csl_support import Read, Written
from hypothesis import HealthCheck, given, settings

from bibpivot import model
from bibpivot.accounts.carried import Carries
from bibpivot.api import Person, Record, RichText
from bibpivot.testing.strategies import Parts
from bibpivot_csl_json.carries import CARRIES

# Whole records take their time on a busy machine.
MODEST = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
COVERS = functools.cache(Carries(CARRIES).covers)


def carried(part: Any, prefix: str = "") -> Any:
    """Return a part with what is carried of it, and without what says nothing: empty strings, empty parts."""
    kept = {}
    for field in msgspec.structs.fields(type(part)):
        value, path = getattr(part, field.name), prefix + field.name
        if not COVERS(path) and not field.required:
            continue
        if isinstance(value, tuple) and not isinstance(part, RichText):
            pruned = (carried(one, path + ".") if isinstance(one, model.Part) else one for one in value)
            value = tuple(one for one in pruned if one not in ("", None))
        elif isinstance(value, model.Part) and not isinstance(value, RichText):
            value = carried(value, path + ".")
        if field.required and value is None:
            return None
        if field.required or value not in ("", None, field.default):
            kept[field.name] = value
    says_nothing = all(value in ("", False) for value in kept.values())
    return None if says_nothing and not isinstance(part, Record) else type(part)(**kept)


def without_initials(record: Record) -> Record:
    """Return a record in which nobody has initials, which stand in for given names."""
    people = tuple(
        msgspec.structs.replace(who, name=msgspec.structs.replace(who.name, initials=None))
        if isinstance(who.name, Person)
        else who
        for who in record.contributors
    )
    return msgspec.structs.replace(record, contributors=people)


@settings(MODEST, max_examples=40)
@given(Parts(filled=3).record().map(without_initials))
def test_what_is_carried_comes_back_or_is_reported(record: Record) -> None:
    written = Written(record)
    assert problems([written.item]) == []
    back = carried(Read([written.item]).records[0])
    expected = carried(record)
    reported = {path.partition(".")[0] for _, path in written.losses} | {"extras"}
    for name in Record.__struct_fields__:
        if name not in reported:
            assert getattr(back, name) == getattr(expected, name), name


@settings(MODEST, max_examples=20)
@given(Parts(filled=4).record())
def test_without_custom_it_is_valid_too(record: Record) -> None:
    written = Written(record, custom=False)
    assert problems([written.item]) == []
    assert "custom" not in written.item


@settings(MODEST, max_examples=40)
@given(Parts(filled=3, unprintable=True, wild=True).record())
def test_any_record_at_all_is_written_and_read(record: Record) -> None:
    written = Written(record)
    assert problems([written.item]) == []
    assert len(Read([written.item], layout=True).records) == 1
