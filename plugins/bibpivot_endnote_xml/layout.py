"""How a source lays out and spells what its record says, kept beside the record so that EndNote XML survives exactly.

The record is written and held against its source, cluster by cluster (`elements.CLUSTER`). Where the two differ, the
source's elements go into an extra, with a digest of what was written in their place. They are put back only where
the writer would write the very same again: what a transform has changed stays changed.
"""

import hashlib
import json
from typing import Any

from lxml import etree

from bibpivot.api import Extra, HeldBack, Lost, Record
from bibpivot_endnote_xml.elements import CLUSTER, FORMAT, GROUPS
from bibpivot_endnote_xml.runs import Element
from bibpivot_endnote_xml.write.fields import pieces_of
from bibpivot_endnote_xml.write.losses import cluster_of
from bibpivot_endnote_xml.write.parts import IN_NOTE, Piece, in_order, joined

_INSTEAD_OF = "instead-of"
_WHOLE = "record"
_ORDER = "order"
_NOTES = "notes"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)


def layout(root: Element, record: Record, key: str | None) -> list[Extra]:
    """Return what of a source is not as the writer would write its record."""
    held = HeldBack()
    written = pieces_of(record, key, held)
    source = _pieces(root)
    theirs, ours, lost = _clusters(source), _clusters(written), _losses(held.losses)
    found: list[Extra] = []
    for name in dict.fromkeys((*theirs, *ours, *filter(None, lost))):
        there, here = theirs.get(name, []), ours.get(name, [])
        if there != here or name in lost:
            found.append(_extra(name, {_INSTEAD_OF: _digest(here, lost.get(name)), "elements": there}))
    order = list(dict.fromkeys(path for path, _ in source))
    if order != [path for path, _ in in_order([(path, "") for path in order])]:
        found.append(_extra(_ORDER, {"paths": order}))
    # All clusters that differ are put back, so this is what will be written.
    made = joined(_as_ordered(in_order(source), order))
    whole = _xml(root)
    if made != whole and _xml(etree.fromstring(made, _PARSER)) != whole:
        digest = _digest(written, held.losses)
        found = [_extra(_WHOLE, {_INSTEAD_OF: digest, "elements": [[_WHOLE, whole]]})]
    return found


def restored(written: list[Piece], losses: list[Lost], extras: tuple[Extra, ...]) -> tuple[str, list[Lost]]:
    """Return a record with the elements of its source where these say the same, and what is lost then.

    written, losses: what the writer makes of the record, and loses by it.
    """
    kept = _kept(extras)
    whole = kept.pop(_WHOLE, None)
    if whole is not None and whole.get(_INSTEAD_OF) == _digest(written, losses):
        for _, xml in _elements(whole):
            return xml, []
    order = kept.pop(_ORDER, {}).get("paths", ())
    clusters, lost = _clusters(written), _losses(losses)
    same = {
        name for name, value in kept.items()
        if value.get(_INSTEAD_OF) == _digest(clusters.get(name, []), lost.get(name))
    }  # fmt: skip
    left = [loss for loss in losses if cluster_of(loss.path) not in same]
    if any(loss.note == IN_NOTE for loss in left):
        # It is in a note then, and the notes of the source do not have it.
        left.extend(loss for loss in lost.get(_NOTES, ()) if _NOTES in same)
        same.discard(_NOTES)
    for name in same:
        clusters[name] = _stated(kept[name])
    pieces = _whole(clusters, order)
    text = joined(pieces)
    if not _is_sound(text, pieces):
        for name in same:
            clusters[name] = _elements(kept[name])
        text = joined(_whole(clusters, order))
    return text, left


def _whole(clusters: dict[str, list[Piece]], order: Any) -> list[Piece]:
    return _as_ordered(in_order([piece for cluster in clusters.values() for piece in cluster]), order)


def _is_sound(text: str, pieces: list[Piece]) -> bool:
    """Tell whether a record is well-formed and has the elements it should: what is kept may come from anywhere."""
    try:
        found = [
            f"{child.tag}/{inner.tag}" if inner is not None else child.tag
            for child in etree.fromstring(text, _PARSER)
            for inner in (child if child.tag in GROUPS and len(child) else (None,))
        ]
    except (etree.XMLSyntaxError, ValueError):
        return False
    return found == [path for path, _ in pieces]


def _as_ordered(pieces: list[Piece], order: Any) -> list[Piece]:
    if not isinstance(order, list) or not order:
        return pieces
    places = {path: place for place, path in enumerate(order)}
    ordered: list[tuple[int, Piece]] = []
    before = -1
    for piece in pieces:
        # What the source has not stands behind what it stood behind.
        before = places.get(piece[0], before)
        ordered.append((before, piece))
    return [piece for _, piece in sorted(ordered, key=lambda one: one[0])]


def _kept(extras: tuple[Extra, ...]) -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = {}
    for extra in extras:
        if extra.format == FORMAT and extra.layout:
            try:
                value = json.loads(extra.value)
            except ValueError:
                continue
            if isinstance(value, dict):
                kept[extra.name] = value
    return kept


def _stated(value: dict[str, Any]) -> list[Piece]:
    """Return the pieces of a kept value as they are."""
    stated = value.get("elements", ())
    return [
        (one[0], one[1])
        for one in (stated if isinstance(stated, list) else ())
        if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
    ]


def _elements(value: dict[str, Any]) -> list[Piece]:
    """Return the pieces of a kept value, without what is no XML or not of its path."""
    found: list[Piece] = []
    for path, xml in _stated(value):
        try:
            root = etree.fromstring(xml, _PARSER)
        except (etree.XMLSyntaxError, ValueError):
            continue
        group, slash, name = path.rpartition("/")
        if root.tag == name and (not slash or group in GROUPS):
            found.append((path, xml))
    return found


def _extra(name: str, value: dict[str, Any]) -> Extra:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Extra(format=FORMAT, name=name, value=text, layout=True)


def _digest(pieces: list[Piece], losses: list[Lost] | None) -> str:
    """Return a digest of what is written and of what is lost: a new loss is not covered by what the source said."""
    lost = "\n".join(f"{loss.kind} {loss.path} {loss.value} {loss.note}" for loss in losses or ())
    text = "\n".join(xml for _, xml in pieces)
    return hashlib.blake2b(f"{text}\0{lost}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _losses(losses: list[Lost]) -> dict[str | None, list[Lost]]:
    by_cluster: dict[str | None, list[Lost]] = {}
    for loss in losses:
        by_cluster.setdefault(cluster_of(loss.path), []).append(loss)
    return by_cluster


def _clusters(pieces: list[Piece]) -> dict[str, list[Piece]]:
    clusters: dict[str, list[Piece]] = {}
    for piece in pieces:
        path = piece[0]
        clusters.setdefault(CLUSTER.get(path, path), []).append(piece)
    return clusters


def _pieces(root: Element) -> list[Piece]:
    """Return the elements of a source by path, without the white space between elements."""
    found: list[Piece] = []
    for child in root:
        tag = str(child.tag)
        if tag in GROUPS and len(child):
            found.extend((f"{tag}/{inner.tag}", _xml(inner)) for inner in child)
        else:
            found.append((tag, _xml(child)))
    return found


def _xml(element: Element) -> str:
    """Return an element as XML, without the white space between elements that has a line end in it."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    if "\n" in text:
        copy = etree.fromstring(text, _PARSER)
        for inner in copy.iter():
            if len(inner) and _is_blank(inner.text):
                inner.text = None
            if _is_blank(inner.tail):
                inner.tail = None
        text = etree.tostring(copy, encoding="unicode")
    return text.replace("&#13;", "&#xD;") if "&#13;" in text else text


def _is_blank(text: str | None) -> bool:
    return text is not None and "\n" in text and not text.strip(" \t\n")
