"""Markup written as tags in a plain string: HTML's few, as CSL-JSON and Crossref have them (crosswalk 3.9)."""

import re
from collections.abc import Collection, Iterator

from bibpivot.model import Math, Node, Style, Styled, Text, nodes, rich
from bibpivot.text.patterns import lazy_pattern

STYLES: frozenset[Style] = frozenset({"italic", "bold", "superscript", "subscript", "underline"})

_STYLE_OF: dict[str, Style | None] = {
    "i": "italic", "em": "italic", "b": "bold", "strong": "bold", "sup": "superscript", "sub": "subscript",
    "u": "underline", "sc": None, "scp": None, "span": None,
}  # fmt: skip
_TAG_OF: dict[Style, str] = {
    "italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub", "underline": "u",
}  # fmt: skip
_NAMES = "|".join(sorted(_STYLE_OF, key=len, reverse=True))
# Crossref's tags are often escaped once: `&lt;i&gt;`.
_TAG = lazy_pattern(rf"(?:<|&lt;)(/?)({_NAMES})(?:\s[^<>&]{{0,200}})?(?:>|&gt;)", re.IGNORECASE)
# With its semicolon: `AT&notes` holds none.
_REFERENCE = lazy_pattern(r"&#?[0-9A-Za-z]{1,32};")
# Puts a bracket that is text apart from the letters that would make a tag of it.
_BRACKET = '<span class="nocase"><</span>'


def from_html(text: str) -> Text:
    """Return a text with its tags as styles; character references are resolved once.

    `<span>` and small capitals are taken off, their content stays. A tag without its partner is text.

    >>> from_html("H<sub>2</sub>O &amp; <i>E. coli</i>").content
    ('H', Styled(style='subscript', content=('2',)), 'O & ', Styled(style='italic', content=('E. coli',)))
    >>> from_html("p <i 0.05")
    'p <i 0.05'
    """
    if "<" not in text and "&" not in text:
        return text
    tags = list(_matched(text))
    if not tags:
        return _resolved(text)
    stack: list[tuple[Style | None, list[Node]]] = [(None, [])]
    place = 0
    for tag, is_closing in tags:
        stack[-1][1].append(_resolved(text[place : tag.start()]))
        place = tag.end()
        if not is_closing:
            stack.append((_STYLE_OF[tag[2].lower()], []))
            continue
        style, content = stack.pop()
        runs = nodes(rich(content))
        if style is None:
            stack[-1][1].extend(runs)
        elif any(runs):
            stack[-1][1].append(Styled(style=style, content=runs))
    stack[0][1].append(_resolved(text[place:]))
    return rich(stack[0][1])


def _resolved(text: str) -> str:
    if "&" not in text:
        return text
    import html  # with it comes a table of all entities

    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


def _matched(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the tags that have a partner, in order, each with whether it closes; crossed ones are not matched."""
    found = list(_TAG.finditer(text))
    partners: dict[int, int] = {}
    open_tags: list[int] = []
    names = [tag[2].lower() for tag in found]
    still_open: dict[str, int] = {}
    for number, tag in enumerate(found):
        name = names[number]
        if not tag[1]:
            open_tags.append(number)
            still_open[name] = still_open.get(name, 0) + 1
        elif still_open.get(name):
            # Those opened inside and not closed have no partner.
            while names[open_tags[-1]] != name:
                still_open[names[open_tags.pop()]] -= 1
            start = open_tags.pop()
            still_open[name] -= 1
            partners[start] = partners[number] = start
    for number in sorted(partners):
        yield found[number], partners[number] != number


def to_html(text: Text, *, styles: Collection[Style] = STYLES) -> str:
    """Return a text with its styles as tags; of formulas and of styles that are not in `styles` the text alone.

    `from_html` gives the same text back: what would read as a tag or a character reference is set apart.

    >>> to_html(from_html("<i>x</i><sub>1</sub> &amp; 2"))
    '<i>x</i><sub>1</sub> & 2'
    """
    if isinstance(text, str) and "<" not in text and "&" not in text:
        return text
    return "".join(_rendered(nodes(text), styles))


def _rendered(content: tuple[Node, ...], styles: Collection[Style]) -> Iterator[str]:
    for node in content:
        if isinstance(node, Styled):
            inner = "".join(_rendered(node.content, styles))
            tag = _TAG_OF[node.style] if node.style in styles else None
            yield inner if tag is None else f"<{tag}>{inner}</{tag}>"
        else:
            yield _escaped(str(node) if isinstance(node, Math) else node)


def _escaped(text: str) -> str:
    if "&" in text:
        text = _REFERENCE.sub(lambda found: "&amp;" + found[0][1:], text)
    return _TAG.sub(lambda tag: _BRACKET + tag[0][1:], text) if "<" in text else text
