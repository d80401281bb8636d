"""The pages of commands in this folder, and the README, do what they show."""

from pathlib import Path

import command_pages
import pytest

PAGES = [*sorted(Path(__file__).parent.glob("*.md")), command_pages.ROOT / "README.md"]
SECTIONS = [section for page in PAGES for section in command_pages.sections(page)]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_commands_do_what_the_page_shows(section: command_pages.Section, tmp_path: Path) -> None:
    command_pages.run(section, tmp_path)


def test_a_difference_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("## A section\n\n```console\n$ echo one; echo two >&2; exit 3\none\n2> two\n[3]\n```\n")
    (section,) = command_pages.sections(page)
    command_pages.run(section, tmp_path)
    page.write_text(page.read_text().replace("2> two", "2> three"))
    (section,) = command_pages.sections(page)
    with pytest.raises(AssertionError, match=r"page\.md:3: \$ echo one"):
        command_pages.run(section, tmp_path)


def test_in_a_story_a_change_of_folder_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_pages, "_own_environment", command_pages._environment)
    page = tmp_path / "page.md"
    commands = "$ mkdir one && cd one\n$ pwd | sed 's|.*/||'\none\n$ cd .. && false\n[1]\n$ ls -d one\none\n"
    page.write_text(f"{command_pages.ONE_STORY}\n\n```console\n{commands}```\n")
    (story,) = command_pages.sections(page)
    command_pages.run(story, tmp_path)
