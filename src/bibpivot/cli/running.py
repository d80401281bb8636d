"""Running a command: whatever goes wrong becomes one message and an exit status; --debug adds the traceback."""

import os
import sys
from collections.abc import Sequence

import click
from click.shell_completion import shell_complete

from bibpivot.cli.terminal import colours, printable, say
from bibpivot.errors import BibpivotError

OK = 0
PROBLEMS = 1
USAGE = 2
INPUT_OUTPUT = 3
PLUGIN = 4
INTERRUPTED = 130
"""Exit statuses; 130 is what shells expect of a program that ended by Ctrl-C."""

DEBUG = "bibpivot.debug"


def run(command: click.Command, name: str, arguments: Sequence[str] | None = None) -> int:
    """Run a command with its arguments (those of the process by default) and return the exit status."""
    variable = f"_{name.upper()}_COMPLETE"
    if variable in os.environ:
        return shell_complete(command, {}, name, variable, os.environ[variable])
    given = list(sys.argv[1:] if arguments is None else arguments)
    context: click.Context | None = None
    try:
        context = command.make_context(name, given, color=colours())
        with context:
            status = command.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BaseException as error:  # the one place where everything ends
        if context is not None and context.meta.get(DEBUG) and not isinstance(error, click.exceptions.Exit):
            import traceback

            traceback.print_exception(error)
        return _ending(error)
    return status if isinstance(status, int) else OK


def _ending(error: BaseException) -> int:
    """Say what went wrong, if there is anything to say, and return the exit status."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case SystemExit():
            return error.code if isinstance(error.code, int) else PROBLEMS
        case KeyboardInterrupt() | click.Abort():
            say("\ninterrupted")
            return INTERRUPTED
        case click.exceptions.NoArgsIsHelpError():
            say(error.format_message())
            return USAGE
        case click.UsageError():
            _say_usage(error)
            return USAGE
        case click.ClickException():
            _say_error(error.format_message())
            return INPUT_OUTPUT
        case BrokenPipeError():
            _let_go_of_output()
            return INPUT_OUTPUT
        case BibpivotError():
            if isinstance(error.__cause__, BrokenPipeError):
                _let_go_of_output()
            else:
                _say_error(str(error))
            return error.exit_status
        case OSError():
            _say_error(f"{error.filename or 'input or output failed'}: {error.strerror or error}")
            return INPUT_OUTPUT
        case _:
            _say_error(
                f"unexpected {type(error).__name__}: {error}. "
                "This is a fault of bibpivot: please report it, with what --debug shows"
            )
            return INPUT_OUTPUT


def _say_error(message: str) -> None:
    say(click.style("error: ", fg="red", bold=True) + printable(message))


def _say_usage(error: click.UsageError) -> None:
    message = error.format_message().rstrip(".")
    if isinstance(error, click.NoSuchOption) and error.ctx is not None and not error.possibilities:
        message += _long_options(error.option_name, error.ctx.command)
    _say_error(message[:1].lower() + message[1:])
    if error.ctx is not None:
        say(f"Try '{error.ctx.command_path} --help'.")


def _long_options(short: str, command: click.Command) -> str:
    """Return the end of a message about a short option that there is not: the long ones with its letter."""
    if len(short) != 2:
        return ""
    start = f"--{short[1].lower()}"
    found = [name for parameter in command.params for name in parameter.opts if name.startswith(start)]
    return f" (did you mean {' or '.join(map(repr, found))}?)" if found else ""


def _let_go_of_output() -> None:
    """Point standard output at nothing: the interpreter's own last flush would complain of a closed pipe."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
