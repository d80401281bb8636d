"""MeSH headings and keywords in their usual shape."""

import re
from collections.abc import Callable

from bibpivot.api import Keyword, MeshHeading, MeshTerm, compiled_pattern
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.tables import TRUTH
from bibpivot_pubmed.xml.usual.memory import Memory
from bibpivot_pubmed.xml.usual.pattern import W
from bibpivot_pubmed.xml.usual.sections import Section
from bibpivot_pubmed.xml.usual.texts import content

_NAME = "mesh_headings"
_LIST = "<MeshHeadingList>"
_END = "</MeshHeading>"
_HEADING = compiled_pattern(
    rf'{W}<MeshHeading>{W}<DescriptorName UI="(\w+)" MajorTopicYN="([YN])"(?: Type="(\w+)")?+>({W})</DescriptorName>'
    rf'({W}(?:<QualifierName UI="\w+" MajorTopicYN="[YN]">{W}</QualifierName>{W})*+)'
)
_QUALIFIER = compiled_pattern(rf'<QualifierName UI="(\w+)" MajorTopicYN="([YN])">({W})')
_Kind = str | None

_KEYWORD_LIST = compiled_pattern(r'<KeywordList(?: Owner="([\w-]+)")?+>')
_KEYWORD = compiled_pattern(f'<Keyword(?: MajorTopicYN="([YN])")?+>({W})</Keyword>')


def headings(wants: Wants) -> Section | None:
    """Return a function that reads the text of a `MeshHeadingList`; none where not all headings are wanted whole."""
    is_wanted = wants(f"{_NAME}.descriptor.name") and wants(f"{_NAME}.qualifiers.name")
    return _Headings(wants) if is_wanted else None


_Known = tuple[MeshHeading, _Kind, int]
"""A heading, the kind of its descriptor, how many qualifiers it has."""


class _Headings:
    """Reads MeSH headings; they are remembered, and so are the qualifiers by themselves, of which there are few."""

    def __init__(self, wants: Wants) -> None:
        self._descriptor = _Terms(wants, f"{_NAME}.descriptor")
        self._qualifier = _Terms(wants, f"{_NAME}.qualifiers")
        self._headings: Memory[_Known] = Memory(2**15, 400)
        self._qualifiers: Memory[tuple[MeshTerm, ...]] = Memory(2**12, 400)

    def __call__(self, draft: Draft, section: str) -> bool:
        if not section.startswith(_LIST):
            return False
        pieces = section[len(_LIST) :].split(_END)
        if pieces.pop().count("<") != 1 or not pieces:
            return False
        found = list(map(self._headings.get, pieces))
        for place, known in enumerate(found):
            if known is None:
                found[place] = known = self._heading(pieces[place])
                if known is None:
                    return False
        draft.fields[_NAME], kinds, qualifiers = zip(*found, strict=True)
        # Each term states its number and whether it is a major topic; few descriptors are of a kind.
        self._descriptor.count(draft, len(pieces), lambda: _HEADING.match(pieces[0]))
        if any(qualifiers):
            self._qualifier.count(draft, sum(qualifiers), lambda: _QUALIFIER.search(section))
        if self._descriptor.counts_kind and any(kinds):
            stated = [kind for kind in kinds if kind]
            draft.skipped[f"{_NAME}.descriptor.kind"] = len(stated), stated[0]
        return True

    def _heading(self, piece: str) -> _Known | None:
        """Return a heading that was not met before."""
        found = _HEADING.fullmatch(piece)
        if found is None:
            return None
        number, major, kind, name, rest = found.groups()
        qualifiers = self._qualifiers.get(rest)
        if qualifiers is None:
            made = self._qualifier.made
            qualifiers = tuple([made(*groups) for groups in _QUALIFIER.findall(rest)])
            self._qualifiers.keep(rest, qualifiers)
        descriptor = self._descriptor.made(number, major, name, kind)
        heading = MeshHeading(descriptor=descriptor, qualifiers=qualifiers), kind, len(qualifiers)
        self._headings.keep(piece, heading)
        return heading


class _Terms:
    """Makes descriptors or qualifiers of what is wanted of them, and counts the rest."""

    def __init__(self, wants: Wants, path: str) -> None:
        self._path = path
        self._ui, self._counts_ui = wants.both(f"{path}.ui")
        self._major, self._counts_major = wants.both(f"{path}.major")
        self._kind, self.counts_kind = wants.both(f"{path}.kind")

    def made(self, number: str, major: str, name: str, kind: str | None = None) -> MeshTerm:
        """Return a term."""
        return MeshTerm(
            name=content(name) or "",
            ui=number if self._ui else None,
            major=TRUTH[major] if self._major else None,
            kind=kind if self._kind else None,
        )

    def count(self, draft: Draft, values: int, first: Callable[[], re.Match[str] | None]) -> None:
        """Count what is not wanted of terms, whose numbers and stars are the first two groups of a match."""

        def stated(group: int) -> str:
            found = first()
            assert found is not None, "the term was read"
            return str(found[group])

        if self._counts_ui:
            draft.skipped[f"{self._path}.ui"] = values, lambda: stated(1)
        if self._counts_major:
            draft.skipped[f"{self._path}.major"] = values, lambda: TRUTH[stated(2)]


def keywords(wants: Wants) -> Section:
    """Return a function that reads the text of one `KeywordList`."""
    name = "keywords"
    wanted, counted = wants.both(name)
    (wants_owner, counts_owner), (wants_major, counts_major) = (
        wants.both(f"{name}.{part}") for part in ("owner", "major")
    )

    def read(draft: Draft, section: str) -> bool:
        head = _KEYWORD_LIST.match(section)
        found = _KEYWORD.findall(section)
        # Every tag is one of a keyword or of the one list.
        if head is None or section.count("<") != 2 * len(found) + 2:
            return False
        terms = [(text, major) for major, raw in found if (text := content(raw)) is not None]
        if not terms:
            return True
        owner = head[1] or "NLM"
        if counted:
            draft.skip(name, terms[0][0], len(terms))
        else:
            if counts_owner:
                draft.skip(f"{name}.owner", owner, len(terms))
            stated = [TRUTH[major] for _, major in terms if major]
            if counts_major and stated:
                draft.skip(f"{name}.major", stated[0], len(stated))
        if wanted:
            shown = owner if wants_owner else None
            draft.fields[name] = tuple(
                [
                    Keyword(term=text, owner=shown, major=TRUTH.get(major) if wants_major else None)
                    for text, major in terms
                ]
            )
        return True

    return read
