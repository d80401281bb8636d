"""Folding: strings reduced to what matters when they are compared."""

import unicodedata

# Letters that Unicode does not decompose, in the spelling a reader without them would use.
_LETTERS = str.maketrans(
    {
        "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d",
        "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "ß": "ss", "ẞ": "SS", "ı": "i", "Ħ": "H", "ħ": "h", "ŋ": "n",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "ʼ": "'", "´": "'",
    }
)  # fmt: skip


def without_marks(text: str) -> str:
    """Return text without accents and other combining marks, ligatures spelt out, quotes and dashes plain.

    >>> without_marks("Œuvres d’Akgöl")
    "OEuvres d'Akgol"
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold(text: str) -> str:
    """Return the form in which labels and names are compared: no marks, no case, single blanks.

    >>> fold("Titre abrégé")
    'titre abrege'
    """
    return " ".join(without_marks(text).casefold().split())


def latin(text: str) -> str:
    """Return a text in Latin letters and without marks, whatever script it is written in.

    >>> latin("Müller"), latin("Чайковский")
    ('Muller', 'Chaykovskiy')
    """
    if text.isascii():
        return text
    from bibpivot.text.romanise import romanised  # many inputs have nothing but ASCII

    return without_marks(romanised(text))


def ascii_letters(text: str) -> str:
    """Return the letters and digits of a text in lower case and in Latin letters, as citation keys use them.

    >>> ascii_letters("van der Meß-Łoś")
    'vandermesslos'
    """
    return "".join(char for char in latin(text).casefold() if char.isascii() and char.isalnum())
