"""Sections into values: what the lines under each heading become (crosswalk 5.4, 5.5)."""

import re
from collections.abc import Callable

from bibpivot.api import (
    Chemical,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    PublicationType,
    SupplementaryMesh,
    languages,
    titles,
)
from bibpivot_fr_export import abstracts, authors, codes, relations, similar, substances, type_runs
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.pubmed_words import CHECK_TAGS, CITATION_SUBSETS
from bibpivot_fr_export.section import Converter, Section

_BULLET = re.compile(r"^(?:[•·▪‣◦–—]\s*|[-*] )")
_BETWEEN_KEYWORDS = re.compile(r"\s*[;•·|]\s*|\s+[-–—]\s+")
_BETWEEN = re.compile(r"\s*[,;|/•]\s*|\s+")
_MAJOR = re.compile(r"(.+?) \((\w+)\)")
_MESH_KIND = re.compile(r"(.+) \((Disease|Protocol|Organism|Anatomy|Population)\)")


def _abstract(section: Section, draft: Draft) -> None:
    abstract, copyright_line = abstracts.parse(section.lines, draft.language)
    if draft.abstract is None:
        draft.abstract = abstract
    elif abstract is not None and abstract != draft.abstract:
        for line in section.lines:
            draft.unplaced(line, "abstract", "a second abstract; the first was kept")
    if copyright_line is not None and draft.copyright is None:
        draft.copyright = copyright_line


def _other_abstract(section: Section, draft: Draft) -> None:
    abstract, _ = abstracts.parse(section.lines, draft.language)
    if abstract is not None:
        draft.add("other_abstracts", abstract)


def _chemicals(section: Section, draft: Draft) -> None:
    found: list[Chemical] = draft.lists.setdefault("chemicals", [])
    for line in section.lines:
        number = substances.number(line.text)
        if number is None:
            found.append(substances.parse(_BULLET.sub("", line.text)))
        elif found and found[-1].registry_number is None:
            found[-1] = Chemical(name=found[-1].name, registry_number=number)
        else:
            draft.unplaced(line, "chemicals", "a registry number without a name")
    if not found:
        del draft.lists["chemicals"]


def _publication_types(section: Section, draft: Draft) -> None:
    for line in section.lines:
        for piece in type_runs.segment(_BULLET.sub("", line.text)):
            draft.add("publication_types", PublicationType(name=piece.name))
            if not piece.is_known:
                draft.report(
                    codes.TYPE_UNKNOWN,
                    f"{piece.name!r} is not in PubMed's vocabulary; it was kept as it is",
                    line,
                    "publication_types",
                )


def _languages(section: Section, draft: Draft) -> None:
    for line in section.lines:
        whole = languages.code(line.text)
        for part in [line.text] if whole is not None else _BETWEEN.split(line.text):
            if not part or part == languages.UNDETERMINED:
                continue
            code = languages.code(part)
            if code is None:
                draft.report(codes.LANGUAGE_UNKNOWN, f"no language is known as {part!r}", line, "languages")
            draft.add("languages", code or part)


def _citation_subsets(section: Section, draft: Draft) -> None:
    for line in section.lines:
        for subset in _BETWEEN.split(line.text):
            if subset in CITATION_SUBSETS:
                draft.add("citation_subsets", subset)


def _keywords(section: Section, draft: Draft) -> None:
    terms = [_BULLET.sub("", line.text) for line in section.lines]
    if len(terms) == 1:
        terms = _BETWEEN_KEYWORDS.split(terms[0])
    for term in terms:
        stripped = term.strip().removeprefix("*").strip()
        if stripped:
            draft.add(
                "keywords", Keyword(term=stripped, major=True if term.strip().startswith("*") else None)
            )


def _mesh_headings(section: Section, draft: Draft) -> None:
    for line in section.lines:
        words = line.text.split()
        if len(words) > 1 and not CHECK_TAGS.isdisjoint(words[:1] + words[-1:]) and "/" not in line.text:
            if line.text in _CHECK_TAG_NAMES:
                draft.add("mesh_headings", MeshHeading(descriptor=MeshTerm(name=line.text)))
            else:
                draft.unplaced(line, "mesh_headings", "MeSH headings run together can't be told apart")
            continue
        descriptor, *qualifiers = (_term(part, draft) for part in _BULLET.sub("", line.text).split("/"))
        draft.add("mesh_headings", MeshHeading(descriptor=descriptor, qualifiers=tuple(qualifiers)))


# Headings of several words that have a check tag's word at an end.
_CHECK_TAG_NAMES = frozenset({
    "Young Adult", "Middle Aged", "Aged, 80 and over", "Child, Preschool", "Infant, Newborn", "Adult Children",
    "Rats, Wistar", "Rats, Sprague-Dawley", "Mice, Inbred C57BL", "Mice, Transgenic", "Mice, Knockout", "Mice, Nude",
    "Mice, Inbred BALB C", "Disease Models, Animal", "Infant, Premature", "Infant Mortality", "Child Development",
    "Pregnancy Complications", "Pregnancy Outcome", "Adolescent Behavior", "Child Behavior", "Infant Formula",
    "Infant, Low Birth Weight", "Child Abuse", "Child Health", "Adolescent Health", "Pregnancy, High-Risk",
})  # fmt: skip


def _term(text: str, draft: Draft) -> MeshTerm:
    text = text.strip()
    marked = _MAJOR.fullmatch(text)
    if text.startswith("*") or text.endswith("*"):
        return MeshTerm(name=text.strip("* "), major=True)
    if marked is not None and marked[2].casefold() in draft.language.major:
        return MeshTerm(name=marked[1], major=True)
    return MeshTerm(name=text)


def _supplementary_mesh(section: Section, draft: Draft) -> None:
    for line in section.lines:
        found = _MESH_KIND.fullmatch(line.text)
        name, kind = found.groups() if found is not None else (line.text, None)
        draft.add("supplementary_mesh", SupplementaryMesh(name=name, kind=kind))


def _gene_symbols(section: Section, draft: Draft) -> None:
    for line in section.lines:
        for symbol in re.split(r"\s*[,;|]\s*", line.text):
            if symbol:
                draft.add("gene_symbols", symbol)


def _grants(section: Section, draft: Draft) -> None:
    for line in section.lines:
        draft.add("grants", relations.grant(_BULLET.sub("", line.text)))


def _databanks(section: Section, draft: Draft) -> None:
    for line in section.lines:
        relations.add_databank(_BULLET.sub("", line.text), draft)


def _relations(section: Section, draft: Draft) -> None:
    relations.add_relations(section.lines, draft)


def _references(section: Section, draft: Draft) -> None:
    relations.add_references(section.lines, draft)


def _copyright(section: Section, draft: Draft) -> None:
    if draft.copyright is None:
        draft.copyright = _joined(section)


def _conflict_of_interest(section: Section, draft: Draft) -> None:
    draft.set("conflict_of_interest", _joined(section), section.lines[0])


def _title_vernacular(section: Section, draft: Draft) -> None:
    title = titles.parse(_joined(section))
    if title.text is not None:
        draft.set("title_vernacular", title.text, section.lines[0])


def _notes(section: Section, draft: Draft) -> None:
    for line in section.lines:
        draft.add("notes", Note(text=line.text))


def _authors(section: Section, draft: Draft) -> None:
    authors.add(section.lines, section.detail or "author", draft)


def _affiliations(section: Section, draft: Draft) -> None:
    authors.add_affiliations(section.lines, draft)


def _similar_articles(section: Section, draft: Draft) -> None:
    draft.keep("similar-articles", _raw(section), section.lines[0], section.lines[-1].number)
    total = similar.count(section.lines)
    draft.report(
        codes.SIMILAR_ARTICLES_SKIPPED,
        f"the similar articles are other works: {total.entries} entries on {total.lines} lines, "
        f"{total.without_title} of them without a title",
        section.heading or section.lines[0],
        "extras",
    )


def _mesh_classification(section: Section, draft: Draft) -> None:
    draft.keep("mesh-classification", _raw(section), section.lines[0], section.lines[-1].number)


def _joined(section: Section) -> str:
    return " ".join(line.text for line in section.lines)


def _raw(section: Section) -> str:
    return "\n".join(line.text for line in section.lines)


CONVERTERS: dict[str, Callable[[Section, Draft], None]] = {
    "abstract": _abstract,
    "other_abstract": _other_abstract,
    "chemicals": _chemicals,
    "publication_types": _publication_types,
    "languages": _languages,
    "citation_subsets": _citation_subsets,
    "keywords": _keywords,
    "mesh_headings": _mesh_headings,
    "mesh_classification": _mesh_classification,
    "supplementary_mesh": _supplementary_mesh,
    "gene_symbols": _gene_symbols,
    "grants": _grants,
    "databanks": _databanks,
    "relations": _relations,
    "references": _references,
    "copyright": _copyright,
    "conflict_of_interest": _conflict_of_interest,
    "title_vernacular": _title_vernacular,
    "notes": _notes,
    "authors": _authors,
    "affiliations": _affiliations,
    "similar_articles": _similar_articles,
}
"""The converter of each section, by its name in the table of labels."""

__all__ = ["CONVERTERS", "Converter"]
