"""`convert`: bibliographic records from one format to another."""

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bibpivot.cli.parameters import Jobs, complete_format, debug_option, plugin_option
from bibpivot.cli.running import DEBUG, PROBLEMS
from bibpivot.cli.terminal import Command, FileName, Option, on_terminal, say, suggestion

if TYPE_CHECKING:
    from bibpivot.accounts.actions import Action
    from bibpivot.accounts.diagnostics import Diagnostic
    from bibpivot.accounts.loss import Loss
    from bibpivot.plugins.registry import Registry
    from bibpivot.running.conversion import Progress
    from bibpivot.running.report import Report
    from bibpivot.running.report_file import ReportFile

WHAT = "What is converted"
HOW = "How"
TRUST = "What was lost, what went wrong"

EXAMPLES = (
    ("a page saved from a browser, for LaTeX", "bibpivot convert --to bibtex page.txt -o refs.bib"),
    ("a folder of pages, for a reference manager", "bibpivot convert --to ris pages/ -o refs.ris"),
    ("the same, one file for each page", "bibpivot convert --to ris pages/ -o refs/"),
    (
        "PubMed's own files, compressed again",
        "bibpivot convert --to pivot-jsonl baseline/ -o out/ --compress gz",
    ),
    ("in a pipeline", "cat page.txt | bibpivot convert --to pivot-jsonl | jq .title"),
    (
        "fail where something was left out",
        "bibpivot convert --to ris page.txt -o refs.ris --fail-on-loss=dropped",
    ),
    (
        "fill in what the pages lost, from PubMed XML",
        "bibpivot convert --to ris --apply fill=pubmed.xml pages/ -o refs.ris",
    ),
    (
        "keep the account, and what could not be read",
        "bibpivot convert --to ris pages/ -o refs.ris --report report.json --quarantine bad.txt",
    ),
)


class _Convert(Command):
    """The command, with an option whose value is optional."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give a bare `--fail-on-loss` its meaning: it must not take the next argument for its value."""
        end = args.index("--") if "--" in args else len(args)
        spelt = [f"{arg}=all" if arg == "--fail-on-loss" else arg for arg in args[:end]]
        return super().parse_args(ctx, spelt + args[end:])


def _loss_kinds(_context: click.Context, _parameter: click.Parameter, value: str | None) -> frozenset[str]:
    if value is None:
        return frozenset()
    from bibpivot.accounts.loss import LOSS_KINDS

    if value == "all":
        return frozenset(LOSS_KINDS)
    kinds = frozenset(filter(None, (kind.strip() for kind in value.split(","))))
    for kind in sorted(kinds.difference(LOSS_KINDS)):
        meant = suggestion(kind, LOSS_KINDS)
        raise click.BadParameter(
            f"there is no kind of loss {kind!r}{meant}; there are: {', '.join(LOSS_KINDS)}"
        )
    return kinds


def _option(*names: str, section: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(*names, cls=Option, section=section, **settings)


@click.command("convert", cls=_Convert, examples=EXAMPLES)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1, type=FileName())
@_option("--from", "source_format", metavar="FORMAT", section=WHAT, shell_complete=complete_format("read"),
         help="The format of the input; without it the content decides.")  # fmt: skip
@_option("--to", metavar="FORMAT", section=WHAT, shell_complete=complete_format("write"),
         help="The format to write; 'bibpivot formats' lists them. Without it the ending of the output's name "
         "decides.")  # fmt: skip
@_option("-o", "--output", metavar="FILE|DIR/", type=FileName(), section=WHAT,
         help="Where to write; DIR/ gets one file for each input. A name that ends in .gz, .bz2, .xz or .zst is "
         "compressed. Default: standard output.")  # fmt: skip
@_option("--compress", metavar="KIND", section=WHAT,
         help="Compress the files in DIR/: gz, bz2, xz or zst.")  # fmt: skip
@_option("-r", "reader_options", metavar="KEY=VALUE", multiple=True, section=HOW,
         help="An option of the reader; 'bibpivot formats show FORMAT' lists them.")  # fmt: skip
@_option(
    "-w", "writer_options", metavar="KEY=VALUE", multiple=True, section=HOW, help="An option of the writer."
)
@_option("--keys", metavar="PATTERN", section=HOW,
         help="The pattern of citation keys, for records without one; 'bibpivot keys' explains it.")  # fmt: skip
@_option("--new-keys", is_flag=True, section=HOW, help="Make citation keys for records that have one, too.")
@_option("--apply", metavar="NAME[=ARG]", multiple=True, section=HOW,
         help="Apply a transform to every record (again for more, in order).")  # fmt: skip
@_option("-t", "--transform-option", "transform_options", metavar="KEY=VALUE", multiple=True, section=HOW,
         help="An option of a transform; 'bibpivot transforms show NAME' lists them.")  # fmt: skip
@_option(
    "--encoding", metavar="NAME", section=HOW, help="The encoding of the input, if it is not to be found out."
)
@_option("-j", "--jobs", metavar="N", type=Jobs(), default=1, section=HOW,
         help="Work with N processes, or 'auto': one for each processor. The output is the same.")  # fmt: skip
@_option("--engine", metavar="NAME", section=HOW, help="What runs the work, if not this machine's processes.")
@plugin_option(HOW)
@_option("--report", "report_file", metavar="FILE", type=FileName(), section=TRUST,
         help="Write the whole account as JSON; as JSON lines if FILE ends in .jsonl.")  # fmt: skip
@_option("--quarantine", metavar="FILE", type=FileName(), section=TRUST,
         help="Keep the original bytes of unreadable records, to mend and convert again.")  # fmt: skip
@_option("--repair", is_flag=True, section=HOW, help="Let readers mend what they would only report.")
@_option(
    "--strict",
    is_flag=True,
    section=TRUST,
    help="End with status 1 on any warning, too.",
)
@_option("--fail-on-loss", metavar="[=KIND,...]", callback=_loss_kinds, section=TRUST,
         help="End with status 1 on any loss, or on the kinds named: dropped, approximated, synthesised, "
         "renamed, unrecognised.")  # fmt: skip
@_option("-q", "--quiet", is_flag=True, section=TRUST, help="Say nothing but errors.")
@_option("-v", "--verbose", is_flag=True, section=TRUST, help="Say every diagnostic on a line of its own.")
@debug_option(TRUST)
def command(
    inputs: tuple[str, ...], to: str | None, output: str | None, plugin_files: tuple[str, ...], **given: Any
) -> int:
    """Convert bibliographic records from INPUTs (files, folders, - for standard input) to another format.

    Exit status: 0 all well, 1 some records unreadable or more warnings or losses than --strict or
    --fail-on-loss allow, 2 usage, 3 input or output, 4 a plugin's fault.
    """
    from bibpivot.cli.summary import print_summary
    from bibpivot.plugins.options import parse_pairs
    from bibpivot.plugins.registry import Registry
    from bibpivot.running.conversion import Conversion

    if given["strict"] and given["repair"]:
        raise click.UsageError("--strict and --repair exclude each other")
    arguments = tuple(argument for text in given["apply"] if (argument := text.partition("=")[2]))
    _check_files(inputs, output, given["report_file"], given["quarantine"], arguments)
    registry = Registry.default(plugin_files=plugin_files)
    quiet, verbose = given["quiet"], given["verbose"] and not given["quiet"]
    with contextlib.ExitStack() as stack:
        report_file = _report_file(given["report_file"], stack)
        conversion = Conversion(
            to=to or _told_by(output, registry),
            source_format=given["source_format"],
            reader_options=parse_pairs(given["reader_options"]),
            writer_options=parse_pairs(given["writer_options"]),
            apply=given["apply"],
            transform_options=parse_pairs(given["transform_options"]),
            mode="strict" if given["strict"] else "repair" if given["repair"] else "lenient",
            encoding=given["encoding"],
            keys=given["keys"],
            new_keys=given["new_keys"],
            jobs=given["jobs"],
            engine=given["engine"],
            compress=given["compress"],
            debug=bool(click.get_current_context().meta.get(DEBUG)),
            quarantine=given["quarantine"],
            registry=registry,
            listener=_listener(report_file, verbose=verbose),
            detail=report_file is not None and report_file.wants_losses,
            progress=None if quiet or verbose else _progress(stack),
        )
        _check_streams(inputs, output)
        if not inputs and not quiet and on_terminal(sys.stdin):
            say("reading standard input; it ends with Ctrl-D")
        target = sys.stdout.buffer if output in (None, "-") else output
        with contextlib.redirect_stdout(sys.stderr):  # what a plugin prints is not output
            report = conversion.run(inputs or ("-",), target)
        if report_file is not None:
            report_file.finish(report)
    print_summary(report, conversion.registry, quiet=quiet, verbose=verbose)
    return _status(report, strict=given["strict"], kinds=given["fail_on_loss"])


def _told_by(output: str | None, registry: "Registry") -> str:
    """Return the format that the name of the output tells."""
    if output in (None, "-"):
        raise click.UsageError("missing option '--to' (or '-o' with a file whose ending tells the format)")
    from bibpivot.plugins.naming import format_to_write

    return format_to_write(str(output), registry.formats("write"))


def _check_files(
    inputs: tuple[str, ...],
    output: str | None,
    report: str | None,
    quarantine: str | None,
    arguments: tuple[str, ...],
) -> None:
    """Refuse names that can't be meant: empty ones, archives, one file for two things, a file both read and written.

    `arguments` are those of the transforms; one may be the name of a file.
    """
    import os

    from bibpivot.files.compression import compressor

    if "" in (*inputs, output, report, quarantine):
        raise click.UsageError("an empty file name was given (an unset variable?)")
    for option, path in (("--report", report), ("--quarantine", quarantine)):
        if path == "-":
            raise click.UsageError(f"{option} needs a file, not standard output")
        if path is not None and Path(path).is_dir():
            raise click.UsageError(f"{option} needs a file; {path} is a folder")
    written = [path for path in (output, report, quarantine) if path not in (None, "-", os.devnull)]
    real = [os.path.realpath(str(path)) for path in written]
    for path in written:
        if not Path(str(path)).is_dir():
            compressor(str(path))  # refuses what can't be written
    if len(set(real)) < len(real):
        raise click.UsageError("the output, the report and the quarantine must be different files")
    read = {os.path.realpath(path) for path in (*inputs, *arguments) if path != "-"}
    for path in real:
        if path in read and not Path(path).is_dir():
            raise click.UsageError(f"{path} is an input; it would be overwritten")


def _check_streams(inputs: tuple[str, ...], output: str | None) -> None:
    """Refuse to work with a standard stream that is closed (`<&-`)."""
    from bibpivot.errors import InputOutputError

    if sys.stdin is None and (not inputs or "-" in inputs):
        raise InputOutputError("can't read standard input: it is closed")
    if sys.stdout is None and output in (None, "-"):
        raise InputOutputError("can't write standard output: it is closed")


def _report_file(path: str | None, stack: contextlib.ExitStack) -> "ReportFile | None":
    if path is None:
        return None
    from bibpivot.running.report_file import ReportFile

    return stack.enter_context(ReportFile(path))


def _listener(
    report_file: "ReportFile | None", *, verbose: bool
) -> "Callable[[Diagnostic | Loss | Action], None] | None":
    """Return what is told of every diagnostic, loss and action, or nothing where nobody wants to know."""
    if not verbose:
        return report_file
    from bibpivot.accounts.diagnostics import Diagnostic
    from bibpivot.cli.summary import print_diagnostic

    def listen(item: "Diagnostic | Loss | Action") -> None:
        if isinstance(item, Diagnostic):
            print_diagnostic(item)
        if report_file is not None:
            report_file(item)

    return listen


def _progress(stack: contextlib.ExitStack) -> "Callable[[Progress], None] | None":
    if not on_terminal(sys.stderr):
        return None
    from bibpivot.cli.progress import ProgressBar

    return stack.enter_context(ProgressBar())


def _status(report: "Report", *, strict: bool, kinds: frozenset[str]) -> int:
    """Return the exit status, and say which bound was exceeded."""
    from bibpivot.accounts.diagnostics import Severity

    status = report.status()
    if strict and (warnings := report.severities().get(Severity.WARNING)):
        say(f"--strict: {warnings} warning{'s' if warnings > 1 else ''}")
        status = status or PROBLEMS
    lost = [kind for kind in report.losses.kinds() if kind in kinds]
    if lost:
        say(f"--fail-on-loss: something was {', '.join(lost)}")
        status = status or PROBLEMS
    return status
