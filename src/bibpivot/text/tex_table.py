r"""TeX macros for characters, as data: accents, letters, symbols, Greek.

Accented letters are not listed one by one: Unicode says how each is composed, so the accents are enough.
Every macro stands in braces when written (`{\'e}`): BibTeX takes such a group for one letter when it
sorts and changes case.
"""

import unicodedata
from functools import cache

from bibpivot.model.text import Style

# Macros without which a character would not reach the page. The empty group ends the macro's name.
SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}

# Combining marks and the accent macros for them.
ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip

# Characters with a macro of their own, by its name.
NAMED = {
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Å": "AA", "å": "aa", "Ł": "L",
    "ł": "l", "ß": "ss", "ı": "i", "ȷ": "j", "Đ": "DJ", "đ": "dj", "Ð": "DH", "ð": "dh", "Þ": "TH",
    "þ": "th", "Ŋ": "NG", "ŋ": "ng", "¡": "textexclamdown", "¿": "textquestiondown", "§": "textsection",
    "¶": "textparagraph",
    "©": "textcopyright", "®": "textregistered", "™": "texttrademark", "°": "textdegree", "±": "textpm",
    "×": "texttimes", "÷": "textdiv", "¬": "textlnot", "µ": "textmu", "·": "textperiodcentered",
    "•": "textbullet", "…": "textellipsis", "†": "textdagger", "‡": "textdaggerdbl",
    "‰": "textperthousand", "€": "texteuro", "£": "textsterling", "¥": "textyen", "¢": "textcent",
    "¤": "textcurrency", "¹": "textonesuperior", "²": "texttwosuperior", "³": "textthreesuperior",
    "¼": "textonequarter", "½": "textonehalf", "¾": "textthreequarters", "ª": "textordfeminine",
    "º": "textordmasculine", "–": "textendash", "—": "textemdash", "‘": "textquoteleft",
    "’": "textquoteright", "“": "textquotedblleft", "”": "textquotedblright", "‚": "quotesinglbase",
    "„": "quotedblbase", "‹": "guilsinglleft", "›": "guilsinglright", "«": "guillemotleft",
    "»": "guillemotright",
}  # fmt: skip

# Characters that exist in mathematics only, by the macro between dollars.
MATHEMATICAL = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "ϵ": "epsilon", "ϕ": "phi", "ϑ": "vartheta", "ϖ": "varpi", "ϱ": "varrho",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
    "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "≤": "leq", "≥": "geq", "≠": "neq",
    "≈": "approx", "≡": "equiv", "∼": "sim", "≪": "ll", "≫": "gg", "∞": "infty", "∝": "propto",
    "√": "surd", "∑": "sum", "∏": "prod", "∫": "int", "∂": "partial", "∇": "nabla", "∈": "in",
    "∉": "notin", "∩": "cap", "∪": "cup", "⊂": "subset", "⊃": "supset", "→": "rightarrow",
    "←": "leftarrow", "↑": "uparrow", "↓": "downarrow", "↔": "leftrightarrow", "⇒": "Rightarrow",
    "⇐": "Leftarrow", "⇔": "Leftrightarrow", "∗": "ast", "⋅": "cdot", "∘": "circ", "′": "prime",
}  # fmt: skip

# Marks of a sort of their own: a tie is a blank that does not break, `\,` a thin one.
BLANKS = {"\u00a0": "~", "\u2009": r"{\,}"}


def _composed() -> dict[str, str]:
    r"""Return every letter that is an ASCII letter with one accent: `é` to `{\'e}`, `ç` to `{\c c}`."""
    table = {}
    for letter in map(chr, (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))):
        for mark, accent in ACCENTS.items():
            char = unicodedata.normalize("NFC", letter + mark)
            if len(char) == 1:
                table[char] = f"{{\\{accent}{' ' if accent.isalpha() else ''}{letter}}}"
    return table


@cache
def characters() -> dict[str, str]:
    """Return non-ASCII characters and their TeX, complete with braces."""
    return {
        **_composed(),
        **{char: f"{{\\{name}}}" for char, name in NAMED.items()},
        **{char: f"{{$\\{name}$}}" for char, name in MATHEMATICAL.items()},
        **BLANKS,
    }


# Other names of the same characters, understood on reading.
_ALIASES = {
    "S": "§", "P": "¶", "dots": "…", "ldots": "…", "pounds": "£", "copyright": "©", "textlbrace": "{", "lbrace": "{",
    "textrbrace": "}", "rbrace": "}", "backslash": "\\", "dag": "†", "ddag": "‡", "le": "≤", "ge": "≥", "ne": "≠",
    "to": "→", "pm": "±", "times": "×", "div": "÷", "textasciiacute": "´", "textquotesingle": "'",
    "textquotedbl": '"', "textless": "<", "textgreater": ">", "textbar": "|", "degree": "°",
}  # fmt: skip

MACROS: dict[str, str] = {
    **_ALIASES,
    **{name: char for char, name in NAMED.items()},
    **{name: char for char, name in MATHEMATICAL.items()},
    **{tex.strip("\\{}"): char for char, tex in SPECIALS.items() if tex.endswith("{}")},
    ",": "\u2009",
}
"""Macros without arguments and the characters they print."""

MARKS: dict[str, str] = {accent: mark for mark, accent in ACCENTS.items()}
"""Accent macros and their combining marks."""

STYLES: dict[Style, str] = {
    "italic": "emph",
    "bold": "textbf",
    "superscript": "textsuperscript",
    "subscript": "textsubscript",
    "underline": "underline",
}
"""Styles of the model and the macros that set them."""
