"""EndNote XML cut into records, and each record's bytes made a tree."""

from bibpivot.api import xml_trees
from bibpivot_endnote_xml import codes

_XML = xml_trees.XmlReading(
    records={"record": ()},
    codes=xml_trees.XmlCodes(
        malformed=codes.MALFORMED,
        repaired=codes.REPAIRED,
        entity=codes.ENTITY,
        encoding=codes.ENCODING,
        stray_text=codes.STRAY_TEXT,
        truncated=codes.TRUNCATED,
    ),
)

frames = _XML.frames
quick = _XML.quick
tree = _XML.tree
