"""Formulas for PubMed XML: presentation MathML with the prefix `mml`, as NLM's DTD takes it, or nothing.

A table of the elements of MathML 3 (its chapter 3) says what each may contain; a formula that breaks it is
written as its plain text by the caller. Content MathML is not taken: PubMed has none.
"""

from typing import NamedTuple

from lxml import etree

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_NSMAP = {"mml": NAMESPACE}
MAX_DEPTH = 64

Element = etree._Element

# Elements by what they contain. Tokens hold text; rows any number of expressions; the others a fixed number.
_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_ROWS = frozenset(
    ("math", "mrow", "msqrt", "mstyle", "merror", "mpadded", "mphantom", "mfenced", "menclose", "mtd")
)
_EMPTY = frozenset(("mspace", "none", "mprescripts"))
_ARITY = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
_EXPRESSIONS = _TOKENS | (_ROWS - {"math", "mtd"}) | {"mspace", "mtable", "mmultiscripts"} | _ARITY.keys()

_TRUTH = frozenset(("true", "false"))
_VARIANTS = frozenset(
    (
        "normal", "bold", "italic", "bold-italic", "double-struck", "bold-fraktur", "script", "bold-script",
        "fraktur", "sans-serif", "bold-sans-serif", "sans-serif-italic", "sans-serif-bold-italic", "monospace",
        "initial", "tailed", "looped", "stretched",
    )
)  # fmt: skip
_SIDES = frozenset(("left", "center", "right"))

# Attributes by element; `None` takes any value. Ids have to go: they must be unique in the whole file.
_Attributes = dict[str, frozenset[str] | None]
_COMMON: _Attributes = {"mathcolor": None, "mathbackground": None, "class": None, "style": None, "href": None}
_TOKEN: _Attributes = {"mathvariant": _VARIANTS, "mathsize": None, "dir": frozenset(("ltr", "rtl"))}
_STYLE: _Attributes = {
    "displaystyle": _TRUTH, "scriptlevel": None, "mathvariant": _VARIANTS, "mathsize": None,
    "scriptminsize": None, "scriptsizemultiplier": None,
}  # fmt: skip
_ATTRIBUTES: dict[str, _Attributes] = {
    **dict.fromkeys(_TOKENS - {"mo"}, _TOKEN),
    "mo": {
        **_TOKEN,
        **dict.fromkeys(
            ("fence", "separator", "stretchy", "symmetric", "largeop", "movablelimits", "accent"), _TRUTH
        ),
        "form": frozenset(("prefix", "infix", "postfix")),
        **dict.fromkeys(("lspace", "rspace", "minsize", "maxsize")),
    },
    "math": {
        **_STYLE,
        "display": frozenset(("block", "inline")),
        "alttext": None,
        "overflow": frozenset(("linebreak", "scroll", "elide", "truncate", "scale")),
    },
    "mstyle": _STYLE,
    "mrow": {"dir": frozenset(("ltr", "rtl"))},
    "mfrac": {"linethickness": None, "bevelled": _TRUTH, "numalign": _SIDES, "denomalign": _SIDES},
    "mfenced": dict.fromkeys(("open", "close", "separators")),
    "menclose": {"notation": None},
    "mpadded": dict.fromkeys(("width", "height", "depth", "lspace", "voffset")),
    "mspace": dict.fromkeys(("width", "height", "depth")),
    "msub": {"subscriptshift": None},
    "msup": {"superscriptshift": None},
    **dict.fromkeys(("msubsup", "mmultiscripts"), dict.fromkeys(("subscriptshift", "superscriptshift"))),
    "munder": {"accentunder": _TRUTH, "align": _SIDES},
    "mover": {"accent": _TRUTH, "align": _SIDES},
    "munderover": {"accent": _TRUTH, "accentunder": _TRUTH, "align": _SIDES},
    "mtable": {
        **dict.fromkeys(
            ("align", "rowalign", "columnalign", "columnwidth", "width", "rowspacing", "columnspacing",
             "rowlines", "columnlines", "framespacing")
        ),
        "frame": frozenset(("none", "solid", "dashed")),
        "equalrows": _TRUTH, "equalcolumns": _TRUTH, "displaystyle": _TRUTH,
    },
    "mtr": {"columnalign": None},
    "mtd": {"rowspan": None, "columnspan": None, "columnalign": _SIDES},
}  # fmt: skip


class Formula(NamedTuple):
    """A formula made for PubMed XML, and whether attributes of its source had to be left out."""

    element: Element
    changed: bool


class _Unfit(Exception):  # noqa: N818 - it says what the formula is
    """The formula is not what the DTD takes."""


def convert(source: str) -> Formula | None:
    """Return a formula as an element with NLM's prefix, or `None` if it cannot be valid.

    `source` is one `math` element, in MathML's namespace (under any prefix) or in none. Comments and processing
    instructions fall away; nothing is loaded and no entity is expanded.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or _name(root) != "math":
        return None
    changed: list[str] = []
    try:
        return Formula(_copy(root, None, changed, 0), bool(changed))
    except _Unfit:
        return None


def _name(element: Element) -> str:
    """Return an element's name in MathML; entities, foreign elements and deep nesting are unfit."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag.rpartition("}")
    return local if namespace in ("", "{" + NAMESPACE) else ""


def _copy(source: Element, parent: Element | None, changed: list[str], depth: int) -> Element:
    if depth > MAX_DEPTH:
        raise _Unfit
    name = _name(source)
    children = list(source)
    names = [_name(child) for child in children]
    if not _fits(name, names):
        raise _Unfit
    attributes = _attributes(source, name, changed)
    tag = f"{{{NAMESPACE}}}{name}"
    made = (
        etree.Element(tag, attributes, _NSMAP)
        if parent is None
        else etree.SubElement(parent, tag, attributes)
    )
    if name in _TOKENS:
        made.text = source.text
    elif any(text and text.strip() for text in (source.text, *(child.tail for child in children))):
        raise _Unfit
    elif children:
        # A text node, though an empty one, keeps the serialiser from indenting the formula.
        made.text = ""
    for child in children:
        _copy(child, made, changed, depth + 1)
    return made


def _fits(name: str, children: list[str]) -> bool:
    if name in _TOKENS or name in _EMPTY:
        return not children
    if name in _ROWS:
        return all(child in _EXPRESSIONS for child in children)
    if name in _ARITY:
        return len(children) == _ARITY[name] and all(child in _EXPRESSIONS for child in children)
    if name == "mtable":
        return all(child == "mtr" for child in children)
    if name == "mtr":
        return all(child == "mtd" for child in children)
    return name == "mmultiscripts" and _fits_multiscripts(children)


def _fits_multiscripts(children: list[str]) -> bool:
    """A base, pairs of scripts, and after `mprescripts` pairs again; `none` stands for a missing script."""
    if not children or children[0] not in _EXPRESSIONS:
        return False
    scripts = children[1:]
    if "mprescripts" in scripts:
        at = scripts.index("mprescripts")
        groups = [scripts[:at], scripts[at + 1 :]]
    else:
        groups = [scripts]
    return all(
        len(group) % 2 == 0 and all(script == "none" or script in _EXPRESSIONS for script in group)
        for group in groups
    )


def _attributes(source: Element, name: str, changed: list[str]) -> dict[str, str]:
    known = _ATTRIBUTES.get(name, {})
    kept: dict[str, str] = {}
    for key, value in source.attrib.items():
        attribute, text = str(key), str(value)
        if attribute in known or attribute in _COMMON:
            allowed = known.get(attribute, _COMMON.get(attribute))
            if allowed is None or text in allowed:
                kept[attribute] = text
                continue
        changed.append(attribute)
    return kept
