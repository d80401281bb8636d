"""Extras of EndNote's own records, each put back into its place."""

import re

from lxml import etree

from bibpivot.api import Extra
from bibpivot_endnote_xml.elements import FORMAT, GROUPS
from bibpivot_endnote_xml.runs import NONE
from bibpivot_endnote_xml.write.parts import Parts

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


def put_extras(extras: tuple[Extra, ...], parts: Parts) -> None:
    """Add the extras that are EndNote's and no layout."""
    for extra in extras:
        if extra.format != FORMAT or extra.layout:
            continue
        group, slash, name = extra.name.rpartition("/")
        path = f"extras.{FORMAT}.{extra.name}"
        if (
            not _NAME.fullmatch(name)
            or not name.isascii()
            or (slash and group not in GROUPS)
            or name in GROUPS
        ):
            parts.drop(path, extra.value, "no place for an element of this name")
            continue
        if extra.value.startswith(f"<{name}") and is_element(extra.value, name):
            parts.pieces.append((extra.name, extra.value))
        elif value := parts.lines(extra.value, path).strip(" \n"):
            parts.raw(extra.name, parts.runs([(NONE, value)]))


def is_element(value: str, name: str) -> bool:
    """Tell whether a text is one element of a name; nothing is loaded and no entity resolved."""
    try:
        root = etree.fromstring(value, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return root.tag == name
