"""Inputs of no format that is known here, by their trait: bytes, and what they are."""

import gzip
import io
import zipfile


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return data.getvalue()


WEB_OF_SCIENCE = b"""FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Dik, WA
TI Clinical significance of soluble interleukin-2 receptor measurement
SO NETHERLANDS JOURNAL OF MEDICINE
ER

EF
"""
REFER = b"%0 Journal Article\n%A Dik, W. A.\n%T Clinical significance\n%D 2020\n"
SCOPUS = b'"Authors","Title","Year","Source title"\n"Dik W.A.","On sera, and more","2020","Neth J Med"\n'

KINDS = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\n", "blank"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
    "pdf-after-a-blank-line": (b"\n%PDF-1.4\n", "a PDF file"),
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), "a Word document (.docx)"),
    "xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)"),
    "odt": (zipped("mimetype", "content.xml"), "an OpenDocument file (.odt, .ods)"),
    "zip": (zipped("a.txt"), "a ZIP archive of several files, damaged or with a password; unpack it first"),
    "old-office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Office document (.doc, .xls)"),
    "rtf": (b"{\\rtf1\\ansi", "an RTF document"),
    "binary": (b"abc\0\x01\x02", "a binary file"),
    "gzip-within": (gzip.compress(b"x", mtime=0), "a binary file"),
    "marc": (b"01142cam  2200301 a 4500001001300000", "a MARC 21 file (ISO 2709)"),
    "html": (b"<!DOCTYPE html>\n<html><head><title>x</title>", "an HTML page"),
    "html-around-ris": (b"<html><body><pre>\nTY  - JOUR\nTI  - x\nER  - \n</pre>", "an HTML page"),
    "html-without-doctype": (b"<html lang='fr'><body>x", "an HTML page"),
    "xhtml": (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html>', "an HTML page"),
    "xml": (b'<?xml version="1.0"?><!-- a > b --><root a="1"/>', "XML with the root element <root>"),
    "xml-with-subset": (b'<!DOCTYPE r [<!ENTITY a "b">]><r>', "XML with the root element <r>"),
    "mods": (b'<modsCollection xmlns="x">', "XML with the root element <modsCollection> (MODS)"),
    "marcxml": (b'<collection xmlns="http://www.loc.gov/MARC21/slim"><record>', "MARCXML"),
    "esearch": (
        b'<?xml version="1.0"?>\n<!DOCTYPE eSearchResult PUBLIC "x" "y">\n<eSearchResult><Count>1</Count>',
        "XML with the root element <eSearchResult> (a result of PubMed's esearch, which has PMIDs alone)",
    ),
    "json": (b'{"bookmarks": [{"url": "x"}]}', "JSON with the members bookmarks, url"),
    "crossref-journal": (
        b'{"status":"ok","message-type":"journal","message-version":"1.0.0","message":{"title":"Nature"}}',
        "an answer of Crossref's that holds no works",
    ),
    "openalex": (
        (
            b'{"meta":{"count":1},"results":[{"id":"https://openalex.org/W1","doi":"https://doi.org/10.1/x",'
            b'"title":"T","display_name":"T","type":"article","ids":{},"authorships":[{"author":{}}]}]}'
        ),
        "JSON of OpenAlex's own; OpenAlex exports RIS too",
    ),
    "datacite": (
        (
            b'{"data":{"id":"10.5281/1","type":"dois","attributes":{"creators":[{"name":"Ho, A"}],'
            b'"titles":[{"title":"D"}],"types":{"citeproc":"dataset","resourceTypeGeneral":"Dataset"}}}}'
        ),
        "JSON of DataCite's own; DataCite gives CSL-JSON, RIS and BibTeX too",
    ),
    "zotero": (
        b'[{"key":"ABCD2345","data":{"itemType":"journalArticle","title":"T","creators":[]}}]',
        "JSON of Zotero's own; export CSL JSON, RIS or BibTeX instead",
    ),
    "better-bibtex-json": (
        b'{"config":{},"items":[{"itemType":"book","creators":[],"title":"T"}]}',
        "JSON of Zotero's own; export CSL JSON, RIS or BibTeX instead",
    ),
    "semantic-scholar": (b'{"paperId":"64","title":"T","authors":[]}', "JSON of Semantic Scholar's own"),
    "europe-pmc": (
        b'{"version":"6.9","hitCount":1,"resultList":{"result":[{"pmid":"1","title":"T"}]}}',
        "JSON of Europe PMC's own; by their PMIDs PubMed has the same as PubMed XML",
    ),
    "esummary": (
        b'{"header":{"type":"esummary"},"result":{"uids":["1"],"1":{"uid":"1","title":"T"}}}',
        "summaries from PubMed's esummary; efetch gives PubMed XML",
    ),
    "json-ld": (b'{"@context":"https://schema.org","type":"ScholarlyArticle"}', "JSON-LD"),
    "json-array": (b"[1, 2, 3]", "JSON"),
    "web-of-science": (WEB_OF_SCIENCE, "a Web of Science tagged file; Web of Science exports RIS and BibTeX too"),
    "refer": (REFER, "a Refer file (EndNote's .enw); RIS and EndNote's XML hold the same"),
    "scopus-csv": (
        SCOPUS,
        "a table with columns separated by commas (Authors, Title, Year …); save RIS or BibTeX instead",
    ),
    "pmids": (b"33093245\n32000001 \r\n1\n", "a list of PMIDs; PubMed's efetch gives the records as PubMed XML"),
    "pubmed-summary": (
        b"1: Dik WA, Heron M. On sera. Neth J Med. 2020 Sep;78(5):220-231. PMID: 33093245.\n\n2: X. PMID: 2.\n",
        "PubMed's text for reading; save the format PubMed (.nbib) instead",
    ),
    "pubmed-abstracts": (
        b"\n1. J. 2020 Sep;78(5):220-231.\n\nOn sera.\n\nDik WA.\n\nPMID: 33093245 [Indexed for MEDLINE]\n",
        "PubMed's text for reading; save the format PubMed (.nbib) instead",
    ),
    "pubmed-table": (
        b'PMID,Title,DOI,Citation\n1,"T","A","J"\n',
        "a table with columns separated by commas (PMID, Title, DOI …); save PubMed's format PubMed (.nbib) instead",
    ),
    "csl-yaml": (
        b"---\nreferences:\n- id: x\n  type: book\n",
        "CSL-YAML; pandoc -f markdown -t csljson makes CSL-JSON of it",
    ),
    "citation-cff": (
        b"# how to cite\ncff-version: 1.2.0\nmessage: x\n",
        "a CITATION.cff file; cffconvert makes BibTeX or RIS of it",
    ),
    "tabs": (b"PT\tAU\tBA\tBE\nJ\tDik\t\t\n", "a table with columns separated by tabs (PT, AU, BA …)"),
    "latex": (b"% a comment\n\\documentclass{article}\n", "a LaTeX file"),
    "text": (b"Dear Sir, I read with\ninterest the article, by Dik.\n", "text of no format that is known here"),
    "a-bracket": (b"[Not Available]. Some text, of no kind.", "text of no format that is known here"),
}  # fmt: skip
