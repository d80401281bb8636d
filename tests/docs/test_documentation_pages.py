"""The commands and programs in the documentation do what its pages show."""

from pathlib import Path

import command_pages
import pytest

DOCS = command_pages.ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "generated" not in page.parts)
SECTIONS = [section for page in PAGES for section in command_pages.sections(page)]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: f"{section.page.parent.name}: {section.id}")
def test_commands_do_what_the_page_shows(section: command_pages.Section, tmp_path: Path) -> None:
    command_pages.run(section, tmp_path)


@pytest.mark.parametrize("page", sorted((DOCS / "how-to").glob("*.md")), ids=lambda page: page.stem)
def test_a_how_to_can_be_typed_from_top_to_bottom(page: Path, tmp_path: Path) -> None:
    command_pages.run(command_pages.whole(page), tmp_path)


def test_there_are_pages_with_commands() -> None:
    assert {"first-format", "first-transform"} <= {section.page.stem for section in SECTIONS}
