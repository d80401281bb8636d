"""`bibpivot completion SHELL`: the script that makes a shell complete commands, options and format names."""

import click
from click.shell_completion import get_completion_class

from bibpivot.cli.parameters import debug_option
from bibpivot.cli.terminal import Command

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    examples=(
        ("bash, in ~/.bashrc", 'eval "$(bibpivot completion bash)"'),
        ("zsh, in ~/.zshrc", 'eval "$(bibpivot completion zsh)"'),
        ("fish", "bibpivot completion fish > ~/.config/fish/completions/bibpivot.fish"),
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.option(
    "--program",
    type=click.Choice(("bibpivot", "convert")),
    default="bibpivot",
    show_default=True,
    help="The program to complete; `convert` only where it is not ImageMagick's.",
)
@debug_option()
def command(shell: str, program: str) -> None:
    """Print the completion script of a shell."""
    from bibpivot.cli import main

    made = get_completion_class(shell)
    assert made is not None, shell
    completed = main.program if program == "bibpivot" else main.load("convert")
    # The class's own source() of bash starts a bash to ask its version; the template alone needs none.
    script = made(completed, {}, program, f"_{program.upper()}_COMPLETE")
    click.echo(script.source_template % script.source_vars())
