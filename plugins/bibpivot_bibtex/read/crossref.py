"""What an entry hands down to one that names it as its `crossref`, by the rules of BibTeX and of biblatex.

BibTeX copies every field that the child lacks. biblatex renames titles on the way (a book's title is the `booktitle`
of its chapter; manual, appendix B) and keeps what belongs to the parent alone; those renamings are right for BibTeX's
types too, where the child has no such field. Beyond both, what identifies the parent (its DOI, its address) is never
taken for the child's.
"""

from collections.abc import Iterable, Iterator, Mapping

from bibpivot_bibtex.read.entries import Field

_BOOK_PARTS = frozenset({"inbook", "bookinbook", "suppbook"})
_COLLECTION_PARTS = frozenset({"incollection", "inreference", "suppcollection"})
_PAPERS = frozenset({"inproceedings", "conference"})

_SHORT = ("shorttitle", "sorttitle", "indextitle", "indexsorttitle")
_SKIPPED = dict.fromkeys(_SHORT, "")
_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon", **_SKIPPED}
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon", **_SKIPPED}
_TO_JOURNAL = {
    "title": "journaltitle",
    "subtitle": "journalsubtitle",
    "titleaddon": "journaltitleaddon",
    **_SKIPPED,
}

_RULES: tuple[tuple[frozenset[str], frozenset[str], Mapping[str, str]], ...] = (
    (frozenset({"mvbook"}), frozenset({"book", *_BOOK_PARTS}), _TO_MAIN),
    (
        frozenset({"mvcollection", "mvreference"}),
        frozenset({"collection", "reference", *_COLLECTION_PARTS}),
        _TO_MAIN,
    ),
    (frozenset({"mvproceedings"}), frozenset({"proceedings", *_PAPERS}), _TO_MAIN),
    (frozenset({"book"}), _BOOK_PARTS | _COLLECTION_PARTS | _PAPERS, _TO_BOOK),
    (frozenset({"collection", "reference"}), _COLLECTION_PARTS, _TO_BOOK),
    (frozenset({"proceedings"}), _PAPERS, _TO_BOOK),
    (frozenset({"periodical"}), frozenset({"article", "suppperiodical"}), _TO_JOURNAL),
)
"""Types of the parent, types of the child, and what the parent's fields are called in the child; "" is not taken."""

_BOOK_AUTHOR = (frozenset({"mvbook", "book"}), _BOOK_PARTS)

_KEPT_BACK = frozenset(
    {
        "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
        "related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor", "shorteditor", "shorthand",
        "shorthandintro", "sortkey",
    }
)  # fmt: skip
"""Fields that biblatex never takes from a parent."""

_IDENTITY = frozenset(
    {
        "doi", "url", "urldate", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "pmid",
        "pmcid", "abstract", "keywords", "file", "pdf", "pagetotal", "number_of_pages", "key",
    }
)  # fmt: skip
"""Fields that speak of the parent itself."""


def handed_down(fields: Iterable[Field], kind: str, child_kind: str) -> Iterator[tuple[str, Field]]:
    """Yield what a child of a type takes of the fields of its parent, each with the name it has in the child."""
    renamed: Mapping[str, str] = {}
    for parents, children, names in _RULES:
        if kind in parents and child_kind in children:
            renamed = names
            break
    # A booktitle that the parent states itself is meant for its parts; BibTeX knows no other way.
    stated = {one.name.lower() for one in fields}
    for one in fields:
        name = one.name.lower()
        if name in _KEPT_BACK or name in _IDENTITY:
            continue
        new = renamed.get(name, one.name)
        if new and not (new in stated and new != one.name):
            yield new, one
        if name == "author" and kind in _BOOK_AUTHOR[0] and child_kind in _BOOK_AUTHOR[1]:
            yield "bookauthor", one
