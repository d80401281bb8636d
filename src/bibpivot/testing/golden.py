"""Golden files: what a test must give, kept in a file that people read; written anew with `--update-golden`."""

import difflib
from collections.abc import Iterator
from pathlib import Path

MOST_LINES = 30


def differences(path: Path, made: bytes, *, update: bool = False) -> Iterator[str]:
    """Yield, in words, how what was made differs from a golden file; nothing if it does not.

    update: write the file instead, if it is not what was made.
    """
    known = path.read_bytes() if path.is_file() else None
    if known == made:
        return
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
        return
    if known is None:
        yield f"there is no {path.name} yet; pytest --update-golden writes it"
        return
    old, new = (data.decode("utf-8", "backslashreplace").splitlines() for data in (known, made))
    lines = list(difflib.unified_diff(old, new, f"{path.name}, as kept", "as made", lineterm="", n=1))
    yield "\n    ".join(
        [*lines[:MOST_LINES], *([f"and {len(lines) - MOST_LINES} more lines"] * (len(lines) > MOST_LINES))]
    )


class Golden:
    """Holds what tests make against golden files; the fixture `golden`.

    `folder` is that of the test's file; a name is a path within it.
    """

    def __init__(self, folder: Path, *, update: bool = False) -> None:
        self.folder = folder
        self.update = update

    def check(self, name: str, made: bytes | str) -> None:
        """Raise `AssertionError` if what was made is not what the file has."""
        data = made.encode() if isinstance(made, str) else made
        said = list(differences(self.folder / name, data, update=self.update))
        if said:
            raise AssertionError(
                f"{name} is not what the test gives; if that is right now, write it anew with --update-golden:\n"
                + "\n".join(said)
            )
