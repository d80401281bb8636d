"""What encoding bytes may be in that are not UTF-8, for a hint to people: nothing is decoded by it.

Western texts have their letters beyond ASCII one by one among others. Where most of them stand in long runs, the text
is in another script, and Windows-1252 gives nonsense.
"""

from bibpivot.text.patterns import lazy_pattern

_RUN = lazy_pattern(rb"[\x80-\xff]{4,}+")
_HANGUL = lazy_pattern("[\uac00-\ud7a3]")
_BEYOND = lazy_pattern(rb"[\x80-\xff]")
_MOST_LOOKED_AT = 64 * 1024

_WIDE = (("euc_kr", "euc-kr"), ("gb2312", "gb18030"), ("shift_jis", "shift_jis"), ("big5", "big5"))
"""How strictly to test, and what to name: the wider encoding, which has all of the narrower."""

_NARROW = "cp1251, koi8-r, cp1253 or what its script is written in"


def hint(data: bytes) -> str:
    """Return the end of a message about bytes that were read as Windows-1252; nothing where that is likely right.

    >>> hint("Café".encode("cp1252")), hint("中文摘要".encode("gb18030"))
    ('', '; it looks like another: try --encoding gb18030')
    """
    start = data[:_MOST_LOOKED_AT]
    in_runs = sum(map(len, _RUN.findall(start)))
    if in_runs * 2 <= len(_BEYOND.findall(start)):
        return ""
    found = next((name for strict, name in _WIDE if _is(start, strict)), _NARROW)
    return f"; it looks like another: try --encoding {found}"


def _is(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        is_cut = error.start > len(data) - 4 and len(data) == _MOST_LOOKED_AT  # within a character
        if not is_cut:
            return False
        text = data.decode(encoding, errors="ignore")
    # Chinese bytes are Korean ones, too: other characters than Hangul.
    return encoding != "euc_kr" or 2 * len(_HANGUL.findall(text)) > sum(not char.isascii() for char in text)
