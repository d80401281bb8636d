"""What the data schema of CSL 1.0.2 allows; items of a source in CSL-JSON may have more."""

from typing import Any

from bibpivot_csl_json.tables import (
    DATES,
    NAMES,
    NUMBERS_OR_STRINGS,
    ONLY_STRINGS,
    OTHER_DATES,
    TYPE_FROM_CSL,
)

_NAME_PARTS = frozenset(
    {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
)
_NAME_FLAGS = frozenset({"comma-suffix", "static-ordering", "parse-names"})
_DATE_PARTS = frozenset({"date-parts", "season", "circa", "literal", "raw"})


SOURCE = "csl-source"
"""The name in `custom` under which the members of a source stand that the schema does not allow as they were."""


def made_valid(item: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return an item that the schema allows.

    own: what is made of the record alone. A variable of it takes the place of one that is not allowed as the source had
    it; a member that it does not have moves into `custom`.
    """
    wrong = {name: value for name, value in item.items() if not is_valid(name, value)}
    if not wrong and "id" in item and "type" in item:
        return item
    valid = {"id": own["id"], "type": own["type"]}
    for name, value in item.items():
        if name not in wrong:
            valid[name] = value
        elif name in own:
            valid[name] = own[name]
    # What only a wrong member said is said again by the variable that is for it.
    valid |= {name: own[name] for name in own if name not in valid and name != "citation-key"}
    custom = {name: value for name, value in wrong.items() if name not in own and value is not None}
    custom |= own.get("custom", {})
    if "custom" not in wrong:
        custom |= item.get("custom", {})
    if source := {name: value for name, value in wrong.items() if name in own and value is not None}:
        custom[SOURCE] = source
    if custom:
        valid["custom"] = custom
    return valid


def is_valid(name: str, value: Any) -> bool:
    """Tell whether the schema allows a variable with this value."""
    if name in ONLY_STRINGS:
        return isinstance(value, str)
    if name in NUMBERS_OR_STRINGS or name == "id":
        return isinstance(value, str) or _is_number(value)
    if name in NAMES:
        return isinstance(value, list) and all(map(_is_name, value))
    if name in DATES or name in OTHER_DATES:
        return _is_date(value)
    if name == "type":
        return isinstance(value, str) and value in TYPE_FROM_CSL
    if name == "categories":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return name == "custom" and isinstance(value, dict)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_name(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(part, str)
        if name in _NAME_PARTS
        else name in _NAME_FLAGS and isinstance(part, str | int | float)
        for name, part in value.items()
    )


def _is_date(value: Any) -> bool:
    if not isinstance(value, dict) or not _DATE_PARTS.issuperset(value):
        return False
    parts = value.get("date-parts", [[1]])
    return (
        isinstance(parts, list)
        and 1 <= len(parts) <= 2
        and all(isinstance(one, list) and 1 <= len(one) <= 3 for one in parts)
        and all(isinstance(part, str) or _is_number(part) for one in parts for part in one)
        and (isinstance(value.get("season", 1), str) or _is_number(value.get("season", 1)))
        and isinstance(value.get("circa", True), str | int | float)
        and isinstance(value.get("literal", ""), str)
        and isinstance(value.get("raw", ""), str)
    )
