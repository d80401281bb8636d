"""Text with tags in it: CSL's own, Crossref's JATS, and the HTML of other programs (crosswalk 3.9)."""

import re

from bibpivot.model import Abstract, AbstractSection, Text
from bibpivot.text import abstracts, markup
from bibpivot.text.patterns import lazy_pattern

_JATS = {"italic": "i", "bold": "b", "sup": "sup", "sub": "sub", "underline": "u"}
_JATS_TAG = lazy_pattern(r"<(/?)jats:(italic|bold|sup|sub|underline)\b[^<>]*>")
_OTHER_TAG = lazy_pattern(r"</?(?:jats|mml):[A-Za-z][^<>]*>")
_LINE_BREAK = lazy_pattern(r"\s*\n\s*")
_BLOCK = lazy_pattern(
    r"<(/?)(?:jats:)?(title|sec|p|br|div|ul|ol|li|list|list-item|h[1-6]|abstract)\b[^<>]*>", re.IGNORECASE
)
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = ("<jats:", "<p", "<P", "<br", "<BR", "<sec", "<title", "<h", "<div", "<ul", "<ol")
_MOST_IN_HEADING = 100


def parse(text: str) -> Text:
    r"""Return a text in one line: its tags as styles, entities resolved once, line breaks as blanks.

    >>> str(parse("Ti<jats:italic>tle</jats:italic>\n                    of &amp; on"))
    'Title of & on'
    """
    if "\n" in text:
        text = _LINE_BREAK.sub(" ", text).strip()
    return markup.from_html(_simple(text)) if "<" in text or "&" in text else text


def _simple(text: str) -> str:
    """Return a text with JATS's tags for styles as HTML's, and without its others and those of MathML."""
    if "<jats:" not in text and "<mml:" not in text:
        return text
    return _OTHER_TAG.sub("", _JATS_TAG.sub(lambda tag: f"<{tag[1]}{_JATS[tag[2]]}>", text))


def has_blocks(text: str) -> bool:
    """Tell whether a text has tags for paragraphs, headings and the like, or any of JATS's."""
    return "<" in text and any(mark in text for mark in _MARKS) and _BLOCK.search(text) is not None


def parse_abstract(text: str) -> Abstract:
    """Return an abstract in sections: those of JATS or HTML headings, else as lines and run-on headings give them.

    >>> parse_abstract("<jats:title>Abstract</jats:title><jats:title>Aim</jats:title><jats:p>To see.</jats:p>")
    Abstract(sections=(AbstractSection(text='To see.', label='Aim'),))
    """
    if not text.strip():
        return Abstract()
    has_tags = "<" in text
    if has_tags and any(mark in text for mark in _MARKS):
        return Abstract(sections=tuple(_sections(_simple_blocks(text))))
    found = abstracts.parse(text)
    if not has_tags and "&" not in text:
        return found
    if len(found.sections) > 1:
        # No tag may reach from one section into the next.
        parts = tuple(
            AbstractSection(text=markup.from_html(_simple(str(one.text))), label=one.label)
            for one in found.sections
        )
        return Abstract(sections=parts)
    return Abstract(sections=(AbstractSection(text=markup.from_html(_simple(text.strip()))),))


def _simple_blocks(text: str) -> str:
    return _JATS_TAG.sub(lambda tag: f"<{tag[1]}{_JATS[tag[2]]}>", text) if "<jats:" in text else text


def _sections(text: str) -> list[AbstractSection]:
    """Return the sections of a text with tags for blocks: a heading starts one, paragraphs are its lines."""
    found: list[tuple[str | None, list[str]]] = [(None, [])]
    is_heading = False
    place = 0
    for tag in [*_BLOCK.finditer(text), None]:
        stop = len(text) if tag is None else tag.start()
        chunk = " ".join(_OTHER_TAG.sub("", text[place:stop]).split())
        if chunk and is_heading and len(chunk) <= _MOST_IN_HEADING:
            label = str(markup.from_html(chunk)).rstrip(": ")
            if label.casefold() not in ("abstract", "summary") or found[-1][1]:
                found.append((label, []))
        elif chunk:
            found[-1][1].append(chunk)
        if tag is not None:
            place = tag.end()
            is_heading = not tag[1] and tag[2].lower() in _HEADINGS
    return [
        AbstractSection(text=markup.from_html("\n".join(lines)), label=label)
        for label, lines in found
        if label is not None or lines
    ]
