"""Writing PubMed XML in tests, judged by NLM's DTDs as Biopython ships them."""

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import Bio.Entrez
from lxml import etree

from bibpivot.accounts.loss import LossEntry
from bibpivot.api import Container, Contributor, Envelope, Keyed, Person, Record, RecordType, Writing
from bibpivot.keys.taken import KeyRegistry
from bibpivot.running.report import Report
from bibpivot_pubmed.xml.options import XmlWriteOptions
from bibpivot_pubmed.xml.writer import XmlWriter

DTD_VERSIONS = ("250101", "240101", "230101", "190101")

# As readers should be: nothing loaded, and no defaults of the DTD mixed into what the file says.
_PARSER = etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True, attribute_defaults=False)


@functools.cache
def dtd(version: str = "250101") -> etree.DTD:
    return etree.DTD(file=str(Path(Bio.Entrez.__file__).parent / "DTDs" / f"pubmed_{version}.dtd"))


class Written(NamedTuple):
    """A document, its tree, its only record and what was reported of it."""

    data: bytes
    root: etree._Element
    article: etree._Element
    losses: list[LossEntry]

    def text(self, path: str) -> str | None:
        return self.article.findtext(f".//{path}")

    def texts(self, path: str) -> list[str]:
        return ["".join(element.itertext()) for element in self.article.iterfind(f".//{path}")]

    def get(self, path: str, attribute: str) -> str | None:
        element = self.article.find(f".//{path}")
        assert element is not None, f"no {path}"
        return element.get(attribute)

    def has(self, path: str) -> bool:
        return self.article.find(f".//{path}") is not None

    def lost(self, kind: str, path: str) -> list[str | None]:
        return [loss.first.sample for loss in self.losses if loss.kind == kind and loss.path == path]


def parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, _PARSER)


def assert_valid(data: bytes, version: str = "250101") -> etree._Element:
    root = parse(data)
    judge = dtd(version)
    assert judge.validate(root), f"{judge.error_log}\n{data.decode()}"
    return root


def document(many: Iterable[Envelope], options: XmlWriteOptions, report: Report) -> bytes:
    """Write records with a writer, and join what it returns as the sink does."""
    writer = XmlWriter(options, Writing(plugin="pubmed", collector=report, options=options))
    pieces = []
    with KeyRegistry() as keys:
        for envelope in many:
            piece = writer.write(envelope)
            if isinstance(piece, Keyed):
                assert piece.key is not None
                piece = keys.unique(piece.key).encode().join(piece.parts)
            pieces.append(piece)
    return writer.begin() + b"".join(pieces) + writer.end()


def write(record: Record, *, line: int | None = None, **options: object) -> Written:
    """Write a document of one record and have it judged by the DTD it declares."""
    chosen = XmlWriteOptions(**options)  # type: ignore[arg-type] # options by name, as users give them
    report = Report()
    data = document([Envelope(record=record, line=line)], chosen, report)
    root = assert_valid(data, chosen.dtd)
    return Written(data, root, root[0], list(report.losses))


def article(**fields: object) -> Record:
    """A journal article of which nothing is known but what is given."""
    return Record(type=RecordType.JOURNAL_ARTICLE, **fields)  # type: ignore[arg-type] # as above


def book(**fields: object) -> Record:
    return Record(type=RecordType.BOOK, **fields)  # type: ignore[arg-type] # as above


def journal(**fields: object) -> Record:
    """An article of which only the journal's data are known."""
    return article(container=Container(**fields))  # type: ignore[arg-type] # as above


def author(**fields: object) -> Contributor:
    return Contributor(name=Person(**fields))  # type: ignore[arg-type] # as above


def canonical(element: etree._Element) -> str:
    """An element without the white space that only indents it, attributes in order."""
    for node in element.iter():
        if (
            len(node)
            and not (node.text or "").strip()
            and all(not (child.tail or "").strip() for child in node)
        ):
            node.text = None
            for child in node:
                child.tail = None
    return etree.tostring(element, method="c14n").decode()
