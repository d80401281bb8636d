"""PubMed XML cut into records, and each record's bytes made a tree: the elements that are records, the codes."""

from bibpivot.api import xml_trees
from bibpivot_pubmed.xml import codes
from bibpivot_pubmed.xml.mathml import NAMESPACE as MATHML

# Records of other sets than `PubmedArticleSet`: every name that is looked for inside a record costs time.
_OTHER_SETS = ("PubMedArticle", "MedlineCitation", "BookDocument", "DeleteDocument")
RECORDS: dict[str, tuple[str, ...]] = {
    "PubmedArticle": ("MedlineCitation", *_OTHER_SETS),
    "PubmedBookArticle": ("BookDocument", *_OTHER_SETS),
    "PubMedArticle": ("MedlineCitation",),
    "MedlineCitation": (),
    "BookDocument": (),
    "DeleteCitation": (),
    "DeleteDocument": (),
}
"""The elements that are records or lists of withdrawn ones, each with those that may stand inside it.

`PubMedArticle` is the spelling of 2001; sets of bare `MedlineCitation`s were NLM's files until 2015.
"""

_XML = xml_trees.XmlReading(
    records=RECORDS,
    codes=xml_trees.XmlCodes(
        malformed=codes.MALFORMED,
        repaired=codes.REPAIRED,
        entity=codes.ENTITY,
        encoding=codes.ENCODING,
        stray_text=codes.STRAY_TEXT,
        truncated=codes.TRUNCATED,
    ),
    namespaces={"mml": MATHML, "m": MATHML},
)

frames = _XML.frames
quick = _XML.quick
said_utf8 = xml_trees.said_utf8
tree = _XML.tree
