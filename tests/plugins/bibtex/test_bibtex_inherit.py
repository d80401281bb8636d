"""Inheritance: `crossref` by biblatex's rules (its manual, appendix B) and BibTeX's, `xdata`, and circles."""

from collections.abc import Mapping

import msgspec
import pytest
from bibtex_reading import REGISTRY, Read, converted

from bibpivot import explain
from bibpivot.api import Record
from bibpivot_bibtex.read import entries

PARENT = "@{kind}{{parent, author = {{P, P}}, editor = {{E, E}}, title = {{Title}}, subtitle = {{Sub}}, \
publisher = {{Pub}}, year = 2001, doi = {{10.1000/parent}}, note = {{Note}}}}\n"


def child(text: str, dialect: str = "biblatex") -> Record:
    found = Read(text, dialect)
    return found.records[found.keys.index("child")]


def family(child_kind: str, parent_kind: str, fields: str = "", dialect: str = "biblatex") -> Record:
    own = f"@{child_kind}{{child, {fields} crossref = {{PARENT}}}}\n"
    return child(own + PARENT.format(kind=parent_kind), dialect)


@pytest.mark.parametrize(
    ("child_kind", "parent_kind"),
    [
        ("inbook", "book"),
        ("incollection", "collection"),
        ("inreference", "reference"),
        ("inproceedings", "proceedings"),
    ],
)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_the_title_of_a_book_is_the_booktitle_of_its_part(
    child_kind: str, parent_kind: str, dialect: str
) -> None:
    record = family(child_kind, parent_kind, "title = {Part},", dialect)
    assert record.title == "Part"
    assert record.container is not None
    assert record.container.title == "Title: Sub"
    assert record.container.publisher == "Pub"
    assert record.issued is not None
    assert record.issued.year == 2001


def test_the_author_of_a_book_is_author_and_book_author_of_its_part() -> None:
    record = family("inbook", "book", "title = {Part},")
    assert [(str(who), who.role) for who in record.contributors] == [
        ("P P", "author"),
        ("E E", "editor"),
        ("P P", "container-author"),
    ]


def test_a_multivolume_book_gives_its_title_as_the_main_one() -> None:
    record = family("book", "mvbook", "title = {Volume one},")
    assert record.title == "Title: Sub"
    assert record.container is not None
    assert record.container.volume_title == "Volume one"


def test_a_periodical_gives_its_title_to_its_articles() -> None:
    record = family("article", "periodical", "title = {Article},")
    assert record.container is not None
    assert record.container.title == "Title: Sub"


def test_bibtex_copies_what_the_child_lacks() -> None:
    record = family("article", "article", "author = {C, C}, year = 1999,", "bibtex")
    assert [str(who) for who in record.people()] == ["C C"]
    assert record.title == "Title: Sub"
    assert record.issued is not None
    assert record.issued.year == 1999
    assert [str(note) for note in record.notes] == ["Note"]


def test_what_identifies_the_parent_is_not_the_childs() -> None:
    assert family("inproceedings", "proceedings").identifiers == ()


def test_a_child_with_a_date_takes_no_part_of_another() -> None:
    text = "@inbook{child, date = {2004}, crossref = {p}}\n@book{p, year = 1999, month = jan, title = {T}}\n"
    issued = child(text).issued
    assert issued is not None
    assert (issued.year, issued.month) == (2004, None)


def test_parents_of_parents_and_parents_by_another_key() -> None:
    text = (
        "@inbook{child, title = {C}, crossref = {vol}}\n@book{vol, title = {V}, crossref = {alias}}\n"
        "@mvbook{all, ids = {other, alias}, title = {M}, publisher = {P}}\n"
    )
    container = child(text).container
    assert container is not None
    assert (container.title, container.volume_title, container.publisher) == ("M", "V", "P")


def test_xdata() -> None:
    text = (
        "@xdata{pub, publisher = {P}, xdata = {loc}}\n@xdata{loc, location = {L}, note = {N}}\n"
        "@book{child, title = {T}, note = {own}, xdata = {pub, missing}}\n"
    )
    found = Read(text, "biblatex")
    (record,) = found.records
    assert record.container is not None
    assert (record.container.publisher, record.container.place) == ("P", "L")
    assert [str(note) for note in record.notes] == ["own"]
    assert found.codes == ["bibtex-parent-missing"]
    assert [extra.name for extra in found.set_extras] == ["xdata", "xdata"]


def test_single_names_and_values_from_xdata() -> None:
    text = (
        "@xdata{x, author = {A, A and B, B}, title = {T}}\n"
        "@book{child, author = {Own, O and xdata=x-author-2}, title = {xdata=x-title}, note = {xdata=x-author-9}}\n"
    )
    record = child(text)
    assert [str(who) for who in record.contributors] == ["O Own", "B B"]
    assert record.title == "T"
    assert [str(note) for note in record.notes] == ["xdata=x-author-9"]


@pytest.mark.parametrize(
    "text",
    [
        "@book{child, title = {T}, crossref = {child}}\n",
        "@book{child, title = {T}, crossref = {b}}\n@book{b, crossref = {c}}\n@book{c, crossref = {child}}\n",
        "@book{child, title = {T}, xdata = {x}}\n@xdata{x, xdata = {y}}\n@xdata{y, xdata = {x}}\n",
        "@book{child, title = {xdata=x-note}}\n@xdata{x, note = {xdata=y-note}}\n@xdata{y, note = {xdata=x-note}}\n",
    ],
)
def test_circles_come_to_an_end(text: str) -> None:
    assert child(text).title is not None


def test_everybody_inheriting_from_everybody_comes_to_an_end() -> None:
    names = [f"x{n}" for n in range(40)]
    text = "".join(f"@xdata{{{name}, xdata = {{{', '.join(names)}}}}}\n" for name in names)
    assert child(text + "@book{child, title = {T}, xdata = {x0}}\n").title == "T"


def test_a_parent_that_is_not_there_is_said_and_the_tie_kept() -> None:
    found = Read("@inbook{child, title = {T}, crossref = {nobody}}\n")
    assert found.codes == ["bibtex-parent-missing"]
    assert [extra.name for extra in found.only.extras] == ["crossref"]


def test_where_a_value_was_inherited_from_can_be_asked(tmp_path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(
        "@inproceedings{child,\n  title = {C},\n  crossref = {p}\n}\n@proceedings{p, publisher = {P}}\n"
    )
    explained = explain(path, key="child", source_format="bibtex", registry=REGISTRY)
    by_path = {value.path: value.origins for value in explained.values}
    assert by_path["title"][0].line == 2
    assert (by_path["type"][0].name, by_path["type"][0].line) == ("@inproceedings", 1)
    assert by_path["container.publisher"][0].rule == "inherited from p"


def test_in_the_same_dialect_a_child_keeps_its_tie_and_nothing_else() -> None:
    text = "@inproceedings{child,\n  title    = {C},\n  crossref = {p}\n}\n\n@proceedings{p,\n  publisher = {P}\n}\n"
    assert converted(text, "biblatex", "biblatex")[0] == text
    written, _ = converted(text, "biblatex", "bibtex")
    assert "crossref" not in written
    assert written.count("publisher = {P}") == 2


def test_an_empty_tie_names_no_parent() -> None:
    found = Read("@book{a, title = {T}, crossref = {}, xdata = {}}")
    assert found.codes == []
    assert found.only.title == "T"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@book{child, title = {T}, xdata = {x}}\n@xdata{x, xdata = {y}}\n@xdata{y, xdata = {x}}\n", ["y"]),
        ("@book{child, title = {T}, crossref = {b}}\n@book{b, note = {N}, crossref = {child}}\n", ["child"]),
        ("@book{child, title = {T}, crossref = {child}}\n", ["child"]),
    ],
)
def test_a_tie_that_closes_a_circle_is_left_out_and_said(text: str, said: list[str]) -> None:
    found = Read(text, "biblatex")
    told = [one for one in found.report.diagnostics if one.code == "bibtex-circle"]
    assert [one.value for one in told if one.line == 1] == said


def test_what_an_entry_hands_down_is_the_same_for_all_its_children_and_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: list[str] = []
    parse = entries.parse

    def counted(text: str, strings: Mapping[str, str]) -> entries.Entry:
        parsed.append(text.partition(",")[0])
        return parse(text, strings)

    monkeypatch.setattr(entries, "parse", counted)
    children = "".join(f"@inproceedings{{c{n}, title = {{{n}}}, crossref = {{once}}}}\n" for n in range(50))
    found = Read(
        children
        + "@proceedings{once, title = {Book}, publisher = {P}, xdata = {data}}\n@xdata{data, note={N}}"
    )
    boxes = {msgspec.json.encode(record.container) for record in found.records[:50]}
    assert len(boxes) == 1
    assert [str(record.notes[0]) for record in found.records[:50]] == ["N"] * 50
    assert parsed.count("@proceedings{once") == 2  # for its children, and for itself


def left_out(text: str) -> tuple[Record, list[str], int]:
    """Return the record of a child, the messages on what it did not inherit, and how many values that were."""
    found = Read(text, "biblatex")
    lost = [entry.values for entry in found.report.losses if entry.path == "(inherited)"]
    told = [one.message for one in found.report.diagnostics if one.code == "bibtex-too-much-inherited"]
    return found.records[found.keys.index("child")], told, sum(lost)


def test_an_entry_inherits_so_many_fields_and_no_more() -> None:
    text = "@book{child, title = {T}, f1 = {own}, xdata = {x}}\n@xdata{x, %s}\n"
    fields = [f"f{n} = {{v}}" for n in range(1000)]
    record, told, lost = left_out(text % ", ".join(fields[:201]))
    assert (len(record.extras), told, lost) == (201, [], 0)
    assert {extra.value for extra in record.extras if extra.name == "f1"} == {"own"}
    record, told, lost = left_out(text % ", ".join(fields[:203]))
    assert told == ["the entry would inherit too much; left out: 2 fields of x"]
    assert (len(record.extras), lost) == (201, 2)
    _, told, lost = left_out(text % ", ".join(fields))
    assert told == ["the entry would inherit too much; left out: 799 fields of x"]
    assert lost == 799


def test_an_entry_inherits_so_many_characters_and_no_more() -> None:
    long = "x" * (2**15 - 3)
    text = "@book{child, title = {T}, xdata = {x}}\n@xdata{x, note = {%s}, addendum = {A}}\n"
    record, told, _ = left_out(text % long)
    assert (str(record.notes[0]), told) == (
        long,
        ["the entry would inherit too much; left out: 1 field of x"],
    )
    parts = "@book{child, title = {T}, author = {%s}}\n@xdata{x, note = {%s}}\n"
    record, told, lost = left_out(parts % (" and ".join(["xdata=x-note"] * 10), "x" * 2**14))
    assert told == ["the entry would inherit too much; left out: 8 fields of x"]
    assert (len(record.contributors), lost) == (10, 8)


def test_an_entry_inherits_from_so_many_others_and_no_more() -> None:
    names = [f"x{n}" for n in range(18)]
    text = "".join(f"@xdata{{{name}, n{name} = {{N}}}}\n" for name in names)
    record, told, lost = left_out(text + f"@book{{child, title = {{T}}, xdata = {{{', '.join(names)}}}}}\n")
    assert told == ["the entry would inherit too much; left out: all of x16, all of x17"]
    assert (len(record.extras), lost) == (16, 2)


def test_from_an_entry_of_a_size_that_none_has_nothing_is_inherited() -> None:
    text = "@book{child, title = {T}, xdata = {x, y}}\n@xdata{x, note = {%s}}\n@xdata{y, note = {N}}\n"
    record, told, _ = left_out(text % ("x" * 2**17))
    assert (str(record.notes[0]), told) == ("N", ["the entry would inherit too much; left out: all of x"])


def test_macros_of_macros_do_not_fill_the_memory() -> None:
    text = f"@string{{a0 = {{{'x' * 2**16}}}}}\n" + "".join(
        f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 300)
    )
    found = Read(
        text
        + "@book{k, title = a255, note = a256}\n@book{l, "
        + ", ".join(f"n{n} = a{n}" for n in range(17))
        + "}"
    )
    first, second = found.records
    assert len(str(first.title)) == 2**16
    assert str(first.notes[0]) == "a256"
    assert sum(len(extra.value) for extra in second.extras) == 2**20 + len("a9")  # the last by name
    assert found.codes == ["bibtex-macro-undefined"] * 2
