"""The readers: a piece of a .bib file into a record, or into what it says of the whole file."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bibpivot.api import Envelope, Extra, Frame, Reading, Unreadable, lazy_pattern
from bibpivot_bibtex import layout
from bibpivot_bibtex.read import biber, entries, types
from bibpivot_bibtex.read.building import build
from bibpivot_bibtex.read.codes import (
    CIRCLE,
    MENDED,
    NO_PARENT,
    STRAY_TEXT,
    TOO_MUCH,
    UNCLOSED,
    UNDEFINED_MACRO,
)
from bibpivot_bibtex.read.elsewhere import decoded
from bibpivot_bibtex.read.entries import Broken, Entry
from bibpivot_bibtex.read.inherit import Family, Inheritance, fields_of
from bibpivot_bibtex.read.making import Making

_FIELD_OUTSIDE = lazy_pattern(r"^[ \t]*[A-Za-z][\w:-]*[ \t]*=[ \t]*[{\"0-9]", re.MULTILINE)
_MOST_NAMED = 3
_NO_FAMILY = Family({})


def parse_bibtex(frame: Frame, reading: Reading) -> Iterator[Envelope | Extra]:
    """Yield the record of a piece of a BibTeX file, or what it says of the whole file."""
    return _parse(frame, reading, "bibtex")


def parse_biblatex(frame: Frame, reading: Reading) -> Iterator[Envelope | Extra]:
    """Yield the record of a piece of a BibLaTeX file, or what it says of the whole file."""
    return _parse(frame, reading, "biblatex")


def _parse(frame: Frame, reading: Reading, format_id: str) -> Iterator[Envelope | Extra]:
    text = reading.text(frame)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    kind = entries.kind_of(text)
    if kind is None:
        yield from _outside(text, reading, format_id)
        return
    if kind:
        yield Extra(format=format_id, name=kind, value=text.strip())
        return
    family = _family(frame.preamble, reading.encoding) if frame.preamble else _NO_FAMILY
    entry = _entry(text, family.strings, frame, reading)
    if entry.type.lower() in types.NO_RECORDS:
        # All of it as it stands, with what is said between its fields, and nothing of what follows it.
        yield Extra(format=format_id, name=entry.type.lower(), value=text.removesuffix(entry.rest).strip())
    else:
        yield record_of(entry, family, format_id, frame, text, reading)
        for comment in entry.comments:
            yield Extra(format=format_id, name="text", value=comment)
    yield from _outside(entry.rest, reading, format_id)


def _entry(text: str, strings: Mapping[str, str], frame: Frame, reading: Reading) -> Entry:
    """Return the entry of a text.

    Raises:
        Unreadable: it is not closed; with `--repair` what was read before is returned all the same.

    """
    try:
        entry = entries.parse(text, strings)
    except Broken as error:
        line = frame.line + text.count("\n", 0, error.at)
        if reading.mode != "repair" or error.so_far is None or not error.so_far.fields:
            raise Unreadable(str(error), line=line, code=UNCLOSED) from None
        entry = error.so_far
        entry.problems.append((f"{error}; what stands before is read", error.at, False))
    for message, at, is_macro in entry.problems:
        line = frame.line + text.count("\n", 0, at)
        reading.report(UNDEFINED_MACRO if is_macro else MENDED, message, line=line)
    if entry.key is None:
        reading.report(MENDED, f"@{entry.type} has no citation key")
    return entry


def record_of(
    entry: Entry, family: Family, format_id: str, frame: Frame, text: str, reading: Reading
) -> Envelope:
    """Return the record of an entry."""
    found = fields_of(entry, family)
    fields = found.fields
    _say_missing(found, reading)
    making = Making(entry, fields, format_id, frame, text, reading)
    record = build(making)
    if reading.wants_layout(format_id):
        if making.is_biblatex:
            biber.mend(making)
        record = layout.kept(record, entry, fields, format_id)
    return Envelope(record=record, key=entry.key, line=frame.line)


def _say_missing(found: Inheritance, reading: Reading) -> None:
    """Report what an entry names to inherit from and did not get."""
    for key in found.missing:
        reading.report(NO_PARENT, f"the entry inherits from {key}, which is not in this file", value=key)
    for key in found.circles:
        reading.report(
            CIRCLE, f"crossref or xdata go round in a circle at {key}, where they were cut", value=key
        )
    if found.left_out:
        _say_left_out(found.left_out, reading)


def _say_left_out(left_out: dict[str, int], reading: Reading) -> None:
    """Report what an entry did not inherit for its amount: all of another entry where no number is known."""
    amounts = [
        f"{number} field{'s' if number > 1 else ''} of {key}" if number else f"all of {key}"
        for key, number in left_out.items()
    ]
    said = ", ".join(amounts[:_MOST_NAMED] + ["and more"] * (len(amounts) > _MOST_NAMED))
    reading.report(TOO_MUCH, f"the entry would inherit too much; left out: {said}", value=said)
    values = sum(max(number, 1) for number in left_out.values())
    reading.lost("dropped", "(inherited)", said, values=values, note="more than one entry may inherit")


def _outside(text: str, reading: Reading, format_id: str) -> Iterator[Extra]:
    """Yield the text that stands outside of entries."""
    text = text.strip()
    if not text:
        return
    if _FIELD_OUTSIDE.search(text) and not text.startswith("%"):
        reading.report(
            STRAY_TEXT, "text outside of entries that looks like fields; it is kept as a comment", value=text
        )
    yield Extra(format=format_id, name="text", value=text)


@lru_cache(maxsize=4)
def _family(preamble: bytes, encoding: str | None) -> Family:
    """Return what a preamble holds: entries of one parent come together, and it is read once for them."""
    held = decoded(preamble)
    return Family(
        {key: _decoded(value, encoding) for key, value in held.parents.items()},
        {name: _decoded(value, encoding) for name, value in held.strings.items()},
        cut=held.cut,
    )


def _decoded(value: bytes, encoding: str | None) -> str:
    """Return text from elsewhere in the file, decoded as the entry's own is, without saying it again."""
    if encoding is not None:
        return value.decode(encoding, errors="replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", errors="replace")
