"""The writers that people start from, the tutorial's and a new package's, tell what they change or leave out."""

import io
from pathlib import Path

import command_pages
import pytest

from bibpivot import Registry, scaffold, write
from bibpivot.api import Collective, Contributor, Date, Extra, Person, Record, RichText, Styled

TUTORIAL = command_pages.ROOT / "docs" / "tutorial" / "first-format.md"


@pytest.fixture(params=["shelf", "minutes"])
def example(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Path]:
    """Return a format's id and the file of its plugin."""
    if request.param == "shelf":
        (story,) = command_pages.sections(TUTORIAL)
        last = [block.body for block in story.blocks if block.argument == "shelf.py"][-1]
        (tmp_path / "shelf.py").write_text(last, encoding="utf-8")
        return "shelf", tmp_path / "shelf.py"
    scaffold.write(scaffold.package(scaffold.checked("minutes")), tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "src")
    return "minutes", tmp_path / "src" / "bibpivot_minutes" / "__init__.py"


ITALIC = RichText(content=("On ", Styled(style="italic", content=("E. coli",))))


@pytest.mark.parametrize(
    ("record", "loss"),
    [
        (Record(title=ITALIC), ("approximated", "title")),
        (Record(title="a tab\there"), ("approximated", "title")),
        (
            Record(contributors=(Contributor(name=Person(family="A"), role="editor"),)),
            ("dropped", "contributors.name"),
        ),
        (
            Record(contributors=(Contributor(name=Person(family="A"), valid=False),)),
            ("dropped", "contributors.name"),
        ),
        (
            Record(contributors=(Contributor(name=Collective(name=ITALIC)),)),
            ("approximated", "contributors.name"),
        ),
        (
            Record(contributors=(Contributor(name=Person(family="Smith, Jones", given="K L")),)),
            ("approximated", "contributors.name"),
        ),
        (Record(issued=Date(year=-44)), ("dropped", "issued.year")),
        (Record(issued=Date(year=12345)), ("dropped", "issued.year")),
    ],
    ids=["markup", "tab", "editor", "misprint", "group-with-markup", "comma", "before-christ", "five-digits"],
)
def test_what_is_written_changed_or_not_at_all_is_told(
    example: tuple[str, Path], record: Record, loss: tuple[str, str]
) -> None:
    assert loss in losses(example, record)


@pytest.mark.parametrize("name", ["in", "Year", "a: b", "a\nb"])
def test_an_extra_whose_name_would_be_read_as_another_is_told(example: tuple[str, Path], name: str) -> None:
    extra = Extra(format=example[0], name=name, value="1917")
    taken = {"shelf": "Year", "minutes": "in"}[example[0]]  # that is a free name in the other one
    told = ("dropped", f"extras.{example[0]}") in losses(example, Record(title="A", extras=(extra,)))
    assert told is (name != taken)


def test_nothing_is_said_of_what_arrives(example: tuple[str, Path]) -> None:
    names = (
        Person(family="Berg", given="Jan", non_dropping_particle="van den", suffix="Jr"),
        Collective(name="WHO"),
    )
    record = Record(
        title="On Growth and Form",
        contributors=tuple(Contributor(name=name) for name in names),
        issued=Date(year=850),
        extras=(Extra(format=example[0], name="lent to", value="me"),),
    )
    assert losses(example, record) <= {("dropped", "type")}


def losses(example: tuple[str, Path], record: Record) -> set[tuple[str, str]]:
    """Return kind and path of what is lost when a record is written."""
    name, plugin = example
    report = write([record], io.BytesIO(), to=name, registry=Registry.default(plugin_files=[str(plugin)]))
    assert report.counts.written == 1
    return {(loss.kind, loss.path) for loss in report.losses}
