"""XML records: a document cut into them, and each one's bytes made a tree, whatever is wrong with them.

For readers of XML formats. `XmlReading` has the two halves, `frames` and `tree`; what it says it says under the codes
of the format. Nothing is loaded or expanded, and depth and length are bounded.
"""

import html
import html.entities
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec
from lxml import etree

from bibpivot.accounts.diagnostics import Code
from bibpivot.contract.contexts import Reading
from bibpivot.errors import Unreadable
from bibpivot.framing import Frame, line_ends
from bibpivot.framing.xml_framing import by_elements
from bibpivot.framing.xml_messages import in_words

Element = etree._Element

_DECLARED = re.compile(rb"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)")
_WIDE = re.compile(rb"(?:utf|ucs)[-_]?(?:16|32|2|4)", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>|<(/?)([A-Za-z_][\w:.-]*)([^>]*)>",
    re.DOTALL,
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OWN_ENTITIES = frozenset((b"lt", b"gt", b"amp", b"quot", b"apos"))
_PREFIX = re.compile(rb"[<\s]([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*[\s=/>]")
_WRAPPER = "wrapper"
_SHOWN = 60

_AS_UTF8 = frozenset((b"", b"utf-8", b"utf8", b"us-ascii", b"ascii"))
"""Declared encodings whose bytes are UTF-8 already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlCodes:
    """What a format calls the faults of XML.

    malformed: a record that is not well-formed. repaired: the same, read as far as it goes. entity: named entities
    read as in HTML. encoding: declared, and not known or not its own. stray_text: text between records. truncated: a
    document that ends before its end tags.
    """

    malformed: Code
    repaired: Code
    entity: Code
    encoding: Code
    stray_text: Code
    truncated: Code


def _parser(*, recover: bool = False) -> etree.XMLParser:
    """Return a parser that loads nothing, expands nothing, and ends at unreasonable depth or length."""
    return etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip


_PARSER = _parser()
_RECOVERING = _parser(recover=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlReading:
    """How the records of an XML format are cut and parsed.

    records: the elements that are records, each with those of them that may stand inside it (`by_elements`).
    namespaces: prefixes that are known though a record cut out of its document no longer declares them.
    """

    records: Mapping[str, tuple[str, ...]]
    codes: XmlCodes
    namespaces: Mapping[str, str] = field(default_factory=dict)

    def frames(self, stream: BinaryIO, reading: Reading) -> Iterator[Frame]:
        """Cut a document into its records, from start tag to end tag.

        The encoding that the document declares travels as the preamble; neither its document type nor its entities are
        looked at. What stands between records and is more than tags, and an end before the end tags, are reported.
        """
        around = _Surroundings(reading, self.codes)
        for frame in by_elements(stream, self.records, around.take):
            yield msgspec.structs.replace(frame, preamble=around.encoding) if around.encoding else frame
        around.finish()

    def quick(self, data: bytes, frame: Frame, reading: Reading) -> Element | None:
        """Return the element of a record that is UTF-8 and well-formed, as nearly all are, else `None`."""
        if not said_utf8(frame, reading):
            return None
        try:
            return etree.fromstring(data, _PARSER)
        except etree.XMLSyntaxError:
            return None

    def tree(self, frame: Frame, reading: Reading) -> Element:
        """Return the element of a record.

        Every attempt mends one thing more, and is made only where the one before failed. Bytes that are not of the
        declared encoding (UTF-8 if none is) are read as Windows-1252 with a diagnostic. Named entities of HTML and
        MathML are known though nothing is loaded; no other entity is.

        Raises:
            Unreadable: it is not well-formed, nested too deep, or has more text in one place than any record.

        """
        data = _utf8(frame, reading, self.codes.encoding)
        attempts: tuple[Callable[[bytes], bytes | None], ...] = (
            lambda data: data,
            lambda data: _decoded(data, frame, reading),
            lambda data: _with_entities(data, reading, self.codes.entity),
            self._with_prefixes,
        )
        for attempt in attempts:
            tried = attempt(data)
            if tried is None:
                continue
            data = tried
            try:
                root = etree.fromstring(data, _PARSER)
            except etree.XMLSyntaxError as error:
                failure = error
            else:
                return root[0] if root.tag == _WRAPPER else root
        if reading.mode == "repair":
            repaired = etree.fromstring(data, _RECOVERING)
            if repaired is not None:
                for entity in list(repaired.iter(etree.Entity)):
                    _spell_out(entity)
                what = in_words(failure.msg)
                reading.report(
                    self.codes.repaired, f"the record is not well-formed, and read as far as it goes: {what}"
                )
                return repaired
        raise _unreadable(failure, frame, self.codes.malformed)

    def _with_prefixes(self, data: bytes) -> bytes | None:
        """Return the text inside an element that declares its namespace prefixes: the set's tag may have done so."""
        prefixes = {found[1].decode() for found in _PREFIX.finditer(data)}
        if not prefixes:
            return None
        declared = "".join(
            f' xmlns:{prefix}="{self.namespaces.get(prefix, "urn:prefix:" + prefix)}"'
            for prefix in sorted(prefixes - {"xml", "xmlns"})
        )
        return f"<{_WRAPPER}{declared}>".encode() + data + f"</{_WRAPPER}>".encode()


class _Surroundings:
    """What stands around the records: the declared encoding, the open elements, stray text."""

    def __init__(self, reading: Reading, codes: XmlCodes) -> None:
        self.encoding = b""
        self._reading = reading
        self._codes = codes
        self._open: list[bytes] = []
        self._line = 1

    def take(self, data: bytes, line: int) -> None:
        """Look at a stretch between records."""
        self._line = line + line_ends(data)
        declared = _DECLARED.match(data.lstrip()) if line == 1 else None
        # A document of wide characters was turned into UTF-8 before it came here.
        if declared is not None and not _WIDE.match(declared[1]):
            encoding = declared[1].lower()
            # No word of what goes without saying: most documents declare UTF-8.
            self.encoding = b"" if encoding in _AS_UTF8 else encoding
        place = 0
        stray: list[bytes] = []
        for found in _MARKUP.finditer(data):
            stray.append(data[place : found.start()])
            place = found.end()
            if found[2] is not None:
                self._tag(found[2], closes=bool(found[1]), empty=found[3].endswith(b"/"))
        stray.append(data[place:])
        text = b" ".join(b" ".join(stray).split())
        if text:
            shown = text[:_SHOWN].decode("utf-8", "replace")
            self._reading.report(
                self._codes.stray_text,
                "text between records, where nothing but tags was expected; it is not converted",
                line=line, value=shown,
            )  # fmt: skip

    def _tag(self, name: bytes, *, closes: bool, empty: bool) -> None:
        if not closes and not empty:
            self._open.append(name)
        elif closes and name in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]

    def finish(self) -> None:
        """Report elements that are still open at the end."""
        if self._open:
            self._reading.report(
                self._codes.truncated,
                f"the document ends without </{self._open[0].decode()}>: it was cut off and records may be missing; "
                "get the whole file again",
                line=self._line,
            )


def said_utf8(frame: Frame, reading: Reading) -> bool:
    """Tell whether a frame's bytes are UTF-8 by what the user and the document say of them."""
    return reading.encoding is None and frame.preamble in _AS_UTF8


def part(text: str) -> Element:
    """Return the element of a part of a record that was cut out of it.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed by itself.

    """
    return etree.fromstring(text.encode(), _PARSER)


def _spell_out(entity: Element) -> None:
    """Put a reference to an entity that nobody knows into the text, as it is written."""
    parent, before = entity.getparent(), entity.getprevious()
    if parent is None:
        return
    text = f"{entity.text or ''}{entity.tail or ''}"
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(entity)


def _utf8(frame: Frame, reading: Reading, code: Code) -> bytes:
    """Return a record's bytes in UTF-8, from the encoding that the user or else the document declares."""
    if reading.encoding is not None:
        return reading.text(frame).encode()
    if frame.preamble in _AS_UTF8:
        return frame.data
    declared = frame.preamble.decode("ascii", "replace")
    try:
        return frame.data.decode(declared).encode()
    except LookupError:
        reading.report(
            code, f"the encoding that the document declares is not known: {declared}", value=declared
        )
        return reading.text(frame).encode()
    except UnicodeError:
        reading.report(code, f"the document declares {declared}, and its bytes are not that", value=declared)
        return reading.text(frame).encode()


def _decoded(data: bytes, frame: Frame, reading: Reading) -> bytes | None:
    """Return bytes that are not the UTF-8 they should be as what else they may be."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return reading.text(frame).encode()
    return None


def _with_entities(data: bytes, reading: Reading, code: Code) -> bytes | None:
    """Return the text with the named entities of HTML and MathML as characters, `None` if it has none."""
    names = {name for name in _ENTITY.findall(data) if name not in _OWN_ENTITIES}
    known = {name: html.entities.html5.get(name.decode() + ";") for name in names}
    if not any(known.values()):
        return None
    shown = ", ".join(sorted(f"&{name.decode()};" for name, value in known.items() if value))
    reading.report(code, f"{shown}: not defined in the document; read as in HTML", value=shown)

    def resolved(found: re.Match[bytes]) -> bytes:
        value = known.get(found[1])
        return found[0] if value is None else html.escape(value, quote=False).encode()

    return _ENTITY.sub(resolved, data)


def _unreadable(error: etree.XMLSyntaxError, frame: Frame, code: Code) -> Unreadable:
    line = frame.line + (error.lineno or 1) - 1
    if not frame.data.rstrip().endswith(b">") or "Premature end" in str(error):
        return Unreadable(
            f"the record is not whole XML: {in_words(error.msg)}; was the file cut off?",
            code=code, line=line, column=error.offset,
        )  # fmt: skip
    return Unreadable(
        f"the record is not well-formed XML: {in_words(error.msg)}",
        code=code, line=line, column=error.offset,
    )  # fmt: skip
