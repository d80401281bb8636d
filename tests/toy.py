"""A plugin of one file for tests: a format of one line a record, `key | title | year`, with faults on demand.

`BAD` is unreadable, `BOOM` breaks the reader, a title `SINK` breaks the writer, `MANY n` gives n records,
`SET name value` is said of the whole set (the writer of `toy` carries the name `note`).
"""

from collections.abc import Iterator
from typing import Annotated, BinaryIO

import msgspec

from bibpivot.api import (
    Container,
    Date,
    Envelope,
    Extra,
    Format,
    Frame,
    Keyed,
    ReaderSpec,
    Reading,
    Record,
    Sniffed,
    Transforming,
    TransformSpec,
    Unreadable,
    Writer,
    WriterSpec,
    hookimpl,
    lines,
)


class ReaderOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shout: Annotated[bool, msgspec.Meta(description="Titles in capitals.")] = False
    skip: Annotated[tuple[str, ...], msgspec.Meta(description="Titles to report.")] = ()
    level: Annotated[int, msgspec.Meta(description="A number.", ge=0)] = 1


def frames(stream: BinaryIO, reading: Reading) -> Iterator[Frame]:
    offset = 0
    for number, line in enumerate(lines(stream), 1):
        if line.strip():
            yield Frame(data=line, offset=offset, line=number)
        offset += len(line)


def parse(frame: Frame, reading: Reading) -> Iterator[Envelope | Extra]:
    text = reading.text(frame).strip()
    if text == "BAD":
        raise Unreadable("BAD is no record; write 'key | title | year'")
    if text == "BOOM":
        raise ValueError("boom")
    if text.startswith("MANY "):
        for number in range(int(text[5:])):
            yield Envelope(record=Record(title=f"number {number}"))
        return
    if text.startswith("SET "):
        _, name, value = text.split(" ", 2)
        yield Extra(format="toy", name=name, value=value)
        return
    key, title, year = (part.strip() for part in text.split("|"))
    if reading.options.shout:
        title = title.upper()
    if title in reading.options.skip:
        reading.lost("unrecognised", "title", title)
    yield Envelope(
        record=Record(
            title=title,
            issued=Date(year=int(year)) if year else None,
            container=Container(country="Nowhere"),
        ),
        key=key or None,
    )


class ToyWriter(Writer):
    def begin(self) -> bytes:
        return b"<\n"

    def write(self, envelope: Envelope) -> Keyed:
        record = envelope.record
        if str(record.title) == "SINK":
            raise ValueError("sunk")
        year = record.issued.year if record.issued is not None else ""
        if record.issued is None:
            self.writing.lost("synthesised", "issued", "", note="a year is demanded")
        return Keyed(b"", f" | {record.title} | {year}\n".encode())

    def end(self) -> bytes:
        notes = (extra.value for extra in self.set_extras if (extra.format, extra.name) == ("toy", "note"))
        return "".join(f"# {note}\n" for note in notes).encode() + b">\n"


class PlainWriter(Writer):
    def write(self, envelope: Envelope) -> bytes:
        return str(envelope.record.title).encode()

    def separator(self) -> bytes:
        return b","


def sniff(head: bytes, name: str) -> Sniffed | None:
    return Sniffed(0.9, "three parts between bars") if head.count(b"|") >= 2 else None


def no_old(argument: str | None):
    limit = int(argument or 0)

    def apply(record: Record, context: Transforming) -> Record | None:
        if record.issued is not None and record.issued.year < limit:
            return None
        return msgspec.structs.replace(record, volume="1")

    return apply


@hookimpl
def bibpivot_formats() -> list[Format]:
    return [
        Format(
            id="toy",
            title="Toy lines",
            extensions=(".toy",),
            sniff=sniff,
            reader=ReaderSpec(frames=frames, parse=parse, options=ReaderOptions),
            writer=WriterSpec(
                target=ToyWriter, carries=("title", "issued.year", "type", "set.toy.note"), keyed=True
            ),
        ),
        Format(
            id="toy-titles",
            title="Titles, comma-separated",
            writer=WriterSpec(target=PlainWriter, carries=("title",)),
        ),
    ]


@hookimpl
def bibpivot_transforms() -> list[TransformSpec]:
    return [TransformSpec(id="no-old", title="Drop the old, volume 1 for the rest", target=no_old)]
