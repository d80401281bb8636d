"""Other people's parsers: each takes the bytes of an output and returns how many records it finds in them."""

import io
import json
import xml.etree.ElementTree as ElementTree

import pybtex.database
import rispy
from Bio import Entrez, Medline


def by_rispy(data: bytes) -> int:
    return len(rispy.loads(data.decode()))


def by_biopython_medline(data: bytes) -> int:
    return sum(1 for record in Medline.parse(io.StringIO(data.decode())) if record)


def by_biopython_entrez(data: bytes) -> int:
    found = Entrez.read(io.BytesIO(data), validate=True)
    return len(found["PubmedArticle"]) + len(found["PubmedBookArticle"])


def by_pybtex(data: bytes) -> int:
    return len(pybtex.database.parse_string(data.decode(), "bibtex").entries)


def by_json(data: bytes) -> int:
    return len(json.loads(data))


def records_by_expat(data: bytes) -> int:
    return sum(1 for _ in ElementTree.fromstring(data).iter("record"))
