"""The text of an element as it stands in a record's bytes."""

import re

from bibpivot_pubmed.xml.read.text import spaced

_REFERENCE = re.compile("&(#x?)?([^;]*);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NOT_NAMED = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_KNOWN = re.compile("&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_CONTROLS = tuple(code for code in range(32) if code not in b"\t\n\r")
# To look for a number in bytes is quicker than for bytes, which are first tried as a number.
_TAB, _RETURN, _BRACKET = b"\t\r]"
_INDENT = re.compile(rb">[ \t]*+\n[ \t\n]*+(?=<)")
_NO_CHARACTERS = 0xEF
"""What the two code points that are no characters of XML begin with, as few others do."""
_LARGEST = 2**23
"""A parser takes texts of ten million bytes."""
_EDGES = ("", " ")


def usual(data: bytes) -> str | None:
    """Return a record's bytes as text if no sign in it asks for a parser, else `None`.

    Lines end as a parser has them end, whatever wrote them; a tab is usual where it indents a line. XML has no other
    control characters, no `]]>` in a text and no bare ampersands; a parser does not take texts of any length. An
    element of another namespace is another element.
    """
    if len(data) > _LARGEST or data.find(b"xmlns=") >= 0:
        return None
    if _RETURN in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _TAB in data and _TAB in _INDENT.sub(b">", data):
        return None
    for code in _CONTROLS:  # a search for one sign takes next to no time
        if code in data:
            return None
    if _BRACKET in data and b"]]>" in data:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if _NO_CHARACTERS in data and ("\ufffe" in text or "\uffff" in text):
        return None
    if "&" in text and _NOT_NAMED.search(text) is not None and not _are_characters(text):
        return None
    return text


def _are_characters(text: str) -> bool:
    """Tell whether all references are named ones or numbers of characters of XML."""
    found = _KNOWN.findall(text)
    return len(found) == text.count("&") and all(
        not marked or _is_character(_number(marked, digits)) for marked, digits in map(_parts, found)
    )


def _parts(reference: str) -> tuple[str, str]:
    """Return whether a reference is a number, and of which base, and the rest."""
    found = _REFERENCE.fullmatch(reference)
    assert found is not None, "it was found by a narrower pattern"
    return found[1] or "", found[2]


def _number(marked: str, digits: str) -> int:
    return int(digits, 10 if marked == "#" else 16)


def _is_character(code: int) -> bool:
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def content(text: str) -> str | None:
    """Return the text of an element without markup as the tree has it, `None` where there is none."""
    if "&" in text:
        return spaced(_REFERENCE.sub(_resolved, text))
    # As `spaced` looks, where there are no carriage returns, and tabs behind a line end alone.
    if "\n" in text or "  " in text or text[:1] in _EDGES or text[-1] == " ":
        return spaced(text) if text else None
    return text


def _resolved(found: re.Match[str]) -> str:
    return chr(_number(found[1], found[2])) if found[1] else _NAMED[found[2]]
