"""What has no place in a record or is not understood: it stays as it is spelt, and is told where it should be."""

import pytest
from bibtex_reading import Read, converted, entry

from bibpivot.api import Extra


def test_macros_that_are_not_known_stay_and_are_said() -> None:
    found = Read("@misc{a, title = {A \\strange{thing} and \\another}}")
    assert found.only.title == "A \\strange{thing} and \\another"
    assert [one.message for one in found.report.diagnostics] == [
        "\\strange, \\another: not known here, kept as spelt"
    ]


# All fields of biblatex's default data model that bibpivot has no place for, and some of reference managers.
KEPT = [
    "abstractlang",
    "addendum",
    "afterword",
    "annotator",
    "authortype",
    "bookpagination",
    "commentator",
    "editoraclass",
    "editorcclass",
    "entryset",
    "eventtitleaddon",
    "execute",
    "file",
    "foreword",
    "gender",
    "holder",
    "indexsorttitle",
    "indextitle",
    "introduction",
    "isan",
    "ismn",
    "isrn",
    "issuetitleaddon",
    "iswc",
    "journaltitleaddon",
    "label",
    "langidopts",
    "lista",
    "mainsubtitle",
    "namea",
    "nameaddon",
    "options",
    "origlanguage",
    "pagination",
    "presort",
    "related",
    "relatedoptions",
    "relatedstring",
    "relatedtype",
    "reprinttitle",
    "shortauthor",
    "shorteditor",
    "shorthand",
    "shorthandintro",
    "shortseries",
    "sortkey",
    "sortname",
    "sortshorthand",
    "sorttitle",
    "sortyear",
    "usera",
    "userb",
    "userc",
    "userd",
    "usere",
    "userf",
    "verba",
    "xref",
    "timestamp",
    "owner",
    "groups",
    "bdsk-url-1",
    "date-added",
    "mrclass",
    "readstatus",
    "author+an",
]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_what_has_no_place_is_kept_as_it_is_spelt(dialect: str) -> None:
    fields = ",\n".join(f"  {name} = {{\\'E {{x}}}}" for name in KEPT)
    record = entry(fields, dialect=dialect)
    assert record.extras == tuple(Extra(format=dialect, name=name, value="\\'E {x}") for name in KEPT)
    text = f"@article{{a,\n{fields}\n}}"
    written, report = converted(text, dialect, "biblatex" if dialect == "bibtex" else "bibtex")
    assert all(f"{name} " in written for name in KEPT)
    assert not [loss for loss in report.losses if loss.kind == "dropped"]


def test_dollars_are_told_with_what_they_are_taken_for() -> None:
    found = Read("@misc{a, title = {From $5 to $10}, note = {$HOME and $PATH}, abstract = {For $x$}}")
    assert str(found.only.title) == "From $5 to $10"
    told = {one.code: one.message for one in found.report.diagnostics}
    assert "'$5 to $10'" in told["bibtex-dollar"]
    assert "'HOME and'" in told["bibtex-formula-doubtful"]
    assert converted("@misc{a, title = {From $5 to $10}}", "bibtex", "biblatex")[0].count("\\$") == 2
    assert "{From $5 to $10}" in converted("@misc{a, title = {From $5 to $10}}", "bibtex", "bibtex")[0]
