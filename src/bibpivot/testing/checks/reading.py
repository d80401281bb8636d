"""Reading: cases give records, valid ones; nothing is passed over in silence; text arrives letter by letter."""

import codecs
from collections.abc import Iterator

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.diagnostics import CORE_CODES
from bibpivot.contract.formats import possible_paths
from bibpivot.model import Record
from bibpivot.testing.cases import DIAGNOSTICS, RECORDS, Case
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.golden import differences
from bibpivot.testing.records import canonical_records
from bibpivot.testing.subject import FormatSubject, ReadBack
from bibpivot.testing.texts import Place, places, strings

LETTERS = "éλ中"
ROUGH = ("cut at a line", "another encoding", "inputs of other formats", "bytes changed at random")


@check("reader")
def cases_are_there(subject: FormatSubject) -> Findings:
    """There is at least one case, and each gives at least one record (or is a folder whose expected records are none).

    Means: nothing can be said of the reader: all other checks of it have nothing to look at.

    Mend: put inputs of the format into a folder and name it with `cases=` (`--cases` on the command line): small ones,
    each for something special.
    """
    if not subject.cases:
        yield "there is no case"
    for case in subject.cases:
        expects_none = case.folder is not None and (case.folder / RECORDS).is_file()
        if not subject.reads[case.name].envelopes and not expects_none:
            yield f"case {case.name} gives no record: {_first_word(subject.reads[case.name])}"


@check("reader", "cases")
def cases_give_what_is_expected(subject: FormatSubject) -> Findings:
    """A case that is a folder is held against its files: `expected.jsonl` (records), `expected.txt` (diagnostics).

    Means: the reader gives something else than when the files were written.

    Mend: look at the differences. If what the reader gives now is right, write the files anew with `--update-golden`,
    and read them before you commit them.
    """
    for case in subject.cases:
        if case.folder is None:
            continue
        made = expected_files(subject.reads[case.name])
        for name, text in made.items():
            for line in differences(case.folder / name, text.encode(), update=subject.update_golden):
                yield f"case {case.name}: {line}"


def expected_files(found: ReadBack) -> dict[str, str]:
    """Return what a case gives, as its files have it."""
    records = [_line(envelope.key, envelope.record) for envelope in found.envelopes]
    said = [f"{said.line or '-'}: {said.code}\n" for said in found.report.diagnostics]
    return {RECORDS: "".join(records), DIAGNOSTICS: "".join(said)}


def _line(key: str | None, record: Record) -> str:
    line = msgspec.json.encode(record).decode()
    if key is not None:
        rest = "}" if line == "{}" else "," + line[1:]
        line = f'{{"citation_key":{msgspec.json.encode(key).decode()}{rest}'
    return line + "\n"


@check("reader", "cases")
def every_frame_gives_something(subject: FormatSubject) -> Findings:
    """Every frame, of the cases and of damaged ones, must give a record, an extra, a loss or a diagnostic.

    Means: a record that could not be read vanishes: it is in no count, in no report, and not in the quarantine.

    Mend: `raise Unreadable("what was expected", line=…)` where a frame gives no record; say with `reading.report` or
    `reading.lost` what was passed over on purpose.
    """
    for case in subject.cases:
        yield from _silent(subject, f"case {case.name}", case.data)
    for case in _smallest(subject):
        for what in ROUGH:
            for data in list(subject.damaged(case, what))[:40]:
                yield from _silent(subject, f"case {case.name}, {what}", data)


def _silent(subject: FormatSubject, name: str, data: bytes) -> Findings:
    frames = [frame for frame in subject.frames(data) if frame.data.strip() and frame.fault is None]
    for frame, parsed in zip(frames, subject.parsed(frames), strict=True):
        if parsed.is_silent:
            yield f"{name}: the frame on line {frame.line} gives nothing, and nothing is said: {shown(frame.data, 60)}"
            return


@check("reader", "cases")
def records_are_valid(subject: FormatSubject) -> Findings:
    """Every record is written as JSON and read again with the model's types: it must be equal, without empty strings.

    Means: the record holds what no record may (lists, numbers for strings, impossible months); writers break down on
    it, other programs refuse it.

    Mend: absent is `None`, many is a tuple, everything bibliographic is a string. A part of a date that can't be goes
    into `literal`.
    """
    for case in subject.cases:
        for number, record in enumerate(subject.reads[case.name].records, 1):
            name = f"case {case.name}, record {number}"
            try:
                again = msgspec.json.decode(msgspec.json.encode(record), type=Record)
            except (msgspec.MsgspecError, TypeError, UnicodeError) as error:
                yield f"{name}: {error}"
                continue
            if again != record:
                yield f"{name}: {_first_difference(record, again)}"
            empty = [name for name in record.__struct_fields__ if getattr(record, name) == ""]
            if empty:
                yield f"{name}: {', '.join(empty)} is an empty string; absent is None"


@check("reader", "cases")
def filled_paths_are_declared(subject: FormatSubject) -> Findings:
    """What the reader fills, in cases and in records that were written, must be among what it `produces`.

    Means: `bibpivot plan` is silent on values that records of the format have, and on their loss.

    Mend: name the path in `produces` of the reader's descriptor; where there is none, the writer's `carries` counts,
    and the reader fills something else.
    """
    declared = possible_paths(subject.entry)
    if declared is None:
        return
    if (
        subject.reader.produces is None
    ):  # a format for works of one type need not write it, but every record has one
        declared = (*declared, "type")
    known = Carries(declared)
    found = {f"case {name}": read.records for name, read in subject.reads.items()}
    if subject.entry.writer is not None:
        for name, record in canonical_records().items():
            found[f"the record {name!r}, read again"] = subject.read(subject.written([record])[0]).records
    told: set[str] = set()
    for name, records in found.items():
        for record in records:
            for path, _, first in known.missing(record):
                if path not in told:
                    told.add(path)
                    yield f"{name}: {path} is filled with {shown(first, 60)}, and the reader does not produce it"


@check("reader", "cases")
def accounting_adds_up(subject: FormatSubject) -> Findings:
    """Cases and damaged cases are read: what was read must be the records that came and those that could not be read.

    Means: the numbers that people rely on to see that nothing is missing are wrong.

    Mend: yield every record once; raise `Unreadable` at most once for a frame, after the records that it does give.
    """
    inputs = [(f"case {case.name}", case.data) for case in subject.cases]
    for case in _smallest(subject):
        inputs += [
            (f"case {case.name}, {what}", data)
            for what in ROUGH
            for data in list(subject.damaged(case, what))[:8]
        ]
    for name, data in inputs:
        found = subject.read(data)
        counts = found.report.counts
        if counts.read != len(found.envelopes) + counts.unreadable:
            yield (
                f"{name}: {counts.read} read, but {len(found.envelopes)} records came and {counts.unreadable} could "
                "not be read"
            )
        frames = [frame for frame in subject.frames(data) if frame.fault is None]
        parsed = subject.parsed(frames)
        here = sum(len(one.envelopes) for one in parsed)
        if here != len(found.envelopes):
            yield f"{name}: its frames give {here} records one by one, and {len(found.envelopes)} in a run"


@check("reader", "cases")
def diagnostics_are_declared(subject: FormatSubject) -> Findings:
    """All codes that come up, in cases, damaged ones and inputs of other formats, must be among those of the format.

    Means: people meet a code that is documented nowhere.

    Mend: add the `Code` to the format's `codes`.
    """
    known = {code.id for code in (*subject.entry.codes, *CORE_CODES)}
    met: dict[str, str] = {}
    for case in subject.cases:
        met.update((code, f"case {case.name}") for code, _ in subject.reads[case.name].codes)
    for case in _smallest(subject):
        for what in ROUGH:
            for data in list(subject.damaged(case, what))[:20]:
                met.update((code, f"case {case.name}, {what}") for code, _ in subject.read(data).codes)
    for code, where in sorted(met.items()):
        if code not in known:
            yield f"{code} is given ({where}) and not declared"


@check("reader", "cases")
def letters_arrive_from_utf8(subject: FormatSubject) -> Findings:
    """Letters of other scripts, in UTF-8, are put into words of a case: they must be in the record.

    Means: names and titles arrive as mojibake, question marks or nothing.

    Mend: decode with `reading.text(frame)`; never with a fixed encoding, `errors="ignore"` or `errors="replace"`.
    """
    for case in subject.cases[:5]:
        found = places(subject, case)
        arrived = [
            place
            for place in found
            if _arrives(subject.read(place.changed(LETTERS.encode())), place, LETTERS)
        ]
        for place in found[:1] if not arrived else ():
            yield f"case {case.name}: {place.expected(LETTERS)!r} was put in and is in no record"


@check("reader", "cases")
def other_encodings_are_told(subject: FormatSubject) -> Findings:
    """A letter in Windows-1252 is put into words of a case: there must be a diagnostic, whether it arrives or not.

    Means: old files lose their accents, or get wrong ones, and nobody is told.

    Mend: decode with `reading.text(frame)`.
    """
    for case in subject.cases[:5]:
        for place in places(subject, case)[:2]:
            found = subject.read(place.changed(b"\xe9"))
            before = len(subject.reads[case.name].report.diagnostics)
            if len(found.report.diagnostics) <= before:
                arrived = "arrives" if _arrives(found, place, "é") else "does not arrive"
                yield f"case {case.name}: a letter that is not UTF-8 {arrived}, and nothing is said"


@check("reader", "cases")
def the_encoding_named_by_the_user_counts(subject: FormatSubject) -> Findings:
    """The same is read with `--encoding cp1252`: the letter must arrive, and nobody guess.

    Means: people can't read their old files rightly even where they know the encoding.

    Mend: decode with `reading.text(frame)`, which takes what the user said.
    """
    for case in subject.cases[:5]:
        if not case.data.isascii():
            continue
        for place in places(subject, case)[:2]:
            found = subject.read(place.changed(b"\xe9"), encoding="cp1252")
            if not _arrives(found, place, "é"):
                yield f"case {case.name}: {place.expected('é')!r} does not arrive"


@check("reader", "cases")
def line_ends_and_marks_do_not_matter(subject: FormatSubject) -> Findings:
    """A case is read with CRLF, with a byte order mark, in UTF-16, and without its last line end: the same records.

    Means: what a record says depends on the system where the file was saved.

    Mend: split lines with `splitlines()`, take white space off the ends of values, and expect the end of the input
    instead of a line end.
    """
    for case in subject.cases:
        if b"\r" in case.data:
            continue
        for what, data in _same(case):
            found = subject.read(data)
            for number, (record, again) in enumerate(
                zip(subject.reads[case.name].records, found.records, strict=False), 1
            ):
                if record != again:
                    yield f"case {case.name}, {what}: record {number}: {_first_difference(record, again)}"
                    break
            if len(found.records) != len(subject.reads[case.name].records):
                yield (
                    f"case {case.name}, {what}: {len(found.records)} records, not "
                    f"{len(subject.reads[case.name].records)}"
                )


def _same(case: Case) -> Iterator[tuple[str, bytes]]:
    yield "with CRLF", case.data.replace(b"\n", b"\r\n")
    yield "with a byte order mark", codecs.BOM_UTF8 + case.data.removeprefix(codecs.BOM_UTF8)
    yield "without its last line end", case.data.rstrip(b"\n")
    if case.is_utf8 and not case.data.lstrip().startswith(b"<?xml"):
        yield "in UTF-16", case.data.decode("utf-8", "replace").encode("utf-16")


def _arrives(found: ReadBack, place: Place, letter: str) -> bool:
    words = place.expected(letter)
    return any(words in text for record in found.records for text in strings(record))


def _first_word(found: ReadBack) -> str:
    said = found.report.diagnostics
    return said[0].message if said else "and nothing is said"


def _first_difference(record: Record, other: Record) -> str:
    for name in record.__struct_fields__:
        one, two = getattr(record, name), getattr(other, name)
        if one != two:
            return f"{name} is {shown(one)}, and then {shown(two)}"
    return "not equal to itself"


def _smallest(subject: FormatSubject) -> list[Case]:
    return sorted(subject.cases, key=lambda case: len(case.data))[:2]
