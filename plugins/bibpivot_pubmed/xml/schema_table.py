"""NLM's DTDs as data: what each element of PubMed XML may contain, and with which attributes (crosswalk 4.1).

Content is written in a notation of our own: children in their order with blanks between, `|` between alternatives
(it binds loosest), brackets for groups, and behind a child or a group `?` for none or one, `*` for any number, `+`
for one or more. The elements of a formula are MathML's, and no part of the table but for `mml:math`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from bibpivot_pubmed.xml.tables import (
    ARTICLE_ID_TYPES,
    CITATION_OWNERS,
    CITATION_STATUSES,
    DESCRIPTOR_KINDS,
    DIALECTS,
    ELOCATION_TYPES,
    HISTORY_STATUSES,
    KEYWORD_OWNERS,
    MEDIA,
    NLM_CATEGORIES,
    NOTE_OWNERS,
    OTHER_ABSTRACT_KINDS,
    OTHER_ID_SOURCES,
    PUBLICATION_MODELS,
    RELATION_KINDS,
    STYLE_ELEMENTS,
    Dialect,
)

FORMULA = "mml:math"


class AttributeType(NamedTuple):
    """What the DTD says of an attribute."""

    kind: Literal["cdata", "choice", "id", "idref"] = "cdata"
    values: tuple[str, ...] = ()
    """The allowed values: all of a choice; of an attribute that is fixed, its one."""
    required: bool = False
    default: str | None = None
    """The value that holds where the attribute is not stated."""


class ElementType(NamedTuple):
    """What the DTD says of an element."""

    kind: Literal["children", "text", "mixed", "empty"]
    content: str = ""
    """The children in this module's notation; empty if none may be there."""
    attributes: Mapping[str, AttributeType] = MappingProxyType({})


def _choice(values: Iterable[str], default: str | None = None) -> AttributeType:
    return AttributeType("choice", tuple(values), default=default)


def _demanded(values: Iterable[str]) -> AttributeType:
    return AttributeType("choice", tuple(values), required=True)


_FREE = AttributeType()
_STATED = AttributeType(required=True)
_YES_NO = ("Y", "N")
_MARKUP = tuple(STYLE_ELEMENTS.values())

_TEXT = (
    "AccessionNumber", "Acronym", "Agency", "ArticleId", "CitationSubset", "ContractNumber", "CopyrightInformation",
    "Country", "DataBankName", "Day", "DescriptorName", "ELocationID", "Edition", "EndPage", "ForeName", "GeneSymbol",
    "GeneralNote", "GrantID", "Hour", "ISOAbbreviation", "ISSN", "ISSNLinking", "Identifier", "Initials", "Isbn",
    "Issue", "Item", "Language", "LastName", "LocationLabel", "MedlineDate", "MedlinePgn", "MedlineTA", "Medium",
    "Minute", "Month", "NameOfSubstance", "NlmUniqueID", "Note", "NumberOfReferences", "OtherID", "PMID",
    "PublicationStatus", "PublicationType", "PublisherLocation", "QualifierName", "RefSource", "RegistryNumber",
    "ReportNumber", "Season", "Second", "SpaceFlightMission", "StartPage", "SupplMeshName", "Title", "URL", "Volume",
    "Year",
)  # fmt: skip

# Elements of text with markup, by what else may stand in them.
_MIXED = {
    (): (
        *_MARKUP, "Affiliation", "CoiStatement", "CollectiveName", "Param", "PublisherName", "SectionTitle", "Suffix",
        "VolumeTitle",
    ),
    (FORMULA,): ("ArticleTitle", "BookTitle", "Citation", "CollectionTitle", "Keyword", "VernacularTitle"),
    (FORMULA, "DispFormula"): ("AbstractText",),
}  # fmt: skip

_DAY = "Year Month Day"
_PARTIAL_DATE = "Year (Month Day? | Season)?"
_PERSON = "LastName ForeName? Initials? Suffix?"
_ABSTRACT = "AbstractText+ CopyrightInformation?"

_CHILDREN = {
    "PubmedArticleSet": "(PubmedArticle | PubmedBookArticle)+ DeleteCitation?",
    "PubmedBookArticleSet": "PubmedBookArticle*",
    "BookDocumentSet": "BookDocument* DeleteDocument?",
    "DeleteCitation": "PMID+",
    "DeleteDocument": "PMID*",
    "PubmedArticle": "MedlineCitation PubmedData?",
    "PubmedBookArticle": "BookDocument PubmedBookData?",
    "PubmedData": "History? PublicationStatus ArticleIdList ObjectList? ReferenceList*",
    "PubmedBookData": "History? PublicationStatus ArticleIdList ObjectList?",
    "Article": (
        "Journal ArticleTitle (Pagination ELocationID* | ELocationID+) Abstract? AuthorList? Language+ DataBankList? "
        "GrantList? PublicationTypeList VernacularTitle? ArticleDate*"
    ),
    "Journal": "ISSN? JournalIssue Title? ISOAbbreviation?",
    "JournalIssue": "Volume? Issue? PubDate",
    "MedlineJournalInfo": "Country? MedlineTA NlmUniqueID? ISSNLinking?",
    "Pagination": "StartPage EndPage? MedlinePgn? | MedlinePgn",
    "BookDocument": (
        "PMID ArticleIdList Book LocationLabel* ArticleTitle? VernacularTitle? Pagination? Language* AuthorList* "
        "InvestigatorList? PublicationType* Abstract? Sections? KeywordList* ContributionDate? DateRevised? "
        "GrantList? ItemList* ReferenceList*"
    ),
    "Book": (
        "Publisher BookTitle PubDate BeginningDate? EndingDate? AuthorList* InvestigatorList? Volume? VolumeTitle? "
        "Edition? CollectionTitle? Isbn* ELocationID* Medium? ReportNumber?"
    ),
    "Publisher": "PublisherName PublisherLocation?",
    "Sections": "Section+",
    "Section": "LocationLabel? SectionTitle Section*",
    "ItemList": "Item+",
    "PubDate": f"{_PARTIAL_DATE} | MedlineDate",
    "BeginningDate": _PARTIAL_DATE,
    "EndingDate": _PARTIAL_DATE,
    "ContributionDate": _PARTIAL_DATE,
    "ArticleDate": _DAY,
    "DateCompleted": _DAY,
    "DateRevised": _DAY,
    "History": "PubMedPubDate+",
    "PubMedPubDate": f"{_DAY} (Hour (Minute Second?)?)?",
    "AuthorList": "Author+",
    "Author": f"({_PERSON} | CollectiveName) Identifier* AffiliationInfo*",
    "InvestigatorList": "Investigator+",
    "Investigator": f"{_PERSON} Identifier* AffiliationInfo*",
    "AffiliationInfo": "Affiliation Identifier*",
    "PersonalNameSubjectList": "PersonalNameSubject+",
    "PersonalNameSubject": _PERSON,
    "Abstract": _ABSTRACT,
    "OtherAbstract": _ABSTRACT,
    "DispFormula": FORMULA,
    "KeywordList": "Keyword+",
    "MeshHeadingList": "MeshHeading+",
    "MeshHeading": "DescriptorName QualifierName*",
    "SupplMeshList": "SupplMeshName+",
    "ChemicalList": "Chemical+",
    "Chemical": "RegistryNumber NameOfSubstance",
    "GeneSymbolList": "GeneSymbol+",
    "PublicationTypeList": "PublicationType+",
    "GrantList": "Grant+",
    "DataBankList": "DataBank+",
    "DataBank": "DataBankName AccessionNumberList?",
    "AccessionNumberList": "AccessionNumber+",
    "CommentsCorrectionsList": "CommentsCorrections+",
    "CommentsCorrections": "RefSource PMID? Note?",
    "ReferenceList": "Title? Reference* ReferenceList*",
    "Reference": "Citation ArticleIdList?",
    "ArticleIdList": "ArticleId+",
    "ObjectList": "Object+",
    "Object": "Param*",
}

_BOOK_LINK = {"book": _FREE, "part": _FREE, "sec": _FREE}

_ATTRIBUTES = {
    "AbstractText": {"Label": _FREE, "NlmCategory": _choice(NLM_CATEGORIES)},
    "Article": {"PubModel": _demanded(PUBLICATION_MODELS)},
    "ArticleDate": {"DateType": AttributeType(values=("Electronic",), default="Electronic")},
    "ArticleId": {"IdType": _choice(ARTICLE_ID_TYPES.values(), "pubmed")},
    "ArticleTitle": _BOOK_LINK,
    "Author": {"ValidYN": _choice(_YES_NO, "Y"), "EqualContrib": _choice(_YES_NO)},
    "AuthorList": {"CompleteYN": _choice(_YES_NO, "Y"), "Type": _choice(("authors", "editors"))},
    "BookTitle": _BOOK_LINK,
    "CollectionTitle": _BOOK_LINK,
    "CommentsCorrections": {"RefType": _demanded(RELATION_KINDS)},
    "DataBankList": {"CompleteYN": _choice(_YES_NO, "Y")},
    "DescriptorName": {
        "UI": _STATED, "MajorTopicYN": _choice(_YES_NO, "N"), "Type": _choice(DESCRIPTOR_KINDS),
    },
    "ELocationID": {"EIdType": _demanded(ELOCATION_TYPES), "ValidYN": _choice(_YES_NO, "Y")},
    "GeneralNote": {"Owner": _choice(NOTE_OWNERS, "NLM")},
    "GrantList": {"CompleteYN": _choice(_YES_NO, "Y")},
    "ISSN": {"IssnType": _demanded(("Electronic", "Print"))},
    "Identifier": {"Source": _STATED},
    "Investigator": {"ValidYN": _choice(_YES_NO, "Y")},
    "ItemList": {"ListType": _STATED},
    "JournalIssue": {"CitedMedium": _demanded(MEDIA)},
    "Keyword": {"MajorTopicYN": _choice(_YES_NO, "N")},
    "KeywordList": {"Owner": _choice(KEYWORD_OWNERS, "NLM")},
    "LocationLabel": {
        "Type": _choice(("part", "chapter", "section", "appendix", "figure", "table", "box")),
    },
    "MedlineCitation": {
        "Owner": _choice(CITATION_OWNERS, "NLM"), "Status": _demanded(CITATION_STATUSES), "VersionID": _FREE,
        "VersionDate": _FREE, "IndexingMethod": _FREE,
    },
    "NameOfSubstance": {"UI": _STATED},
    "Object": {"Type": _STATED},
    "OtherAbstract": {
        "Type": _demanded(OTHER_ABSTRACT_KINDS), "Language": AttributeType(default="eng"),
    },
    "OtherID": {"Source": _demanded(OTHER_ID_SOURCES)},
    "PMID": {"Version": _STATED},
    "Param": {"Name": _STATED},
    "PubMedPubDate": {"PubStatus": _demanded(HISTORY_STATUSES)},
    "PublicationType": {"UI": _STATED},
    "QualifierName": {"UI": _STATED, "MajorTopicYN": _choice(_YES_NO, "N")},
    "SectionTitle": _BOOK_LINK,
    "SupplMeshName": {"UI": _STATED},
    "URL": {
        # Two-letter codes of languages, some of them no longer ISO's (IW, now HE).
        "lang": _choice(
            (
                "AF", "AR", "AZ", "BG", "CS", "DA", "DE", "EN", "EL", "ES", "FA", "FI", "FR", "HE",
                "HU", "HY", "IN", "IS", "IT", "IW", "JA", "KA", "KO", "LT", "MK", "ML", "NL", "NO",
                "PL", "PT", "PS", "RO", "RU", "SL", "SK", "SQ", "SR", "SV", "SW", "TH", "TR", "UK",
                "VI", "ZH",
            )
        ),
        "Type": _choice(("FullText", "Summary", "fulltext", "summary")),
    },
}  # fmt: skip


def _schema(dialect: Dialect) -> Mapping[str, ElementType]:
    """Return the elements of one version of the DTD."""
    children = {
        **_CHILDREN,
        "Grant": f"GrantID? Acronym? Agency Country{'?' if dialect.grant_without_country else ''}",
        "MedlineCitation": (
            "PMID DateCompleted? DateRevised? Article MedlineJournalInfo ChemicalList? SupplMeshList? CitationSubset* "
            "CommentsCorrectionsList? GeneSymbolList? MeshHeadingList? NumberOfReferences? PersonalNameSubjectList? "
            "OtherID* OtherAbstract* KeywordList* CoiStatement? SpaceFlightMission* "
            f"InvestigatorList{'*' if dialect.investigator_lists else '?'} GeneralNote*"
        ),
    }
    added: dict[str, dict[str, AttributeType]] = {
        "SupplMeshName": {"Type": _demanded(dialect.supplementary_kinds)},
    }
    if dialect.auto_mesh:
        added["DescriptorName"] = added["QualifierName"] = {"AutoHM": _choice(("Y",))}
    if dialect.investigator_lists:
        added["InvestigatorList"] = {"ID": AttributeType("id")}
        added["CollectiveName"] = {"Investigators": AttributeType("idref")}

    def attributes(name: str) -> Mapping[str, AttributeType]:
        return MappingProxyType({**_ATTRIBUTES.get(name, {}), **added.get(name, {})})

    return MappingProxyType(
        {
            **{name: ElementType("text", "", attributes(name)) for name in _TEXT},
            **{
                name: ElementType("mixed", f"({' | '.join((*_MARKUP, *others))})*", attributes(name))
                for others, names in _MIXED.items()
                for name in names
            },
            **{
                name: ElementType("children", content, attributes(name)) for name, content in children.items()
            },
        }
    )


SCHEMAS: Mapping[str, Mapping[str, ElementType]] = MappingProxyType(
    {version: _schema(dialect) for version, dialect in DIALECTS.items()}
)
"""Elements by name, by version of the DTD (`250101`)."""
