"""Substances, history, ties to other works and works cited: lists of items of their usual shape.

What they may hold is told by the pattern of records already; here the values are taken out of it.
"""

from collections.abc import Callable

from bibpivot.api import Chemical, HistoryEvent, Identifier, Reference, Relation, compiled_pattern
from bibpivot_pubmed.xml.read.data import SCHEMES
from bibpivot_pubmed.xml.read.dates import history_event_of
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.usual.memory import Memory
from bibpivot_pubmed.xml.usual.pattern import W
from bibpivot_pubmed.xml.usual.sections import Section
from bibpivot_pubmed.xml.usual.texts import content

_RELATION = compiled_pattern(
    rf'{W}<CommentsCorrections RefType="(\w++)">{W}(?:<RefSource>({W})</RefSource>{W})?+'
    rf'(?:<PMID Version="([0-9]++)">({W})</PMID>{W})?+(?:<Note>({W})</Note>{W})?+'
)
_CHEMICAL = compiled_pattern(
    f"{W}<Chemical>{W}<RegistryNumber>({W})</RegistryNumber>{W}"
    rf'<NameOfSubstance(?: UI="(\w*+)")?+>({W})</NameOfSubstance>{W}'
)
_EVENT = compiled_pattern(
    rf'{W}<PubMedPubDate PubStatus="([\w-]++)">{W}'
    + "".join(f"<{tag}>([0-9]++)</{tag}>{W}" for tag in ("Year", "Month", "Day"))
    + "".join(f"(?:<{tag}>([0-9]++)</{tag}>{W})?+" for tag in ("Hour", "Minute", "Second"))
)
_EVENT_PARTS = ("Year", "Month", "Day", "Hour", "Minute", "Second")
_CITATION = compiled_pattern(f"<Citation>({W})")
_ARTICLE_ID = compiled_pattern(rf'<ArticleId IdType="(\w++)">({W})')
_TITLE = compiled_pattern(rf"<ReferenceList>{W}<Title>({W})</Title>")


def _items(
    wants: Wants,
    name: str,
    tag: str,
    made: Callable[[str], object | None],
    memory: Memory[object] | None = None,
) -> Section:
    """Return a function that reads a list, item by item: the text of each without its end tag."""
    wanted, counted = wants.both(name)
    end = f"</{tag}>"

    def read(draft: Draft, section: str) -> bool:
        pieces = section[section.index(">") + 1 :].split(end)[:-1]
        found = []
        for piece in pieces:
            item = None if memory is None else memory.get(piece)
            if item is None:
                item = made(piece)
                if item is None:
                    return False
                if memory is not None:
                    memory.keep(piece, item)
            found.append(item)
        if counted:
            draft.skip(name, found[0], len(found))
        if wanted:
            draft.fields[name] = tuple(found)
        return True

    return read


def chemicals(wants: Wants) -> Section:
    """Return a function that reads a `ChemicalList`; the same substances come again and again."""
    return _items(wants, "chemicals", "Chemical", _chemical, Memory(2**13, 400))


def _chemical(piece: str) -> Chemical | None:
    found = _CHEMICAL.fullmatch(piece)
    if found is None:
        return None
    number, ui, name = found.groups()
    return Chemical(name=content(name) or "", registry_number=content(number), ui=ui or None)


def history(wants: Wants) -> Section:
    """Return a function that reads a `History`; days come again and again."""
    return _items(wants, "history", "PubMedPubDate", _event, Memory(2**13, 500))


def _event(piece: str) -> HistoryEvent | None:
    found = _EVENT.fullmatch(piece)
    if found is None:
        return None
    status, *parts = found.groups()
    return history_event_of(status, dict(zip(_EVENT_PARTS, parts, strict=True)))


def relations(wants: Wants) -> Section:
    """Return a function that reads a `CommentsCorrectionsList`."""
    return _items(wants, "relations", "CommentsCorrections", _relation)


def _relation(piece: str) -> Relation | None:
    found = _RELATION.fullmatch(piece)
    if found is None:
        return None
    kind, citation, version, raw_pmid, note = found.groups()
    pmid = content(raw_pmid) if raw_pmid else None
    return Relation(
        kind=kind,
        citation=content(citation) if citation else None,
        identifiers=() if pmid is None else (Identifier(scheme="pmid", value=pmid, version=version),),
        note=content(note) if note else None,
    )


def references(wants: Wants) -> Section:
    """Return a function that reads a `ReferenceList` with no other in it."""
    name = "references"
    wanted, counted = wants.both(name)

    def read(draft: Draft, section: str) -> bool:
        title = _TITLE.match(section)
        heading = None if title is None else content(title[1])
        headings = () if heading is None else (heading,)
        start = section.index(">") + 1 if title is None else title.end()
        found = [_reference(piece, headings) for piece in section[start:].split("</Reference>")[:-1]]
        if counted:
            draft.skip(name, found[0], len(found))
        if wanted:
            draft.fields[name] = tuple(found)
        return True

    return read


def _reference(piece: str, section: tuple[str, ...]) -> Reference:
    citation = _CITATION.search(piece)
    return Reference(
        citation=None if citation is None else content(citation[1]),
        identifiers=tuple(
            [
                Identifier(scheme=SCHEMES.get(kind, kind), value=value)
                for kind, raw in _ARTICLE_ID.findall(piece)
                if (value := content(raw)) is not None
            ]
        ),
        section=section,
    )
