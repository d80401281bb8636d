"""Names, identifiers, addresses, languages, keywords, notes and the abstract, read."""

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Completeness,
    Contributor,
    Identifier,
    Keyword,
    Note,
    RecordType,
    Url,
    abstracts,
    identifiers,
    languages,
    lazy_pattern,
    nodes,
    publication_states,
    rich,
)
from bibpivot_bibtex.read import accessed, entries, types
from bibpivot_bibtex.read import names as name_lists
from bibpivot_bibtex.read.codes import ODD_NAME
from bibpivot_bibtex.read.entries import Field
from bibpivot_bibtex.read.making import Making, tidy
from bibpivot_bibtex.read.work import original_title, pubstate

_SEMICOLON = lazy_pattern(r"\s*;\s*")
_COMMA = lazy_pattern(r"\s*,\s*")
_LANGUAGES = lazy_pattern(r"\s*(?:,|;|/|\s+and\s+)\s*")
_NUMBERED = ("pmid", "pmcid", "pmc", "pii", "mid")
_SCHEMES = ("http://", "https://", "ftp://")
_PARAGRAPH = "\u2029"
_NOTES = ("note", "annote", "annotation")


def people(making: Making) -> None:
    """Take the fields of names, in the order of the dialects' own."""
    complete: list[Completeness] = []
    for name, role in types.ROLES.items():
        one = making.take(name) if name in making.fields else None
        if one is None:
            continue
        names = name_lists.parse(one.value)
        making.unknown += names.unknown
        if names.odd:
            making.report(
                ODD_NAME,
                f"{one.name}: {names.odd[0][:60]!r} is not one name; names are parted by ` and `",
                one,
            )
        if names.options and not making.reading.wants_layout(making.format):
            for option in names.options:
                note = "no part of a name: for biblatex alone, or a mistake"
                making.reading.lost("unrecognised", f"{name}.{option}", one.value, note=note)
        role = _role(making, name, role)
        who = [Contributor(name=person, role=role) for person in names.people]
        annotation = making.take(f"{name}+an:orcid")
        if annotation is not None:
            known = name_lists.with_orcids(who, annotation.value)
            if known is None:
                making.keep(annotation)
            else:
                who = known
                making.came("contributors.identifiers", annotation)
        making.contributors += who
        for _ in who:
            making.came("contributors", one)
        if names.has_others:
            complete.append(Completeness(of=role, complete=False))
    if complete:
        making.record["completeness"] = tuple(dict.fromkeys(complete))


def _role(making: Making, name: str, role: str) -> str:
    """Return the role of a field's names: that of `editortype` and its like, if it is one of CSL's."""
    kind = making.fields.get(f"{name}type") if role == "editor" else None
    if kind is None:
        return role
    known = types.EDITOR_ROLES.get(making.plain(kind).lower())
    if known is not None:
        making.take(f"{name}type")
    return known or role


def numbered(making: Making) -> None:
    """Take DOI, PMID and their like, and what `eprint` holds."""
    one = making.take("doi")
    if one is not None:
        doi = identifiers.doi(making.verbatim(one))
        if doi is None:
            making.odd(one, "a DOI such as 10.1000/182")
        else:
            _identify(making, "doi", doi, one)
    for name in _NUMBERED:
        one = making.take(name) if name in making.fields else None
        if one is not None:
            scheme = "pmc" if name == "pmcid" else name
            value = identifiers.parse(scheme, making.verbatim(one))
            if value is None:
                making.odd(one, "an identifier without blanks")
            else:
                _identify(making, scheme, value, one)
    _eprint(making)


def _identify(making: Making, scheme: str, value: str, one: Field) -> None:
    identifier = Identifier(scheme=scheme, value=value)
    if identifier not in making.identifiers:
        making.identifiers.append(identifier)
        making.came("identifiers", one)


def _eprint(making: Making) -> None:
    one = making.take("eprint")
    if one is None:
        return
    kind = making.take_first("eprinttype", "archiveprefix")
    value = making.verbatim(one)
    arxiv = identifiers.arxiv(value)
    name = "" if kind is None else making.plain(kind).lower()
    if not name and arxiv is None:
        making.keep(one)
        return
    scheme = types.EPRINTS.get(name or "arxiv")
    if scheme is None:
        making.keep(one)
        if kind is not None:
            making.keep(kind)
    elif scheme == "arxiv":
        _identify(making, scheme, arxiv or value, one)
    else:
        known = identifiers.parse(scheme, value)
        if known is None:
            making.odd(one, f"an identifier of {name}")
        else:
            _identify(making, scheme, known, one)


def addresses(making: Making) -> None:
    """Take the web address; one that is the DOI's own says nothing new."""
    one = making.take("url")
    if one is None:
        return
    value = making.verbatim(one)
    parts = value.split()
    if len(parts) > 1 and all(part.startswith(_SCHEMES) for part in parts):
        # Mendeley has all of them in one field.
        for part in parts:
            _address(making, part, one)
    else:
        _address(making, value, one)


def _address(making: Making, value: str, one: Field) -> None:
    doi = identifiers.doi(value) if identifiers.is_doi_address(value) else None
    if doi is None and identifiers.is_arxiv_address(value) and _is_arxivs(making, value, one):
        return
    if doi is None:
        making.urls.append(Url(value=value))
        making.came("urls", one)
        return
    known = [identifier.value.lower() for identifier in making.identifiers if identifier.scheme == "doi"]
    if not known:
        _identify(making, "doi", doi, one)
    elif doi.lower() not in known:
        making.urls.append(Url(value=value))
        making.came("urls", one)


def _is_arxivs(making: Making, value: str, one: Field) -> bool:
    """Take arXiv's number out of the address of its page, which says nothing more; tell whether it is one."""
    number = identifiers.arxiv(value) or ""
    known = [identifier.value for identifier in making.identifiers if identifier.scheme == "arxiv"]
    if not known:
        _identify(making, "arxiv", number, one)
    return not known or number in known


def language(making: Making) -> None:
    """Take the languages; `langid` counts where no `language` is given."""
    one, babel = making.take("language"), making.take_first("langid", "hyphenation")
    if one is None and babel is None:
        return
    stated = one or babel
    assert stated is not None, "one of the two is there"
    found = []
    for part in _LANGUAGES.split(making.plain(stated)):
        code = languages.code(part) or languages.code(part.removeprefix("lang"))
        if code is not None or part.lower() not in ("", "und"):
            found.append(code or part)
    if found:
        making.put("languages", tuple(dict.fromkeys(found)), stated)
    if one is not None and babel is not None and languages.code(making.plain(babel)) not in found:
        making.keep(babel)


def keywords(making: Making) -> None:
    """Take the keywords: parted by semicolons where there are any, else by commas, outside of braces."""
    if "author_keywords" in making.fields:
        _terms(making, making.take("author_keywords"))
    _terms(making, making.take_first("keywords", "keyword"))


def _terms(making: Making, one: Field | None) -> None:
    if one is None:
        return
    value = one.value
    parts = entries.split(value, _SEMICOLON) if ";" in value else [value]
    if len(parts) < 2:
        parts = entries.split(value, _COMMA)
    # Those of the authors, where a database has its own too.
    known = {keyword.term for keyword in making.keywords}
    for part in parts:
        term = making.decoded(part.strip())
        if term and term not in known:
            making.keywords.append(Keyword(term=term))
            making.came("keywords", one)


def notes(making: Making) -> None:
    """Take the notes, and the original title out of them."""
    for name in _NOTES:
        one = making.take(name) if name in making.fields else None
        if one is None:
            continue
        text = making.decoded(original_title(making, one, tidy(one.value)))
        if isinstance(text, str):
            day = accessed.in_note(text) if "accessed" not in making.record else None
            if day is not None:
                making.put("accessed", day, one, "a note that says the day of access alone")
                continue
            state = publication_states.parse(text) if name == "note" and _is_without_state(making) else None
            if state is not None:
                making.put(
                    "publication_status", state, one, "a note that says the state of publication alone"
                )
                continue
        if text:
            making.notes.append(Note(text=text))
            making.came("notes", one)
    one = making.take("copyright")
    if one is not None:
        making.put("copyright", making.plain(one), one)


def _is_without_state(making: Making) -> bool:
    return "publication_status" not in making.record and "pubstate" not in making.fields


def abstract(making: Making) -> None:
    """Take the abstract, in sections where it has headings."""
    one = making.take("abstract")
    if one is None:
        return
    lines = [tidy(line) for line in one.value.strip().splitlines()]
    # A blank line is the end of a paragraph; a mark stands for it until headings have been looked for.
    parted = [line.removeprefix("{}") or _PARAGRAPH for line in lines]
    parsed = abstracts.parse("\n".join(parted))
    if len(parsed.sections) < 2 and len(lines) > 1:
        run_on = abstracts.parse(" ".join(line for line in parted if line != _PARAGRAPH))
        parsed = run_on if len(run_on.sections) > 1 else parsed
    sections = tuple(_section(making, section) for section in parsed.sections)
    if sections:
        making.put("abstract", Abstract(sections=sections), one)


def _section(making: Making, section: AbstractSection) -> AbstractSection:
    paragraphs = [" ".join(part.split("\n")).strip() for part in str(section.text).split(_PARAGRAPH)]
    full = [part for part in paragraphs if part]
    if len(full) > 1 and all(part.count("{") == part.count("}") for part in full):
        printed = [making.printed(part) for part in full]
        text = rich([node for part in printed for node in ("\n", *nodes(part))][1:])
    else:
        text = making.printed(" ".join(full))
    label = section.label
    return AbstractSection(text=text, label=None if label is None else str(making.decoded(label)))


def status(making: Making, kind: RecordType) -> RecordType:
    """Take the status of publication; it tells a preprint from a web page."""
    one = making.take("pubstate") if "pubstate" in making.fields else None
    if one is None:
        return kind
    said = making.plain(one)
    if said.lower() == "prepublished" and kind in (RecordType.WEB_PAGE, RecordType.PREPRINT):
        return RecordType.PREPRINT
    state = pubstate(said)
    if making.record.get("publication_status") == state:  # the year says it too
        making.came("publication_status", one)
    else:
        making.put("publication_status", state, one)
    return kind
