"""pivot-jsonl: the pivot record itself, one JSON object a line, exact both ways."""

from collections.abc import Iterable

from bibpivot.api import Format, ReaderSpec, WriterSpec, hookimpl
from bibpivot_jsonl.codes import CODES
from bibpivot_jsonl.fields import CARRIES


@hookimpl
def bibpivot_formats() -> Iterable[Format]:
    """Return the pivot-jsonl format."""
    return (
        Format(
            id="pivot-jsonl",
            title="Pivot JSON lines",
            description="Records as they are inside, one JSON object a line: nothing is lost, any program can read it.",
            extensions=(".jsonl", ".ndjson"),
            media_types=("application/jsonl", "application/x-ndjson"),
            sniff="bibpivot_jsonl.sniff:sniff",
            codes=CODES,
            reader=ReaderSpec(frames="bibpivot_jsonl.reader:frames", parse="bibpivot_jsonl.reader:parse"),
            writer=WriterSpec(target="bibpivot_jsonl.writer:Writer", carries=CARRIES),
        ),
    )
