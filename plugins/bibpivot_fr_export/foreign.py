"""What a text is, if it is no page: so that the message can say it."""

import re

_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|\A\s*<(?:!--|[a-z][a-z0-9]*[\s>])", re.IGNORECASE
)
_XHTML = re.compile(rb"<html[\s>]", re.IGNORECASE)
_PUBMED_XML = re.compile(rb"<(?:Pubmed|Medline)\w*[\s>]|<\?xml")

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)

_FORMATS = (
    (re.compile(r"^PMID ?- ", re.MULTILINE), "PubMed's nbib"),
    (re.compile(r"^[ \t]*(?:TY|ER) {1,2}- ?", re.MULTILINE), "RIS"),
    (re.compile(r"<(?:Pubmed|Medline)\w*[\s>]"), "PubMed XML"),
    (re.compile(r"\A\s*<\?xml|\A\s*<[A-Za-z][\w:.-]*(?:\s[^<>]*)?>"), "XML"),
    (re.compile(r"^[ \t]*@[A-Za-z]{3,20}\s*[{(]", re.MULTILINE), "BibTeX"),
    (re.compile(r"^%[0A] \S", re.MULTILINE), "EndNote's tagged format"),
    (re.compile(r"^FN \S.*\r?\nVR ", re.MULTILINE), "the Web of Science format"),
    (re.compile(r"\A\s*[\[{]\s*[\[{\"\]}]"), "JSON"),
)
_HEAD = 20_000


def is_html(data: bytes) -> bool:
    """Tell whether the first bytes of an input are those of an HTML document."""
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if _PUBMED_XML.match(head.lstrip()):
        return _XHTML.search(head) is not None
    return _HTML.search(head) is not None


def binary_kind(data: bytes) -> str | None:
    """Return what binary file these bytes are, `None` where they may be text."""
    start = data[:16].lstrip()
    for magic, kind in _BINARY:
        if start.startswith(magic):
            return kind
    return "a binary file (it has NUL bytes)" if b"\0" in data else None


def looks_like(text: str) -> str | None:
    """Return the name of the format that a text looks like, `None` where it looks like none that is known here."""
    head = text[:_HEAD]
    for pattern, name in _FORMATS:
        if pattern.search(head):
            return name
    return None
