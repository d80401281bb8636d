"""Lines for identifiers: PMID or accession number with its database, DOI, PMCID, arXiv (crosswalk 1.1)."""

from bibpivot.api import Record, Writing, identifiers
from bibpivot_ris.dialects import Dialect
from bibpivot_ris.tables import IDENTIFIERS, Layout, database_of
from bibpivot_ris.write.lines import Lines


def write_identifiers(
    record: Record, layout: Layout, dialect: Dialect, lines: Lines, writing: Writing
) -> None:
    """Add the identifiers that have a tag, each once; a number of arXiv's has its page's address."""
    found: dict[str, str] = {}
    for identifier in record.identifiers:
        scheme, value = identifier.scheme, identifier.value
        if identifier.valid is False:
            reason = "marked as not valid"
        elif scheme in IDENTIFIERS:
            if found.setdefault(scheme, value) == value:
                continue
            reason = f"{IDENTIFIERS[scheme]} has another one"
        elif scheme == "arxiv":
            page = identifiers.arxiv_address(value)
            if page is not None and found.setdefault("arxiv", page) == page:
                continue
            reason = "no number of arXiv's by its look" if page is None else "another number of arXiv's"
        elif scheme.partition(":")[0] != "accession":
            reason = "no tag for identifiers of this scheme"
        elif "accession" in found or record.identifier("pmid") is not None:
            reason = "AN has another accession number"
        else:
            found["accession"], found["database"] = value, scheme.removeprefix("accession:")
            if not found["database"] and (known := database_of(value)):
                writing.lost(
                    "approximated", "identifiers.scheme", identifier, note=f"reads as one of {known}"
                )
            continue
        writing.lost("dropped", "identifiers.value", identifier, note=reason)
    path = "identifiers.value"
    if "pmid" in found:
        lines.add("AN", found["pmid"], path)
        lines.add(dialect.provider, dialect.database, path)
    elif "accession" in found:
        lines.add("AN", found["accession"], path)
        lines.add("DB", found["database"], "identifiers.scheme")
    lines.add("DO", found.get("doi"), path)
    lines.add("UR", found.get("arxiv"), path)
    lines.tag_or_note(layout.pmc, found.get("pmc"), path)
    lines.add("C6", found.get("mid"), path)
