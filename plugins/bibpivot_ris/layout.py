"""How a source lays out a record, kept beside it and put back (see the decision on layouts).

The reader writes the record that it has read and holds the lines against those of the source. Where they are the same
a line is only pointed at, so a change of the record comes through; where they differ (`T1` for `TI` is no difference)
the source's line is kept, with a digest of the lines that it stands for. The writer puts it back as long as it would
write those same lines in its place.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from bibpivot.api import SILENT, Carries, Envelope, Extra, Record, Writing
from bibpivot_ris.options import WriteOptions
from bibpivot_ris.places import GROUPS, PLACES
from bibpivot_ris.read.fields import Pairs, Scan, looks_tagged, scan
from bibpivot_ris.write.carries import CARRIES
from bibpivot_ris.write.lines import Line
from bibpivot_ris.write.record import LineWriter

FORMAT = "ris"
NAME = "lines"
TYPE = "TY"

_GROUP_OF = {tag: min(group) for group in GROUPS for tag in group}
_SAME_GROUP = {tag: tuple(sorted(group - {tag})) for group in GROUPS for tag in group}


class Layout(msgspec.Struct, frozen=True, array_like=True):
    """The lines of a source.

    lines: `AU` and `T1=TI` point at the next line that the record gives of `AU` and `TI`; a pair is a tag and the text
    that stood there. spent: by group of tags, a digest of the lines that such texts stand for. before, after: lines
    outside of the record. kept: record paths that the source's own lines hold, though RIS has no place for them.
    stated: for each of these a digest of what the record says there, for the lines that are written do not tell.
    """

    lines: list[str | tuple[str, str]]
    spent: dict[str, str] = {}
    before: list[str] = []
    after: list[str] = []
    kept: list[str] = []
    stated: dict[str, str] = {}


def silent() -> Writing:
    """Return a context for a writer whose losses are nobody's."""
    return Writing(plugin=FORMAT, collector=SILENT)


def with_layout(envelope: Envelope, pairs: Pairs, scanned: Scan | None, text: str) -> Envelope:
    """Return a record with the layout of its source, if that is not how it would be written anyway."""
    if scanned is None and len(pairs) != text.rstrip().count("\n"):
        scanned = scan(text)  # lines go on, and how they were cut is only known there
    if scanned is None:
        source = pairs
        before: tuple[str, ...] = ()
        after: tuple[str, ...] = ()
    else:
        source = [(field.tag, "\n".join(part.rstrip() for part in field.parts)) for field in scanned.fields]
        before, after = scanned.before, scanned.after
    if not any(tag == TYPE for tag, _ in source):
        source = [(TYPE, ""), *source]
    written = _quiet_writer().lines(envelope)
    lines, left = _matched(source, written)
    kept = [path for path, _, _ in _carries().missing(envelope.record)]
    if not (left or before or after or kept) and lines == [tag for tag, _ in written]:
        return envelope
    layout = Layout(
        lines=lines,
        spent=_digests(left),
        before=list(before),
        after=list(after),
        kept=list(dict.fromkeys(kept)),
        stated={path: _stated(envelope.record, path) for path in kept},
    )
    extra = Extra(format=FORMAT, name=NAME, value=msgspec.json.encode(layout).decode(), layout=True)
    record = msgspec.structs.replace(envelope.record, extras=(*envelope.record.extras, extra))
    return msgspec.structs.replace(envelope, record=record)


def _matched(source: Pairs, written: list[Line]) -> tuple[list[str | tuple[str, str]], list[Line]]:
    """Return the source's lines, pointing at written ones where they are the same, and the written ones left over."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for tag, value in reversed(written):
        waiting[tag].append(value)
    lines: list[str | tuple[str, str]] = []
    for tag, text in source:
        value = text.strip() if "\n" not in text else text
        own = waiting.get(tag)
        if own and own[-1] == value:
            own.pop()
            lines.append(tag)
            continue
        for other in _SAME_GROUP.get(tag, ()):
            values = waiting.get(other)
            if values and values[-1] == value:
                values.pop()
                lines.append(f"{tag}={other}")
                break
        else:
            # A record without a TY gets one: that is what the empty one stands for.
            lines.append(TYPE if tag == TYPE and not value else (tag, text))
            if tag == TYPE and not value and own:
                own.pop()
    return lines, [(tag, value) for tag, values in waiting.items() for value in reversed(values)]


def layout_of(record: Record) -> Layout | None:
    """Return the layout that a record has with it; one that is damaged counts for nothing."""
    for extra in record.extras:
        if extra.layout and extra.format == FORMAT and extra.name == NAME:
            try:
                layout = msgspec.json.decode(extra.value, type=Layout)
            except (msgspec.DecodeError, ValueError):
                return None
            return layout if _is_sound(layout) else None
    return None


def _is_sound(layout: Layout) -> bool:
    """Tell whether no line of a layout can be taken for another tag or the end of the record."""
    for line in layout.lines:
        if isinstance(line, str):
            continue
        tag, text = line
        if len(tag) != 2 or not (tag.isascii() and tag.isalnum() and tag.isupper()) or tag == "ER":
            return False
        if "\n" in text and any(map(looks_tagged, text.split("\n")[1:])):
            return False
        if "\r" in text:
            return False
    return not any(
        "\n" in line or "\r" in line or looks_tagged(line) for line in (*layout.before, *layout.after)
    )


def put_back(layout: Layout, written: list[Line], record: Record) -> tuple[list[str], bool]:
    """Return the lines of a record as its source has them, and whether it still says all that the source said.

    written: the lines that are made of the record.

    Where the record has changed, the lines that are written now stand in place of the source's.
    """
    wanted: defaultdict[str, int] = defaultdict(int)
    for line in layout.lines:
        if isinstance(line, str):
            wanted[line.rpartition("=")[2]] += 1
    by_tag: defaultdict[str, list[str]] = defaultdict(list)
    for tag, value in written:
        by_tag[tag].append(value)
    left = [(tag, value) for tag, values in by_tag.items() for value in values[wanted.get(tag, 0) :]]
    now = _digests(left)
    changed = {
        group for group in now.keys() | layout.spent.keys() if now.get(group) != layout.spent.get(group)
    }
    for path, stated in layout.stated.items():
        if _stated(record, path) != stated:
            changed |= _groups_of(path) or set(layout.spent)
    changed_lines: defaultdict[str, list[str]] = defaultdict(list)
    for tag, value in left:
        if _group(tag) in changed:
            changed_lines[_group(tag)].append(f"{tag}  - {value}")
    taken: defaultdict[str, int] = defaultdict(int)
    lines = list(layout.before)
    is_whole = not changed
    for line in layout.lines:
        if isinstance(line, str):
            shown, _, tag = line.rpartition("=")
            place = taken[tag]
            if place < len(by_tag[tag]):
                lines.append(f"{shown or tag}  - {by_tag[tag][place]}")
            else:
                is_whole = False
            taken[tag] += 1
        elif (group := _group(line[0])) in changed:
            lines.extend(changed_lines.pop(group, ()))
        else:
            lines.extend(f"{line[0]}  - {line[1]}".split("\n"))
    for rest in changed_lines.values():
        lines.extend(rest)
    return lines, is_whole


def _stated(record: Record, path: str) -> str:
    """Return a digest of what a record says at a path: of the first list on the way there, whole."""
    value: Any = record
    for step in path.split("."):
        value = getattr(value, step, None)
        if isinstance(value, tuple):
            break
    return _digest(repr(value).encode())


def _groups_of(path: str) -> set[str]:
    """Return the groups of the tags that have what is at a path, or around it."""
    return {
        _group(tag) for place, tags in PLACES.items() if f"{path}.".startswith(f"{place}.") for tag in tags
    }


def _group(tag: str) -> str:
    return _GROUP_OF.get(tag, tag)


def _digests(lines: Iterable[Line]) -> dict[str, str]:
    """Return a digest of lines for each group of tags."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for tag, value in lines:
        groups[_group(tag)].append(f"{tag}{value}")
    return {
        group: _digest("\n".join(sorted(values)).encode(errors="replace")) for group, values in groups.items()
    }


def _digest(data: bytes) -> str:
    import hashlib  # with it comes OpenSSL: most layouts have nothing of the kind

    return hashlib.blake2b(data, digest_size=8).hexdigest()


@cache
def _quiet_writer() -> "LineWriter":
    return LineWriter(WriteOptions(), silent())


@cache
def _carries() -> Carries:
    return Carries(CARRIES)
