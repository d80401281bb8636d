"""A sound plugin of one file, which passes every check; `faults.py` has what may go wrong with it.

A card starts with a line `* title`, and may have lines `k keyword` and `n note`.
"""

from bibpivot.api import (
    Code,
    Format,
    Keyword,
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

STRANGE_LINE = Code(
    "cards-strange-line", Severity.WARNING, "A line is of no known kind.", "Start it with k or n."
)


def frames(stream, reading):
    return by_lines(stream, lambda line: line.startswith(b"* "))


def parse(frame, reading):
    title, *lines = reading.text(frame).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not title.startswith("* "):
        raise Unreadable("a card starts with an asterisk and its title", line=frame.line)
    keywords, notes = [], []
    for number, line in enumerate(lines, frame.line + 1):
        kind, _, value = line.partition(" ")
        if kind == "k":
            keywords.append(Keyword(term=value.strip()))
        elif kind == "n":
            notes.append(Note(text=value.strip()))
        elif line.strip():
            reading.report(STRANGE_LINE, "a line of no known kind, not converted", line=number, value=line)
            reading.lost("unrecognised", "line", line, line=number)
    return Record(title=title[2:].strip() or None, keywords=tuple(keywords), notes=tuple(notes))


class CardWriter(Writer):
    def write(self, envelope):
        record = envelope.record
        lines = [f"* {self.plain('title', record.title or '')}"]
        lines += [f"k {self.plain('keywords.term', keyword.term)}" for keyword in record.keywords]
        lines += [f"n {self.plain('notes.text', note.text)}" for note in record.notes]
        return "".join(line + "\n" for line in lines).encode()

    def plain(self, path, text):
        plain = " ".join(str(text).encode("utf-8", "replace").decode().split())
        if plain != text:
            self.writing.lost("approximated", path, text, note="a line of plain text")
        return plain


def sniff(head, name):
    return Sniffed(0.6, "a line in it is a card's title") if b"\n* " in b"\n" + head else None


@hookimpl
def bibpivot_formats():
    return [
        Format(
            id="cards",
            title="Cards",
            description="A title with an asterisk, keywords and notes on lines of their own.",
            extensions=(".cards",),
            reader=ReaderSpec(frames=frames, parse=parse),
            writer=WriterSpec(target=CardWriter, carries=("title", "keywords.term", "notes.text")),
            sniff=sniff,
            codes=(STRANGE_LINE,),
        )
    ]
