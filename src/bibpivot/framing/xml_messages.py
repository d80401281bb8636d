"""What is wrong with XML, in plain words: the parser's own are about its insides, and its lines are a record's."""

from bibpivot.text.patterns import lazy_pattern

_PLACE = lazy_pattern(r",? line \d+, column \d+.*")
_LINE = lazy_pattern(r" line \d+")

# The parser's messages (libxml2's), and what they say; groups are names in the document.
_WORDS = tuple(
    (lazy_pattern(said), words)
    for said, words in (
        (r"xmlParseEntityRef: no name", "an & stands by itself; it is written &amp;"),
        (r"EntityRef: expecting ';'", "an & stands by itself, or a ; is missing behind the name after it"),
        (r"Entity '(.*)' not defined", "nothing defines &{};"),
        (r"xmlParseCharRef: .*", "a character reference (&#…;) to a character that XML does not have"),
        (r"Invalid character: .*|PCDATA invalid Char value .*", "a control character, which XML does not have"),
        (r"Invalid bytes in character encoding.*", "bytes that are not of the document's encoding"),
        (r"Opening and ending tag mismatch: (\S+) and (\S+)", "<{}> is closed by </{}>"),
        (r"Premature end of data in tag (\S+)", "it ends within <{}>"),
        (r"Couldn't find end of Start Tag (\S+)", "the tag <{} has no end"),
        (r"StartTag: invalid element name", "a < stands by itself, which is written &lt;, or a tag has no name"),
        (r"AttValue: .* expected", "the value of an attribute has no quotes"),
        (r"Specification mandates value for attribute (\S+)", "the attribute {} has no value"),
        (r"Attribute (\S+) redefined", "the attribute {} stands twice in a tag"),
        (r"attributes construct error", "no blank between two attributes"),
        (r"Unescaped '<' not allowed in attributes values", "a < in an attribute, which is written &lt;"),
        (r"Sequence '\]\]>' not allowed in content", "]]> stands in a text"),
        (r"Comment not terminated.*", "a comment is not closed"),
        (r"CData section not finished.*", "a CDATA section is not closed"),
        (r"ParsePI: .*", "a processing instruction is not closed"),
        (r"Extra content at the end of the document", "something stands behind its end"),
        (r"Document is empty", "there is no element in it"),
        (r"Excessive depth in document: (\d+).*", "elements are nested more than {} deep"),
        (r"Resource limit exceeded: .*", "a text is longer than 10 million characters"),
    )
)  # fmt: skip


def in_words(message: str | None) -> str:
    """Return what a message of the parser's says, without its place.

    >>> in_words("Opening and ending tag mismatch: b line 1 and a, line 1, column 11")
    '<b> is closed by </a>'
    """
    bare = _LINE.sub("", _PLACE.sub("", " ".join((message or "not XML").split())))
    for said, words in _WORDS:
        found = said.fullmatch(bare)
        if found is not None:
            return words.format(*found.groups())
    return bare
