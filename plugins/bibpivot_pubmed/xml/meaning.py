"""What an element of PubMed XML says, whatever its spelling: by the functions that read it into a record."""

from collections.abc import Callable

from bibpivot.api import EVERYTHING, SILENT, Identifier, Reading, Record
from bibpivot_pubmed import locations
from bibpivot_pubmed.xml.read import article
from bibpivot_pubmed.xml.read.abstracts import read_abstract
from bibpivot_pubmed.xml.read.book import read_location
from bibpivot_pubmed.xml.read.data import article_ids, merged
from bibpivot_pubmed.xml.read.dates import full_date, history_event, pub_date
from bibpivot_pubmed.xml.read.draft import Draft, Element
from bibpivot_pubmed.xml.read.names import ContributorReader, person_identifier
from bibpivot_pubmed.xml.read.record import RecordReader
from bibpivot_pubmed.xml.read.subjects import chemical, databank, grant, mesh_heading
from bibpivot_pubmed.xml.read.text import mixed, plain
from bibpivot_pubmed.xml.read.title import read_title
from bibpivot_pubmed.xml.schema import DEFAULTS, MIXED
from bibpivot_pubmed.xml.tables import FORMAT

TIES = frozenset(("ID", "Investigators", "id", "xref"))
"""Attributes that tie elements by names unique in a file: the writer makes them."""


def _draft() -> Draft:
    return Draft(Reading(plugin=FORMAT, collector=SILENT))


_READER = RecordReader(EVERYTHING)
_read_contributor = ContributorReader(EVERYTHING).read


def _contributor(element: Element) -> object:
    return _read_contributor(_draft(), element, "")


def _abstract(element: Element) -> object:
    return read_abstract(_draft(), element)


def _location(element: Element) -> object:
    kind = element.get("Type")
    return kind, plain(element) if kind not in locations.FIELDS else read_location(kind, element)


_Read = Callable[[Element], object]
AS_WHOLES: dict[str, _Read] = {
    "PubDate": pub_date,
    "Pagination": article.read_pages,
    "PubMedPubDate": history_event,
    **dict.fromkeys(("DateCreated", "DateCompleted", "DateRevised", "ArticleDate"), full_date),
    **dict.fromkeys(("ArticleTitle", "VernacularTitle"), read_title),
    "Abstract": _abstract,
    "Identifier": person_identifier,
    "Grant": grant,
    "Chemical": chemical,
    "DataBank": databank,
    "ArticleIdList": lambda element: merged(list(article_ids(element))),
}
"""Elements that are compared and replaced as wholes, with what reads them."""

# Those that are replaced as wholes only where their parts can't be told one from the other.
_OTHERS: dict[str, _Read] = {
    **dict.fromkeys(("Author", "Investigator", "PersonalNameSubject"), _contributor),
    "MeshHeading": mesh_heading,
    "LocationLabel": _location,
    "Suffix": lambda element: str(mixed(element)),
}


def record_of(made: Element) -> Record:
    """Return the record that an element is read as."""
    return _READER.read(made, _draft())


def identifiers_of(made: Element) -> list[Identifier]:
    """Return the identifiers of a record that its element states."""
    return _READER.identifiers_of(made)


def says_the_same(old: Element, new: Element) -> bool | None:
    """Tell whether two elements are read alike; `None` where that can't be told from them alone."""
    if old.attrib.keys() != new.attrib.keys() and attributes(old).keys() != attributes(new).keys():
        return None
    read = AS_WHOLES.get(str(old.tag)) or _OTHERS.get(str(old.tag))
    if read is not None:
        return read(old) == read(new)
    if len(old) and old.tag not in MIXED:
        return None
    return mixed(old) == mixed(new) and attributes(old) == attributes(new)


def attributes(element: Element) -> dict[str, str]:
    """Return attributes with those that hold by default, and no values of those that tie elements."""
    found = {
        **DEFAULTS.get(str(element.tag), {}),
        **{str(key): str(value) for key, value in element.attrib.items()},
    }
    for name in TIES & found.keys():
        found[name] = ""
    return found
