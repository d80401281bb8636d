"""How a source in CSL-JSON says what is in the record, kept beside it so that it can be written so again.

The reader writes the record it has just read, and keeps the source's variables where the two differ: `layout` extras
under the variable's name, with its JSON, or with nothing where the source lacks it. `@order` has the order of the
variables, `@check` a check sum of the item that was written and of what no item says. A writer that makes the same item
again puts back everything; where something has changed since, each variable that still says what the record says.
"""

import zlib
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from bibpivot.api import Extra, Record
from bibpivot_csl_json.tables import FORMAT

ORDER = "@order"
CHECK = "@check"
KEYS = ("id", "citation-key")

_ENCODER = msgspec.json.Encoder(order="sorted")


def own_extras(item: dict[str, Any], extras: Iterable[Extra]) -> dict[str, Any]:
    """Return an item with the variables that a record has no place for, as a source in CSL-JSON had them."""
    for extra in extras:
        if extra.format != FORMAT or extra.layout:
            continue
        value = _decoded(extra)
        if extra.name.startswith("custom."):
            custom = item.get("custom") or {}
            if extra.name[7:] not in custom:
                item["custom"] = {**custom, extra.name[7:]: value}
        elif extra.name == "type" or extra.name not in item:
            item[extra.name] = value
    return item


def _decoded(extra: Extra) -> Any:
    """Return the value of an extra: JSON; that of a type, or what is none, is the text itself."""
    if extra.name == "type":
        return extra.value
    try:
        return msgspec.json.decode(extra.value)
    except (msgspec.DecodeError, RecursionError):
        return extra.value


def differences(source: dict[str, Any], own: dict[str, Any], record: Record) -> list[Extra]:
    """Return what tells a source from an item made of its record."""
    own = msgspec.to_builtins(own)
    found = [
        _kept(name, msgspec.json.encode(value).decode())
        for name, value in source.items()
        if name not in own or not _same(own[name], value)
    ]
    found += [_kept(name, "") for name in own if name not in source]
    merged = [name for name in own if name in source] + [name for name in source if name not in own]
    if merged != list(source):
        found.append(_kept(ORDER, msgspec.json.encode(list(source)).decode()))
    if found:
        found.append(_kept(CHECK, check(own, record)))
    return found


def _same(own: Any, value: Any) -> bool:
    """Tell whether two values are the same JSON: `True` is not 1, and 1 is not 1.0; objects in the same order."""
    return own == value and msgspec.json.encode(own) == msgspec.json.encode(value)


def _kept(name: str, value: str) -> Extra:
    return Extra(format=FORMAT, name=name, value=value, layout=True)


def check(item: dict[str, Any], record: Record) -> str:
    """Return a check sum of an item, its id left out, and of what its record says that no item does."""
    data = _ENCODER.encode({name: item[name] for name in item if name not in KEYS})
    if record.references:
        data += _ENCODER.encode(record.references)
    return f"{zlib.crc32(data):08x}"


def restored(
    item: dict[str, Any], record: Record, read: Callable[[dict[str, Any]], Record]
) -> dict[str, Any]:
    """Return an item as its source had it, as far as the record still says the same.

    read: what makes a record of an item.
    """
    kept = {extra.name: extra.value for extra in record.extras if extra.format == FORMAT and extra.layout}
    if not kept:
        return item
    expected = kept.pop(CHECK, "")
    order = _names(kept.pop(ORDER, ""))
    keys = {name: kept.pop(name) for name in KEYS if name in kept}
    whole = _with(item, kept)
    if expected == check(msgspec.to_builtins(item), record):
        item = whole
    else:
        said = read(item)
        if _fits(read(whole), said, record):
            item = whole
        else:
            for name, value in kept.items():
                changed = _with(item, {name: value})
                says = read(changed)
                if _fits(says, said, record):
                    item, said = changed, says
    item = _with(item, keys)
    if order:
        rank = {name: place for place, name in enumerate(order)}
        item = {name: item[name] for name in sorted(item, key=lambda name: rank.get(name, len(rank)))}
    return item


def _fits(says: Record, said: Record, record: Record) -> bool:
    """Tell whether what is read of a changed item is what was read of it before, or what the record has there."""
    return all(
        getattr(says, name) in (getattr(said, name), getattr(record, name))
        for name in Record.__struct_fields__
    )


def _with(item: dict[str, Any], kept: dict[str, str]) -> dict[str, Any]:
    changed = dict(item)
    for name, value in kept.items():
        if value == "":
            changed.pop(name, None)
            continue
        try:
            changed[name] = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError):
            continue
    return changed


def _names(text: str) -> list[str]:
    try:
        return msgspec.json.decode(text, type=list[str]) if text else []
    except msgspec.DecodeError:
        return []
