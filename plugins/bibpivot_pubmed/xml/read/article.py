"""An article out of PubMed XML: `PubmedArticle`, element by element, each by its table (crosswalk 1)."""

from lxml import etree

from bibpivot.api import Issn, IssnKind, Note, Pages, RecordType, pages
from bibpivot_pubmed.xml.read import abstracts, data, names, subjects
from bibpivot_pubmed.xml.read.dates import full_date, history_event, pub_date
from bibpivot_pubmed.xml.read.draft import Draft, Handler, Table, Wants, walk
from bibpivot_pubmed.xml.read.lists import each, items, of_container, text, value
from bibpivot_pubmed.xml.read.text import mixed, plain
from bibpivot_pubmed.xml.read.title import title, vernacular_title

Element = etree._Element

ISSN_KINDS: dict[str, IssnKind] = {"Electronic": "electronic", "Print": "print"}


def article_table(wants: Wants) -> Table:
    """Return what to do with the children of a `PubmedArticle`, for what is wanted of it."""
    citation = within("MedlineCitation", citation_table(wants), citation_attributes(wants))
    return {
        "MedlineCitation": citation,
        "NCBIArticle": citation,
        "PubmedData": within("PubmedData", data_table(wants)),
    }


def within(name: str, table: Table, attributes: Handler | None = None) -> Handler:
    """Return a function that hands the children of an element to a table, and its attributes to a function."""

    def handle(draft: Draft, element: Element) -> None:
        outer = draft.where
        draft.where = f"{outer}{name}/"
        if attributes is not None:
            attributes(draft, element)
        walk(draft, element, table)
        draft.where = outer

    return handle


def citation_table(wants: Wants) -> Table:
    """Return the table of a `MedlineCitation`."""
    return {
        "PMID": data.identifier(data.pmid),
        "DateCreated": value(wants, "created", full_date),
        "DateCompleted": value(wants, "completed", full_date),
        "DateRevised": value(wants, "revised", full_date),
        "Article": within("Article", article_children(wants), article_attributes(wants)),
        "MedlineJournalInfo": within("MedlineJournalInfo", journal_info_table(wants)),
        "ChemicalList": items(wants, "chemicals", "Chemical", subjects.chemical),
        "SupplMeshList": items(wants, "supplementary_mesh", "SupplMeshName", subjects.supplementary),
        "CitationSubset": each(wants, "citation_subsets"),
        "CommentsCorrectionsList": items(wants, "relations", "CommentsCorrections", data.relation),
        "GeneSymbolList": items(wants, "gene_symbols", "GeneSymbol", plain),
        "MeshHeadingList": subjects.mesh_list(wants),
        "NumberOfReferences": value(wants, "number_of_references"),
        "PersonalNameSubjectList": names.name_subjects(wants),
        "OtherID": data.identifier(data.other_id),
        "OtherAbstract": abstracts.other_abstract(wants),
        "KeywordList": subjects.keyword_list(wants),
        "CoiStatement": text(wants, "conflict_of_interest"),
        "SpaceFlightMission": each(wants, "space_flight_missions"),
        "InvestigatorList": names.investigator_list(wants),
        "GeneralNote": _note(wants),
    }


def citation_attributes(wants: Wants) -> Handler:
    """Return a function that reads the attributes of a `MedlineCitation`."""
    handlers = [
        _attribute(wants, "Status", "citation_status"),
        _attribute(wants, "Owner", "owner"),
        _attribute(wants, "IndexingMethod", "indexing_method"),
    ]

    def handle(draft: Draft, element: Element) -> None:
        for handler in handlers:
            handler(draft, element)
        for name in ("VersionID", "VersionDate"):
            stated = element.get(name)
            if stated is not None:
                draft.keep_value(f"MedlineCitation/@{name}", stated)

    return handle


def article_attributes(wants: Wants) -> Handler:
    """Return a function that reads the attributes of an `Article`."""
    return _attribute(wants, "PubModel", "publication_model")


def _attribute(wants: Wants, attribute: str, name: str) -> Handler:
    wanted, counted = wants.both(name)

    def handle(draft: Draft, element: Element) -> None:
        stated = element.get(attribute)
        if not stated:
            return
        if counted:
            draft.skip(name, stated)
        if wanted:
            draft.fields[name] = stated

    return handle


def data_table(wants: Wants) -> Table:
    """Return the table of a `PubmedData` or `PubmedBookData`."""
    return {
        "History": items(wants, "history", "PubMedPubDate", history_event),
        "PublicationStatus": value(wants, "publication_status"),
        "ArticleIdList": data.identifier_list(),
        "ReferenceList": data.references(wants),
        "ObjectList": lambda draft, element: draft.keep("ObjectList", element),
    }


def article_children(wants: Wants) -> Table:
    """Return the table of an `Article`."""
    journal: Table = {
        "ISSN": _issn(wants),
        "JournalIssue": within("JournalIssue", issue_table(wants), _medium(wants)),
        "Title": of_container(wants, "title"),
        "ISOAbbreviation": of_container(wants, "title_iso"),
    }
    return {
        "Journal": within("Journal", journal),
        "ArticleTitle": title(wants),
        "Pagination": pagination(wants),
        "ELocationID": data.identifier(data.elocation),
        "Abstract": abstracts.abstract(wants),
        "AuthorList": names.people_list(wants, "author"),
        "Language": each(wants, "languages"),
        "DataBankList": subjects.counted_list(wants, "databanks", "DataBank", "databank", subjects.databank),
        "GrantList": subjects.counted_list(wants, "grants", "Grant", "grant", subjects.grant),
        "PublicationTypeList": publication_type_list(wants),
        "VernacularTitle": vernacular_title(wants),
        "ArticleDate": value(wants, "published_online", full_date),
    }


def issue_table(wants: Wants) -> Table:
    """Return the table of a `JournalIssue`."""
    return {
        "Volume": value(wants, "volume"),
        "Issue": value(wants, "issue"),
        "PubDate": value(wants, "issued", pub_date),
    }


def _medium(wants: Wants) -> Handler:
    wanted, counted = wants.both("container.medium")

    def handle(draft: Draft, element: Element) -> None:
        medium = element.get("CitedMedium")
        if not medium:
            return
        if counted:
            draft.skip("container.medium", medium)
        if wanted:
            draft.container["medium"] = medium

    return handle


def journal_info_table(wants: Wants) -> Table:
    """Return the table of a `MedlineJournalInfo`."""
    return {
        "Country": of_container(wants, "country"),
        "MedlineTA": of_container(wants, "title_medline"),
        "NlmUniqueID": of_container(wants, "nlm_id"),
        "ISSNLinking": _issn(wants, linking=True),
    }


def _issn(wants: Wants, *, linking: bool = False) -> Handler:
    (wanted, counted), (wants_kind, counts_kind) = (
        wants.both("container.issns"), wants.both("container.issns.kind")
    )  # fmt: skip

    def handle(draft: Draft, element: Element) -> None:
        number = plain(element)
        if number is None:
            return
        kind: IssnKind | None = "linking" if linking else ISSN_KINDS.get(element.get("IssnType") or "")
        if counted:
            draft.skip("container.issns", number)
        elif counts_kind and kind is not None:
            draft.skip("container.issns.kind", kind)
        if wanted:
            issn = Issn(value=number, kind=kind if wants_kind else None)
            draft.container["issns"] = (*draft.container.get("issns", ()), issn)

    return handle


def pagination(wants: Wants) -> Handler:
    """Return a function that reads a `Pagination`: first and last page as stated, else out of `MedlinePgn`."""
    return value(wants, "pages", read_pages)


def read_pages(element: Element) -> Pages | None:
    """Return the pages of a `Pagination`, `None` if it is empty."""
    parts = {child.tag: plain(child) for child in element}
    return pages_of(parts.get("StartPage"), parts.get("EndPage"), parts.get("MedlinePgn"))


def pages_of(first: str | None, last: str | None, spelling: str | None) -> Pages | None:
    """Return the pages that a `StartPage`, an `EndPage` and a `MedlinePgn` tell of, `None` if there is none."""
    if first is None:
        found = pages.parse(spelling) if spelling is not None else Pages()
        return None if found == Pages() else found
    stated = Pages(first=first, last=last)
    return stated if spelling in (None, str(stated)) else Pages(first=first, last=last, literal=spelling)


def publication_type_list(wants: Wants) -> Handler:
    """Return a function that reads a `PublicationTypeList`.

    The DTD demands a type; where none has a name, nobody knew one, and the work may be no article.
    """
    types = within("PublicationTypeList", {"PublicationType": subjects.publication_types(wants)})

    def handle(draft: Draft, element: Element) -> None:
        types(draft, element)
        if len(element) and all(plain(child) is None for child in element):
            draft.fields.setdefault("type", RecordType.OTHER)

    return handle


def _note(wants: Wants) -> Handler:
    (wanted, counted), (wants_owner, counts_owner) = wants.both("notes"), wants.both("notes.owner")

    def handle(draft: Draft, element: Element) -> None:
        content = mixed(element)
        if content is None:
            return
        owner = element.get("Owner") or "NLM"
        if counted:
            draft.skip("notes", content)
        elif counts_owner:
            draft.skip("notes.owner", owner)
        if wanted:
            draft.add("notes", Note(text=content, owner=owner if wants_owner else None))

    return handle
