"""Reading and writing single items in tests."""

import io
import json
from typing import Any

from bibpivot.api import Envelope, Extra, Frame, Keyed, Reading, Record, Writing
from bibpivot.running.report import Report
from bibpivot_csl_json.carries import CARRIES
from bibpivot_csl_json.options import WriteOptions
from bibpivot_csl_json.reader import frames, parse
from bibpivot_csl_json.writer import Writer


class Read:
    """An input that was read: records, keys, what was said."""

    def __init__(self, source: object, *, layout: bool = False, explains: bool = False) -> None:
        data = source if isinstance(source, bytes) else json.dumps(source).encode("utf-8", "surrogatepass")
        self.report = Report()
        from bibpivot.accounts.carried import Carries

        written = Carries(CARRIES if layout else ("title",))
        self.reading = Reading(plugin="csl", collector=self.report, written=written, explains=explains)
        self.envelopes = [parse(frame, self.reading) for frame in frames(io.BytesIO(data), self.reading)]
        self.records = [envelope.record for envelope in self.envelopes]

    @property
    def losses(self) -> list[tuple[str, str]]:
        return [(loss.kind, loss.path) for loss in self.report.losses]

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.report.diagnostics]


def record(item: dict[str, Any], *, layout: bool = False) -> Record:
    return Read([item], layout=layout).records[0]


def extras(found: Record) -> dict[str, str]:
    return {extra.name: extra.value for extra in found.extras if not extra.layout}


class Written:
    """A record that was written: its bytes, its item, what was lost."""

    def __init__(self, record: Record, key: str = "key", **options: Any) -> None:
        self.report = Report()
        chosen = WriteOptions(**options)
        self.writer = Writer(chosen, Writing(plugin="csl", collector=self.report, options=chosen))
        output = self.writer.write(Envelope(record=record, key=key))
        if isinstance(output, Keyed):
            self.data = (output.key or key).encode().join(output.parts)
        else:
            self.data = output
        self.item: dict[str, Any] = json.loads(self.data)

    @property
    def losses(self) -> list[tuple[str, str]]:
        return [(loss.kind, loss.path) for loss in self.report.losses]


def item(record: Record, **options: Any) -> dict[str, Any]:
    return Written(record, **options).item


def again(item: dict[str, Any], key: str | None = None) -> dict[str, Any]:
    """Return an item that was read and written."""
    envelope = Read([item], layout=True).envelopes[0]
    return Written(envelope.record, envelope.key if key is None else key).item


def frame(data: bytes) -> Frame:
    return Frame(data=data, offset=0, line=1)


def layout_extra(name: str, value: str) -> Extra:
    return Extra(format="csl-json", name=name, value=value, layout=True)
