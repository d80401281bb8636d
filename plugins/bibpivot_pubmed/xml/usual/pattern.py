"""The pattern that takes a record of PubMed XML apart into its sections, in the order of NLM's DTD.

Runs of text are `[^<]*+`, which is passed over ten times as fast as a class of several signs; what stands between two
tags says nothing, here as in the tree. Everything is possessive: nothing that was matched is tried in another way, so
no input makes the search long.
"""

from bibpivot.api import compiled_pattern

W = "[^<]*+"
"""What stands between two tags."""


def whole(tag: str, name: str | None = None) -> str:
    """Return the pattern of an element up to its first end tag, whatever is in it, as a group."""
    return rf"(?P<{name or tag}><{tag}[ >](?:{W}<(?!/{tag}>))*+{W}</{tag}>){W}"


def _one(tag: str, name: str | None = None) -> str:
    return f"(?:{whole(tag, name)})?+"


def _many(tag: str) -> str:
    """Return the pattern of elements of one name, one after another, as one group."""
    return rf"(?P<{tag}>(?:<{tag}[ >](?:{W}<(?!/{tag}>))*+{W}</{tag}>{W})++)?+"


def _text(tag: str) -> str:
    """Return the pattern of an element that holds a text alone: the text is the group."""
    return f"(?:<{tag}>(?P<{tag}>{W})</{tag}>{W})?+"


def _text_or(tag: str) -> str:
    """Return the pattern of an element that mostly holds a text alone, and may hold markup."""
    return f"(?:<{tag}>(?P<{tag}_text>{W})</{tag}>{W}|{whole(tag)})?+"


def _list(tag: str, item: str) -> str:
    """Return the pattern of a list of items of their usual shape, or of any."""
    return f"(?:(?P<{tag}_usual><{tag}>{W}(?:{item})++</{tag}>){W}|{whole(tag)})?+"


def _leaf(tag: str, attributes: str = "", content: str = W) -> str:
    return f"<{tag}{attributes}>{content}</{tag}>{W}"


def _maybe(pattern: str) -> str:
    return f"(?:{pattern})?+"


_NUMBER = r"[0-9]++"
_CHEMICAL = (
    f"<Chemical>{W}" + _leaf("RegistryNumber")
    + _leaf("NameOfSubstance", r'(?: UI="\w*+")?+') + f"</Chemical>{W}"
)  # fmt: skip
_RELATION = (
    rf'<CommentsCorrections RefType="\w++">{W}' + _maybe(_leaf("RefSource"))
    + _maybe(_leaf("PMID", rf' Version="{_NUMBER}"')) + _maybe(_leaf("Note")) + f"</CommentsCorrections>{W}"
)  # fmt: skip
_EVENT = (
    rf'<PubMedPubDate PubStatus="[\w-]++">{W}'
    + "".join(_leaf(tag, content=_NUMBER) for tag in ("Year", "Month", "Day"))
    + "".join(_maybe(_leaf(tag, content=_NUMBER)) for tag in ("Hour", "Minute", "Second"))
    + f"</PubMedPubDate>{W}"
)
_REFERENCE = (
    f"<Reference>{W}" + _maybe(_leaf("Citation"))
    + _maybe(f"<ArticleIdList>{W}(?:" + _leaf("ArticleId", r' IdType="\w++"') + f")++</ArticleIdList>{W}")
    + f"</Reference>{W}"
)  # fmt: skip

_CITATION = (
    f"<MedlineCitation(?P<citation>[^<>]*+)>{W}",
    rf'<PMID(?P<PMID> Version="{_NUMBER}">{_NUMBER}|>{_NUMBER})</PMID>{W}',  # without a version until 2011
    _one("DateCreated"),  # until 2017
    _one("DateCompleted"),
    _one("DateRevised"),
)
_ARTICLE = (
    f"<Article(?P<article>[^<>]*+)>{W}",
    # The journal comes again and again, its issues do not: what is around the issue is a group by itself.
    rf'(?P<journal><Journal>(?:{W}<(?!JournalIssue))*+{W}<JournalIssue CitedMedium="\w++">){W}',
    _text("Volume"),
    _text("Issue"),
    _one("PubDate"),
    rf"(?P<journal_rest></JournalIssue>(?:{W}<(?!/Journal>))*+{W}</Journal>){W}",
    _text_or("ArticleTitle"),
    _one("Pagination"),
    _many("ELocationID"),
    _one("Abstract"),
    _one("AuthorList"),
    _many("Language"),
    _one("DataBankList"),
    _one("GrantList"),
    _one("PublicationTypeList"),
    _text_or("VernacularTitle"),
    _many("ArticleDate"),
    f"</Article>{W}",
)
_SUBJECTS = (
    _one("MedlineJournalInfo"),
    _list("ChemicalList", _CHEMICAL),
    _one("SupplMeshList"),
    _many("CitationSubset"),
    _list("CommentsCorrectionsList", _RELATION),
    _one("GeneSymbolList"),
    _one("MeshHeadingList"),
    _text("NumberOfReferences"),
    _one("PersonalNameSubjectList"),
    _many("OtherID"),
    _many("OtherAbstract"),
    _many("KeywordList"),
    _text_or("CoiStatement"),
    _many("SpaceFlightMission"),
    _one("InvestigatorList"),
    _many("GeneralNote"),
    f"</MedlineCitation>{W}",
)
_DATA = (
    f"(?:<PubmedData>{W}",
    _list("History", _EVENT),
    _text("PublicationStatus"),
    _one("ArticleIdList"),
    _one("ObjectList"),
    # Lists of references may hold others, and be several; nothing of the usual kind stands after them.
    (
        f"(?:(?P<ReferenceList_usual><ReferenceList>{W}{_maybe(_leaf('Title'))}(?:{_REFERENCE})++</ReferenceList>)"
        rf"{W}(?=</P|<\?)|(?P<ReferenceList><ReferenceList>(?:{W}<(?!/PubmedData>|\?))*+{W}))?+"
    ),
    # What PubMed Central leaves there; processing instructions are passed over by the parser, too.
    rf"(?:<\?(?:pmcsd|nihms) \?>{W})?+</PubmedData>{W})?+",
)

RECORD = compiled_pattern(
    "".join((f"<PubmedArticle>{W}", *_CITATION, *_ARTICLE, *_SUBJECTS, *_DATA, "</PubmedArticle>"))
)
"""A whole record; its groups are the sections, named by their elements.

`…_text` is the text of an element without markup, `…_usual` a list of items of their usual shape.
"""

SECTIONS = tuple(RECORD.groupindex)
"""The names of the groups, in order."""
