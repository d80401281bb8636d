"""Mojibake: UTF-8 that was decoded as Windows-1252, once or twice, brought back (crosswalk 5.2).

This comes before blanks are looked at: the second half of `à` is a no-break blank.
"""

import re

_TIMES = 2

# What Windows-1252 makes of the bytes 80 to BF; its five undefined bytes stay as they are.
_CONTINUATIONS = {
    chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xC0)
}
_TO_LATIN_1 = str.maketrans({char: chr(byte) for char, byte in _CONTINUATIONS.items()})

# The first byte of a letter, a typographic sign or U+FFFD as Windows-1252 shows it, and one that continues it.
_SUSPECT = re.compile("[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑâãïð][" + re.escape("".join(_CONTINUATIONS)) + "\u0080-\u009f]")


def repair(line: str) -> str:
    """Return a line with wrong decoding undone; a line that is not wholly mojibake comes back as it is.

    >>> repair("Titre abrÃ©gÃ©")
    'Titre abrégé'
    """
    if line.isascii():
        return line
    for _ in range(_TIMES):
        if not _SUSPECT.search(line):
            break
        try:
            line = line.translate(_TO_LATIN_1).encode("latin-1").decode("utf-8")
        except UnicodeError:
            break
    return line
