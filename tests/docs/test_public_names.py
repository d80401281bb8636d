"""What plugins and programs are built on changes only on purpose: `public_names.txt` is reviewed with every change."""

import difflib

import public_names

ADVICE = """the public names differ from {file}:
{difference}
If that is meant, write them anew and have the change reviewed; what went or changed breaks plugins, so see
docs/reference/compatibility.md first:  python tests/docs/public_names.py > tests/docs/public_names.txt"""


def test_public_names_are_those_that_were_reviewed() -> None:
    reviewed = public_names.FILE.read_text(encoding="utf-8").splitlines()
    difference = "\n".join(
        line
        for line in difflib.unified_diff(reviewed, public_names.lines(), "reviewed", "now", n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    )
    assert not difference, ADVICE.format(file=public_names.FILE.name, difference=difference)


def test_every_public_name_is_there_and_listed_once() -> None:
    lines = public_names.lines()
    assert len(lines) == len(set(lines))
    assert "bibpivot.api.Reading.lost(" in "\n".join(lines)  # what a class is built on counts too
