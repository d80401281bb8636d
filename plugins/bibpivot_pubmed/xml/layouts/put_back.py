"""The usual kinds of layout put back into the text of a record, each in the place of what was made."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bibpivot.api import Extra, Record
from bibpivot_pubmed.xml.layouts.kinds import (
    ITEMS,
    PERSON_ID,
    WHOLES,
    Kind,
    identifiers,
    laid,
    tight,
)
from bibpivot_pubmed.xml.read.data import merged
from bibpivot_pubmed.xml.tables import FORMAT
from bibpivot_pubmed.xml.write.build import LaidOut

_ARTICLE = "MedlineCitation/Article/"
_ONCE = {
    **{f"MedlineCitation/{tag}": tag for tag in ("DateCompleted", "DateRevised")},
    **{f"{_ARTICLE}{tag}": tag for tag in ("ArticleTitle", "VernacularTitle", "Pagination")},
    f"{_ARTICLE}Journal/JournalIssue/PubDate": "PubDate",
}
_NUMBERED = re.compile(
    rf"(?:(?P<list>PubmedData/History|{_ARTICLE}GrantList)/(?P<item>PubMedPubDate|Grant)"
    rf"|{_ARTICLE}AuthorList/(?P<author>Author))(?:\[(?P<number>[1-9][0-9]{{0,6}})\])?(?P<id>/Identifier)?"
)
_LOCATIONS = f"{_ARTICLE}ELocationID"
_ARTICLE_IDS = "PubmedData/ArticleIdList"


_OPENING = {"PubMedPubDate": "<PubMedPubDate ", "Grant": "<Grant>", "Author": "<Author"}


class Edit(NamedTuple):
    """Where something is to be put in the place of what was made, and what."""

    start: int
    end: int
    text: str


class UnusualError(Exception):
    """There is something for the tree to judge."""


def put_back(text: str, record: Record) -> LaidOut | None:
    """Return the text of a record laid out as its source was.

    As `restore` does, but `None` where there is anything that is not as usual. text: as `build` makes it, indented.
    """
    if not text.startswith("<PubmedArticle>"):
        return None
    own = [extra for extra in record.extras if extra.format == FORMAT]
    if not all(extra.layout and extra.value.isprintable() for extra in own):
        return None
    try:
        edits, replaced = _Places(text).edits(own, record)
    except UnusualError:
        return None
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits):
        if start < done:
            return None
        pieces += text[done:start], new
        done = end
    return LaidOut("".join((*pieces, text[done:])), replaced)


class _Places:
    """Finds elements in the text of a record. A tag is nowhere but where it was made: texts hold none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._items: dict[str, list[tuple[int, int]]] = {}

    def edits(self, own: Iterable[Extra], record: Record) -> tuple[list[Edit], frozenset[str]]:
        """Return what is to be put where, of what says the same as what was made."""
        edits: list[Edit] = []
        replaced: set[str] = set()
        joint: dict[str, str] = {}
        for extra in own:
            if extra.name in (_LOCATIONS, _ARTICLE_IDS):
                if extra.name in joint:
                    raise UnusualError
                joint[extra.name] = extra.value
                continue
            tag, kind, place = self._place(extra.name)
            if place is not None and self._is_the_same(kind, place, extra.value):
                edits.append(self._edit(place, extra.value))
                replaced.add(tag)
        if joint:
            edits += self._joint(joint, record)
        return edits, frozenset(replaced)

    def _place(self, path: str) -> tuple[str, Kind, tuple[int, int] | None]:
        """Return the tag and the kind of the element that a path leads to, and where that is."""
        tag = _ONCE.get(path)
        if tag is not None:
            return tag, WHOLES[tag], self._once(tag)
        step = _NUMBERED.fullmatch(path)
        if step is None or (step["author"] is None) is not (step["id"] is None):
            raise UnusualError
        items = self._items_of(step["item"] or "Author")
        number = int(step["number"] or 1)
        if step["number"] is None and len(items) > 1 and step["item"] is not None:
            raise UnusualError
        place = items[number - 1] if number <= len(items) else None
        if step["item"] is not None:
            return step["item"], ITEMS[step["item"]], place
        return "Identifier", PERSON_ID, None if place is None else self._person_id(place)

    def _once(self, tag: str) -> tuple[int, int]:
        start = self._text.find(f"<{tag}>")
        if start < 0:
            raise UnusualError
        end = f"</{tag}>"
        return start, self._text.index(end, start) + len(end)

    def _items_of(self, tag: str) -> list[tuple[int, int]]:
        items = self._items.get(tag)
        if items is None:
            end = f"</{tag}>"
            items = self._items[tag] = []
            place = 0
            for piece in self._text.split(end)[:-1]:
                stop = place + len(piece) + len(end)
                items.append((place + piece.rindex(_OPENING[tag]), stop))
                place = stop
        return items

    def _person_id(self, author: tuple[int, int]) -> tuple[int, int]:
        """Return where the one identifier of an author is."""
        made = self._text[slice(*author)]
        start = made.find("<Identifier ")
        if start < 0 or made.count("<Identifier ") != 1 or "<AffiliationInfo>" in made[:start]:
            raise UnusualError
        end = "</Identifier>"
        return author[0] + start, author[0] + made.index(end, start) + len(end)

    def _is_the_same(self, kind: Kind, place: tuple[int, int], value: str) -> bool:
        old, new = kind.pattern.fullmatch(tight(self._text[slice(*place)])), kind.pattern.fullmatch(value)
        if old is None or new is None:
            raise UnusualError
        return kind.says(old) == kind.says(new)

    def _edit(self, place: tuple[int, int], value: str) -> Edit:
        """Return an element in the place of another, laid out as that is."""
        start, end = place
        return Edit(start, end, laid(value, self._text[self._text.rindex("\n", 0, start) : start]))

    def _joint(self, joint: dict[str, str], record: Record) -> list[Edit]:
        """Return the edits of where DOI and PII stand, in one list or two: that is told by both lists together."""
        start, end = self._locations()
        list_start, list_end = self._once("ArticleIdList")
        made = tight(self._text[start:end]), tight(self._text[list_start:list_end])
        new = joint.get(_LOCATIONS, made[0]), joint.get(_ARTICLE_IDS, made[1])
        # An article without pages must have a DOI or PII there.
        if not (new[0] or "<Pagination>" in self._text) or "<OtherID " in self._text:
            raise UnusualError
        before, after = (identifiers(record, *lists) for lists in (made, new))
        if before is None or after is None:
            raise UnusualError
        if after != before and after != merged(list(record.identifiers)):
            return []
        edits = []
        if new[0] != made[0]:
            edits.append(self._replaced_locations(start, end, new[0]))
        if new[1] != made[1]:
            edits.append(self._edit((list_start, list_end), new[1]))
        return edits

    def _locations(self) -> tuple[int, int]:
        """Return where the `ELocationID`s are, with the white space between them."""
        start = self._text.find("<ELocationID ")
        if start < 0:
            raise UnusualError
        end = "</ELocationID>"
        return start, self._text.rindex(end) + len(end)

    def _replaced_locations(self, start: int, end: int, value: str) -> Edit:
        line = self._text[self._text.rfind(">", 0, start) + 1 : start]
        if not value:
            return Edit(start - len(line), end, "")
        return Edit(start, end, value.replace("><", f">{line}<"))
