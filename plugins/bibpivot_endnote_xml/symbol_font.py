"""The font Symbol: Latin letters that are shown, and meant, as Greek letters and signs.

EndNote keeps `<style font="Symbol">a</style>` for what its user sees as α; the encoding is Adobe's, as Unicode's
vendor mapping of it has it. Characters not listed mean themselves.
"""

_LATIN = "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVJvj"
_GREEK_LETTERS = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϑϖϕ"
_SIGNS = {
    "\xa3": "≤", "\xb3": "≥", "\xb1": "±", "\xb4": "×", "\xb9": "≠", "\xbb": "≈", "\xa5": "∞", "\xb0": "°",
    "\xb6": "∂", "\xae": "→", "\xac": "←", "\xad": "↑", "\xaf": "↓", "\xd7": "⋅", "\xb7": "•", "\xb8": "÷",
    "\xe5": "∑", "\xd6": "√", "\xce": "∈", "\xa2": "′", "\xb2": "″", "\xba": "≡", "\xbc": "…", "@": "≅", "~": "∼",
}  # fmt: skip

GREEK = str.maketrans({**dict(zip(_LATIN, _GREEK_LETTERS, strict=True)), **_SIGNS})
"""What characters in the font mean, for `str.translate`."""
