"""How parts of a record are written as the value of one variable.

Shared by the writer and the reader: what `custom` says exactly is believed only where it would be written as the
variable stands.
"""

from collections.abc import Mapping
from typing import Any

from bibpivot.api import (
    Abstract,
    Container,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    Note,
    Pages,
    Part,
    Style,
    Text,
    abstracts,
    identifiers,
    languages,
    markup,
    pages,
    tagged,
    titles,
)
from bibpivot_csl_json.tables import IDENTIFIERS

_PARSE = {"DOI": identifiers.doi, "PMID": identifiers.pmid, "PMCID": identifiers.pmcid}
_OF_ORIGINALS = ("original-date", "original-publisher", "original-publisher-place")
_VARIABLE = {scheme: variable for variable, scheme in IDENTIFIERS.items()}


MARKUP: frozenset[Style] = frozenset({"italic", "bold", "superscript", "subscript"})
"""The styles that CSL has tags for."""


class Title(Part, frozen=True, kw_only=True):
    """A title and whether it is a translation."""

    text: Text | None = None
    translated: bool | None = None


def spell_text(text: Text) -> str:
    """Return a text with CSL's tags."""
    if isinstance(text, str) and "<" not in text and "&" not in text:
        return text
    return markup.to_html(text, styles=MARKUP)


def spell_title(title: Title, vernacular: Text | None) -> str | None:
    """Return a title, in brackets if it is a translation; without one, that in the work's own language stands in."""
    if title.text:
        spelling = spell_text(title.text)
        return f"[{spelling}]" if title.translated else spelling
    return (spell_text(vernacular) if vernacular else None) or None


def read_title(text: str) -> Title:
    """Return the title of a string; brackets around all of it tell a translation (crosswalk 1.2)."""
    title = tagged.parse(text)
    if text.startswith("[") and text.endswith("]"):
        found = titles.parse(title)
        if found.text is not None and found.translated:
            return Title(text=found.text, translated=True)
    return Title(text=title)


def is_of_another(item: dict[str, Any]) -> bool:
    """Tell whether `original-title` is another work's: its publication is told too, and no brackets say otherwise."""
    title = item.get("title")
    if isinstance(title, str) and title[:1] == "[" and read_title(title).translated:
        return False
    return any(item.get(variable) for variable in _OF_ORIGINALS)


def spell_abstract(abstract: Abstract) -> str:
    """Return an abstract with CSL's tags, its sections as lines that start with their headings."""
    sections = [(section.label, spell_text(section.text)) for section in abstract.sections]
    return abstracts.join(sections, "\n").strip()


def keyword_terms(keywords: tuple[Keyword, ...], headings: tuple[MeshHeading, ...]) -> list[str]:
    """Return the terms of keywords and headings, qualifiers behind a slash."""
    terms = [str(keyword.term) for keyword in keywords]
    for heading in headings:
        name = heading.descriptor.name
        for qualifier in heading.qualifiers:
            name += "/" + qualifier.name
        terms.append(name)
    return [term for term in terms if term.strip()]


def join_keywords(terms: list[str]) -> str:
    """Return terms as one string: joined by commas, or by semicolons where one of them has a comma (crosswalk 1.9).

    >>> join_keywords(["Sepsis", "Fever"]), join_keywords(["Receptors, Interleukin-2", "Fever"])
    ('Sepsis, Fever', 'Receptors, Interleukin-2; Fever')
    """
    # A semicolon at the end tells a single term with commas.
    joined = ", ".join(terms)
    if joined.count(",") == len(terms) - 1:
        return joined
    return "; ".join(terms) if len(terms) > 1 else f"{terms[0]};"


def split_keywords(text: str) -> list[str]:
    """Return the terms of a `keyword` variable: between semicolons if there are any, else between commas or lines."""
    separator = ";" if ";" in text else "," if "," in text else "\n"
    return [term for part in text.split(separator) if (term := part.strip())]


def spell_identifiers(found: tuple[Identifier, ...]) -> dict[str, str]:
    """Return the variables that hold identifiers: of each scheme the first that is not known to be wrong."""
    value: dict[str, str] = {}
    for one in found:
        variable = _VARIABLE.get(one.scheme)
        if (
            variable is not None
            and variable not in value
            and one.valid is not False
            and _PARSE[variable](one.value) == one.value
        ):
            value[variable] = one.value
    return value


def arxiv_page(found: tuple[Identifier, ...]) -> str | None:
    """Return the address of a work's page at arXiv, where its number there is the last identifier, as it is read."""
    last = found[-1]
    return identifiers.arxiv_address(last.value) if last.scheme == "arxiv" else None


def parse_identifier(variable: str, text: str) -> str | None:
    """Return the value of `DOI`, `PMID` or `PMCID`, nothing where it can't be one."""
    return _PARSE[variable](text)


def spell_issns(issns: tuple[Issn, ...]) -> str:
    """Return ISSNs as one string."""
    return ", ".join([issn.value for issn in issns])


def spell_abbreviation(container: Container) -> str | None:
    """Return the abbreviation of a journal's name: NLM's, else the ISO one, else what there is."""
    return container.title_medline or container.title_iso or container.title_short


def spell_notes(notes: tuple[Note, ...]) -> str:
    """Return notes as one string, a line each."""
    return "\n".join([text for note in notes if (text := str(note.text))])


def spell_language(codes: tuple[str, ...]) -> str | None:
    """Return the language tag of the first of a record's languages."""
    return languages.bcp47(codes[0]) if codes else None


def parse_language(text: str) -> str:
    """Return the core's code of a language tag, else the tag as it is."""
    return languages.code(text) or text


def parse_pages(text: str) -> Pages:
    """Return pages; dashes of all kinds are hyphens."""
    return pages.parse(text)


def read_issns(text: str) -> tuple[Issn, ...]:
    """Return the ISSNs of a string; what is none stays as it is."""
    if "," not in text and ";" not in text:
        return identifiers.issns(text) or (Issn(value=text),)
    found: dict[str, Issn] = {}
    for part in _parts(text):
        for issn in identifiers.issns(part) or (Issn(value=part),):
            found.setdefault(issn.value, issn)
    return tuple(found.values())


def read_isbns(text: str) -> tuple[str, ...]:
    """Return the ISBNs of a string; what is none stays as it is."""
    return tuple(dict.fromkeys(isbn for part in _parts(text) for isbn in identifiers.isbns(part) or (part,)))


def _parts(text: str) -> list[str]:
    return [stripped for part in text.replace(";", ",").split(",") if (stripped := part.strip())]


def reads_as_doi(url: str, item: Mapping[str, Any]) -> bool:
    """Tell whether an address in `URL` is read as the DOI that it is the address of, there being no other."""
    return "doi.org" in url and "DOI" not in item and identifiers.is_doi_address(url)
