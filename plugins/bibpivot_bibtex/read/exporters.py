"""Habits of programs and databases that export BibTeX: own names for fields, preprints as articles (crosswalk C)."""

from bibpivot.api import Collective, Contributor, RecordType, identifiers, lazy_pattern
from bibpivot_bibtex.places import ALIASES, ARXIV_DOI
from bibpivot_bibtex.read.entries import Field
from bibpivot_bibtex.read.making import Making

# Google Scholar's name for a journal, that of ADS, and the plain one: what appeared there is a preprint.
_ARXIV_JOURNAL = lazy_pattern(
    r"(?:arXiv(?: e-prints)?|(?:arXiv preprint )?arXiv:(\S{4,40}))(?: ?\[[\w.-]{1,20}\])?"
)
_PLACES = ("journal", "journaltitle", "howpublished", "number", "pages", "eid")
_NUMBERS = frozenset({"number", "pages", "eid"})
_APPEARED = frozenset({"volume", "pages", "article_number", "issue"})


def rename(making: Making) -> None:
    """Let fields under other programs' names count where the entry has none under the usual one, or the same there."""
    fields = making.fields
    if ALIASES.keys().isdisjoint(fields):
        return
    for name, usual in ALIASES.items():
        one = fields.get(name)
        if one is None:
            continue
        known = fields.get(usual)
        if known is None or not known.value.strip():
            fields[usual] = fields.pop(name)
        elif known.value.strip("{} ") == one.value.strip("{} "):
            del fields[name]


def unwrap(making: Making) -> None:
    """Take off the second pair of braces that Web of Science puts around every value: lists would be one item."""
    if "unique-id" not in making.fields:
        return
    for name in ("keywords", "eissn", "issn"):
        one = making.fields.get(name)
        value = "" if one is None else one.value.strip()
        if one is not None and value.startswith("{") and value.find("}") == len(value) - 1:
            making.fields[name] = Field(one.name, one.raw, value[1:-1], one.at, one.parent)


def number_at_arxiv(making: Making) -> None:
    """Take arXiv's number from where it stands in for a journal, a number or pages; what is nothing else goes."""
    fields = making.fields
    for name in _PLACES:
        one = fields.get(name)
        if one is None or not one.value.startswith("arXiv"):
            continue
        found = _ARXIV_JOURNAL.fullmatch(one.value.strip())
        if found is None or found[1] is None or identifiers.arxiv(found[1]) is None:
            continue
        known = fields.get("eprint")
        if known is None:
            fields["eprint"] = Field(one.name, one.raw, found[1], one.at, one.parent)
        elif identifiers.arxiv(known.value) != identifiers.arxiv(found[1]):
            continue  # of another archive, or another number: both stay
        if name in _NUMBERS:
            del fields[name]


def collaboration(making: Making) -> None:
    """Take the collaboration of INSPIRE and RevTeX as the last of the authors, if it is not among them by name."""
    one = making.fields.get("collaboration")
    name = "" if one is None else making.plain(one)
    if one is None or not name:
        return
    making.take("collaboration")
    people = making.contributors
    if any(isinstance(who.name, Collective) and str(who.name).startswith(name) for who in people):
        return
    place = 1 + max((at for at, who in enumerate(people) if who.role == "author"), default=-1)
    people.insert(place, Contributor(name=Collective(name=name)))
    making.came("contributors", one, "a collaboration, the last of the authors")


def is_preprint(making: Making) -> bool:
    """Tell whether an article with a number of arXiv's appeared nowhere else: it has no journal, or arXiv for one.

    Without a journal, a DOI that is not arXiv's own is a publisher's: the article is out, or about to be.
    """
    title = making.box.get("title")
    if title is not None:
        return isinstance(title, str) and _ARXIV_JOURNAL.fullmatch(title) is not None
    return not _APPEARED & making.record.keys() and all(
        one.scheme != "doi" or one.value.startswith(ARXIV_DOI) for one in making.identifiers
    )


MAY_BE_PREPRINTS = frozenset(
    {
        RecordType.JOURNAL_ARTICLE,
        RecordType.OTHER,
        RecordType.PREPRINT,
        RecordType.WEB_PAGE,
        RecordType.UNPUBLISHED,
    }
)
"""The types of works that may be at arXiv and nowhere else."""

KIND = RecordType.JOURNAL_ARTICLE
"""The type of which `is_preprint` may be asked."""
