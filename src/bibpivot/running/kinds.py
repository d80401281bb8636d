"""What an input is that no plugin knows: named, so that people see at once what they have there.

Nothing here is read by bibpivot; a format that has a plugin is told by the plugin's own sniffer, which comes first.
"""

import re
from collections.abc import Callable

from bibpivot.text.patterns import lazy_pattern

PLAIN_TEXT = "text of no format that is known here"
"""What is said of an input of which nothing can be said."""

_START = 4096
"""How much of an input its kind is told by, in bytes, where it is not at the very start."""

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)
# One with a single file in it is read as that file and does not come here.
_ZIP = "a ZIP archive of several files, damaged or with a password; unpack it first"
_IN_ZIP = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods)"),
    (b"application/epub+zip", "an EPUB book"),
    (b".enl", "a compressed EndNote library (.enlx)"),
)
_ROOTS = {
    "modsCollection": "MODS",
    "mods": "MODS",
    "eSearchResult": "a result of PubMed's esearch, which has PMIDs alone",
    "eSummaryResult": "summaries from PubMed's esummary",
    "TEI": "TEI",
    "rdf:RDF": "RDF, as Zotero exports",
    "b:Sources": "Word's own list of sources",
    "feed": "an Atom feed",
    "rss": "an RSS feed",
    "article": "an article, as in JATS or DocBook",
    "svg": "an SVG image",
}

# What services say in JSON of their own: members that tell whose it is, and where there is something to convert.
_SERVICES = (
    ({"message-type"}, "an answer of Crossref's that holds no works"),
    ({"authorships", "display_name"}, "JSON of OpenAlex's own; OpenAlex exports RIS too"),
    ({"resourceTypeGeneral"}, "JSON of DataCite's own; DataCite gives CSL-JSON, RIS and BibTeX too"),
    ({"itemType", "creators"}, "JSON of Zotero's own; export CSL JSON, RIS or BibTeX instead"),
    ({"paperId", "title"}, "JSON of Semantic Scholar's own"),
    (
        {"hitCount", "resultList"},
        "JSON of Europe PMC's own; by their PMIDs PubMed has the same as PubMed XML",
    ),
    ({"header", "result", "uids"}, "summaries from PubMed's esummary; efetch gives PubMed XML"),
    ({"esearchresult"}, "a result of PubMed's esearch, which has PMIDs alone"),
    ({"lens_id"}, "JSON of The Lens; it exports RIS and BibTeX too"),
    ({"orcid-identifier"}, "JSON of ORCID's own; ORCID exports BibTeX too"),
    ({"@context"}, "JSON-LD"),
)

# What may stand before the root element; possessive, so that no start is gone through twice.
_PROLOG = lazy_pattern(
    rb"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+",
    re.IGNORECASE,
)
_ELEMENT = lazy_pattern(rb"<([A-Za-z_][\w.:-]{0,100})(?=[\s/>])[^<>]{0,2000}")
_HTML = lazy_pattern(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_MARC_NAMESPACE = b"http://www.loc.gov/MARC21/slim"
_MARC = lazy_pattern(rb"\d{5}[a-z]{2}[ a-z]{3}\d{7}[ \dA-Za-z]{3}4500")
_MEMBER = lazy_pattern(rb'"([^"\\\r\n]{1,40})"\s*:')
_PMID_ALONE = lazy_pattern(rb"[1-9][0-9]{0,7}\s*")
_PUBMED_TEXT = lazy_pattern(rb"^(?:.{1,2000} )?PMID: [1-9][0-9]{0,7}\b", re.MULTILINE)
_TEX = lazy_pattern(rb"\\(?:documentclass|begin\{|bibitem|usepackage)")

Told = str | None


def kind_of(head: bytes) -> str:
    """Return what an input is, in words that follow "it is", judged by its first 64 KiB (without a BOM).

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<root><a/></root>"), kind_of(b"Dear Sir")
    ('a PDF file', 'XML with the root element <root>', 'text of no format that is known here')
    """
    if not head.strip():
        return "blank" if head else "empty"
    for judge in _JUDGES:
        told = judge(head)
        if told is not None:
            return told
    return PLAIN_TEXT


def _by_magic(head: bytes) -> Told:
    start = head.lstrip()
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _IN_ZIP if mark in start), _ZIP)
    if _MARC.match(start):
        return "a MARC 21 file (ISO 2709)"
    return "a binary file" if b"\0" in head else None


def _as_markup(head: bytes) -> Told:
    start = head[: 4 * _START]
    begins = _PROLOG.match(start)
    root = _ELEMENT.match(start, begins.end() if begins else 0)
    if _HTML.search(start[:_START]) and (root is None or root[1].lower() in (b"html", b"head", b"body")):
        return "an HTML page"
    if root is None:
        return None
    name = root[1].decode("ascii", "replace")
    if _MARC_NAMESPACE in start:
        return "MARCXML"
    known = _ROOTS.get(name) or _ROOTS.get(name.rpartition(":")[2])
    return f"XML with the root element <{name}>" + (f" ({known})" if known else "")


def _as_json(head: bytes) -> Told:
    start = head.lstrip()[:_START]
    if not re.match(rb'\{\s*["}]|\[\s*[\[{"\]\d-]', start):
        return None
    named = dict.fromkeys(found.decode("utf-8", "replace") for found in _MEMBER.findall(start))
    for marks, kind in _SERVICES:
        if marks <= named.keys():
            return kind
    members = list(named)[:3]
    return f"JSON with the members {', '.join(members)}" if members else "JSON"


def _as_tagged(head: bytes) -> Told:
    lines = head[:_START].splitlines()[:100]
    if sum(re.match(rb"(?:FN|VR|PT|AU|TI|SO|ER|EF)(?: |$)", line) is not None for line in lines) >= 3:
        return "a Web of Science tagged file; Web of Science exports RIS and BibTeX too"
    if sum(re.match(rb"%[0-9A-Z@$&!] \S", line) is not None for line in lines) >= 2:
        return "a Refer file (EndNote's .enw); RIS and EndNote's XML hold the same"
    numbers = sum(_PMID_ALONE.fullmatch(line) is not None for line in lines)
    if numbers and numbers == sum(bool(line.strip()) for line in lines):
        return "a list of PMIDs; PubMed's efetch gives the records as PubMed XML"
    if _PUBMED_TEXT.search(head[:_START]) and re.match(rb"\s*1[.:] ", head):
        return "PubMed's text for reading; save the format PubMed (.nbib) instead"
    return None


def _as_table(head: bytes) -> Told:
    lines = [line for line in head[:_START].splitlines()[:5] if line.strip()]
    if len(lines) < 2:
        return None
    for separator, name in ((b"\t", "tabs"), (b",", "commas"), (b";", "semicolons")):
        columns = lines[0].count(separator)
        if columns >= 3 and all(line.count(separator) >= columns for line in lines[1:-1] or lines[1:]):
            first = lines[0].split(separator)[:3]
            titles = ", ".join(cell.strip(b'" ').decode("utf-8", "replace")[:30] for cell in first)
            told = f"a table with columns separated by {name} ({titles} …)"
            names = lines[0].lower()
            if lines[0].lstrip(b'\xef\xbb\xbf"').startswith(b"PMID"):
                return f"{told}; save PubMed's format PubMed (.nbib) instead"
            return f"{told}; save RIS or BibTeX instead" if b"title" in names and b"author" in names else told
    return None


def _as_other_text(head: bytes) -> Told:
    start = head[:_START]
    if _TEX.search(start):
        return "a LaTeX file"
    if re.match(rb"(?:---\s*\n)?references:\s*\n", start):
        return "CSL-YAML; pandoc -f markdown -t csljson makes CSL-JSON of it"
    if (
        re.match(rb"(?:#[^\n]*\n|---\s*\n|\s)*(?:cff-version|message|title):", start)
        and b"cff-version:" in start
    ):
        return "a CITATION.cff file; cffconvert makes BibTeX or RIS of it"
    return None


_JUDGES: tuple[Callable[[bytes], Told], ...] = (
    _by_magic, _as_markup, _as_json, _as_tagged, _as_table, _as_other_text,
)  # fmt: skip
