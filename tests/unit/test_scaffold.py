"""New plugins: which names there can be, and that nothing is overwritten."""

from pathlib import Path

import pytest

from bibpivot import scaffold
from bibpivot.errors import UsageError


@pytest.mark.parametrize("name", ["a", "my-format", "enw2", "a-1", "json"])
def test_names_that_can_be(name: str) -> None:
    assert scaffold.checked(name).format_id == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My Format", "'my-format' would do"),
        ("my_format", "'my-format' would do"),
        ("-x-", "'x' would do"),
        ("../up", "'up' would do"),
        ("", "can't be the name"),
        ("9lives", "can't be the name"),
        ("a--b", "'a-b' would do"),
        ("é", "can't be the name"),
        ("a\n", "'a' would do"),
        ("x" * 41, f"'{'x' * 40}' would do"),
    ],
)
def test_names_that_can_not_be(name: str, said: str) -> None:
    with pytest.raises(UsageError, match="can't be the name of a format") as refused:
        scaffold.checked(name)
    assert said in str(refused.value)


@pytest.mark.parametrize("name", ["json", "class"])
def test_a_single_file_hides_nothing_of_python_s(name: str) -> None:
    with pytest.raises(UsageError, match=f"choose another name, such as '{name}-format'"):
        scaffold.single_file(scaffold.checked(name))


def test_nothing_is_written_where_one_file_is_there(tmp_path: Path) -> None:
    files = scaffold.package(scaffold.checked("mine"))
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"README\.md is there already; nothing was written"):
        scaffold.write(files, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_no_name_is_left_open_in_a_file() -> None:
    names = scaffold.checked("my-format")
    for text in (*scaffold.package(names).values(), *scaffold.single_file(names).values()):
        assert "$" not in text
        assert all(len(line) <= 180 for line in text.splitlines())
