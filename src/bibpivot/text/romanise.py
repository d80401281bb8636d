"""Texts of other scripts in Latin letters, as citation keys need them: letter by letter, by a table of all of Unicode.

The table is that of `anyascii`, loaded block by block when a letter of another script is met; nobody else pays for it.
It knows letters and no languages: Chinese characters are spelt in pinyin in Japanese texts too, Arabic and Hebrew
without the vowels that they do not write.
"""

import re
import unicodedata
from functools import cache

from bibpivot.text.patterns import lazy_pattern

# The blocks of Latin letters, and what belongs to no script: marks, punctuation, signs.
_LATIN = (
    r"\u0000-\u036f\u1d00-\u1dbf\u1e00-\u1eff\u2000-\u2bff\u2c60-\u2c7f"
    r"\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb06\uff21-\uff5a"
)
_OTHER_SCRIPT = lazy_pattern(rf"[^\W\d_{_LATIN}]")
_LATIN_LETTER = lazy_pattern(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# Latin letters that are no others with marks (`Əliyev`); not U+0251, which is put for a Greek alpha.
_LATIN_OF_ITS_OWN = lazy_pattern(r"[\u0180-\u0250\u0252-\u02af]")

_HAN = r"\u2e80-\u2fd5\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = r"\u3041-\u309f"
_KATAKANA = r"\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_WITHOUT_BLANKS = r"\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff"

_GREEK_OU = lazy_pattern("ο[υύ]", re.IGNORECASE)


def romanised(text: str) -> str:
    """Return a text of another script in Latin letters, with blanks between words; any other text as it is.

    A text belongs to the script that most of its letters are of, so a Greek letter in an English title stays one.

    >>> romanised("王"), romanised("Чайковский"), romanised("TNFα in sera")
    ('Wang', 'Chaykovskiy', 'TNFα in sera')
    >>> romanised("深度学习")
    'Shendu Xuexi'
    """
    if text.isascii():
        return text
    if _OTHER_SCRIPT.search(text):
        composed = unicodedata.normalize("NFC", text)
        if len(_OTHER_SCRIPT.findall(composed)) >= len(_LATIN_LETTER.findall(composed)):
            return _pieces().sub(_in_latin, _GREEK_OU.sub(_ou, composed)).rstrip()
    return _LATIN_OF_ITS_OWN.sub(lambda found: _table(found[0]), text)


@cache
def _pieces() -> re.Pattern[str]:
    """Return the pattern of what is written in Latin letters at once.

    Where a script puts no blanks between words, that is what stands for a word: two Chinese characters, as most words
    have, and a run of one of the kana.
    """
    without = f"{_HAN}{_HANGUL}{_KATAKANA}{_HIRAGANA}{_WITHOUT_BLANKS}"
    return re.compile(
        rf"(?P<syllables>[{_HAN}]{{1,2}}|[{_HANGUL}]+)|[{_KATAKANA}]+|[{_HIRAGANA}]+|[{_WITHOUT_BLANKS}]{{1,6}}"
        rf"|(?P<word>[^\s{_LATIN}{without}][^\s{_LATIN}\u3000-\uffff\U00020000-\U0003ffff]*)"
    )


def _ou(found: re.Match[str]) -> str:
    return "OU" if found[0].isupper() else "Ou" if found[0][0].isupper() else "ou"


def _in_latin(found: re.Match[str]) -> str:
    """Return a piece in Latin letters; of syllables, to all of which the table gives capitals, the first keeps it."""
    if found["word"]:
        return "".join(
            " " if unicodedata.category(char)[0] in "PSZ" else _letters(char) for char in found["word"]
        )
    word = _letters(found[0])
    return (word[:1] + word[1:].lower() if found["syllables"] else word) + " "


def _letters(text: str) -> str:
    return "".join(char for char in _table(text) if char.isalnum())


def _table(text: str) -> str:
    from anyascii import anyascii  # of 200,000 letters; only where one is met

    return anyascii(text)
