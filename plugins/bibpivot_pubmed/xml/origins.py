"""Where the values of a PubMed XML record are from: for each element the record path that it fills, and its lines.

Asked for only where somebody wants a record explained, so the tree is gone through once more.
"""

from bibpivot.api import Reading, Record
from bibpivot_pubmed import locations
from bibpivot_pubmed.xml.read.draft import Element
from bibpivot_pubmed.xml.tables import FORMAT

_CITATION = {
    "DateCompleted": "completed", "DateRevised": "revised", "DateCreated": "created",
    "MedlineJournalInfo/Country": "container.country", "MedlineJournalInfo/MedlineTA": "container.title_medline",
    "MedlineJournalInfo/NlmUniqueID": "container.nlm_id", "MedlineJournalInfo/ISSNLinking": "container.issns",
    "ChemicalList/Chemical": "chemicals", "SupplMeshList/SupplMeshName": "supplementary_mesh",
    "CitationSubset": "citation_subsets", "CommentsCorrectionsList/CommentsCorrections": "relations",
    "GeneSymbolList/GeneSymbol": "gene_symbols", "MeshHeadingList/MeshHeading": "mesh_headings",
    "NumberOfReferences": "number_of_references",
    "PersonalNameSubjectList/PersonalNameSubject": "personal_name_subjects", "OtherID": "identifiers",
    "OtherAbstract": "other_abstracts", "KeywordList/Keyword": "keywords", "CoiStatement": "conflict_of_interest",
    "SpaceFlightMission": "space_flight_missions", "InvestigatorList/Investigator": "contributors",
    "GeneralNote": "notes", "PMID": "identifiers",
}  # fmt: skip
_ARTICLE = {
    "Journal/ISSN": "container.issns", "Journal/Title": "container.title",
    "Journal/ISOAbbreviation": "container.title_iso", "Journal/JournalIssue/Volume": "volume",
    "Journal/JournalIssue/Issue": "issue", "Journal/JournalIssue/PubDate": "issued", "ArticleTitle": "title",
    "Pagination": "pages", "ELocationID": "identifiers", "Abstract": "abstract", "AuthorList/Author": "contributors",
    "Language": "languages", "DataBankList/DataBank": "databanks", "GrantList/Grant": "grants",
    "PublicationTypeList/PublicationType": "publication_types", "VernacularTitle": "title_vernacular",
    "ArticleDate": "published_online",
}  # fmt: skip
_DATA = {
    "History/PubMedPubDate": "history", "PublicationStatus": "publication_status",
    "ArticleIdList/ArticleId": "identifiers",
}  # fmt: skip
_BOOK = {
    "PMID": "identifiers", "ArticleIdList/ArticleId": "identifiers",
    "Book/Publisher/PublisherName": "container.publisher",
    "Book/Publisher/PublisherLocation": "container.place", "Book/BookTitle": "container.title",
    "Book/PubDate": "issued", "Book/AuthorList/Author": "contributors", "Book/Volume": "volume",
    "Book/VolumeTitle": "container.volume_title", "Book/Edition": "container.edition",
    "Book/CollectionTitle": "container.series", "Book/Isbn": "container.isbns", "Book/ELocationID": "identifiers",
    "Book/Medium": "container.medium", "ArticleTitle": "title", "VernacularTitle": "title_vernacular",
    "Pagination": "pages", "Language": "languages", "AuthorList/Author": "contributors",
    "InvestigatorList/Investigator": "contributors", "PublicationType": "publication_types", "Abstract": "abstract",
    "KeywordList/Keyword": "keywords", "DateRevised": "revised", "Book/ReportNumber": "number",
    "GrantList/Grant": "grants",
}  # fmt: skip

PATHS = {
    **{f"MedlineCitation/{path}": name for path, name in _CITATION.items()},
    **{f"MedlineCitation/Article/{path}": name for path, name in _ARTICLE.items()},
    **{f"PubmedData/{path}": name for path, name in _DATA.items()},
    **{f"PubmedBookData/{path}": name for path, name in _DATA.items()},
    **{f"BookDocument/{path}": name for path, name in _BOOK.items()},
}
"""The record paths that elements fill."""

_ATTRIBUTES = {
    ("MedlineCitation", "Status"): "citation_status", ("MedlineCitation", "Owner"): "owner",
    ("MedlineCitation", "IndexingMethod"): "indexing_method",
    ("MedlineCitation/Article", "PubModel"): "publication_model",
    ("MedlineCitation/Article/Journal/JournalIssue", "CitedMedium"): "container.medium",
    ("MedlineCitation/Article/AuthorList", "CompleteYN"): "completeness",
    ("MedlineCitation/Article/GrantList", "CompleteYN"): "completeness",
    ("MedlineCitation/Article/DataBankList", "CompleteYN"): "completeness",
}  # fmt: skip

_RULES = {"title": "without the final full stop, or the brackets of a translation"}
_ROOTS = frozenset({"PubmedArticle", "PubmedBookArticle"})


def tell(root: Element, record: Record, first: int, reading: Reading) -> None:
    """Tell where the values of a record are from; `first` is the number of the first line of its bytes."""
    _Teller(record, first, reading).go(root, "" if root.tag in _ROOTS else str(root.tag))
    reading.origin(
        "type", name="PublicationType", rule="by the types of publication, and whether it is a book"
    )


class _Teller:
    def __init__(self, record: Record, first: int, reading: Reading) -> None:
        self._record = record
        self._first = first
        self._reading = reading

    def go(self, element: Element, path: str) -> None:
        """Tell of what is in an element that stands at a path."""
        for name in map(str, element.attrib):
            filled = _ATTRIBUTES.get((path, name), f"extras.{FORMAT}.{path}/@{name}")
            self._reading.origin(filled, name=f"{path}/@{name}", line=self._line(element))
        for child in element:
            if isinstance(child.tag, str):
                self._tell(child, f"{path}/{child.tag}" if path else child.tag)

    def _tell(self, element: Element, path: str) -> None:
        filled = PATHS.get(path)
        if path == "BookDocument/LocationLabel":
            filled = locations.FIELDS.get(element.get("Type") or "")
        if element.tag == "Reference":
            filled = "references"
        if filled is None:
            self._reading.origin(f"extras.{FORMAT}.{path}", name=path, line=self._line(element))
            self.go(element, path)
            return
        line, last = self._line(element), self._last(element)
        if filled == "identifiers":
            self._identifier(element, path, line)
        else:
            self._reading.origin(filled, name=path, line=line, last=last, rule=_RULES.get(filled))

    def _identifier(self, element: Element, path: str, line: int) -> None:
        """Tell of an identifier; one that stands in several elements is one value."""
        spelt = "".join(map(str, element.itertext())).strip().casefold()
        for place, identifier in enumerate(self._record.identifiers, 1):
            value = identifier.value.casefold()
            if value and (spelt == value or spelt.endswith(value)):
                self._reading.origin("identifiers", name=path, line=line, place=place)

    def _line(self, element: Element) -> int:
        line: object = element.sourceline  # lxml's stubs say anything may be here
        return self._first + line - 1 if isinstance(line, int) else self._first

    def _last(self, element: Element) -> int:
        """Return the number of the last line on which an element has something."""
        return max(self._line(one) + (one.text or "").rstrip().count("\n") for one in element.iter("*"))
