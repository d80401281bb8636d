"""Writing: any record can be written, as UTF-8, and no value can break out of its place."""

from collections.abc import Iterator, Sized
from typing import Any

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.diagnostics import CORE_CODES, WRITER_FAILED
from bibpivot.model import Part, Record, RecordType
from bibpivot.plugins.loading import resolve
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.full_record import full_record
from bibpivot.testing.paths import reduced, without_each
from bibpivot.testing.records import canonical_records
from bibpivot.testing.subject import FormatSubject

AWKWARD = (
    "",
    " ",
    "100% & more_#1 $x$ ~a^b {c} \\d",
    "}",
    "{",
    "\\",
    "a; b, c",
    "and",
    "]]>",
    "<!-- -->",
    "<b>not markup</b>",
    "&amp; &lt; &#233;",
    '"quoted"',
    "line\nbreak",
    "line\r\nbreak",
    "tab\there",
    "a\u2028b",
    "two\n\n\nbreaks",
    "\nfirst",
    "TY  - JOUR\nTI  - Another\nER  - \n",
    "PMID- 1\n\nPMID- 2",
    "@article{x,\n}",
    "%",
    '},{"title": 1}',
    "</record>",
    "Akgöl Łoś 日本語 β-catenin 😀",
    "e\u0301",
    "\u200b\ufeff",
    "\x00",
    "a\x01b\x1f",
    "\ufffe",
    "bad\ud800surrogate",
    "x" * 3000,
)
"""Strings over which formats stumble: escapes, separators, tags, record starts, what XML or UTF-8 can't hold."""


@check("writer")
def any_record_can_be_written(subject: FormatSubject) -> Findings:
    """Canonical records, the full record as every type, and records full of awkward strings are written.

    Means: records that other formats do hold are unreadable here: the writer breaks down on them.

    Mend: expect any field to be absent and any string in it; where the format can't hold a value, write what it can and
    say `writing.lost("approximated", path, value)`.
    """
    for name, record in _any_records():
        for said in subject.each([record])[0].codes:
            if said == WRITER_FAILED.id:
                yield f"{name}: the writer broke down: {_why(subject, record)}"


@check("writer")
def output_is_utf8(subject: FormatSubject) -> Findings:
    """What is written of canonical records, awkward strings and letters of many scripts must be valid UTF-8.

    Means: names and titles arrive as mojibake or question marks in every program that reads the file.

    Mend: end `write` with `text.encode()`; where the format knows escapes for letters, make that an option.
    """
    for name, record in _any_records():
        output = subject.each([record])[0].output
        if output is None:
            continue
        try:
            output.decode("utf-8")
        except UnicodeDecodeError as error:
            yield f"{name}: byte {output[error.start : error.end].hex()} is not UTF-8"
    output = subject.each([Record(type=RecordType.BOOK, title="Łoś, β and 日本語")])[0].output or b""
    if Carries(subject.carries).covers("title") and b"?" in output:
        yield f"letters of a title became question marks: {shown(output)}"


@check("both", "writer")
def values_can_not_break_out(subject: FormatSubject) -> Findings:
    """Two records with awkward strings in every field are written and read again: there must be two.

    Means: a title with the right characters in it makes records that nobody wrote, or spoils those behind it.

    Mend: escape what has a meaning in the format, and put line breaks in values right.
    """
    for text in AWKWARD:
        record = filled_with(full_record(), text)
        data, report = subject.written([record, msgspec.structs.replace(record, title="Second")])
        found = subject.read(data)
        if len(found.envelopes) + found.report.counts.unreadable != report.counts.written:
            came = len(found.envelopes)
            yield f"{shown(repr(text), 40)}: {report.counts.written} records were written, {came} read again"
        elif found.report.counts.unreadable:
            yield f"{shown(repr(text), 40)}: written, but then unreadable: {found.report.diagnostics[0].message}"


@check("writer")
def written_diagnostics_are_declared(subject: FormatSubject) -> Findings:
    """All codes that come up while awkward records are written must be among those of the format.

    Means: people meet a code that is documented nowhere.

    Mend: add the `Code` to the format's `codes`.
    """
    known = {code.id for code in (*subject.entry.codes, *CORE_CODES)}
    met = {code for _, record in _any_records() for code in subject.each([record])[0].codes if code}
    for code in sorted(met - known):
        yield f"{code} is given and not declared"


@check("writer")
def looks_at_nothing_else(subject: FormatSubject) -> Findings:
    """Records are written whole, and with nothing in them but what the writer `carries` and `needs`: the same bytes.

    Means: readers leave out what is in neither list, so the output is another with projection than without.

    Mend: add to `needs` the paths that are looked at though they do not arrive.
    """
    carries = Carries((*subject.carries, *subject.writer.needs))
    covers: dict[str, bool] = {}

    def covered(path: str) -> bool:
        if path not in covers:
            covers[path] = carries.covers(path)
        return covers[path]

    whole = [record for _, record in _typed()]
    whole += [changed for _, _, changed in without_each(full_record())]
    less = [reduced(record, covered) for record in whole]
    for record, one, other in zip(whole, subject.each(whole), subject.each(less), strict=True):
        if one.output != other.output:
            yield f"the {record.type}: {_differing(one.output, other.output)}"


@check("independent", "writer")
def an_independent_parser_agrees(subject: FormatSubject) -> Findings:
    """What is written of canonical records is given to somebody else's parser: as many records as were written.

    Means: the output is what this plugin takes for the format, and others do not.

    Mend: look into the specification, and at what the other parser complains of.
    """
    assert subject.independent is not None, "checked only where one is named"
    parse = resolve(subject.independent)
    records = list(canonical_records().values())
    data, report = subject.written(records)
    result = parse(data)
    found = result if isinstance(result, int) else len(result) if isinstance(result, Sized) else None
    if found is not None and found != report.counts.written:
        yield f"{report.counts.written} records were written, it found {found}"


def _any_records() -> Iterator[tuple[str, Record]]:
    yield from canonical_records().items()
    yield from _typed()
    full = full_record()
    for text in AWKWARD:
        yield f"the full record, every string {shown(repr(text), 30)}", filled_with(full, text)


def _typed() -> Iterator[tuple[str, Record]]:
    full = full_record()
    for kind in RecordType:
        yield f"the full record as {kind}", msgspec.structs.replace(full, type=kind)


def filled_with(part: Any, text: str) -> Any:
    """Return a part with a text in the place of every string, but in those that name a kind."""
    changed: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(part)):
        value = getattr(part, field.name)
        if field.name not in _KINDS:
            changed[field.name] = _with_text(value, text)
    return msgspec.structs.replace(part, **changed)


def _with_text(value: Any, text: str) -> Any:
    if isinstance(value, RecordType):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_with_text(one, text) for one in value)
    return filled_with(value, text) if isinstance(value, Part) else value


_KINDS = frozenset(("role", "style", "kind", "of", "scheme", "format", "layout", "content", "mathml"))


def _why(subject: FormatSubject, record: Record) -> str:
    _, report = subject.written([record])
    return report.diagnostics[0].message if report.diagnostics else "?"


def _differing(one: bytes | None, other: bytes | None) -> str:
    if one is None or other is None:
        return "one of the two can't be written"
    lines, others = one.splitlines(), other.splitlines()
    for first, second in zip(lines, others, strict=False):
        if first != second:
            return f"{shown(first, 60)}, and without what is in neither list {shown(second, 60)}"
    return f"{len(lines)} lines, and {len(others)} without what is in neither list"
