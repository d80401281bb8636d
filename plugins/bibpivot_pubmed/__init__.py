"""PubMed's own formats: what NLM distributes, read and written without loss.

Descriptors only; what does the work is named by import strings and loaded when it is used.
"""

from collections.abc import Iterable

from bibpivot.api import Format, WriterSpec, hookimpl
from bibpivot_pubmed.xml_carries import CARRIES

PUBMED_XML = Format(
    id="pubmed-xml",
    title="PubMed XML",
    extensions=(".xml",),
    media_types=("application/xml", "text/xml"),
    sniff="bibpivot_pubmed.sniff:sniff_xml",
    writer=WriterSpec(
        target="bibpivot_pubmed.xml_writer:XmlWriter",
        options="bibpivot_pubmed.options:XmlWriteOptions",
        carries=CARRIES,
    ),
    description="The XML of NLM's PubMed: articles and Bookshelf records, valid against NLM's DTD.",
)


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return the formats of this plugin."""
    return (PUBMED_XML,)
