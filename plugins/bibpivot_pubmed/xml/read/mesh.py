"""MeSH headings read without a parser, where they are as regular as NLM writes them: a fifth of the work elsewhere.

Every tag of the section is accounted for, so what is read here is what the parser would have found; a section with
another entity than `&amp;`, a comment, another attribute or anything else is left to the parser.
"""

import re

from bibpivot.api import MeshHeading, MeshTerm
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.tables import TRUTH

NAME = "mesh_headings"
# A term as NLM writes it; its name has single blanks and no other white space, so there is nothing to tidy. Repetitions
# are possessive: a name that does not fit is not tried in every other way to take it apart.
_TERM = re.compile(
    r'(?:(<MeshHeading>)\s*<Descriptor|<Qualifier)Name UI="(\w+)" MajorTopicYN="([YN])"(?: Type="(Geographic)")?>'
    r"((?:[^<&\s]++|&amp;)++(?: (?:[^<&\s]++|&amp;)++)*+)</(?:Descriptor|Qualifier)Name>\s*(</MeshHeading>)?"
)
_Found = tuple[str, str, str, str, str, str]


class RegularHeadings:
    """Reads the bytes of a `MeshHeadingList`, for what is wanted of it."""

    def __init__(self, wants: Wants) -> None:
        self.wanted = wants(f"{NAME}.descriptor.name") and wants(f"{NAME}.qualifiers.name")
        self._descriptor = _Terms(wants, f"{NAME}.descriptor")
        self._qualifier = _Terms(wants, f"{NAME}.qualifiers")

    def read(self, data: bytes, draft: Draft) -> bool:
        """Enter the headings into a draft, and tell whether the section was regular: else nothing is done."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return False
        found: list[_Found] = _TERM.findall(text)
        if "&" in text:
            found = [(*term[:4], term[4].replace("&amp;", "&"), term[5]) for term in found]
        headings: list[MeshHeading] = []
        descriptor, qualifier = self._descriptor.made, self._qualifier.made
        main: MeshTerm | None = None
        qualifiers: list[MeshTerm] = []
        starts = 0
        for term in found:
            if term[0]:
                if main is not None:
                    return False
                starts += 1
                main, qualifiers = descriptor(term), []
            elif main is None:
                return False
            else:
                qualifiers.append(qualifier(term))
            if term[5]:
                headings.append(MeshHeading(descriptor=main, qualifiers=tuple(qualifiers)))
                main = None
        # Every tag is one of a term, of its heading or of the list: nothing else is in it.
        if not found or main is not None or text.count("<") != 2 * (len(found) + starts + 1):
            return False
        if text.count("</DescriptorName>") != starts:
            return False
        draft.fields[NAME] = headings
        has_kinds = "Geographic" in text
        self._descriptor.count([term for term in found if term[0]], draft, has_kinds=has_kinds)
        if len(found) > starts:
            self._qualifier.count([term for term in found if not term[0]], draft, has_kinds=has_kinds)
        return True


class _Terms:
    """Makes descriptors or qualifiers of what is wanted of them, and counts the rest."""

    def __init__(self, wants: Wants, path: str) -> None:
        self._path = path
        parts = ("ui", "major", "kind")
        self._ui, self._major, self._kind = (wants(f"{path}.{part}") for part in parts)
        self._counts_ui, self._counts_major, self._counts_kind = (
            wants.counts(f"{path}.{part}") for part in parts
        )
        self.made = self._made if self._ui or self._major or self._kind else _bare

    def _made(self, found: _Found) -> MeshTerm:
        _, ui, major, kind, name, _ = found
        return MeshTerm(
            name=name, ui=ui if self._ui else None, major=TRUTH[major] if self._major else None,
            kind=(kind or None) if self._kind else None,
        )  # fmt: skip

    def count(self, found: list[_Found], draft: Draft, *, has_kinds: bool) -> None:
        """Count what is not wanted of the terms."""
        if self._counts_ui:
            draft.skip(f"{self._path}.ui", found[0][1], len(found))
        if self._counts_major:
            draft.skip(f"{self._path}.major", TRUTH[found[0][2]], len(found))
        if has_kinds and self._counts_kind and (kinds := [term[3] for term in found if term[3]]):
            draft.skip(f"{self._path}.kind", kinds[0], len(kinds))


def _bare(found: _Found) -> MeshTerm:
    return MeshTerm(name=found[4])
