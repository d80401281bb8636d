"""The hostile set: what is done to inputs that no reader may break down on, and inputs of no format at all."""

import codecs
import random
from collections.abc import Callable, Iterator

OTHER_FORMATS = "inputs of other formats"
CUTS = 40
"""How many cuts of an input are tried at most."""
LONG_LINE = 2**20

FOREIGN: dict[str, bytes] = {
    "a text": b"Dear colleague,\n\nthank you for your letter of 3 May - we agree.\n\nYours,\nA. Smith\n" * 5,
    "a table": b"title,year,author\nOn examples,2020,Smith\nMore examples,2021,Jones\n",
    "a table with tabs": b"TI\tPY\tAU\nOn examples\t2020\tSmith\n",
    "a web page": b"<!DOCTYPE html>\n<html><head><title>A page</title></head>\n<body><p>Text</p></body></html>\n",
    "an XML document": b'<?xml version="1.0" encoding="UTF-8"?>\n<catalogue><item id="1">A lamp</item></catalogue>\n',
    "a JSON object": b'{"name": "lamp", "price": 3}\n',
    "a JSON array": b'[{"name": "lamp"}, {"name": "chair"}]\n',
    "a PDF file": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "a program": b"import sys\n\n\ndef main() -> int:\n    print('@article')\n    return 0\n",
    "a letter with at signs": b"From: a@example.org\nTo: b@example.org\nSubject: On examples\n\nDear B,\n",
}
"""Inputs of no bibliographic format."""


def random_bytes(size: int, seed: int = 7) -> bytes:
    """Return bytes that mean nothing: the same ones every time."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - noise, not a secret


def _cut_at_lines(data: bytes) -> Iterator[bytes]:
    lines = data.splitlines(keepends=True)
    for number in _spread(len(lines)):
        yield b"".join(lines[:number])


def _cut_anywhere(data: bytes) -> Iterator[bytes]:
    for place in _spread(len(data)):
        yield data[:place]


def _started_late(data: bytes) -> Iterator[bytes]:
    for place in _spread(len(data), 12):
        yield data[place:]


def _spread(size: int, most: int = CUTS) -> list[int]:
    """Return places in something of a size: all of them, or some that lie apart, the first and the last among them."""
    if size <= most:
        return list(range(1, size))
    return sorted({1, size - 1, *(size * number // most for number in range(1, most))})


def _with_nul(data: bytes) -> Iterator[bytes]:
    for place in (0, len(data) // 2, len(data)):
        yield data[:place] + b"\0" + data[place:]


def _control(data: bytes) -> Iterator[bytes]:
    middle = len(data) // 2
    yield data[:middle] + b"\x01\x0b\x1f\x7f" + data[middle:]


def _long_line(data: bytes) -> Iterator[bytes]:
    lines = data.splitlines(keepends=True)
    for number in {0, len(lines) // 2, max(len(lines) - 1, 0)}:
        yield b"".join((*lines[:number], b"x" * LONG_LINE, *lines[number:]))
        yield b"".join((*lines[:number], b'a {<["' * (LONG_LINE // 20), *lines[number:]))


def _carriage_returns(data: bytes) -> Iterator[bytes]:
    yield data.replace(b"\r\n", b"\n").replace(b"\n", b"\r")


def _mixed_ends(data: bytes) -> Iterator[bytes]:
    lines = data.splitlines()
    yield b"".join(line + (b"\n", b"\r\n", b"\r")[number % 3] for number, line in enumerate(lines))


def _wrong_encoding(data: bytes) -> Iterator[bytes]:
    text = data.decode("utf-8", "replace")
    yield text.encode("latin-1", "replace") + b"\xe9\n"
    yield data.replace(b"a", b"\xe9").replace(b"e", b"\x81")


def _doubled(data: bytes) -> Iterator[bytes]:
    yield data + data
    yield data + b"\n" + data


def _noise(data: bytes) -> Iterator[bytes]:
    source = random.Random(11)  # noqa: S311 - noise, not a secret
    for _ in range(6):
        changed = bytearray(data)
        for _ in range(max(3, len(data) // 200)):
            if changed:
                changed[source.randrange(len(changed))] = source.randrange(256)
        yield bytes(changed)


def _foreign(data: bytes) -> Iterator[bytes]:  # noqa: ARG001 - whatever the case is
    yield from FOREIGN.values()
    yield from (random_bytes(size) for size in (1, 50, 5000))


def _nothing(data: bytes) -> Iterator[bytes]:  # noqa: ARG001
    yield from (b"", b" ", b"\n\n\n", b"\t\r\n", codecs.BOM_UTF8)


def _wide(data: bytes) -> Iterator[bytes]:
    text = data.decode("utf-8", "replace")
    yield from (text.encode("utf-16"), text.encode("utf-16")[:-1], text.encode("utf-32"))


HOSTILE: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "nothing at all": _nothing,
    "cut at a line": _cut_at_lines,
    "cut anywhere": _cut_anywhere,
    "begun in the middle": _started_late,
    "a NUL byte": _with_nul,
    "control characters": _control,
    "a line of 1 MB": _long_line,
    "carriage returns alone": _carriage_returns,
    "mixed line ends": _mixed_ends,
    "another encoding": _wrong_encoding,
    "wide characters": _wide,
    "twice over": _doubled,
    "bytes changed at random": _noise,
    OTHER_FORMATS: _foreign,
}
"""What is done to a case, by name: each gives several inputs."""
