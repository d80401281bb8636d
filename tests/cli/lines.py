"""A format in one file, for these tests: a record on each line, its title.

A line may have a note (`Title # note`), end in a question mark (a warning), start with an exclamation mark (it can't be
read), or say `boom` (the plugin breaks down).
"""

import msgspec

from bibpivot.api import (
    Code,
    Format,
    Note,
    ReaderSpec,
    Record,
    Severity,
    Sniffed,
    Unreadable,
    Writer,
    WriterSpec,
    by_lines,
    hookimpl,
)

DOUBT = Code("lines-doubt", Severity.WARNING, "A title ends in a question mark.", "Ask its author.")


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    upper: bool = False


def frames(stream, reading):
    return by_lines(stream, lambda line: True)


def parse(frame, reading):
    title, _, note = reading.text(frame).strip().partition(" # ")
    if title.startswith("!"):
        raise Unreadable("expected a title, found '!'", line=frame.line)
    if title == "boom":
        raise RuntimeError("boom")
    if title.endswith("?"):
        reading.report(DOUBT, "the title ends in a question mark", value=title)
    if reading.options.upper:
        title = title.upper()
    return Record(title=title, notes=(Note(text=note),) if note else ())


class Lines(Writer):
    def write(self, envelope):
        return f"{envelope.record.title}\n".encode()


def sniff(head, name):
    return Sniffed(0.9, "it starts with a dash") if head.startswith(b"-") else None


@hookimpl
def bibpivot_formats():
    return [
        Format(
            id="lines",
            title="A title on each line",
            extensions=(".lines",),
            reader=ReaderSpec(frames=frames, parse=parse, options=ReadOptions),
            writer=WriterSpec(target=Lines, carries=("type", "title")),
            sniff=sniff,
            codes=(DOUBT,),
        )
    ]
