"""Identifiers and addresses, languages, keywords, notes, the abstract."""

import re

from bibpivot.api import (
    MeshHeading,
    Node,
    Text,
    abstracts,
    languages,
    lazy_pattern,
    nodes,
    publication_states,
    rich,
)
from bibpivot.api import identifiers as identifier_forms
from bibpivot_bibtex.places import ARXIV_DOI, ORIGINAL_TITLE
from bibpivot_bibtex.write.draft import Draft, is_balanced
from bibpivot_bibtex.write.issued import iso_day
from bibpivot_bibtex.write.outside import FORMATS

_BLANKS = lazy_pattern(r"[ \t\r\n]+")
_FIELD_NAME = lazy_pattern(r"[A-Za-z][\w+:./-]*", re.ASCII)

_ENDS = frozenset(".?!…:;)]}\"'”’»")

# Fields of an article that appeared somewhere.
_IN_JOURNALS = frozenset({"journal", "journaltitle", "volume", "number", "issue", "pages", "eid"})
_FIELDS = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pii": "pii", "mid": "mid"}


def identifiers(draft: Draft) -> None:
    """Add ISSN, ISBN, DOI and the like, of each sort the first that is not flagged as wrong."""
    record = draft.record
    if record.container is not None:
        issns = dict.fromkeys([issn.value for issn in record.container.issns])
        draft.text("issn", ", ".join(issns), "container.issns.value")
        draft.text("isbn", ", ".join(record.container.isbns), "container.isbns")
    eprint = _eprint_scheme(draft)
    for identifier in record.identifiers:
        field = "eprint" if identifier.scheme == eprint else _FIELDS.get(identifier.scheme)
        if identifier.valid is False:
            draft.dropped("identifiers.value", identifier, "flagged as invalid")
        elif field is None:
            draft.dropped("identifiers.value", identifier, f"no field for the scheme {identifier.scheme}")
        else:
            draft.verbatim(field, identifier.value, "identifiers.value")
            if field == "eprint" and field in draft.fields:
                if draft.type == "article" and eprint == "arxiv" and not _appeared(draft):
                    note = "at arXiv and in no journal: reads as a preprint"
                    draft.writing.lost("approximated", "type", record.type, note=note)
                # Each as its users spell it: biblatex's manual, arXiv's own entries for BibTeX.
                if draft.dialect.is_biblatex:
                    draft.companion("eprinttype", "arxiv" if eprint == "arxiv" else "pubmed")
                else:
                    draft.companion("archiveprefix", "arXiv")


def _appeared(draft: Draft) -> bool:
    """Tell whether the fields of an article say that it is not at arXiv alone."""
    if not _IN_JOURNALS.isdisjoint(draft.fields):
        return True
    dois = [one.value for one in draft.record.identifiers if one.scheme == "doi" and one.valid is not False]
    return bool(dois) and draft.allows("doi") and not dois[0].startswith(ARXIV_DOI)


def _eprint_scheme(draft: Draft) -> str:
    """Return the scheme whose identifier stands in `eprint`: arXiv's number, else in BibLaTeX the PMID."""
    if draft.record.identifier("arxiv") is not None or not draft.dialect.is_biblatex:
        return "arxiv"
    return "pmid"


def addresses(draft: Draft) -> None:
    """Add the first web address and the day it was looked at."""
    for url in draft.record.urls:
        draft.verbatim("url", url.value, "urls.value")
        if "doi.org" in url.value and draft.allows("url") and identifier_forms.is_doi_address(url.value):
            known = draft.record.identifier("doi")
            if known is None or known == identifier_forms.doi(url.value):
                note = "reads as the DOI that it is the address of"
                draft.writing.lost("approximated", "urls.value", url.value, note=note)
    if not draft.dialect.is_biblatex and not draft.record.urls:
        _arxiv_page(draft)
    iso_day(draft, "urldate", draft.record.accessed, "accessed")


def _arxiv_page(draft: Draft) -> None:
    """Add the page at arXiv, as arXiv itself does: not all styles of BibTeX know `eprint`."""
    number = draft.record.identifier("arxiv") if draft.record.identifiers else None
    page = None if number is None else identifier_forms.arxiv_address(number)
    if page is not None:
        draft.companion("url", page)


def language(draft: Draft) -> None:
    """Add the languages by name; biblatex also hyphenates by the first (crosswalk 3.4)."""
    codes = draft.record.languages
    if not codes:
        return
    if not draft.dialect.is_biblatex:
        draft.text("language", ", ".join(map(languages.name, codes)), "languages")
        return
    names = [draft.tex(languages.babel(code) or languages.name(code), "languages") for code in codes]
    draft.ready("language", " and ".join(names), "languages")
    babel = languages.babel(codes[0])
    if babel is not None:
        draft.companion("langid", babel)


def keywords(draft: Draft) -> None:
    """Add keywords and MeSH headings, each once; a term with a comma in it stands in braces (crosswalk 1.9)."""
    record = draft.record
    if not (record.keywords or record.mesh_headings) or not draft.allows("keywords"):
        return
    terms = draft.tex_of_all([keyword.term for keyword in record.keywords], "keywords.term")
    of_keywords = len(terms)
    if record.mesh_headings:
        headings = [
            _heading(heading) if heading.qualifiers else heading.descriptor.name
            for heading in record.mesh_headings
        ]
        draft.writing.lost(
            "renamed",
            "mesh_headings",
            headings[0],
            note="written among the keywords",
            values=len(headings),
        )
        terms += draft.tex_of_all(headings, "mesh_headings.descriptor.name")
    unique = dict.fromkeys(terms)
    # A keyword that is a heading, too, is told with that.
    if len(unique) < len(terms) and (again := of_keywords - len(set(terms[:of_keywords]))):
        draft.dropped("keywords.term", terms[0], "the same term is there already", again)
    unique.pop("", None)
    written = ", ".join(unique)
    if ";" in written or written.count(",") >= len(unique):
        written = ", ".join([f"{{{term}}}" if "," in term or ";" in term else term for term in unique])
    draft.ready("keywords", written, "keywords.term")


def _heading(heading: MeshHeading) -> str:
    return "/".join([heading.descriptor.name, *[qualifier.name for qualifier in heading.qualifiers]])


def notes(draft: Draft, event: str) -> None:
    """Add all that goes into the note: in BibTeX the event, and the original title where it has no field."""
    record = draft.record
    original = record.title_vernacular if record.title is not None else None
    if draft.dialect.is_biblatex and record.title_translated:
        original = None  # it has a field beside a translation
    if not draft.allows("note"):
        if original is not None:
            draft.dropped("title_vernacular", original, "the options leave out the field note")
        return
    if not (original is not None or event or record.notes):
        return
    parts = []
    if original is not None:
        written = draft.tex(original, "title_vernacular")
        # What stands behind a semicolon is another note, outside of braces.
        parts.append(f"{ORIGINAL_TITLE}{{{written}}}" if ";" in written else f"{ORIGINAL_TITLE}{written}")
    parts.append(event)
    own = [draft.tex(note.text, "notes.text") for note in record.notes]
    written = "; ".join(filter(None, parts + own))
    draft.ready("note", written, "notes.text")
    if own and (len(own) > 1 or event):
        draft.writing.lost("approximated", "notes.text", own[0], note="notes read as one", values=len(own))
    elif (
        own
        and original is None
        and record.publication_status is None
        and publication_states.parse(own[0]) is not None
    ):
        draft.writing.lost("approximated", "notes.text", own[0], note="reads as the state of publication")


def abstract(draft: Draft) -> None:
    """Add copyright and abstract; each section is a line with its label (crosswalk 1.3), paragraphs stand apart."""
    record = draft.record
    draft.text("copyright", record.copyright, "copyright")
    main = record.abstract
    if main is None:
        return
    draft.text("copyright", main.copyright, "abstract.copyright")
    if not draft.allows("abstract"):
        return
    path = "abstract.sections.text"
    lines = []
    for section in main.sections:
        plain = section.text if isinstance(section.text, str) else str(section.text)
        text = draft.tex(section.text, path) if "\n" not in plain else _paragraphs(draft, section.text, path)
        if section.label and section.label != "UNLABELLED":
            text = f"{draft.tex(section.label, 'abstract.sections.label')}: {text}"
        lines.append(text)
    draft.ready("abstract", draft.lines(lines), path)
    # The first tests spare the call for an abstract in one piece.
    is_one = len(lines) == 1 and not main.sections[0].label and lines[0].count(":") < 2
    if lines and not is_one and not abstracts.are_told_apart(main.sections):
        draft.writing.lost(
            "approximated", "abstract.sections", lines[0], note="sections read otherwise", values=len(lines)
        )


def _paragraphs(draft: Draft, text: Text, path: str) -> str:
    """Return a text with a blank line between its paragraphs, unless one of them would be read as something else.

    A paragraph ends as a sentence does; lines that do not are those of a text that was wrapped somewhere.
    """
    runs: list[list[Node]] = [[]]
    for node in nodes(text):
        first, *others = node.split("\n") if isinstance(node, str) else (node,)
        runs[-1].append(first)
        runs += [[other] for other in others]
    found = [rich(run) for run in runs]
    heads = abstracts.parse("\n".join(map(str, found))).sections
    plain = [str(one).strip() for one in found]
    are_lines = any(one[-1:] not in _ENDS for one in plain[:-1])
    if len(heads) != 1 or are_lines or any(not one or "\n" in one for one in plain):
        return draft.tex(text, path)
    written = [draft.tex(one, path) for one in found]
    return "\n\n".join([written[0], *(draft.lines([one]) for one in written[1:])])


def extras(draft: Draft) -> None:
    """Add the fields without a place in the model, as TeX, under their own names."""
    for extra in draft.record.extras:
        if extra.layout or extra.format not in FORMATS:
            continue
        path = f"extras.{extra.format}.{extra.name}"
        if not _FIELD_NAME.fullmatch(extra.name):
            draft.dropped(path, extra.value, "no field can have this name")
        elif is_balanced(extra.value):
            draft.ready(extra.name, draft.lines([_BLANKS.sub(" ", extra.value).strip(" ")]), path)
        else:
            draft.text(extra.name, extra.value, path)
