"""Sections that nobody wants, left out before a record is parsed: that is two fifths of the work for most targets.

A section is cut out between its tags and counted by the tags in it; it is never looked into, so a fault in it harms
nobody who does not ask for it. A record with comments or CDATA sections is parsed whole: tags in those are no tags.
"""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from bibpivot_pubmed.xml_draft import Draft, Element, Wants
from bibpivot_pubmed.xml_mesh import RegularHeadings
from bibpivot_pubmed.xml_read_data import first_reference, relation
from bibpivot_pubmed.xml_read_dates import full_date, history_event
from bibpivot_pubmed.xml_read_subjects import chemical


class Section(NamedTuple):
    """An element that can be left out: its tags, the record path that it fills, and how its values are counted."""

    path: str
    opens: bytes
    closes: bytes
    item: bytes
    """What each value starts with."""
    first: Callable[[Element], object]
    """Makes the first value, for the report, out of an element that holds what was left out."""
    at_end: bool = False
    """Whether it stands near the end of a record: looked for from there, and the last end tag is its own."""


def _whole(read: Callable[[Element], object]) -> Callable[[Element], object]:
    return lambda found: read(found[0])


def _item(read: Callable[[Element], object]) -> Callable[[Element], object]:
    return lambda found: read(found[0][0])


_SECTIONS = (
    Section("completed", b"<DateCompleted>", b"</DateCompleted>", b"<DateCompleted>", _whole(full_date)),
    Section("revised", b"<DateRevised>", b"</DateRevised>", b"<DateRevised>", _whole(full_date)),
    Section("chemicals", b"<ChemicalList>", b"</ChemicalList>", b"<Chemical>", _item(chemical)),
    Section(
        "relations", b"<CommentsCorrectionsList>", b"</CommentsCorrectionsList>",
        b"<CommentsCorrections ", _item(relation),
    ),
    Section("history", b"<History>", b"</History>", b"<PubMedPubDate ", _item(history_event), at_end=True),
    Section("references", b"<ReferenceList>", b"</ReferenceList>", b"<Reference>", first_reference, at_end=True),
)  # fmt: skip


class Unwanted:
    """The sections that a run has no use for."""

    def __init__(self, wants: Wants) -> None:
        sections = [section for section in _SECTIONS if not wants(section.path)]
        self._in_front = [section for section in sections if not section.at_end]
        self._headings = RegularHeadings(wants)
        self._at_end = [section for section in sections if section.at_end]

    def leave_out(self, data: bytes, draft: Draft) -> bytes:
        """Return a record's bytes without what is not wanted; that is counted in the draft."""
        if not data.startswith(b"<PubmedArticle") or (b"!" in data and b"<!" in data):
            return data
        # References may be half of a record, so nothing is looked for beyond them.
        tail = data.rfind(b"<PubmedData>")
        end = len(data)
        kept: list[bytes] = []
        place = 0
        for section in self._in_front:
            start = data.find(section.opens, place, tail if tail >= 0 else end)
            stop = data.find(section.closes, start) if start >= 0 else -1
            if stop >= 0:
                kept.append(data[place:start])
                place = stop + len(section.closes)
                self._count(section, data[start:place], draft)
        if self._headings.wanted:
            start = data.find(b"<MeshHeadingList>", place, tail if tail >= 0 else end)
            stop = data.find(b"</MeshHeadingList>", start) if start >= 0 else -1
            if stop >= 0 and self._headings.read(data[start : stop + 18], draft):
                kept.append(data[place:start])
                place = stop + 18
        if tail >= 0:
            for section in self._at_end:
                start = data.find(section.opens, max(tail, place))
                stop = data.rfind(section.closes, start) if start >= 0 else -1
                if stop >= 0:
                    kept.append(data[place:start])
                    place = stop + len(section.closes)
                    self._count(section, data[start:place], draft)
        if not kept:
            return data
        kept.append(data[place:])
        return b"".join(kept)

    def _count(self, section: Section, data: bytes, draft: Draft) -> None:
        values = data.count(section.item)
        if values:
            draft.skip(section.path, lambda: _first(section, data), values)


def _first(section: Section, data: bytes) -> object:
    """Return the first value of a section, or nothing if it can't be read after all."""
    try:
        return section.first(etree.fromstring(b"<all>" + data + b"</all>"))
    except (etree.XMLSyntaxError, IndexError, StopIteration):
        return None
