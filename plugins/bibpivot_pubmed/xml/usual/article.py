"""Titles, pages, abstracts and identifiers in their usual shape."""

from bibpivot.api import AbstractSection, Identifier, compiled_pattern, titles
from bibpivot_pubmed.xml.read.abstracts import abstract_taker
from bibpivot_pubmed.xml.read.article import pages_of
from bibpivot_pubmed.xml.read.data import SCHEMES
from bibpivot_pubmed.xml.read.draft import Draft, Wants
from bibpivot_pubmed.xml.read.title import title_taker
from bibpivot_pubmed.xml.tables import TRUTH
from bibpivot_pubmed.xml.usual.pattern import W
from bibpivot_pubmed.xml.usual.sections import Section
from bibpivot_pubmed.xml.usual.texts import content

_PAGINATION = compiled_pattern(
    f"<Pagination>{W}(?:<StartPage>({W})</StartPage>{W})?+(?:<EndPage>({W})</EndPage>{W})?+"
    f"(?:<MedlinePgn>({W})</MedlinePgn>{W})?+</Pagination>{W}"
)
_ABSTRACT = compiled_pattern(
    rf'<AbstractText(?: Label="([^"<&\n]*+)")?+(?: NlmCategory="(\w*+)")?+>({W})</AbstractText>'
    r"|<CopyrightInformation>([^<]++)</CopyrightInformation>"
)
_LOCATION = compiled_pattern(rf'<ELocationID EIdType="(\w+)"(?: ValidYN="([YN])")?+>({W})</ELocationID>')
_ARTICLE_ID = compiled_pattern(rf'<ArticleId IdType="(\w+)">({W})</ArticleId>')


def pmid(draft: Draft, section: str) -> bool:
    """Read what the pattern of records has of a `PMID`: ` Version="1">33093245`, or `>33093245`."""
    version, _, number = section.partition(">")
    draft.identifiers.append(Identifier(scheme="pmid", value=number, version=version[10:-1] or None))
    return True


def locations(draft: Draft, section: str) -> bool:
    """Read all `ELocationID`s."""
    found = _LOCATION.findall(section)
    if section.count("<") != 2 * len(found):
        return False
    draft.identifiers.extend(
        [
            Identifier(scheme=kind, value=value, valid=TRUTH.get(valid))
            for kind, valid, raw in found
            if (value := content(raw)) is not None
        ]
    )
    return True


def article_ids(draft: Draft, section: str) -> bool:
    """Read an `ArticleIdList`."""
    found = _ARTICLE_ID.findall(section)
    if section.count("<") != 2 * len(found) + 2:
        return False
    draft.identifiers.extend(
        [
            Identifier(scheme=SCHEMES.get(kind, kind), value=value)
            for kind, raw in found
            if (value := content(raw)) is not None
        ]
    )
    return True


def title(wants: Wants) -> Section:
    """Return a function that reads the text of an `ArticleTitle`."""
    take = title_taker(wants)
    return lambda draft, section: take(draft, titles.parse(content(section) or ""))


def vernacular_title(section: str) -> object:
    """Return the title that the text of a `VernacularTitle` is."""
    return titles.parse(content(section) or "").text


def pagination(wants: Wants) -> Section:
    """Return a function that reads a `Pagination`."""
    wanted = wants("pages")

    def read(draft: Draft, section: str) -> bool:
        found = _PAGINATION.fullmatch(section)
        if found is None:
            return False
        pages = pages_of(*[None if part is None else content(part) for part in found.groups()])
        if pages is None:
            return True
        if wanted:
            draft.fields["pages"] = pages
        else:
            draft.skipped["pages"] = 1, pages
        return True

    return read


def abstract(wants: Wants) -> Section:
    """Return a function that reads an `Abstract`."""
    take = abstract_taker(wants)

    def read(draft: Draft, section: str) -> bool:
        found = _ABSTRACT.findall(section)
        if section.count("<") != 2 * len(found) + 2 or not section.startswith("<Abstract>"):
            return False
        rights = None
        sections = []
        for label, category, raw, raw_rights in found:
            if raw_rights:
                rights = content(raw_rights)
            elif (text := content(raw)) is not None:
                shown = None if label == "UNLABELLED" else label or None
                sections.append(AbstractSection(text=text, label=shown, category=category or None))
        return take(draft, sections, rights)

    return read
