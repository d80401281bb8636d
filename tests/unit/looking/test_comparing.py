"""Two bibliographies by content: each difference by its path."""

import msgspec
import pytest
from hypothesis import given, settings

from bibpivot import diff
from bibpivot.errors import InputOutputError, UsageError
from bibpivot.looking.changes import Change, changes
from bibpivot.model import (
    Collective,
    Container,
    Contributor,
    Extra,
    Keyword,
    Person,
    Record,
    RichText,
    Styled,
)
from bibpivot.testing.full_record import full_record
from bibpivot.testing.strategies import records


def lines(*several):
    return b"".join(msgspec.json.encode(one) + b"\n" for one in several)


def told(found):
    return [(change.sign, change.path, change.a, change.b) for change in found]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Record(volume="1"), Record(volume="2"), [("~", "volume", "1", "2")]),
        (Record(volume="1"), Record(), [("-", "volume", "1", None)]),
        (Record(), Record(volume="1"), [("+", "volume", None, "1")]),
        (
            Record(keywords=(Keyword(term="a"), Keyword(term="b"), Keyword(term="c"))),
            Record(keywords=(Keyword(term="a"), Keyword(term="x"), Keyword(term="c"), Keyword(term="d"))),
            [("~", "keywords", "b", "x"), ("+", "keywords", None, "d")],
        ),
        (
            Record(container=Container(title="J", country="X")),
            Record(container=Container(title="J", country="Y")),
            [("~", "container.country", "X", "Y")],
        ),
        (
            Record(contributors=(Contributor(name=Person(family="Dik")),)),
            Record(contributors=(Contributor(name=Collective(name="Dik")),)),
            [("~", "contributors.name", "Dik", "group: Dik")],
        ),
        (
            Record(contributors=(Contributor(name=Person(family="Dik", given="W A", initials="WA")),)),
            Record(contributors=(Contributor(name=Person(family="Dik", given="W"), valid=True),)),
            [
                ("~", "contributors.name.given", "W A", "W"),
                ("-", "contributors.name.initials", "WA", None),
                ("+", "contributors.valid", None, "yes"),
            ],
        ),
        (
            Record(contributors=tuple(Contributor(name=Person(family=name), valid=True) for name in "abcd")),
            Record(contributors=tuple(Contributor(name=Person(family=name)) for name in "bdx")),
            [
                ("-", "contributors", "a; valid: yes", None),
                ("-", "contributors.valid", "yes", None),
                ("-", "contributors", "c; valid: yes", None),
                ("-", "contributors.valid", "yes", None),
                ("+", "contributors", None, "x"),
            ],
        ),
        (
            Record(title="H2O"),
            Record(title=RichText(content=("H", Styled(style="subscript", content=("2",)), "O"))),
            [("~", "title", "H2O", "H<sub>2</sub>O")],
        ),
        (
            Record(extras=(Extra(format="ris", name="ZZ", value="1"),)),
            Record(extras=(Extra(format="ris", name="ZY", value="1"),)),
            [("-", "extras.ris.ZZ", "1", None), ("+", "extras.ris.ZY", None, "1")],
        ),
        (
            Record(keywords=(Keyword(term="a"), Keyword(term="b"))),
            Record(keywords=(Keyword(term="b"), Keyword(term="a"))),
            [("~", "keywords", "2 values", "the same in another order")],
        ),
        (full_record(), full_record(), []),
    ],
)
def test_what_is_different_is_told_by_its_path(a, b, expected):
    assert told(changes(a, b)) == expected


def test_long_lists_are_compared_without_their_order():
    many = tuple(Keyword(term=str(number)) for number in range(1500))
    a, b = Record(keywords=many), Record(keywords=(*many[:10], *many[11:], Keyword(term="new")))
    assert told(changes(a, b)) == [("-", "keywords", "10", None), ("+", "keywords", None, "new")]
    turned = Record(keywords=many[::-1])
    assert told(changes(a, turned)) == [("~", "keywords", "1500 values", "the same in another order")]


@given(records(), records())
@settings(max_examples=40, deadline=None)
def test_no_change_is_lost(a, b):
    found = list(changes(a, b))
    assert not list(changes(a, a))
    back = list(changes(b, a))
    turned = {"-": "+", "+": "-", "~": "~"}
    assert {(turned[change.sign], change.path) for change in found} == {
        (change.sign, change.path) for change in back
    }


def test_bibliographies_are_compared_record_by_record():
    a = lines(Record(title="One", volume="1"), Record(title="Two"), Record(title="Only here"))
    b = lines(Record(title="Only there"), Record(title="Two"), Record(title="One", volume="2"))
    comparison = diff(a, b)
    found = list(comparison)
    assert [(one.a and one.a.title, one.b and one.b.title, one.by) for one in found] == [
        ("One", "One", "title"),
        ("Only here", None, None),
        (None, "Only there", None),
    ]
    assert found[0].changes == (Change(sign="~", path="volume", a="1", b="2"),)
    assert (found[0].a.number, found[0].a.line, found[0].b.number) == (1, 1, 3)
    summary = comparison.summary
    assert (summary.equal, summary.changed, summary.only_a, summary.only_b) == (1, 1, 1, 1)
    assert summary.paths == {"volume": 1}
    assert not comparison.equal


def test_paths_are_left_out_with_all_below_them():
    a = b'{"title":"T","volume":"1","container":{"title":"J","country":"X"}}'
    b = b'{"title":"T","volume":"2","container":{"title":"J","country":"Y"}}'
    assert [change.path for one in diff(a, b, ignore=["volume"]) for change in one.changes] == [
        "container.country"
    ]
    for ignored in (["volume", "container"], ["volume", "container.country"]):
        comparison = diff(a, b, ignore=ignored)
        assert list(comparison) == []
        assert comparison.equal
    with pytest.raises(UsageError, match=r"a record has no 'volme' \(did you mean 'volume'"):
        diff(a, b, ignore=["volme"])
    with pytest.raises(UsageError, match=r"no 'container.contry' \(did you mean 'container.country'"):
        diff(a, b, ignore=["container.contry"])
    for path in (
        "contributors.name.family",
        "contributors.name.name",
        "issued.literal",
        "extras.ris.ZZ",
        "key",
    ):
        assert diff(a, b, ignore=[path])


def test_keys_are_compared_where_both_have_one():
    a, b = (b'{"title":"T","citation_key":"%s"}' % key for key in (b"a", b"b"))
    assert [change.path for one in diff(a, b) for change in one.changes] == ["key"]
    assert list(diff(a, b, ignore=["key"])) == []
    assert list(diff(a, b'{"title":"T"}')) == []


def test_how_a_source_is_laid_out_is_not_compared():
    plain = Record(title="T")
    laid_out = Record(title="T", extras=(Extra(format="ris", name="order", value="TI", layout=True),))
    comparison = diff(lines(plain), lines(laid_out))
    assert list(comparison) == []
    assert comparison.summary.equal == 1


def test_only_what_both_formats_have_a_place_for(tmp_path):
    page = b"A title.\n\nA journal\nTitre abr\xc3\xa9g\xc3\xa9: J\nPays: France\n\npubmed: 123\n"
    nbib = b"PMID- 123\nTI  - A title.\nJT  - A journal\nTA  - J\nPL  - France\nIS  - 1234-5678 (Linking)\n"
    (found,) = diff(page, nbib, a_format="fr-export", only_common=True)
    assert "container.issns" in {change.path for change in found.changes}
    jsonl = b"""{"title":"T","citation_status":"MEDLINE","container":{"medium":"Print"},
        "identifiers":[{"scheme":"pmid","value":"1"}]}""".replace(b"\n", b"")
    nbib = b"PMID- 1\nTI  - T\nSTAT- MEDLINE\n"
    assert {change.path for one in diff(jsonl, nbib) for change in one.changes} == {
        "type",
        "container.medium",
    }
    assert {change.path for one in diff(jsonl, nbib, only_common=True) for change in one.changes} == {"type"}


def test_what_a_format_can_t_hold_is_told():
    jsonl = (
        b'{"type":"journal-article","title":"T","volume":"2","container":{"title":"J","edition":"2nd"},'
        b'"issued":{"year":2020,"literal":"2020 or later"},'
        b'"abstract":{"sections":[{"label":"AIM","text":"A."},{"label":"END","text":"B."}]}}\n'
    )
    ris = b"TY  - JOUR\nTI  - T\nT2  - J\nPY  - 2020\nVL  - 3\nAB  - AIM: A. END: B.\nER  - \n"
    comparison = diff(jsonl, ris, only_common=True)
    (found,) = comparison
    told = {change.path: change.told for change in found.changes}
    assert told["volume"] is None
    assert told["container.edition"] == "ris: renamed, a labelled note, for its type has no tag for it"
    assert comparison.summary.told == 0
    same = diff(jsonl, ris.replace(b"VL  - 3", b"VL  - 2"), only_common=True, ignore=("abstract", "issued"))
    assert [change.told for one in same for change in one.changes] == [
        "ris: renamed, a labelled note, for its type has no tag for it"
    ]
    assert (same.summary.changed, same.summary.told, same.equal) == (1, 1, False)
    # Nothing is asked of a writer where everything is compared, or both are of one format.
    assert {change.told for one in diff(jsonl, ris) for change in one.changes} == {None}


def test_what_can_t_be_read_is_in_the_reports(tmp_path):
    comparison = diff(b'{"title":"T"}\n{"titel":"T"}\n', b'{"title":"T"}\n')
    assert list(comparison) == []
    assert [report.counts.unreadable for report in comparison.reports] == [1, 0]
    with pytest.raises(InputOutputError, match="missing"):
        list(diff(tmp_path / "missing", b""))
