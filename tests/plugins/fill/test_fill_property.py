"""What holds for any two records: nothing stated changes, filling again changes nothing, oneself is no news."""

import msgspec
from fill_records import filled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibpivot.api import Abstract, Date, Part, Record
from bibpivot.testing.strategies import records, sparse_records
from bibpivot_fill.alike import squeezed
from bibpivot_fill.filling import absent
from bibpivot_fill.merge import RULES

modest = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Record, Record]:
    """Return two records that share some fields, lack some each, and differ in others."""
    stated, other = draw(records()), draw(records())
    names = [name for name in Record.__struct_fields__ if name != "type"]
    shared, lacking = draw(st.sets(st.sampled_from(names))), draw(st.sets(st.sampled_from(names)))
    found = msgspec.structs.replace(other, **{name: getattr(stated, name) for name in shared})
    empty = Record()
    return msgspec.structs.replace(stated, **{name: getattr(empty, name) for name in lacking}), found


@given(sparse_records() | records())
@modest
def test_filling_with_itself_changes_nothing(record: Record) -> None:
    copy = msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=Record)
    result, filling = filled(record, copy)
    assert result is record
    assert filling.filled == filling.kept == []


@given(pairs())
@modest
def test_nothing_stated_changes(pair: tuple[Record, Record]) -> None:
    stated, found = pair
    result, filling = filled(stated, found)
    assert_kept(stated, result)
    assert filling.replaced == []


@given(pairs())
@modest
def test_filling_again_changes_nothing(pair: tuple[Record, Record]) -> None:
    stated, found = pair
    once, _ = filled(stated, found)
    again, filling = filled(once, found)
    assert again is once
    assert filling.filled == []


@given(records(), st.sets(st.sampled_from(sorted(RULES))))
@modest
def test_what_was_taken_away_comes_back(whole: Record, taken: set[str]) -> None:
    empty = Record()
    thin = msgspec.structs.replace(whole, **{name: getattr(empty, name) for name in taken})
    assert filled(thin, whole)[0] == whole


@given(pairs())
@modest
def test_what_changes_is_named(pair: tuple[Record, Record]) -> None:
    stated, found = pair
    result, filling = filled(stated, found)
    changed = {name for name in Record.__struct_fields__ if getattr(result, name) != getattr(stated, name)}
    assert changed == {path.partition(".")[0] for path, _ in filling.filled}


def assert_kept(stated: Part, result: Part) -> None:
    """Assert that every value of a part is in another; a list may have more, text more markup, a date more parts."""
    for name in stated.__struct_fields__:
        ours, theirs = getattr(stated, name), getattr(result, name)
        if absent(ours) or ours == theirs:
            continue
        if isinstance(stated, Abstract) and name == "sections":
            joined = [map(str, theirs), (str(section.text) for section in theirs)]
            assert squeezed(" ".join(map(str, ours))) in [squeezed(" ".join(parts)) for parts in joined]
            continue  # the same text in its sections
        if isinstance(stated, Date) and name in ("literal", "approximate"):
            continue  # those of the more precise date
        if isinstance(ours, tuple):
            assert_list_kept(ours, theirs)
        elif isinstance(ours, Part) and not hasattr(ours, "content"):
            assert_kept(ours, theirs)
        else:
            assert str(ours) == str(theirs), name


def assert_list_kept(ours: tuple[Part, ...], theirs: tuple[Part, ...]) -> None:
    """Assert that every item is in another list, in this order, perhaps with more in it."""
    rest = iter(theirs)
    for item in ours:
        for candidate in rest:
            try:
                assert_kept(item, candidate)
            except (AssertionError, AttributeError):
                continue
            break
        else:
            raise AssertionError(f"{item} is not in {theirs}")
