"""Citation keys: the rule of crosswalk 3.10, patterns, cleaning, uniqueness."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot.accounts.carried import Carries
from bibpivot.contract.formats import KeyRules
from bibpivot.errors import UsageError
from bibpivot.keys.cleaning import clean, kept
from bibpivot.keys.filters import FILTERS
from bibpivot.keys.pattern import KeyPattern
from bibpivot.keys.taken import KeyRegistry, suffix
from bibpivot.keys.tokens import TOKENS
from bibpivot.model import (
    Collective,
    Container,
    Contributor,
    Date,
    Identifier,
    Keyword,
    Pages,
    Person,
    Record,
    RecordType,
    RichText,
)
from bibpivot.model.part import Part
from bibpivot.testing.full_record import full_record

ALLOWED = re.compile(r"[A-Za-z0-9_:.+/-]*")


def by(*names: Person | Collective, **rest: Any) -> Record:
    return Record(contributors=tuple(Contributor(name=name) for name in names), **rest)


DIK = by(
    Person(family="Dik", given="W A"),
    Person(family="van der Berg", given="J"),
    type=RecordType.JOURNAL_ARTICLE,
    title="Clinical significance of soluble interleukin-2 receptor measurement",
    container=Container(
        title="The Netherlands journal of medicine", title_medline="Neth J Med", publisher="Van Zuiden"
    ),
    keywords=(Keyword(term="sIL-2R"), Keyword(term="Still")),
    languages=("eng",),
    issued=Date(year=2020, month=9),
    volume="78",
    issue="5",
    pages=Pages(first="220", last="231"),
    identifiers=(
        Identifier(scheme="pmid", value="33093245"),
        Identifier(scheme="doi", value="10.1000/a(b)"),
        Identifier(scheme="pmc", value="PMC12"),
    ),
)


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (DIK, "dik2020clinical"),
        (
            by(Person(family="van der Berg"), issued=Date(year=1999), title="The use of sera"),
            "vanderberg1999sera",
        ),
        (by(Person(family="Łoś-Müller"), title="Dans une étude avec Œdème"), "losmullerndetude"),
        (by(Person(family="O’Neill"), issued=Date(year=2001)), "oneill2001"),
        (by(Collective(name="The World Health Organization"), issued=Date(year=2003)), "world2003"),
        (Record(container=Container(title="The Lancet"), issued=Date(year=2003)), "lancet2003"),
        (Record(issued=Date(literal="in press")), "anonnd"),
        (by(Person(family="王", given="伟"), issued=Date(year=2010)), "wang2010"),
        (by(Person(family="‘々"), issued=Date(year=2010)), "anon2010"),
        (Record(), "anonnd"),
    ],
)
def test_the_usual_key(record: Record, key: str) -> None:
    assert KeyPattern.default().make(record) == key


def test_misprints_and_editors() -> None:
    wrong = Contributor(name=Person(family="Dick"), valid=False)
    right = Contributor(name=Person(family="Dik"))
    editor = Contributor(name=Person(family="Cho"), role="editor")
    assert KeyPattern.default().make(Record(contributors=(wrong, editor, right))) == "diknd"
    assert KeyPattern.default().make(Record(contributors=(editor,))) == "chond"


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth]_[year]", "Dik_2020"),
        ("[auth:upper]:[title:2]", "DIK:Clinicalsignificance"),
        ("[authors]", "DikvanderBerg"),
        ("[authors:1:lower]", "dik"),
        ("[authors:abbr]", "Dv"),
        ("[shorttitle:capitalize]", "ClinicalSignificanceSoluble"),
        ("[journal:abbr:lower][volume]-[issue]", "njm78-5"),
        ("[year][month]", "202009"),
        ("[firstpage]", "220"),
        ("pmid[pmid]", "pmid33093245"),
        ("[pmcid]", "PMC12"),
        ("[doi]", "10.1000/ab"),
        ("[auth3][shortyear]", "Dik20"),
        ("[authors1]", "DikEtAl"),
        ("[authors2]", "DikvanderBerg"),
        ("[authetal]", "DikvanderBerg"),
        ("[auth.etal]", "Dik.vanderBerg"),
        ("[auth.auth.ea]", "Dik.vanderBerg"),
        ("[authshort][authorsalpha]", "DvDv"),
        ("[edtr:ifempty=noeditor]", "noeditor"),
        ("[veryshorttitle:lower]", "clinical"),
        ("[fulltitle:skipwords:select=2,2:condense=_]", "significance_soluble"),
        ("[fulltitle:acronym]", "CSSI2RM"),
        ("[fulltitle:substring=3,6]", "inical"),
        ("[firstpage:postfix=-][lastpage]", "220-231"),
        ("[day:prefix=d]", ""),
        ("[keyword2:upper]", "STILL"),
        ("[publisher][language]", "VanZuideneng"),
        ("[journal:replace=Neth,NL:condense=.]", "NL.J.Med"),
        ("[auth:fold:upper]", "DIK"),
        ("[type]", "journal-article"),
        ("[AUTH : Lower]", "dik"),
        ("fixed", "fixed"),
    ],
)
def test_patterns(pattern: str, key: str) -> None:
    assert KeyPattern.parse(pattern).make(DIK) == (key or KeyPattern.default().make(DIK))


PEOPLE_OF = [
    by(*(Person(family=name) for name in ["Abel", "Berg", "Cho", "Diaz", "Eco"][:count]))
    for count in range(6)
]


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        # JabRef's manual, "Customize the citation key generator", has these by example.
        ("[authetal]", ["anon", "Abel", "AbelBerg", "AbelEtAl", "AbelEtAl", "AbelEtAl"]),
        ("[auth.etal]", ["anon", "Abel", "Abel.Berg", "Abel.etal", "Abel.etal", "Abel.etal"]),
        ("[auth.auth.ea]", ["anon", "Abel", "Abel.Berg", "Abel.Berg.ea", "Abel.Berg.ea", "Abel.Berg.ea"]),
        ("[authshort]", ["anon", "Abel", "AB", "ABC", "ABC+", "ABC+"]),
        ("[authorsalpha]", ["ano", "Abe", "AB", "ABC", "ABCD", "ABC+"]),
        ("[authors3]", ["anon", "Abel", "AbelBerg", "AbelBergCho", "AbelBergChoEtAl", "AbelBergChoEtAl"]),
    ],
)
def test_several_authors(pattern: str, keys: list[str]) -> None:
    assert [KeyPattern.parse(pattern).make(record) for record in PEOPLE_OF] == keys


def test_a_hash_is_of_the_work_alone() -> None:
    pattern = KeyPattern.parse("[hash]")
    key = pattern.make(DIK)
    assert re.fullmatch("[a-z2-7]{6}", key)
    doi = (Identifier(scheme="doi", value="10.1000/A(B)"),)
    assert pattern.make(Record(identifiers=doi)) == key  # found by the DOI, whatever else is known
    alone = by(Person(family="Dik"), title="Clinical significance", issued=Date(year=2020), volume="78")
    assert pattern.make(alone) == pattern.make(
        msgspec.structs.replace(alone, title="Clinical  Significance.")
    )
    assert pattern.make(alone) != pattern.make(msgspec.structs.replace(alone, volume="79"))
    assert KeyPattern.parse("[hash3]").make(DIK) == key[:3]


def test_a_pattern_says_what_it_looks_at() -> None:
    assert "keywords.term" in KeyPattern.parse("[keyword]").needs
    assert "keywords.term" not in KeyPattern.default().needs
    assert {"issued.year", "title", "container.title"} <= set(KeyPattern.parse("[volume]").needs)


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_looks_at_nothing_else(name: str) -> None:
    """A record reduced to the paths that a token needs gives the same words."""
    full = full_record()
    token = TOKENS[name]
    reduced = only(full, Carries(token.needs))
    assert token.words(reduced, None) == token.words(full, None)


def only(part: Any, carries: Carries, prefix: str = "") -> Any:
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(part)):
        path, value = prefix + field.name, getattr(part, field.name)
        if not carries.covers(path):
            if field.required:
                kept[field.name] = value
        elif isinstance(value, tuple):
            kept[field.name] = tuple(
                only(item, carries, path + ".") if isinstance(item, Part) else item for item in value
            )
        elif isinstance(value, Part) and not isinstance(value, RichText):
            kept[field.name] = only(value, carries, path + ".")
        else:
            kept[field.name] = value
    return type(part)(**kept)


@pytest.mark.parametrize(
    ("pattern", "position", "hint"),
    [
        ("[auth", 1, "no partner"),
        ("auth]", 5, "no partner"),
        ("x[[auth]]", 2, "no partner"),
        ("[year][autor]", 8, "did you mean 'auth"),
        ("[auth:lowr]", 7, "did you mean 'lower'"),
        ("[auth:lower:0]", 13, "number of words"),
        ("[year2]", 2, "did you mean 'year'"),
        ("[auth0]", 2, "did you mean 'auth'"),
        ("[auth:substring=1]", 7, "substring=FIRST,COUNT"),
        ("[auth:substring=1,x]", 7, "no number from 1 to 99"),
        ("[auth:lower=1]", 7, "it is written lower"),
        ("[auth:postfix={]", 7, "'{' can't be in a key"),
        ("[auth:replace=,x]", 7, "nothing to replace"),
        ("[zzz]", 2, "there are auth, authors"),
        ("a{b", 2, "can't be in a key"),
    ],
)
def test_a_wrong_pattern_is_told_with_its_place(pattern: str, position: int, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        KeyPattern.parse(pattern)
    assert f"character {position}:" in str(caught.value)
    assert hint in str(caught.value)


def test_an_empty_pattern_is_wrong() -> None:
    with pytest.raises(UsageError, match="can't be empty"):
        KeyPattern.parse("")


def test_a_pattern_that_gives_nothing_falls_back_to_the_usual_key() -> None:
    assert KeyPattern.parse("[doi]").make(Record()) == "anonnd"


TEXTS = st.text(max_size=12)
PEOPLE = st.builds(Person, family=st.none() | TEXTS, given=st.none() | TEXTS)
GROUPS = st.builds(Collective, name=TEXTS)
RECORDS = st.builds(
    Record,
    title=st.none() | TEXTS,
    contributors=st.lists(st.builds(Contributor, name=PEOPLE | GROUPS), max_size=2).map(tuple),
    issued=st.none() | st.builds(Date, year=st.none() | st.integers(-3000, 3000)),
    container=st.none() | st.builds(Container, title=TEXTS),
    identifiers=st.lists(st.builds(Identifier, scheme=st.just("doi"), value=TEXTS), max_size=1).map(tuple),
)
SPELT = [
    "1",
    "3",
    *(
        f"{name}={'2,3' if len(spec.values) == 2 else '-'}" if spec.values else name
        for name, spec in FILTERS.items()
    ),
]
PATTERNS = st.lists(
    st.builds(
        lambda token, filters: "[" + ":".join([token, *filters]) + "]",
        st.sampled_from(sorted(TOKENS)),
        st.lists(st.sampled_from(SPELT), max_size=2),
    ),
    min_size=1,
    max_size=3,
).map("".join)


@given(RECORDS, PATTERNS)
@settings(max_examples=200, deadline=None)
def test_a_key_is_never_empty_and_never_has_what_it_may_not(record: Record, pattern: str) -> None:
    key = KeyPattern.parse(pattern).make(record)
    assert key
    assert ALLOWED.fullmatch(key)
    assert KeyPattern.parse(pattern).make(record) == key


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_cleaning_is_done_once(text: str) -> None:
    assert ALLOWED.fullmatch(clean(text))
    assert clean(clean(text)) == clean(text)


def test_good_keys_are_kept() -> None:
    assert clean("Dik:2020_a.b+c/d-e") == "Dik:2020_a.b+c/d-e"
    assert clean("Müller {2020}, “x”~\\'") == "Muller2020x"


def test_a_source_s_key_is_kept_as_far_as_the_format_takes_it() -> None:
    rules = KeyRules(forbids="[,{} ]")
    assert kept("DBLP:conf/x", rules) == kept("DBLP:conf/x", KeyRules()) == "DBLP:conf/x"
    assert kept("Müller*2020, {b}", rules) == "Müller*2020b"
    assert kept("Müller*2020, {b}", KeyRules()) == "Muller2020b"


def test_suffixes_follow_each_other() -> None:
    with KeyRegistry() as keys:
        made = [keys.unique("dik2020") for _ in range(30)]
    assert made[:3] == ["dik2020", "dik2020a", "dik2020b"]
    assert made[26:29] == ["dik2020z", "dik2020aa", "dik2020ab"]


def test_case_makes_no_difference_and_is_kept() -> None:
    with KeyRegistry() as keys:
        assert [keys.unique(key) for key in ("Dik", "dik", "DIK")] == ["Dik", "dika", "DIKb"]


def test_case_may_matter() -> None:
    with KeyRegistry(case_matters=True) as keys:
        assert [keys.unique(key) for key in ("Dik", "dik", "Dik")] == ["Dik", "dik", "Dika"]


@given(st.lists(st.sampled_from(["x", "xa", "y", "z"]), max_size=12), st.data())
@settings(max_examples=60, deadline=None)
def test_records_added_later_change_no_key(wanted: list[str], data: Any) -> None:
    more = [*wanted, *data.draw(st.lists(st.sampled_from(["x", "xb", "y", "w"]), max_size=4))]
    with KeyRegistry() as keys, KeyRegistry() as longer:
        assert [longer.unique(key) for key in more][: len(wanted)] == [keys.unique(key) for key in wanted]


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
@settings(max_examples=60, deadline=None)
def test_with_a_hash_no_key_depends_on_what_else_is_there(order: list[int], left_out: set[int]) -> None:
    """Six works of one author, year and title: two with DOIs, the others told apart by volume and page."""
    works = [
        by(
            Person(family="Dik"),
            title="Editorial",
            issued=Date(year=2020),
            volume=str(number // 2),
            pages=Pages(first=str(number)),
            identifiers=(Identifier(scheme="doi", value=f"10.1000/{number}"),) if number < 2 else (),
        )
        for number in range(6)
    ]
    pattern = KeyPattern.parse("[auth:lower][year][hash]")
    with KeyRegistry() as keys:
        made = {
            number: keys.unique(pattern.make(works[number])) for number in order if number not in left_out
        }
    assert made == {number: pattern.make(works[number]) for number in made}


def test_taken_suffixes_are_skipped() -> None:
    with KeyRegistry() as keys:
        assert [keys.unique(key) for key in ("xa", "x", "x", "xb", "x")] == ["xa", "x", "xb", "xba", "xc"]


def test_ten_thousand_equal_keys_take_a_step_each() -> None:
    class Counting(KeyRegistry):
        asked = 0

        def _lookup(self, key: str) -> int | None:
            self.asked += 1
            return super()._lookup(key)

    with Counting() as keys:
        assert len({keys.unique("x") for _ in range(10_000)}) == 10_000
        assert keys.asked < 20_001


@given(
    st.lists(
        st.sampled_from(["x", "X", "xa", "xb", "xaa", "y", "É", "ya"]) | st.text(max_size=3), max_size=40
    )
)
@settings(max_examples=150, deadline=None)
def test_keys_are_unique_and_the_same_on_disk(wanted: list[str]) -> None:
    with KeyRegistry() as keys, KeyRegistry(limit=3) as small:
        made = [keys.unique(key) for key in wanted]
        assert [small.unique(key) for key in wanted] == made
    assert len({key.casefold() for key in made}) == len(made)
    for key, unique in zip(wanted, made, strict=True):
        assert re.fullmatch(re.escape(key) + "[a-z]*", unique)


def test_memory_has_a_bound() -> None:
    keys = KeyRegistry(limit=100)
    for number in range(1000):
        keys.unique(f"key{number}")
    assert len(keys._next) <= 100
    assert keys.unique("key0") == "key0a"
    assert keys.unique("key0") == "key0b"
    keys.close()
    assert keys.unique("key0") == "key0"
    keys.close()


@given(st.integers(0, 100_000))
@settings(max_examples=100, deadline=None)
def test_suffixes_count_on(number: int) -> None:
    value = 0
    for letter in suffix(number):
        value = value * 26 + ord(letter) - ord("a") + 1
    assert value == number + 1
