"""Names: against pybtex where BibTeX's own rules decide, by example where biblatex's or ours do."""

import unicodedata

import pytest
from bibtex_reading import Read, converted, entry
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Person as PybtexPerson

from bibpivot.api import Collective, Completeness, Identifier, Person
from bibpivot_bibtex.read import names as read_names


def person(name: str) -> Person | Collective:
    names = read_names.parse(name)
    (found,) = names.people
    return found


def independent(name: str) -> Person:
    """The name as pybtex divides it; its braces go, as they do for a reader."""
    found = PybtexPerson(name)
    parts = {
        "given": [*found.first_names, *found.middle_names],
        "non_dropping_particle": found.prelast_names,
        "family": found.last_names,
        "suffix": found.lineage_names,
    }
    return Person(
        **{part: " ".join(words).translate({123: None, 125: None}) for part, words in parts.items() if words}
    )


NAMES = [
    "Donald E. Knuth", "Knuth, Donald E.", "Ludwig van Beethoven", "van Beethoven, Ludwig", "de la Fuente, Jr, Ana",
    "Ludwig von Beethoven und Bach", "jean de la fontaine du bois joli", "Brinch Hansen, Per", "Per Brinch Hansen",
    "{van der} Berg, Jan", "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", "Ford, Jr., Henry", "Plato",
    "{\\'E}mile Zola", "{\\'e}mile de Zola", "De La Cruz, Maria", "Maria De La Cruz", "MacDonald, {George Ross}",
    "Jean-Paul Sartre", "Sartre,Jean-Paul", "  Knuth ,  Donald  ", "d'Alembert, Jean", "Jean d'Alembert", "von Neumann",
    "~Knuth~, D.~E.", "AA BB cc DD EE", "aa BB cc DD", "Ana {\\relax de la} Cruz",
]  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMES if "\\" not in name])
def test_names_are_divided_as_bibtex_does(name: str) -> None:
    assert person(name) == independent(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Martin Luther King, Jr.", Person(given="Martin Luther", family="King", suffix="Jr.")),
        ("Ludwig van der Waerden, Sr", Person(
            given="Ludwig", non_dropping_particle="van der", family="Waerden", suffix="Sr")),
        ("King, Jr", Person(family="King", suffix="Jr")),
        ("Smith, JR", Person(family="Smith", given="JR")),
        ("King, {Jr.}", Person(family="King", given="Jr.")),
        ("van der King, Martin Luther, Jr.", Person(
            given="Martin Luther", non_dropping_particle="van der", family="King", suffix="Jr.")),
        ("King, Jr., {Sr}", Person(family="King", given="Sr", suffix="Jr.")),
    ],
)  # fmt: skip
def test_a_suffix_behind_a_name_in_order_is_no_given_name(name: str, meant: Person) -> None:
    assert person(name) == meant


WORDS = st.lists(
    st.sampled_from(["Aa", "bb", "C.", "De", "la", "{Dd Ee}", "O'Neil", "{ff}"]), min_size=1, max_size=4
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_name_is_divided_as_bibtex_does(parts: list[list[str]]) -> None:
    name = ", ".join(map(" ".join, parts))
    if name.startswith("{") and name.endswith("}") and name.count("{") == 1:
        return  # a group's
    assert person(name) == independent(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "{\\'E}mile de {\\'e}cole Zola",
            Person(given="Émile", family="Zola", non_dropping_particle="de école"),
        ),
        ("Vall{\\'e}e, Jos\\'e", Person(family="Vallée", given="José")),
        ('M{\\"u}ller', Person(family="Müller")),
        ("{\\O}rsted, Hans", Person(family="Ørsted", given="Hans")),
        ("{\\o}rsted Berg, Hans", Person(family="Berg", given="Hans", non_dropping_particle="ørsted")),
        ("王, 小明", Person(family="王", given="小明")),
        ("{World Health Organization}", Collective(name="World Health Organization")),
        ("{Barnes and Noble, Inc.}", Collective(name="Barnes and Noble, Inc.")),
        ("{{\\'E}cole Normale}", Collective(name="École Normale")),
        ("{{Double} Braces}", Collective(name="Double Braces")),
    ],
)
def test_names_with_tex_and_groups(name: str, expected: Person | Collective) -> None:
    assert person(name) == expected


ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
}


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("spelling", ["{{\\{}{}}}", "{{\\{}{{{}}}}}", "\\{}{{{}}}", "\\{}{}"])
@pytest.mark.parametrize(
    "order", ["Mu{}oz, J", "Mu{}oz~Mu{}oz, J", "J Mu{}oz", "J~Mu{}oz", "{{Mu{}oz Group}}"]
)
def test_every_accent_is_one_of_its_letter_in_names(accent: str, spelling: str, order: str) -> None:
    tex = spelling.format(accent, "n")
    letter = unicodedata.normalize("NFC", "n" + ACCENTS[accent])
    assert str(person(order.format(tex, tex))) == str(person(order.format(letter, letter)))


@pytest.mark.parametrize(
    "name", ["Donald\\ E.\\ Knuth", "Knuth, Donald\\ E.", "Donald~E.~Knuth", "Knuth, Donald~\\ E."]
)
def test_blanks_of_tex_part_words(name: str) -> None:
    assert person(name) == Person(given="Donald E.", family="Knuth")


@pytest.mark.parametrize(
    ("names", "option"),
    [
        ("useprefix=false and Ludwig van Beethoven", "useprefix"),
        ("nosortothers=true and family=Beethoven, prefix=van, given=Ludwig", "nosortothers"),
        ("labelalphanametemplatename=plain and van Beethoven, Ludwig", "labelalphanametemplatename"),
        ("uniquename=false, family=Beethoven, prefix=van, given=Ludwig", "uniquename"),
    ],
)
def test_options_of_biblatex_are_nobody(names: str, option: str) -> None:
    found = read_names.parse(names)
    assert found.people == [Person(given="Ludwig", non_dropping_particle="van", family="Beethoven")]
    assert found.options == [option]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (r"Jaroslav Ha\v sek", Person(given="Jaroslav", family="Hašek")),
        (r"\v Capek, Karel", Person(given="Karel", family="Čapek")),
        (r"Hans \O rsted", Person(given="Hans", family="Ørsted")),
        (r"A. Y\i ld\i z", Person(given="A.", family="Yıldız")),
        (r"Pawe\l Baran", Person(given="Paweł", family="Baran")),
        (r"Ana {\relax de} Cruz", Person(given="Ana", non_dropping_particle="de", family="Cruz")),
    ],
)
def test_the_blank_that_ends_a_macro_is_none_between_words(name: str, meant: Person) -> None:
    assert person(name) == meant


def test_groups_are_decided_before_tex_is_read() -> None:
    people = read_names.parse("{World Health Organization} and Dik, W A and {A and B}").people
    assert people == [
        Collective(name="World Health Organization"),
        Person(family="Dik", given="W A"),
        Collective(name="A and B"),
    ]


@pytest.mark.parametrize("joiner", [" and ", "\nand ", " AND ", "  and\t", "\n and\n"])
def test_lists_of_names(joiner: str) -> None:
    assert len(read_names.parse(joiner.join(["Dik, W", "Alexandre, A", "{Land and Sea}"])).people) == 3


def test_and_others() -> None:
    record = entry("author = {Dik, W A and others}, editor = {Heron, M}")
    assert record.completeness == (Completeness(of="author", complete=False),)
    assert [str(who) for who in record.contributors] == ["W A Dik", "M Heron"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("family=Gogh, given=Vincent, prefix=van", Person(family="Gogh", given="Vincent", non_dropping_particle="van")),
        ("given=Charles, prefix={de la}, family={Vall{\\'e}e Poussin}, useprefix=false",
         Person(family="Vallée Poussin", given="Charles", dropping_particle="de la")),
        ('"family={Smith, Jones}", given=A, suffix=Jr', Person(family="Smith, Jones", given="A", suffix="Jr")),
        ("given=Hans, given-i={HC}, family=Andersen", Person(family="Andersen", given="Hans", initials="HC")),
        ("given=John, middle=Simon, given-i=J, middle-i=S, family=Smith",
         Person(family="Smith", given="John Simon", initials="JS")),
        ("given={Jean Pierre Simon}, given-i={JPS}, prefix={de la}, prefix-i={d}, family={Rousse}",
         Person(family="Rousse", given="Jean Pierre Simon", initials="JPS", non_dropping_particle="de la")),
        ("id=de4e4e, family=Beumont, given=Simon, prefix=de, useprefix=true",
         Person(family="Beumont", given="Simon", non_dropping_particle="de")),
        ("FAMILY = Simpleton, Given = {Sam}", Person(family="Simpleton", given="Sam")),
    ],
)  # fmt: skip
def test_names_in_biblatex_extended_format(name: str, expected: Person) -> None:
    assert person(name) == expected


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("family=Gogh, given=Vincent, id=x1, prefix-i=v", ["author.id", "author.prefix-i"]),
        ("family=Gogh, gven=Vincent", ["author.gven"]),
        ("family=Gogh, given=Vincent, middle=W", []),
    ],
)
def test_what_is_no_part_of_a_name_is_told(value: str, told: list[str]) -> None:
    text = f"@book{{a, author = {{{value}}}, title = {{T}}}}"
    read = converted(text, "biblatex", "csl-json")[1]
    assert [(loss.kind, loss.path) for loss in read.losses] == [("unrecognised", path) for path in told]
    # biblatex gets the name as it was.
    assert list(converted(text, "biblatex", "biblatex")[1].losses) == []


def test_a_group_in_the_extended_format() -> None:
    record = entry("author = {family={Robertson and Sons, Inc.} and family=Plato}", "book", "biblatex")
    assert [who.name for who in record.contributors] == [
        Collective(name="Robertson and Sons, Inc."),
        Person(family="Plato"),
    ]


@pytest.mark.parametrize("value", ["{}", "{ }", "{\u00a0}", "{~}"])
def test_braces_around_nothing_are_nobody(value: str) -> None:
    record = entry(f"author = {{Dik, W and {value}}}")
    assert [str(who) for who in record.contributors] == ["W Dik"]


def test_a_name_without_and_between_people() -> None:
    found = Read("@book{a, author = {Chambers, J. M., Cleveland, W. S., Kleiner, B.}, title = {T}}")
    assert [str(who.name) for who in found.only.contributors] == [
        "J. M. Chambers",
        "W. S. Cleveland",
        "B. Kleiner",
    ]
    assert found.codes == ["bibtex-name-odd"]
    found = Read("@book{a, author = {Red, Green, Blue, and Yellow Ltd}, title = {T}}")
    assert "bibtex-name-odd" in found.codes


@pytest.mark.parametrize(("given", "who"), [("Smith, John,", ["John Smith"]), ("{}, {},", [])])
def test_a_comma_too_many_behind_a_name_is_told_and_no_part_of_it(given: str, who: list[str]) -> None:
    found = Read(f"@book{{a, author = {{{given} and Doe, Jane}}, title = {{T}}}}")
    assert [str(one.name) for one in found.only.contributors] == [*who, "Jane Doe"]
    assert found.codes == ["bibtex-name-odd"]


def test_roles() -> None:
    fields = (
        "editor = {A, A}, editortype = {compiler}, editora = {B, B}, editoratype = {redactor}, translator = {C, C}, "
        "bookauthor = {D, D}, director = {E}, annotator = {F, F}"
    )
    record = entry(fields, "incollection", "biblatex")
    assert [(str(who.name), who.role) for who in record.contributors] == [
        ("A A", "compiler"),
        ("C C", "translator"),
        ("D D", "container-author"),
        ("B B", "editor"),
    ]
    assert {extra.name for extra in record.extras} == {"editoratype", "director", "annotator"}


def test_orcids_in_an_annotation() -> None:
    fields = 'author = {A, A and B, B}, author+an:orcid = {2="https://orcid.org/0000-0002-1825-0097"}'
    first, second = entry(fields, dialect="biblatex").contributors
    assert first.identifiers == ()
    assert second.identifiers == (Identifier(scheme="orcid", value="0000-0002-1825-0097"),)
    record = entry(
        "author = {A, A}, author+an = {1:family=thesis}, author+an:orcid = {9=x}", dialect="biblatex"
    )
    assert [extra.name for extra in record.extras] == ["author+an:orcid", "author+an"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aA{}\\'\", =~\nand"), max_size=40))
def test_any_text_is_a_list_of_names(text: str) -> None:
    read_names.parse(text)


@pytest.mark.parametrize(
    "text", ["a, " * 30_000, "{" * 30_000, "family=a, " * 20_000, "a and " * 30_000, "a " * 50_000]
)
def test_lists_beyond_all_measure_take_no_time(text: str) -> None:
    read_names.parse(text)


@pytest.mark.parametrize("names", ["Smith A; Jones B", "Smith, A; Jones, B", "Smith, A.; Jones B."])
def test_semicolons_between_people_are_told(names: str) -> None:
    assert Read(f"@book{{a, author = {{{names}}}, title = {{T}}}}").codes == ["bibtex-name-odd"]


def test_a_semicolon_inside_a_braced_name_is_nothing_odd() -> None:
    found = Read("@book{a, author = {{Plants; Animals} and {{Soil; Water}}}, title = {T}}")
    assert found.codes == []
