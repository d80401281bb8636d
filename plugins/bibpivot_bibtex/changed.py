"""The source of an entry whose record has changed since it was read.

What would be written of the record now is held against what would have been written of the source, and the new fields
are put in the place of those that differ. That takes the reader, so this module is loaded where it is needed.
"""

from collections.abc import Iterable, Mapping

from bibpivot.api import SILENT, Frame, Reading, Record
from bibpivot_bibtex.layout import Source
from bibpivot_bibtex.places import GROUPS
from bibpivot_bibtex.read import entries
from bibpivot_bibtex.read.building import build
from bibpivot_bibtex.read.entries import Broken
from bibpivot_bibtex.read.making import Making, tidy


def record_again(source: Source, format_id: str) -> Record | None:
    """Return the record that a source gave; `None` if it is no entry any more."""
    try:
        own = entries.parse(_spelt(source.type, source.fields), {})
        inherited = entries.parse(_spelt(source.type, source.inherited), {})
    except Broken:
        return None
    for one in inherited.fields:
        one.parent = "?"
    quiet = Reading(plugin=format_id, collector=SILENT)
    return build(
        Making(own, [*own.fields, *inherited.fields], format_id, Frame(data=b"", offset=0, line=1), "", quiet)
    )


def merged(
    source: Source, before: Mapping[str, str], after: Mapping[str, str], record: Record
) -> list[tuple[str, str]]:
    """Return the fields of a source with the changes from what would have been written of it to what would be now.

    A field that the record keeps as it is, among its extras, has not changed.
    """
    extras = {(extra.name, extra.value) for extra in record.extras}
    changed = {_group(name) for name in {*before, *after} if before.get(name) != after.get(name)}
    fresh: dict[str, list[tuple[str, str]]] = {}
    for name, value in after.items():
        if _group(name) in changed:
            fresh.setdefault(_group(name), []).append((name, value))
    fields: list[tuple[str, str]] = []
    for name, raw in source.fields:
        if _group(name.lower()) in changed and (name.lower(), tidy(raw[1:-1])) not in extras:
            fields += fresh.pop(_group(name.lower()), [])
        else:
            fields.append((name, raw))
    for new in fresh.values():
        fields += new
    return fields


def _group(name: str) -> str:
    return GROUPS.get(name, name)


def _spelt(entry_type: str, fields: Iterable[tuple[str, str]]) -> str:
    return f"@{entry_type}{{x,{','.join(f'{name}={raw}' for name, raw in fields)}}}"
