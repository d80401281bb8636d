"""Sections that nobody wants, left out before a record is parsed: that is two fifths of the work for most targets.

A section is cut out between its tags and counted by the tags in it, if they are all of those that NLM writes there,
and no ampersand stands bare; any other is left to the parser. A record with comments or CDATA sections is parsed whole.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from bibpivot_pubmed.xml.read.data import first_reference, relation
from bibpivot_pubmed.xml.read.dates import full_date, history_event
from bibpivot_pubmed.xml.read.draft import Draft, Element, Wants
from bibpivot_pubmed.xml.read.mesh import RegularHeadings
from bibpivot_pubmed.xml.read.subjects import chemical


class Section(NamedTuple):
    """An element that can be left out: its tags, the record path that it fills, and how its values are counted."""

    path: str
    opens: bytes
    closes: bytes
    ends: tuple[bytes, ...]
    """The end tags that may stand in it, its own and that of each value before the others."""
    item: bytes
    """What each value starts with."""
    first: Callable[[Element], object]
    """Makes the first value, for the report, out of an element that holds what was left out."""
    at_end: bool = False
    """Whether it stands near the end of a record: looked for from there, and the last end tag is its own."""

    def values_in(self, data: bytes) -> int | None:
        """Return how many values are in the section, `None` if it is not as NLM writes it."""
        counts = [data.count(end) for end in self.ends]
        values = data.count(self.item)
        # With every end tag known there is no other tag, and none that is empty.
        if not values or values != counts[1] or 2 * sum(counts) != data.count(b"<"):
            return None
        return None if b"&" in data and _BARE.search(data) is not None else values


_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")


def _whole(read: Callable[[Element], object]) -> Callable[[Element], object]:
    return lambda found: read(found[0])


def _item(read: Callable[[Element], object]) -> Callable[[Element], object]:
    return lambda found: read(found[0][0])


def _section(
    path: str, tag: str, inside: str, item: str, first: Callable[[Element], object], *, at_end: bool = False
) -> Section:
    """Return a section by the names of its tag and of those in it, that of a value first."""
    ends = tuple(f"</{name}>".encode() for name in (tag, *inside.split()))
    return Section(path, f"<{tag}>".encode(), ends[0], ends, item.encode(), first, at_end)


_DAY = "Year Month Day"
_SECTIONS = (
    _section("completed", "DateCompleted", _DAY, "<Year>", _whole(full_date)),
    _section("revised", "DateRevised", _DAY, "<Year>", _whole(full_date)),
    _section("chemicals", "ChemicalList", "Chemical RegistryNumber NameOfSubstance", "<Chemical>", _item(chemical)),
    _section(
        "relations", "CommentsCorrectionsList", "CommentsCorrections RefSource PMID Note", "<CommentsCorrections ",
        _item(relation),
    ),
    _section(
        "history", "History", f"PubMedPubDate {_DAY} Hour Minute Second", "<PubMedPubDate ", _item(history_event),
        at_end=True,
    ),
    _section(
        "references", "ReferenceList", "Reference Citation ArticleIdList ArticleId Title", "<Reference>",
        first_reference, at_end=True,
    ),
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
            if stop >= 0 and _counted(section, data[start : stop + len(section.closes)], draft):
                kept.append(data[place:start])
                place = stop + len(section.closes)
        if self._headings.wanted:
            start = data.find(b"<MeshHeadingList>", place, tail if tail >= 0 else end)
            stop = data.find(b"</MeshHeadingList>", start) if start >= 0 else -1
            if stop >= 0 and self._headings.read(data[start : stop + 18], draft):
                kept.append(data[place:start])
                place = stop + 18
        for section in self._at_end if tail >= 0 else ():
            start = data.find(section.opens, max(tail, place))
            stop = data.rfind(section.closes, start) if start >= 0 else -1
            if stop >= 0 and _counted(section, data[start : stop + len(section.closes)], draft):
                kept.append(data[place:start])
                place = stop + len(section.closes)
        if not kept:
            return data
        kept.append(data[place:])
        return b"".join(kept)


def _counted(section: Section, data: bytes, draft: Draft) -> bool:
    """Count the values of a section, and tell whether it is one that can be left out."""
    values = section.values_in(data)
    if values is None:
        return False
    draft.skip(section.path, lambda: _first(section, data), values)
    return True


def _first(section: Section, data: bytes) -> object:
    """Return the first value of a section, or nothing if it can't be read after all."""
    try:
        return section.first(etree.fromstring(b"<all>" + data + b"</all>"))
    except (etree.XMLSyntaxError, IndexError, StopIteration):
        return None
