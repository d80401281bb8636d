"""PubMed's own formats: what NLM distributes, read and written without loss.

Descriptors only; what does the work is named by import strings and loaded when it is used.
"""

from collections.abc import Iterable

from bibpivot.api import Format, ReaderSpec, WriterSpec, hookimpl
from bibpivot_pubmed.nbib import carries as nbib_carries
from bibpivot_pubmed.nbib.codes import NBIB_CODES
from bibpivot_pubmed.xml.carries import CARRIES
from bibpivot_pubmed.xml.codes import XML_CODES
from bibpivot_pubmed.xml.projects import PROJECTS

PUBMED_XML = Format(
    id="pubmed-xml",
    title="PubMed XML",
    extensions=(".xml",),
    media_types=("application/xml", "text/xml"),
    sniff="bibpivot_pubmed.xml.sniff:sniff_xml",
    reader=ReaderSpec(
        frames="bibpivot_pubmed.xml.frames:frames",
        parse="bibpivot_pubmed.xml.reader:parse",
        projects=PROJECTS,
        produces=(*CARRIES, "created"),  # NLM's DTD has no place for it any more
    ),
    codes=XML_CODES,
    writer=WriterSpec(
        target="bibpivot_pubmed.xml.writer:XmlWriter",
        options="bibpivot_pubmed.xml.options:XmlWriteOptions",
        carries=CARRIES,
    ),
    description="The XML of NLM's PubMed: articles and Bookshelf records, valid against NLM's DTD.",
)

NBIB = Format(
    id="nbib",
    title="PubMed (MEDLINE) tagged",
    extensions=(".nbib",),
    media_types=("application/nbib",),
    sniff="bibpivot_pubmed.nbib.sniff:sniff_nbib",
    reader=ReaderSpec(
        frames="bibpivot_pubmed.nbib.frames:frames",
        parse="bibpivot_pubmed.nbib.reader:parse",
        options="bibpivot_pubmed.nbib.options:NbibReadOptions",
    ),
    writer=WriterSpec(
        target="bibpivot_pubmed.nbib.writer:NbibWriter",
        options="bibpivot_pubmed.nbib.options:NbibWriteOptions",
        carries=nbib_carries.CARRIES,
        needs=nbib_carries.NEEDS,
    ),
    codes=NBIB_CODES,
    description="The tagged lines that PubMed exports for reference managers, also known as MEDLINE format.",
)


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return the formats of this plugin."""
    return (PUBMED_XML, NBIB)
