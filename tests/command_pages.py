"""Pages of commands: Markdown whose fenced blocks are run and held against what they show.

A section (`## …`) is a test of its own, in a folder of its own. Blocks before the first section belong to every one.
A page with the comment `<!-- one story -->` is one test from its beginning to its end, in an empty folder and with a
virtual environment of its own, into which its commands may install. As in a reader's shell, a `cd` lasts.

    ```LANGUAGE NAME    the block is written to the file NAME
    ```console          `$ COMMAND` lines are run by the shell, the lines below are what they print:
                        `2> ` marks standard error, `[N]` the exit status where it is not 0,
                        `...` stands for any text in a line, or, alone, for any lines
    ```python           the block is run as a program and must end well
    ```sh               commands of other programs, which need not be here: their syntax is checked, ours are refused
    ```yaml             must be YAML; commands of ours among its values are run
    ```make             a rule by pattern; its commands are run for the first file that it fits

Other blocks are for reading only. Every other folder has the seed page in it, as `page.txt`, and the plugin `lines.py`.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from fresh_environment import Fresh

ROOT = Path(__file__).parents[1]
GIVEN = {
    "page.txt": ROOT / "seeds" / "000_3a96eb20db071ec8.txt",
    "lines.py": ROOT / "tests" / "cli" / "lines.py",
}

_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r"^## +(?P<title>.+?) *$", re.MULTILINE)
_RUN = frozenset({"console", "make", "python", "sh", "yaml"})
_OURS = ("bibpivot ", "convert ")
ONE_STORY = "<!-- one story -->"
_STATUS = re.compile(r"\[(\d+)\]\n\Z")


@dataclass
class Block:
    """A fenced block: its language, the file it is for, its text, and the line where it starts."""

    kind: str
    argument: str
    body: str
    line: int
    start: int


@dataclass
class Section:
    """A section of a page, with its blocks that are run."""

    page: Path
    title: str
    blocks: list[Block] = field(default_factory=list)
    is_story: bool = False

    @property
    def id(self) -> str:
        return f"{self.page.stem}: {self.title}"


def sections(page: Path) -> Iterator[Section]:
    """Yield the sections of a page that have something to run."""
    text = page.read_text(encoding="utf-8")
    if ONE_STORY in text:
        yield Section(page, "the whole page", list(_blocks(text)), is_story=True)
        return
    headings = [match for match in _HEADING.finditer(text) if not _inside_a_block(text, match.start())]
    starts = [(match.start(), match["title"]) for match in headings]
    common: list[Block] = []
    found = [Section(page, title, []) for _, title in starts]
    for block in _blocks(text):
        owner = sum(start < block.start for start, _ in starts) - 1
        (common if owner < 0 else found[owner].blocks).append(block)
    for section in found:
        if section.blocks:
            section.blocks[:0] = common
            yield section


def whole(page: Path) -> Section:
    """Return all sections of a page as one, as somebody types them who stays in the same folder."""
    blocks = {block.start: block for section in sections(page) for block in section.blocks}
    return Section(page, "the whole page in one folder", list(blocks.values()))


def _blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page that are written to a file or run."""
    for match in _FENCE.finditer(text):
        kind, _, argument = match["info"].strip().partition(" ")
        if argument or kind in _RUN:
            yield Block(kind, argument, match["body"], text.count("\n", 0, match.start()) + 1, match.start())


def _inside_a_block(text: str, position: int) -> bool:
    return any(match.start() < position < match.end() for match in _FENCE.finditer(text))


def run(section: Section, folder: Path) -> None:
    """Run a section's blocks in a folder; raise `AssertionError` with the place of the first difference."""
    __tracebackhide__ = True
    if section.is_story:
        environment = _own_environment(folder.with_name(f"{folder.name}-environment"))
    else:
        environment = _environment(folder)
        for name, source in GIVEN.items():
            (folder / name).write_bytes(source.read_bytes())
    for block in section.blocks:
        if block.argument:
            (folder / block.argument).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.argument).write_text(block.body, encoding="utf-8")
        elif block.kind == "python":
            _run_program(section, block, folder, environment)
        elif block.kind == "sh":
            _check_syntax(section, block)
        else:
            for command, expected in _commands(block, folder):
                went = _run_command(section, block, command, expected, folder, environment)
                folder = went if section.is_story else folder


def _commands(block: Block, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the commands of a block with what is expected of each."""
    if block.kind == "yaml":
        yield from (
            (command, "") for command in _values(yaml.safe_load(block.body)) if command.startswith(_OURS)
        )
    elif block.kind == "make":
        yield from ((command, "") for command in _recipe(block.body, folder))
    else:
        yield from _typed(block)


def _values(found: object) -> Iterator[str]:
    """Yield the texts in what was read from YAML."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for value in found.values() if isinstance(found, dict) else found:
            yield from _values(value)


def _recipe(rule: str, folder: Path) -> Iterator[str]:
    """Yield the commands of a rule of make (`%.ris: %.nbib`) for the first file in a folder that it fits."""
    head, *commands = rule.splitlines()
    target, _, source = (part.strip() for part in head.partition(":"))
    file = min(path.name for path in folder.glob(source.replace("%", "*")))
    stem = file.removesuffix(source.removeprefix("%"))
    for command in commands:
        yield command.strip().replace("$<", file).replace("$@", target.replace("%", stem))


def _check_syntax(section: Section, block: Block) -> None:
    """Check commands that are not run."""
    place = f"{section.page}:{block.line}"
    ours = [line for line in block.body.splitlines() if line.lstrip().startswith(_OURS)]
    assert not ours, f"{place}: show {ours[0]!r} in a console block, which is run"
    done = subprocess.run(["bash", "-n"], input=block.body, capture_output=True, text=True)
    assert done.returncode == 0, f"{place}: {done.stderr}"


def _typed(block: Block) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block with what they print; `> ` carries a command on."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines(keepends=True)
        command = first
        while rest and rest[0].startswith("> "):
            command += rest.pop(0)[2:]
        yield command.rstrip("\n"), "".join(rest)


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of a command: what it keeps from run to run is in the folder, too."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BIBPIVOT_", "PYTEST_"))
    }
    scripts = str(Path(sys.executable).parent)
    return {
        **kept,
        "PATH": f"{scripts}{os.pathsep}{kept.get('PATH', '')}",
        "PYTHONWARNINGS": "error",
        "XDG_CACHE_HOME": str(folder / ".cache"),
    }


def _own_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a page that installs: pip uses no network, and builds with what is there."""
    fresh = Fresh(folder)
    fresh.add_programs()
    quiet = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_QUIET": "1"}
    quiet |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "XDG_CACHE_HOME": str(folder / ".cache")}
    kept = _environment(folder)
    del kept["PYTHONWARNINGS"]  # pip's are its own matter
    return {**kept, **quiet, "PATH": f"{fresh.python.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def _run_command(
    section: Section, block: Block, command: str, expected: str, folder: Path, environment: dict[str, str]
) -> Path:
    """Run a command, and return the folder it ends in."""
    __tracebackhide__ = True
    with tempfile.NamedTemporaryFile() as place:
        done = subprocess.run(
            ["bash", "-c", f"trap 'pwd >\"$WENT_TO\"' EXIT\n{command}"],
            cwd=folder,
            env={**environment, "WENT_TO": place.name},
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        went = Path(place.read().decode().removesuffix("\n") or folder)
    status = _STATUS.search(expected)
    wanted_status = int(status[1]) if status else 0
    lines = _STATUS.sub("", expected).splitlines(keepends=True)
    wanted_output = "".join(line for line in lines if not line.startswith("2> "))
    wanted_errors = "".join(line.removeprefix("2> ") for line in lines if line.startswith("2> "))
    output, errors = done.stdout.decode(), done.stderr.decode()
    as_shown = done.returncode == wanted_status and _matches(wanted_output, output)
    assert as_shown and _matches(wanted_errors, errors), (  # noqa: PT018 - one message for all three
        f"{section.page}:{block.line}: $ {command}\n"
        f"--- expected, with status {wanted_status}\n{expected}"
        f"--- output, with status {done.returncode}\n{output}--- standard error\n{errors}"
    )
    return went


def _matches(wanted: str, found: str) -> bool:
    if found and not found.endswith("\n"):
        found += "\n"
    pattern = re.escape(wanted)
    pattern = re.sub(r"^\\\.\\\.\\\.\n|^\\\.\\\.\\\.\\\n", r"(?:.*\\n)*?", pattern, flags=re.MULTILINE)
    return re.fullmatch(pattern.replace(r"\.\.\.", r"[^\n]*"), found) is not None


def _run_program(section: Section, block: Block, folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-"],
        input=block.body,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{section.page}:{block.line}: the program fails\n{done.stderr}"
