"""The syntax of an entry: what BibTeX allows, and what is met besides; each irregularity named with its line."""

import pytest
from bibtex_reading import Read, entry
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from bibpivot.api import Extra
from bibpivot_bibtex.read import entries


def values(text: str, **strings: str) -> dict[str, str]:
    return {field.name: field.value for field in entries.parse(text, strings).fields}


def test_values_in_braces_quotes_numbers_and_macros() -> None:
    text = '@misc{k, a = {x {y {z {deep {er}}}}}, b = "q {"} r", c = 2020, d = jan, e = "1~" # jan # {-} # feb, f={}}'
    assert values(text) == {
        "a": "x {y {z {deep {er}}}}", "b": 'q {"} r', "c": "2020", "d": "jan", "e": "1~jan-feb", "f": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@article{DBLP:conf/x_1, a = 1}", "DBLP:conf/x_1"),
        ("@article{Müller2020, a = 1}", "Müller2020"),
        ("@Article ( it's(2000)+x , a = 1 )", "it's(2000)+x"),
        ("@article{\n  key ,\n a = 1}", "key"),
        ("@article{, a = 1}", None),
        ("@article{a = 1}", None),
        ("@article{key}", "key"),
        ("@article{key\n  a = 1}", "key"),
        ("@article{key a = 1}", "key"),
        ("@article(key)", "key"),
    ],
)
def test_keys(text: str, key: str | None) -> None:
    found = entries.parse(text, {})
    assert found.key == key
    assert [(field.name, field.value) for field in found.fields] == ([("a", "1")] if "=" in text else [])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("title = {T} year = 2000", "a comma is missing after the field title"),
        ("title = {T},, year = 2000,", None),
        ("title = {T},\n% a comment, with = {braces}\nyear = 2000", None),
        ("title = {T}, % a comment\nyear = 2000", None),
        ("title = {T}, nonsense, year = 2000", "'nonsense' is no field; kept as a comment"),
        ("title = {T}, {in braces}, year = 2000", "'{in braces}' is no field; kept as a comment"),
        ("title = {T}, note = , year = 2000", "a value is missing behind ="),
        (
            "title = {T}, note = nothere, year = 2000",
            "the macro nothere is not defined before it is used; its name stands for it",
        ),
        ("TITLE = {T}, Year = {2000}", None),
    ],
)
def test_irregular_bodies(body: str, said: str | None) -> None:
    found = Read(f"@misc{{key,\n{body}\n}}")
    assert str(found.only.title) == "T"
    assert found.only.issued is not None
    assert found.only.issued.year == 2000
    assert [one.message for one in found.report.diagnostics] == ([said] if said else [])


def test_irregularities_have_their_line() -> None:
    found = Read("\n\n@misc{key,\n  title = {T}\n  year = 2000,\n  note = nowhere\n}\n")
    assert [(one.code, one.line) for one in found.report.diagnostics] == [
        ("bibtex-syntax", 5),
        ("bibtex-macro-undefined", 6),
    ]


def test_comments_in_an_entry_are_kept() -> None:
    found = Read("@misc{key,\n% year = 1999,\ntitle = {T}}")
    assert found.set_extras == (Extra(format="bibtex", name="text", value="% year = 1999,"),)


def test_a_field_that_stands_twice() -> None:
    found = Read("@misc{key, title = {One}, title = {Two}, note = {same}, note = {same}}")
    assert str(found.only.title) == "One"
    assert found.only.extras == (Extra(format="bibtex", name="title", value="Two"),)
    assert found.codes == ["bibtex-field-repeated"]


def test_repair_reads_what_stands_before_the_trouble() -> None:
    text = (
        "@misc{a, title = {One}, year = 2000,\n  note = {open,\n  volume = {3}\n}\n@misc{b, title = {Two}}\n"
    )
    assert Read(text).keys == ["b"]
    found = Read(text, mode="repair")
    assert found.keys == ["a", "b"]
    assert found.records[0].issued is not None
    assert found.codes == ["bibtex-syntax"]


def test_an_undefined_macro_is_its_name() -> None:
    record = entry("journal = cacm, title = {T}")
    assert record.container is not None
    assert record.container.title == "cacm"


def test_what_is_said_of_the_whole_file_is_kept_in_order() -> None:
    text = (
        '% Encoding: UTF-8\n@preamble{"\\newcommand{\\x}{y}"}\n@string{a = {b}}\n'
        "@misc{k, title = {T}}\nbye\n@comment{jabref}\n"
    )
    assert [(one.name, one.value) for one in Read(text).set_extras] == [
        ("text", "% Encoding: UTF-8"),
        ("preamble", '@preamble{"\\newcommand{\\x}{y}"}'),
        ("string", "@string{a = {b}}"),
        ("text", "bye"),
        ("comment", "@comment{jabref}"),
    ]


VALUES = st.text(st.sampled_from('ab {}"#,%=\n1'), max_size=12).filter(
    lambda text: entries_balanced(text) and '"' not in text.replace("{", "").replace("}", "")
)


def entries_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(VALUES, st.booleans()), min_size=1, max_size=4))
def test_values_are_those_that_pybtex_reads(given_values: list[tuple[str, bool]]) -> None:
    fields = [
        f'  f{n} = "{value}"' if quoted else f"  f{n} = {{{value}}}"
        for n, (value, quoted) in enumerate(given_values)
    ]
    text = "@misc{key,\n" + ",\n".join(fields) + "\n}\n"
    expected = dict(parse_string(text, "bibtex").entries["key"].fields)
    assert {name: " ".join(value.split()) for name, value in values(text).items()} == expected


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from('@misc{}(),="%\n #x\\1'), max_size=60))
def test_any_text_is_an_entry_or_none(text: str) -> None:
    found = Read("@misc{" + text)
    assert "reader-failed" not in found.codes


@pytest.mark.parametrize(
    "text",
    [
        "@a{b, c = " + "d # " * 50_000 + "e}",
        "@a{b, " + "".join(f"f = {{{n}}}, " for n in range(20_000)) + "}",
        "@a{b, xdata = {" + ", ".join(f"x{n}" for n in range(20_000)) + "}}",
        "@a{b, title = {$" + "^" * 50_000 + "$}}",
        "@a{b, " + "% x\n" * 50_000 + "}",
        "@string{s0 = {xxxx}}\n" + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 64))
        + "@a{b, title = s63}",
        "@a{b, author = {" + "{a} " * 50_000 + "}}",
    ],
    ids=["macros", "same-field", "parents", "scripts", "comments", "macros-of-macros", "groups"],
)  # fmt: skip
def test_entries_beyond_all_measure_take_time_in_proportion(text: str) -> None:
    """In quadratic time each of these would take minutes."""
    found = Read(text)
    assert found.keys == ["b"]
    assert "reader-failed" not in found.codes
    assert len(found.report.diagnostics) < 50
