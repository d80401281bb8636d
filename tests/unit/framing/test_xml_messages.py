"""The XML parser's messages are said in plain words: whatever it says of a document, no word is about its insides."""

import re

import pytest
from lxml import etree

from bibpivot.framing.xml_messages import in_words


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"<a>A & B</a>", "an & stands by itself; it is written &amp;"),
        (b"<a>A &b C</a>", "an & stands by itself, or a ; is missing behind the name after it"),
        (b"<a>&x;</a>", "nothing defines &x;"),
        (b"<a>&#0;</a>", "a character reference (&#…;) to a character that XML does not have"),
        (b"<a>\x0b</a>", "a control character, which XML does not have"),
        (b"<a>\x00</a>", "a control character, which XML does not have"),
        (b"<a>\xff</a>", "bytes that are not of the document's encoding"),
        (b"<a>\n<b></a>", "<b> is closed by </a>"),
        (b"<a><b>", "it ends within <b>"),
        (b"<a", "the tag <a has no end"),
        (b"<a>1 <2</a>", "a < stands by itself, which is written &lt;, or a tag has no name"),
        (b"<a b=1/>", "the value of an attribute has no quotes"),
        (b"<a b/>", "the attribute b has no value"),
        (b"<a b='1' b='2'/>", "the attribute b stands twice in a tag"),
        (b"<a b='1'c='2'/>", "no blank between two attributes"),
        (b"<a b='<'/>", "a < in an attribute, which is written &lt;"),
        (b"<a>]]></a>", "]]> stands in a text"),
        (b"<a><!-- </a>", "a comment is not closed"),
        (b"<a><![CDATA[ </a>", "a CDATA section is not closed"),
        (b"<a><?b </a>", "a processing instruction is not closed"),
        (b"<a/><b/>", "something stands behind its end"),
        (b"", "there is no element in it"),
        (b"<a>" * 300, "elements are nested more than 256 deep"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(document: bytes, said: str) -> None:
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring(document, etree.XMLParser(resolve_entities=False))
    assert in_words(caught.value.msg) == said


def test_what_is_not_known_keeps_its_words_without_its_place() -> None:
    said = in_words("Something quite new in tag a line 7, line 1, column 12")
    assert said == "Something quite new in tag a"
    assert not re.search(r"\d", said)
