"""`KEY=VALUE` becomes what the option's type says, or an error that says what it takes."""

from typing import Annotated, Literal

import msgspec
import pytest

from bibpivot.errors import UsageError
from bibpivot.plugins.options import Option, describe, make, parse_pairs


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    dialect: Annotated[Literal["standard", "endnote"], msgspec.Meta(description="Whose habits.")] = "standard"
    wrap: Annotated[int, msgspec.Meta(ge=20, description="Columns.")] = 88
    abstract: bool = True
    fields: tuple[str, ...] = ()
    name: str | None = None


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("dialect=endnote", "dialect", "endnote"),
        ("wrap=40", "wrap", 40),
        ("abstract=no", "abstract", False),
        ("abstract=Yes", "abstract", True),
        ("abstract=0", "abstract", False),
        ("fields=a, b,,c", "fields", ("a", "b", "c")),
        ("fields=", "fields", ()),
        ("name=x=y", "name", "x=y"),
    ],
)
def test_text_becomes_the_type(typed, field, value):
    assert getattr(make(Options, parse_pairs([typed]), "writer x"), field) == value


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("dialekt=endnote", r"writer x has no option 'dialekt'; did you mean 'dialect'\?"),
        ("zzz=1", "it has: abstract, dialect, fields, name, wrap"),
        ("dialect=foo", r"option dialect can't be 'foo'; it takes endnote\|standard"),
        ("wrap=many", r"option wrap can't be 'many': .*; it takes number"),
        ("wrap=3", "option wrap can't be '3'"),
        ("abstract=perhaps", r"it takes yes\|no"),
    ],
)
def test_what_does_not_fit_is_said(typed, message):
    with pytest.raises(UsageError, match=message):
        make(Options, parse_pairs([typed]), "writer x")


def test_a_pair_needs_a_key_and_a_value():
    with pytest.raises(UsageError, match="'abc' is not of the form KEY=VALUE"):
        parse_pairs(["abc"])


def test_a_format_without_options_says_so():
    with pytest.raises(UsageError, match="it has no options"):
        make(None, {"a": "1"}, "writer x")


def test_values_may_come_typed():
    assert make(Options, {"wrap": 30, "fields": ["a"]}, "writer x") == Options(wrap=30, fields=("a",))


def test_options_describe_themselves():
    assert describe(Options) == [
        Option(name="dialect", type="endnote|standard", default="standard", description="Whose habits."),
        Option(name="wrap", type="number", default="88", description="Columns."),
        Option(name="abstract", type="yes|no", default="yes", description=""),
        Option(name="fields", type="list,of,names", default="", description=""),
        Option(name="name", type="text", default="", description=""),
    ]
    assert describe(None) == []
