"""Cutting a .bib file: into its entries, and what stands between them, in bounded memory.

A file is first cut at every line that starts as an entry does, which nearly always gives the entries. A block whose
braces are not in balance, or that holds something besides one entry, is gone through brace by brace. An entry that is
never closed ends where the next one starts: it costs itself alone.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from bibpivot.api import MAX_FRAME, Frame, Reading, lazy_pattern
from bibpivot_bibtex.read.elsewhere import Elsewhere, rewindable

_CHUNK = 256 * 1024
# How much must be there after an @ to tell whether an entry starts.
_MARGIN = 4096
# Possessive: a head of blanks alone must not be gone through again and again.
_START = re.compile(
    rb"@[ \t]*+(?:(?:(?i:comment|string|preamble))[ \t\r\n]*+[{(]"
    rb"|[^\s{}(),=\"#%@]++[ \t\r\n]*+[{(][ \t\r\n]*+[^,{}=\"#%\\\r\n]*+[,=}\r\n])"
)
_ANY = lazy_pattern(rb"@[ \t]*+[^\s{}(),=\"#%@]++[ \t\r\n]*+[{(]")
_COMMENT = re.compile(rb"@[ \t]*+comment(?![^\s{(])[ \t\r\n]*+([{(]?)", re.IGNORECASE)
_OPENING = lazy_pattern(rb"@[ \t]*+[^\s{}(),=\"#%@]++[ \t\r\n]*+([{(])")
_BRACE = lazy_pattern(rb"[{}]")
_BRACE_QUOTE_PAREN = lazy_pattern(rb"[{}\")]")

# A comment may have entries in it, so its end is looked for beyond the next start of one; no further than this, and
# not for ever where the search is in vain.
_LONGEST_COMMENT = 2**20
_IN_VAIN = 16 * 2**20

TOO_LARGE = f"no end of the entry within {MAX_FRAME // 2**20} MiB"


def frames(stream: BinaryIO, reading: Reading) -> Iterator[Frame]:
    """Yield entries, macros, comments and the text between them, each with what it needs from elsewhere.

    A crossref's parent may stand behind its child: a file that has any is gone through before, to find where they
    stand.
    """
    with rewindable(stream) as rewound:
        elsewhere = Elsewhere(rewound, reading.encoding, cut)
        for frame in cut(rewound):
            preamble = elsewhere.preamble_of(frame.data) if frame.fault is None else b""
            yield msgspec.structs.replace(frame, preamble=preamble) if preamble else frame


def cut(stream: BinaryIO) -> Iterator[Frame]:
    """Yield the pieces of a file, blank ones left out."""
    offset, line = 0, 1
    continues = False
    for block, is_cut in _whole_comments(_blocks(stream)):
        if is_cut or continues:
            yield Frame(data=block, offset=offset, line=line, fault=TOO_LARGE, continues=continues)
        elif _is_one_entry(block):
            yield Frame(data=block, offset=offset, line=line)
        else:
            yield from _divided(block, offset, line)
        offset += len(block)
        line += _line_ends(block)
        continues = is_cut


def _line_ends(data: bytes) -> int:
    """Return how many lines end in a piece; CR alone counts where there is no LF."""
    return data.count(b"\n") or data.count(b"\r")


def _blocks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield the stretches from one start of an entry to the next, and whether each was cut off for its size."""
    held = b""
    scanned = 0
    while True:
        chunk = stream.read(_CHUNK)
        held += chunk
        limit = len(held) - _MARGIN if chunk else len(held)
        begun = 0
        for start in _starts(held, scanned, limit):
            if start:
                yield held[begun:start], False
                begun = start
        held = held[begun:]
        scanned = max(limit - begun, 1 if begun else 0)
        if not chunk:
            if held:
                yield held, False
            return
        if len(held) > MAX_FRAME:
            piece = len(held) - _MARGIN
            yield held[:piece], True
            held = held[piece:]
            scanned = 0


def _starts(held: bytes, scanned: int, limit: int) -> Iterator[int]:
    """Yield where entries start between two places: at the beginning of a line."""
    at = held.find(b"@", scanned, limit)
    while at >= 0:
        before = held[at - 1 : at]
        if before in (b" ", b"\t"):
            before = held[max(0, at - 256) : at].rstrip(b" \t")[-1:]
        if before in (b"\n", b"\r", b"") and _START.match(held, at):
            yield at
        at = held.find(b"@", at + 1, limit)


def _is_one_entry(block: bytes) -> bool:
    """Tell, without going through it, that a block is one entry with its end and nothing else: the usual case."""
    return (
        block.startswith(b"@")
        and block.count(b"{") == block.count(b"}")
        and block.rstrip().endswith(b"}")
        and (block.find(b"@", 1) < 0 or not _ANY.search(block, 1))
    )


def _whole_comments(blocks: Iterator[tuple[bytes, bool]]) -> Iterator[tuple[bytes, bool]]:
    """Yield the same blocks, those together over which an `@comment{…}` stretches."""
    waiting: list[tuple[bytes, bool]] = []
    in_vain = 0
    while True:
        block = waiting.pop(0) if waiting else next(blocks, None)
        if block is None:
            return
        data, is_cut = block
        opened = _COMMENT.match(data) if data[:1] == b"@" and not is_cut else None
        if opened is None or not opened[1] or _end(data, 0) is not None or in_vain > _IN_VAIN:
            yield block
            continue
        depth = data.count(b"{") - data.count(b"}")
        size, taken = len(data), 0
        while depth > 0 and size < _LONGEST_COMMENT:
            if taken == len(waiting):
                ahead = next(blocks, None)
                if ahead is None:
                    break
                waiting.append(ahead)
            following, is_cut = waiting[taken]
            if is_cut:
                break
            taken += 1
            size += len(following)
            depth += following.count(b"{") - following.count(b"}")
        if depth > 0:
            in_vain += size
            yield block
        else:
            yield b"".join([data, *(piece for piece, _ in waiting[:taken])]), False
            del waiting[:taken]


def _divided(block: bytes, offset: int, line: int) -> Iterator[Frame]:
    """Yield the entries in a block one by one, and the text around them."""
    place = done = 0
    while place < len(block):
        at = place if place == 0 and block.startswith(b"@") else -1
        if at < 0:
            at = _next(block, place)
        if at > place:
            text = block[place:at].lstrip()
            if text:
                place = at - len(text)
                line += _line_ends(block[done:place])
                done = place
                yield Frame(data=text, offset=offset + place, line=line)
            place = at
            continue
        end = _end(block, at)
        line += _line_ends(block[done:at])
        done = at
        if end is None:
            yield Frame(data=block[at:], offset=offset + at, line=line)
            return
        yield Frame(data=block[at:end], offset=offset + at, line=line)
        place = end


def _next(block: bytes, place: int) -> int:
    """Return where the next entry starts, or the end; one behind a % at the start of its line is commented out."""
    for found in _ANY.finditer(block, place):
        line = block[max(block.rfind(b"\n", 0, found.start()) + 1, place) : found.start()]
        if not line.lstrip().startswith(b"%"):
            return found.start()
    return len(block)


def _end(block: bytes, at: int) -> int | None:
    """Return the place behind the bracket that closes what opens at a place, `None` if nothing does."""
    opening = _OPENING.match(block, at)
    if opening is None:
        return len(block)  # `@comment` without a group
    depth = 1 if opening[1] == b"{" else 0
    if depth:
        for brace in _BRACE.finditer(block, opening.end()):
            depth += 1 if brace[0] == b"{" else -1
            if not depth:
                return brace.end()
        return None
    quoted = False
    for mark in _BRACE_QUOTE_PAREN.finditer(block, opening.end()):
        if mark[0] == b"{":
            depth += 1
        elif mark[0] == b"}":
            depth -= 1
        elif mark[0] == b'"':
            quoted = not quoted if not depth else quoted
        elif not depth and not quoted:
            return mark.end()
    return None
