"""EndNote XML in tests: documents made of snippets, what becomes of them, and records held against each other."""

import io
import random
from typing import Any

import msgspec
from lxml import etree

from bibpivot.api import Record
from bibpivot.library import read as read_records
from bibpivot.running.conversion import Conversion
from bibpivot.running.report import Report
from bibpivot_endnote_xml.elements import GROUPS, ORDER
from bibpivot_endnote_xml.kinds import KINDS

HEAD = '<?xml version="1.0" encoding="UTF-8" ?>'
STYLE = '<style face="normal" font="default" size="100%">'
ARTICLE = '<ref-type name="Journal Article">17</ref-type>'
TITLED = f"<titles><title>{STYLE}A title</style></title></titles>"


def styled(tag: str, text: str) -> str:
    """An element of one run, as EndNote writes it."""
    return f"<{tag}>{STYLE}{text}</style></{tag}>"


def record(*parts: str, kind: str = ARTICLE) -> str:
    """A record of snippets."""
    return f"<record>{kind}{''.join(parts)}</record>"


def of_type(name: str, number: str = "", *parts: str) -> str:
    """A record of a reference type."""
    return record(*parts, kind=f'<ref-type name="{name}">{number}</ref-type>')


def document(*records: str, head: str = HEAD) -> bytes:
    """A document of records, all on one line as EndNote writes it."""
    return f"{head}<xml><records>{''.join(records)}</records></xml>".encode()


def read(data: bytes | str, **settings: Any) -> tuple[list[Record], Report]:
    """The records of a document, without what only its layout is, and the account."""
    records = read_records(data.encode() if isinstance(data, str) else data, "endnote-xml", **settings)
    return [without_layout(one) for one in records], records.report


def only(*parts: str, kind: str = ARTICLE, **settings: Any) -> Record:
    """The record of snippets."""
    (found,), report = read(document(record(*parts, kind=kind)), **settings)
    assert not {"reader-failed", "unreadable-record"} & set(report.codes)
    return found


def without_layout(record: Record) -> Record:
    """A record without extras that are layout."""
    return msgspec.structs.replace(record, extras=tuple(extra for extra in record.extras if not extra.layout))


def convert(
    data: bytes, to: str = "endnote-xml", source_format: str = "endnote-xml", **settings: Any
) -> tuple[bytes, Report]:
    """What a conversion writes, and its account, which adds up."""
    output = io.BytesIO()
    report = Conversion(to=to, source_format=source_format, **settings).run([data], output)
    counts = report.counts
    assert counts.read == counts.written + counts.unreadable + counts.filtered
    assert not {"reader-failed", "writer-failed"} & set(report.codes), report.diagnostics
    return output.getvalue(), report


def canonical(data: bytes) -> list[bytes]:
    """The records of a document in canonical form, without the white space between elements."""
    found = []
    for one in etree.fromstring(data).iter("record"):
        one.tail = None
        for element in one.iter():
            if len(element) and _is_between(element.text, element):
                element.text = None
            for child in element:
                if _is_between(child.tail, element):
                    child.tail = None
        found.append(etree.tostring(one, method="c14n"))
    return found


def _is_between(text: str | None, inside: etree._Element) -> bool:
    """Tell whether a text is white space that lays out elements; a blank between two runs is a blank of the text."""
    if not text or text.strip(" \t\n"):
        return False
    return "\n" in text or all(child.tag != "style" for child in inside)


_WORDS = (
    "Word", "two words", "a &amp; b &lt; c", "β-blocker", "2001", "Sep 18", "10.1000/a.b", "1-9", "PMC12", "31366609",
    "NLM", "Embase&#xD;Medline", "0893-8512 (Print)&#xD;0893-8512", "978-0-306-40615-7", "[A translation]", "Smith, J.",
    "World Health Organization,", "et al.", "eng", "English; fre", "Review", "2019/08/02", "*Fever", "one&#xD;&#xD;two",
    " blanks  within ", "x" * 90, "100 %", "", "https://doi.org/10.1000/a.b", "https://a.org/&#xD;https://b.org/",
    "broken\nline", "AIM: To see. METHODS: We looked.", "Plato", "Ph.D.", "circa", "PUBMED 12", "Same", "Same", "Same",
)  # fmt: skip
_FACES = (
    "normal",
    "normal",
    "italic",
    "bold italic",
    "superscript",
    "subscript",
    "underline",
    "blinking",
    "",
)
_FONTS = ("default", "default", "Symbol")
_BETWEEN = ("", "", "", "\n  ", " ")


def made_record(seed: int) -> str:
    """A record made by chance, the same for the same seed: mostly as EndNote writes it, often enough not so at all."""
    chance = random.Random(seed)
    wild = chance.random() < 0.5
    parts: list[tuple[float, str]] = []
    for path, place in ORDER.items():
        if chance.random() < 0.5 or path in GROUPS:
            continue
        for _ in range(chance.choice((1, 1, 1, 1, 2)) if wild else 1):
            where = chance.random() * len(ORDER) if wild and chance.random() < 0.1 else place
            parts.append((where, _made(path, chance, wild=wild)))
    if wild:
        unknown = (
            _made(name, chance, wild=True) for name in ("custom8", "x", "keyword") if chance.random() < 0.3
        )
        parts.extend((chance.random() * len(ORDER), one) for one in unknown)
    groups: dict[str, list[str]] = {name: [] for name in GROUPS if chance.random() < 0.9}
    whole: list[tuple[float, str]] = []
    for place, one in sorted(parts):
        name = next(
            (group for group, children in GROUPS.items() if one[1 : one.find(">")].split(" ")[0] in children),
            "",
        )
        if name in groups:
            groups[name].append(one)
        else:
            whole.append((place, one))
    for name, inner in groups.items():
        attributes = chance.choice(("", "", ' odd="1"')) if wild and chance.random() < 0.1 else ""
        whole.append((ORDER[name], f"<{name}{attributes}>{_between(chance, wild)}{''.join(inner)}</{name}>"))
    body = _between(chance, wild).join(one for _, one in sorted(whole))
    attributes = ' id="1"' if wild and chance.random() < 0.05 else ""
    return f"<record{attributes}>{body}</record>"


def _between(chance: random.Random, wild: bool) -> str:
    return chance.choice(_BETWEEN) if wild else ""


def _made(path: str, chance: random.Random, *, wild: bool) -> str:
    name = path.rpartition("/")[2]
    if name == "ref-type":
        kind = chance.choice((*KINDS, *KINDS, None))
        return "<ref-type/>" if kind is None else f'<ref-type name="{kind.name}">{kind.number}</ref-type>'
    inner = {
        "keywords": "keyword",
        "foreign-keys": "key",
        "pub-dates": "date",
        "alt-periodical": "full-title",
    }.get(name, "author" if name.endswith("authors") else "url" if name.endswith("urls") else "")
    many = chance.choice((1, 1, 2, 3)) if inner else 1
    texts = [_text(chance, wild=wild) for _ in range(many)]
    made = [f"<{inner}>{text}</{inner}>" if inner else text for text in texts]
    return f"<{name}>{_between(chance, wild).join(made)}</{name}>"


def _text(chance: random.Random, *, wild: bool) -> str:
    if not wild:
        return f"{STYLE}{chance.choice(_WORDS)}</style>"
    if chance.random() < 0.2:
        return chance.choice(_WORDS)
    runs = [
        f'<style face="{chance.choice(_FACES)}" font="{chance.choice(_FONTS)}">{chance.choice(_WORDS)}</style>'
        for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    return _between(chance, True).join(runs)
