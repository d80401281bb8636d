"""Long inputs, made of a short one: its records over and over, in what stands around them."""

from bibpivot.files.sources import Source
from bibpivot.testing.subject import FormatSubject


def lengthened(subject: FormatSubject, data: bytes, size: int) -> bytes:
    """Return an input of about so many bytes that has the records of a short one again and again.

    What stands before the first record and after the last stays there once, what stands between two is repeated. Where
    that makes no input of as many records as it should, the short one is put behind itself instead.
    """
    with Source(data) as source:
        plain = source.stream.read()
    frames = subject.frames(data)
    if not frames:
        return plain
    start, last = frames[0].offset, frames[-1]
    end = last.offset + len(last.data)
    body = plain[start:end]
    times = max(2, size // max(len(body), 1))
    between = b""
    if len(frames) > 1:
        between = plain[frames[0].offset + len(frames[0].data) : frames[1].offset]
    elif not body.endswith(b"\n"):
        between = b"\n"
    for glue in dict.fromkeys((between, b"\n", b",\n", b"\n\n")):
        twice = plain[:start] + body + glue + body + plain[end:]
        if len(subject.frames(twice)) == 2 * len(frames):
            return plain[:start] + (body + glue) * (times - 1) + body + plain[end:]
    return plain * max(2, size // max(len(plain), 1))
