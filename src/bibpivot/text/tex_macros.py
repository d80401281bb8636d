r"""TeX macros that are understood on reading though they are never written: words, markup, mathematics.

Characters, accents and styles that are written too stand in `tex_table`.
"""

from bibpivot.model.text import Style
from bibpivot.text.tex_table import MARKS as WRITTEN_MARKS
from bibpivot.text.tex_table import STYLES

MARKS: dict[str, str] = {
    **WRITTEN_MARKS,
    "h": "\u0309", "C": "\u030f", "f": "\u0311", "t": "\u0361", "U": "\u030e", "M": "\u0323",
    # In mathematics.
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305", "breve": "\u0306", "dot": "\u0307",
    "ddot": "\u0308", "mathring": "\u030a", "check": "\u030c", "vec": "\u20d7",
}  # fmt: skip
"""Accent macros and the combining mark that goes on the letter after them."""

ALONE: dict[str, str] = {
    "`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", "u": "˘", ".": "˙", '"': "¨", "r": "˚", "H": "˝", "v": "ˇ",
    "c": "¸", "k": "˛",
}  # fmt: skip
r"""What an accent prints that has no letter: `\~{}` is a common way to write a tilde."""

STYLE_OF: dict[str, Style | None] = {
    **{macro: style for style, macro in STYLES.items()},
    "textit": "italic", "textsl": "italic", "mathit": "italic", "mkbibemph": "italic", "mkbibitalic": "italic",
    "mkbibbold": "bold", "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "uline": "underline",
    "sp": "superscript", "mkbibsuperscript": "superscript", "sb": "subscript", "mkbibsubscript": "subscript",
    **dict.fromkeys(
        (
            "mbox", "hbox", "fbox", "text", "textrm", "textsf", "texttt", "textup", "textnormal", "textmd", "textsc",
            "textlf", "textln", "mathrm", "mathsf", "mathtt", "mathcal", "mathbb", "mathfrak", "mathscr", "mathnormal",
            "operatorname", "ensuremath", "uppercase", "lowercase",
            "MakeUppercase", "MakeLowercase", "MakeCapital", "NoCaseChange", "nocase", "bibstring", "autocap",
            "sortas", "singleletter", "textlatin", "textcyrillic", "textgreek", "boxed", "smash", "arabic",
        )
    ),
}  # fmt: skip
"""Macros that set their argument in a style; `None` for those of which the argument alone is kept."""

DECLARED: dict[str, Style | None] = {
    "em": "italic", "it": "italic", "itshape": "italic", "sl": "italic", "slshape": "italic",
    "bf": "bold", "bfseries": "bold", "boldmath": "bold",
    **dict.fromkeys(
        (
            "rm", "rmfamily", "sf", "sffamily", "tt", "ttfamily", "sc", "scshape", "up", "upshape", "normalfont",
            "mdseries", "cal", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large",
        )
    ),
}  # fmt: skip
r"""Macros that set all that follows in their group: `{\it E. coli}`."""

AROUND: dict[str, tuple[str, str]] = {
    "enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”"), "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"), "sqrt": ("√", ""), "frac": ("", "/"),
    "dfrac": ("", "/"), "tfrac": ("", "/"), "nicefrac": ("", "/"),
}  # fmt: skip
"""Macros that put something around their argument."""

DROPPED = frozenset(
    {"noopsort", "SortNoop", "sortkey", "label", "phantom", "hspace", "vspace", "index", "protected"}
)
"""Macros whose argument prints nothing."""

_CYRILLIC = (
    "A", "B", "V", "G", "D", "E", "ZH", "Z", "I", "ISHRT", "K", "L", "M", "N", "O", "P", "R", "S", "T", "U", "F", "H",
    "C", "CH", "SH", "SHCH", "HRDSN", "ERY", "SFTSN", "EREV", "YU", "YA",
)  # fmt: skip

WORDS: dict[str, str] = {
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "pdfTeX": "pdfTeX", "slash": "/", "textslash": "/", "textunderscore": "_", "textampersand": "&", "And": "&",
    "textdollar": "$", "textpercent": "%", "textnumero": "№", "textbackslash": "\\", "quad": " ", "qquad": " ",
    "newblock": " ", "newline": " ", "par": " ", "linebreak": " ", "space": " ", "hfill": " ", "relax": "",
    "protect": "", "ignorespaces": "", "unskip": "", "noindent": "", "allowbreak": "", "break": "", "nobreak": "",
    "displaystyle": "", "textstyle": "", "limits": "", "nolimits": "", "left": "", "right": "", "big": "", "Big": "",
    "bigl": "", "bigr": "", "Bigl": "", "Bigr": "", "xspace": "", "hyphen": "-", "psqq": "ff.", "psq": "f.",
    "bibrangedash": "–", "bibdash": "–",
    "textcompwordmark": "", "cprime": "ʹ", "cdprime": "ʺ", "textprimstress": "ˈ", "aa": "å", "AA": "Å",
    "textdollaroldstyle": "$", "guillemetleft": "«", "guillemetright": "»", "glqq": "„", "grqq": "“", "glq": "‚",
    "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "lq": "‘", "rq": "’", "textvisiblespace": "␣",
    "textmusicalnote": "♪", "textreferencemark": "※", "textbardbl": "‖", "textbigcircle": "◯", "textcelsius": "℃",
    "textohm": "Ω", "textmho": "℧", "textleftarrow": "←", "textrightarrow": "→", "textinterrobang": "‽",
    "textperiodcentered": "·", "textasteriskcentered": "∗", "textregistered": "®", "texttwelveudash": "—",
    "textthreequartersemdash": "—", "textminus": "−", "textdblhyphen": "⹀", "textinfty": "∞", "textalpha": "α",
    "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textepsilon": "ε", "textlambda": "λ", "textsigma": "σ",
    "textomega": "ω", "tosh": "ћ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "th": "þ",
    "TH": "Þ", "SS": "ẞ", "IJ": "Ĳ", "ij": "ĳ",
    # Mathematics.
    "log": "log", "ln": "ln", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "max": "max", "min": "min",
    "lim": "lim", "sup": "sup", "inf": "inf", "det": "det", "dim": "dim", "ker": "ker", "arg": "arg", "deg": "deg",
    "gcd": "gcd", "mod": "mod", "bmod": "mod", "Pr": "Pr", "lg": "lg", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh",
    "lt": "<", "gt": ">", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "‖", "parallel": "∥",
    "colon": ":", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "dotsc": "…", "dotsb": "…", "ldotp": ".", "mp": "∓",
    "simeq": "≃", "cong": "≅", "propto": "∝", "perp": "⊥", "angle": "∠", "triangle": "△", "Box": "□", "square": "□",
    "diamond": "⋄", "star": "⋆", "bullet": "•", "circ": "∘", "bigcirc": "◯", "oplus": "⊕", "ominus": "⊖",
    "otimes": "⊗", "oslash": "⊘", "odot": "⊙", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "neg": "¬",
    "lnot": "¬", "forall": "∀", "exists": "∃", "nexists": "∄", "emptyset": "∅", "varnothing": "∅", "setminus": "∖",
    "subseteq": "⊆", "supseteq": "⊇", "subsetneq": "⊊", "ni": "∋", "top": "⊤", "bot": "⊥", "vdash": "⊢", "dashv": "⊣",
    "models": "⊨", "asymp": "≍", "doteq": "≐", "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰",
    "lesssim": "≲", "gtrsim": "≳", "leqslant": "≤", "geqslant": "≥", "longrightarrow": "⟶", "longleftarrow": "⟵",
    "mapsto": "↦", "rightleftharpoons": "⇌", "rightharpoonup": "⇀", "nearrow": "↗", "searrow": "↘", "gets": "←",
    "iff": "⇔", "implies": "⇒", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "lbrack": "[", "rbrack": "]", "hbar": "ℏ", "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "wp": "℘", "aleph": "ℵ",
    "imath": "ı", "jmath": "ȷ", "oint": "∮", "iint": "∬", "coprod": "∐", "bigcup": "⋃", "bigcap": "⋂",
    "micro": "µ", "ohm": "Ω", "celsius": "℃", "omicron": "ο", "digamma": "ϝ", "varkappa": "ϰ", "upmu": "μ", "mho": "℧",
    "checkmark": "✓", "dagger": "†", "ddagger": "‡", "prime": "′", "backprime": "‵", "nabla": "∇", "Alpha": "Α",
    "Beta": "Β", "Epsilon": "Ε", "Zeta": "Ζ", "Eta": "Η", "Iota": "Ι", "Kappa": "Κ", "Mu": "Μ", "Nu": "Ν",
    "Omicron": "Ο", "Rho": "Ρ", "Tau": "Τ", "Chi": "Χ", "rtimes": "⋊", "ltimes": "⋉", "bowtie": "⋈", "natural": "♮",
    "sharp": "♯", "flat": "♭", "clubsuit": "♣", "spadesuit": "♠", "heartsuit": "♥", "diamondsuit": "♦",
    "therefore": "∴", "because": "∵", "complement": "∁", "smallsetminus": "∖", "nmid": "∤", "nparallel": "∦",
    "iiint": "∭", "leqq": "≦", "geqq": "≧", "nless": "≮", "ngtr": "≯", "nleq": "≰", "ngeq": "≱", "lessgtr": "≶",
    "gtrless": "≷", "precsim": "≾", "succsim": "≿", "preccurlyeq": "≼", "succcurlyeq": "≽", "nsubseteq": "⊈",
    "nsupseteq": "⊉", "supsetneq": "⊋", "approxeq": "≊", "triangleq": "≜", "uplus": "⊎", "sqsubset": "⊏",
    "sqsupset": "⊐", "sqsubseteq": "⊑", "sqsupseteq": "⊒", "sqcap": "⊓", "sqcup": "⊔", "boxplus": "⊞",
    "boxminus": "⊟", "boxtimes": "⊠", "boxdot": "⊡", "Vdash": "⊩", "multimap": "⊸", "bigwedge": "⋀", "bigvee": "⋁",
    "trianglelefteq": "⊴", "trianglerighteq": "⊵", "vartriangleleft": "⊲", "vartriangleright": "⊳", "wr": "≀",
    "triangleleft": "◃", "triangleright": "▹", "bigtriangleup": "△", "bigtriangledown": "▽", "lozenge": "◊",
    "blacksquare": "▪", "amalg": "⨿", "dotplus": "∔", "rightangle": "∟", "measuredangle": "∡", "pitchfork": "⋔",
    "hookleftarrow": "↩", "hookrightarrow": "↪", "updownarrow": "↕", "nwarrow": "↖", "swarrow": "↙",
    "rightsquigarrow": "⇝", "rightleftarrows": "⇄", "leftrightarrows": "⇆", "leftharpoonup": "↼", "Uparrow": "⇑",
    "Downarrow": "⇓", "Updownarrow": "⇕", "longleftrightarrow": "⟷", "Longleftarrow": "⟸", "Longrightarrow": "⟹",
    "Longleftrightarrow": "⟺", "longmapsto": "⟼", "ulcorner": "⌜", "urcorner": "⌝", "frown": "⌢", "smile": "⌣",
    "beth": "ℶ", "gimel": "ℷ", "hslash": "ℏ", "arccos": "arccos", "arcsin": "arcsin", "arctan": "arctan",
    "limsup": "lim sup", "liminf": "lim inf", "dotsm": "…", "dotsi": "…", "dotso": "…", "lVert": "‖", "rVert": "‖",
    "textbrokenbar": "¦", "textflorin": "ƒ", "textschwa": "ə", "textfractionsolidus": "⁄", "textpertenthousand": "‱",
    "textwon": "₩", "textlira": "₤", "textservicemark": "℠", "textestimated": "℮", "textopenbullet": "◦",
    "textuparrow": "↑", "textdownarrow": "↓", "textcircledP": "℗", "textrecipe": "℞", "venus": "♀", "male": "♂",
    **{f"CYR{name}": chr(ord("А") + place) for place, name in enumerate(_CYRILLIC)},
    **{f"cyr{name.lower()}": chr(ord("а") + place) for place, name in enumerate(_CYRILLIC)},
    "CYRYO": "Ё", "cyryo": "ё",
}  # fmt: skip
"""Macros without an argument and what they print, in as many characters as it takes."""

SYMBOLS: dict[str, str] = {
    **{char: char for char in "&%$#_{}"},
    " ": " ", "\n": " ", "\t": " ", "\\": " ", "-": "", "/": "", "@": "", "!": "", ";": " ", ":": " ", ">": " ",
    "|": "‖", "*": "×",
}  # fmt: skip
"""What stands for itself behind a backslash, blanks of all widths, and places where words may be broken or kept
together."""

LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"))
"""Characters that TeX joins into one, outside of mathematics; the longer first."""
