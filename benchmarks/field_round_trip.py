"""Files to their own format and back: which fields change, get lost or are added, as another program sees it.

    python benchmarks/field_round_trip.py FORMAT FILE...

For each format there is a lister that takes a file's bytes apart without any of bibpivot's code. Records are held
against each other in their order, by their label; fields by name, in order.
"""

import argparse
import collections
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import rispy
from Bio import Medline
from lxml import etree
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.utils import CaseInsensitiveDict

from bibpivot import convert

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Fields = list[tuple[str, str]]


class Listed(NamedTuple):
    """A record as it stands in a file: what it is called, its type and fields."""

    label: str
    fields: Fields


def bibtex(data: bytes) -> Iterator[Listed]:
    """List the entries of a .bib file as pybtex reads them; macros are resolved, and white space counts once."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # For biber a per cent sign between fields starts a comment; pybtex reads on as BibTeX does.
    text = re.sub(r"(?m)(?:^|(?<=,))[ \t]*%.*$", "", text.replace("\r\n", "\n"))
    macros = CaseInsensitiveDict({name: name for name in MONTHS})
    for command, rest in LowLevelParser(text, macros=macros, handle_error=print):
        if command.lower() in ("string", "preamble", "comment"):
            continue
        key, fields = rest
        values = [(name, " ".join("".join(parts).split())) for name, parts in fields]
        yield Listed(key or "", [("@", command), *values])


def csl_json(data: bytes) -> Iterator[Listed]:
    """List the items of a CSL-JSON file as Python's own parser reads them; values are told apart as JSON has them."""
    text = data.decode("utf-8-sig")
    try:
        whole = json.loads(text, strict=False)
    except ValueError:
        whole = [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(whole, dict) and isinstance(whole.get("items"), list):
        whole = whole["items"]
    for item in whole if isinstance(whole, list) else [whole]:
        yield Listed(str(item.get("id", "")), [(name, json.dumps(value)) for name, value in item.items()])


# Two capitals and two blanks make a tag; with other blanks it has to be one that programs write.
_RIS_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9])(?:  -|([ \t]{1,3}-)(?=[ \t]|$))[ \t]*(.*)")
_RIS_TAGS = frozenset(rispy.TAG_KEY_MAPPING)


def ris(data: bytes) -> Iterator[Listed]:
    """List the records of a RIS file: each starts at TY, a line without a tag goes on, blanks count once."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    record: Fields = []
    for line in re.split(r"\r\n|\r|\n", text):
        found = _RIS_TAG.match(line)
        if found is not None and (found[2] is None or found[1] in _RIS_TAGS):
            tag, value = found[1], " ".join(found[3].split())
            if tag == "TY" and record:
                yield _ris_record(record)
                record = []
            if tag != "ER":
                record.append((tag, value))
        elif record and line.strip():
            tag, value = record[-1]
            record[-1] = tag, f"{value} {' '.join(line.split())}".strip()
    if record:
        yield _ris_record(record)


def _ris_record(record: Fields) -> Listed:
    values = dict(reversed(record))
    return Listed(
        next((values[tag] for tag in ("DO", "TI", "T1", "ID", "N1") if values.get(tag)), ""), record
    )


def endnote_xml(data: bytes) -> Iterator[Listed]:
    """List the elements of EndNote's records by their path, each in canonical form (C14N), attributes included.

    White space between elements says nothing there; it is taken off where it has a line end in it.
    """
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for number, record in enumerate(root.iter("record"), 1):
        for element in record.iter():
            if len(element) and not (element.text or "").strip():
                element.text = None
            if "\n" in (element.tail or "") and not (element.tail or "").strip():
                element.tail = None
        fields: Fields = []
        for child in record:
            inner = [grandchild for grandchild in child if grandchild.tag != "style"]
            if not inner:
                fields.append((str(child.tag), canonical(child)))
            fields.extend((f"{child.tag}/{grandchild.tag}", canonical(grandchild)) for grandchild in inner)
        yield Listed(record.findtext("rec-number") or f"record {number}", fields)


def canonical(element: etree._Element) -> str:
    serial: bytes = etree.tostring(element, method="c14n", with_tail=False)
    return serial.decode()


def nbib(data: bytes) -> Iterator[Listed]:
    """List the records of an nbib file as Biopython reads them: lines that go on are one, blanks count once."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    for number, record in enumerate(Medline.parse(io.StringIO(text.replace("\r\n", "\n"))), 1):
        fields = [
            (tag, " ".join(value.split()))
            for tag, values in record.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        if fields:
            yield Listed(record.get("PMID", f"record {number}"), fields)


LISTERS: dict[str, Callable[[bytes], Iterator[Listed]]] = {
    "bibtex": bibtex,
    "biblatex": bibtex,
    "csl-json": csl_json,
    "ris": ris,
    "endnote-xml": endnote_xml,
    "nbib": nbib,
}


class Differences:
    """Differences by name, with the first case of each."""

    def __init__(self) -> None:
        self.counts: collections.Counter[tuple[str, str]] = collections.Counter()
        self.first: dict[tuple[str, str], str] = {}
        self.records = self.fields = self.missing = self.reordered = 0

    def add(self, kind: str, name: str, case: str) -> None:
        """Count a difference."""
        self.counts[kind, name] += 1
        self.first.setdefault((kind, name), case)

    def compare(self, before: Listed, after: Listed) -> None:
        """Hold the fields of one record against each other."""
        self.records += 1
        self.fields += len(before.fields)
        given, made = grouped(before.fields), grouped(after.fields)
        for name in {**given, **made}:
            old, new = given.get(name, []), made.get(name, [])
            if len(old) > len(new):
                self.add("lost", name, f"{before.label}: {old}")
            elif len(old) < len(new):
                self.add("added", name, f"{before.label}: {new}")
            elif old != new:
                self.add("changed", name, f"{before.label}: {old} -> {new}")
        if given == made and before.fields != after.fields:
            self.reordered += 1


def grouped(fields: Fields) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name, value in fields:
        groups.setdefault(name, []).append(value)
    return groups


def paired(before: list[Listed], after: list[Listed]) -> Iterator[tuple[Listed, Listed | None]]:
    """Yield the records of a file with what became of each: the next of its label, or one renamed for being a twin."""
    waiting = collections.defaultdict(collections.deque)
    for record in after:
        waiting[record.label].append(record)
    for record in before:
        queue = waiting[record.label]
        if not queue:
            renamed = [
                label
                for label in waiting
                if waiting[label] and re.fullmatch(re.escape(record.label) + "[a-z]+", label)
            ]
            queue = waiting[renamed[0]] if renamed else queue
        yield record, queue.popleft() if queue else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("format", choices=LISTERS)
    parser.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args()
    list_fields = LISTERS[given.format]
    found = Differences()
    read = unreadable = 0
    for path in given.files:
        output = io.BytesIO()
        report = convert(path, output, to=given.format, source_format=given.format)
        read += report.counts.read
        unreadable += report.counts.unreadable
        for before, after in paired(
            list(list_fields(path.read_bytes())), list(list_fields(output.getvalue()))
        ):
            if after is None:
                found.missing += 1
                print(f"{path.name}: {before.label} is not in the output")
            else:
                found.compare(before, after)
    print(
        f"{given.format}: {len(given.files)} files, {read} records read by bibpivot, {unreadable} unreadable"
    )
    print(
        f"{found.records} records and {found.fields} fields held against each other; {found.missing} records missing"
    )
    print(f"{found.reordered} records with their fields in another order")
    for (kind, name), count in sorted(found.counts.items()):
        print(f"  {kind} {name}: {count}, first {found.first[kind, name][:200]}")


if __name__ == "__main__":
    main()
