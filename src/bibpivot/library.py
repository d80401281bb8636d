"""The library's three functions: `convert`, `read`, `write`.

They print nothing and keep no state; what happened is in a `Report`.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Unpack

from bibpivot.contract.contexts import Mode
from bibpivot.errors import UsageError
from bibpivot.files.sources import Input, several
from bibpivot.model import Envelope, Extra, Record
from bibpivot.plugins.faults import wrong_in
from bibpivot.plugins.naming import format_of_output
from bibpivot.plugins.registry import Registry
from bibpivot.running.batches import Account, SetExtra
from bibpivot.running.conversion import Conversion, Settings, plan_writing
from bibpivot.running.outputs import Output, Outputs
from bibpivot.running.reading import Records, open_records
from bibpivot.running.report import Report
from bibpivot.running.worker import Finisher, make_writer


def convert(
    source: Input | Iterable[Input],
    output: Output = None,
    *,
    to: str | None = None,
    source_format: str | None = None,
    **settings: Unpack[Settings],
) -> Report:
    r"""Convert bibliographic records and return the account.

    Args:
        source: a path, a folder, bytes, an open binary file, or several of these; "-" is standard input.
        output: a path (the file appears whole, or stays as it was, and is compressed where it ends in .gz, .bz2, .xz
            or .zst), a folder ending in "/" for one output each, an open binary file, or `None` for standard output.
        to: the id of the format to write; without it the ending of the output's name decides.
        source_format: the id of the format to read; without it the content of each input decides.
        settings: as `bibpivot.Conversion` takes them: reader_options, writer_options, apply, transform_options, mode,
            encoding, keys, new_keys, jobs, engine, compress, quarantine, registry, listener, detail, progress,
            projection, debug.

    Raises:
        UsageError: a name or an option is not known.
        InputOutputError: no input could be opened, or the output can't be written.
        PluginError: a plugin is broken.

    >>> import io
    >>> page = "A title.\n\nA journal\nTitre abrégé: J\nPays: France\n\npubmed: 123\n"
    >>> output = io.BytesIO()
    >>> report = convert(page.encode(), output, to="ris", source_format="fr-export")
    >>> report.counts.read, report.counts.written
    (1, 1)
    >>> print(output.getvalue().decode().splitlines()[1])
    TI  - A title

    """
    inputs = several(source)
    if to is None:
        registry = settings.get("registry") or Registry.default()
        settings["registry"] = registry
        to = format_of_output(output, registry.formats("write"))
    return Conversion(to=to, source_format=source_format, **settings).run(inputs, output)


def read(
    source: Input | Iterable[Input],
    source_format: str | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    mode: Mode = "lenient",
    encoding: str | None = None,
    registry: Registry | None = None,
) -> Records:
    """Read records one by one.

    What can't be read is passed over and stands in the `report` of the iterator that is returned. Where no
    input at all could be opened, the iterator raises when it comes to its end. Citation keys are not in the records
    but in their envelopes (`Records.envelopes`); `write` keeps them where it is given what `read` returned.

    Args:
        source: as for `convert`.
        source_format: the id of the format; without it the content decides.
        options: the reader's options, values or text.
        mode: "repair" lets readers mend what they would only report; "lenient" and "strict" leave it as it is.
        encoding: that of the input, if it is not to be found out.
        registry: the plugins to use, the installed ones by default.

    Raises:
        UsageError: a name or an option is not known.
        InputOutputError: no input could be opened (on iterating).
        PluginError: the reader's plugin is broken.

    >>> records = read(b'{"type":"book","title":"On Growth and Form"}', "pivot-jsonl")
    >>> [str(record.title) for record in records]
    ['On Growth and Form']
    >>> records.report.counts.read
    1

    """
    return open_records(
        source, source_format, options=options, mode=mode, encoding=encoding, registry=registry
    )


def write(
    records: Iterable[Record | Envelope],
    output: Output = None,
    *,
    to: str | None = None,
    options: Mapping[str, Any] | None = None,
    keys: str | None = None,
    set_extras: Iterable[Extra] | None = None,
    registry: Registry | None = None,
) -> Report:
    r"""Write records and return the account of what the format could not carry.

    Args:
        records: records, or envelopes with citation keys; what `read` returned is written with its keys.
        output: as for `convert`.
        to: the id of the format; without it the ending of the output's name decides.
        options: the writer's options, values or text.
        keys: the pattern of citation keys for records without one.
        set_extras: what is to be said of the whole set, gone through after the records; by default what `records`
            from `read` have found.
        registry: the plugins to use, the installed ones by default.

    Raises:
        UsageError: a name or an option is not known, or a record has a value of the wrong type.
        InputOutputError: the output can't be written.
        PluginError: the writer's plugin is broken.

    >>> import io
    >>> output = io.BytesIO()
    >>> report = write([Record(title="On Growth and Form")], output, to="pivot-jsonl")
    >>> output.getvalue()
    b'{"title":"On Growth and Form"}\n'

    """
    known = registry if registry is not None else Registry.default()
    if to is None:
        to = format_of_output(output, known.formats("write"))
    work = plan_writing(known, to, options or {}, keys=keys)
    finisher = Finisher(work)
    report = Report()
    entry = known.format(to, "write")
    with Outputs(output, [Path("records")], entry, make_writer(work.writer, report), report) as outputs:
        for envelope in _envelopes(records):
            account = finisher.account = Account()
            piece = finisher.finish(envelope, source=0, ordinal=account.read(0))
            offset = report.counts.read
            report.merge(account.result(), offset)
            if piece is not None:
                outputs.write(piece, offset)
            elif problem := wrong_in(envelope.record):
                raise UsageError(f"record {offset + 1} has a value of the wrong type, at {problem}")
        if set_extras is None and isinstance(records, Records):
            set_extras = records.set_extras
        for extra in set_extras or ():
            outputs.add(SetExtra(source=0, extra=extra))
    return report


def _envelopes(records: Iterable[Record | Envelope]) -> Iterator[Envelope]:
    """Yield records in their envelopes, with the citation keys that they have."""
    if isinstance(records, Records):
        yield from records.envelopes()
        return
    if isinstance(records, Record | Envelope):
        raise UsageError(
            "several records are expected; one alone is written as a list of one: write([record])"
        )
    for record in records:
        if isinstance(record, Record):
            yield Envelope(record=record)
        elif isinstance(record, Envelope):
            yield record
        else:
            raise UsageError(f"a Record or an Envelope is expected, not {type(record).__name__}")


__all__ = ["Records", "convert", "read", "write"]
