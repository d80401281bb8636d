"""Detection: what format an input is, by its content; how sure that is, and why.

The formats' own sniffers give opinions; here they are weighed. An input that tells no format, or two about equally, is
an error that names them: guessing would be converting something that it is not.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from bibpivot.contract.formats import Format, Sniffed
from bibpivot.errors import DetectionError, InputOutputError
from bibpivot.files.compression import parted
from bibpivot.files.sources import Input, Source, check_encoding, expand, several
from bibpivot.plugins.registry import Registry
from bibpivot.running.kinds import PLAIN_TEXT, kind_of

SURE = 0.5
"""How confident a detection must be."""
AMBIGUOUS = 0.1
"""By how much it must lead before the next."""

Verdict = Literal["known", "ambiguous", "unknown", "write-only", "unreadable"]


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A format that an input may be: how sure its sniffer is (0 to 1), and why; whether it can be read."""

    format: str
    title: str
    confidence: float
    reason: str
    readable: bool


class Detection(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an input is.

    `format` is the id of the format to read it as, where the `verdict` is `known`. `reason` is for people: why it is
    that format, or why none. `kind` is what the input is in words, where it is of no format. `candidates` are all
    formats that may be meant, the likeliest first.
    """

    source: str
    verdict: Verdict
    reason: str
    format: str | None = None
    confidence: float = 0.0
    kind: str | None = None
    candidates: tuple[Candidate, ...] = ()


def detect(
    source: Input | Iterable[Input], *, encoding: str | None = None, registry: Registry | None = None
) -> list[Detection]:
    """Return what inputs are, each by its first 64 KiB.

    Args:
        source: a path, a folder, bytes, an open binary file, or several of these; "-" is standard input.
        encoding: that of the inputs, if it is not to be found out.
        registry: the plugins to ask; the installed ones by default.

    Raises:
        UsageError: there is no such encoding.

    >>> (found,) = detect(b'{"title":"On Growth and Form"}')
    >>> found.format, found.confidence
    ('pivot-jsonl', 0.95)

    """
    known = registry if registry is not None else Registry.default()
    declared = check_encoding(encoding) if encoding is not None else None
    expanded = expand(several(source))
    found = [_of_input(known, given, declared) for given, _ in expanded.inputs]
    return found + [
        Detection(source=str(folder), verdict="unreadable", reason="the folder holds no file")
        for folder in expanded.empty
    ]


def judge(registry: Registry, head: bytes, name: str) -> Detection:
    """Return what an input is by its first 64 KiB: decompressed, UTF-8, without a BOM."""
    opinions = registry.detect(head, parted(name)[0])
    candidates = tuple(_candidate(entry, opinion) for entry, opinion in opinions)
    likely = [candidate for candidate in candidates if candidate.confidence >= SURE]
    if not likely:
        kind = kind_of(head)
        return Detection(
            source=name, verdict="unknown", reason=f"it is {kind}", kind=kind, candidates=candidates
        )
    best = likely[0]
    # Candidates have two digits: 0.9 leads before 0.8 by 0.1, and as binary fractions by a little less.
    close = [other for other in likely if round(best.confidence - other.confidence, 2) < AMBIGUOUS]
    if len(close) > 1:
        reason = "it may be " + " or ".join(f"{other.format} ({other.reason})" for other in close)
        return Detection(source=name, verdict="ambiguous", reason=reason, candidates=candidates)
    if not best.readable:
        reason = f"it looks like {best.title} ({best.reason}), which can only be written here"
        return Detection(source=name, verdict="write-only", reason=reason, candidates=candidates)
    return Detection(
        source=name, verdict="known", format=best.format, confidence=best.confidence, reason=best.reason,
        candidates=candidates,
    )  # fmt: skip


def format_of(registry: Registry, source: Source) -> str:
    """Return the id of the format to read an opened source as.

    Raises:
        DetectionError: its content tells none, several, or one that can only be written.

    """
    found = judge(registry, source.head(), source.name)
    if found.format is None:
        raise DetectionError(advice(found, [entry.id for entry in registry.formats("read")]))
    return found.format


def advice(found: Detection, readable: Sequence[str]) -> str:
    """Return why an input is of no format, and what to do about it."""
    match found.verdict:
        case "ambiguous":
            return f"{found.reason}; name the format with --from"
        case "unknown" if found.kind in ("blank", "empty"):
            return found.reason
        case "unknown":
            choice = f"name one with --from ({', '.join(readable)})"
            nearest = ", ".join(
                f"{candidate.format} ({candidate.reason})" for candidate in found.candidates[:3]
            )
            if nearest:
                return f"{found.reason}; perhaps {nearest}: {choice}"
            why = "" if found.kind == PLAIN_TEXT else f": {found.reason}"
            return f"its content tells no format that is known here{why}; {choice}"
        case _:
            return found.reason


def _of_input(registry: Registry, given: Input, encoding: str | None) -> Detection:
    source = Source(given, encoding=encoding)
    try:
        with source:
            return judge(registry, source.head(), source.name)
    except InputOutputError as error:
        return Detection(source=source.name, verdict="unreadable", reason=str(error))


def _candidate(entry: Format, opinion: Sniffed) -> Candidate:
    return Candidate(
        format=entry.id, title=entry.title, confidence=round(opinion.confidence, 2), reason=opinion.reason,
        readable=entry.reader is not None,
    )  # fmt: skip
