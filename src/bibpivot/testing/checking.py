"""What a check is: a small function that looks at a plugin and yields what it finds wrong, in words.

Its name is the function's, with hyphens; its docstring is its documentation, in three parts:

    What is tried, in a sentence or a few.

    Means: what it says of the plugin if something is found.

    Mend: what to do about it.
"""

import inspect
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Need = Literal["format", "reader", "writer", "both", "cases", "transform", "independent"]
"""What a check looks at: it is left out for a plugin that has no such thing."""

MOST_FINDINGS = 5
"""How many findings of one check are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, what it is for, and the function that yields what is wrong."""

    name: str
    tries: str
    means: str
    mend: str
    needs: tuple[Need, ...]
    group: str
    run: Callable[[Any], Iterable[str]]

    def applies(self, offers: Iterable[Need]) -> bool:
        """Tell whether a plugin that offers these things can be checked."""
        return set(self.needs) <= set(offers)

    def findings(self, subject: Any) -> list[str]:
        """Run the check and return what is wrong; a plugin that breaks down in it is a finding too."""
        found: list[str] = []
        try:
            problems = iter(self.run(subject))
            found.extend(itertools.islice(problems, MOST_FINDINGS))
            more = sum(1 for _ in problems)
        except Exception as error:  # whatever a plugin does, the other checks go on
            return [*found, f"broke down on it: {type(error).__name__}: {error}{_place(error)}"]
        return [*found, f"and {more} more"] if more else found

    def message(self, findings: Sequence[str]) -> str:
        """Return what was found, what it means and what to do, for people."""
        lines = [f"{self.name}: {len(findings)} {'problem' if len(findings) == 1 else 'problems'}"]
        lines += [f"  - {finding}" for finding in findings]
        lines += [f"Tried: {self.tries}", f"It means: {self.means}", f"What to do: {self.mend}"]
        return "\n".join(lines)


def check(*needs: Need) -> Callable[[Callable[[Any], Iterable[str]]], Check]:
    """Make a check of a function that takes the subject and yields what is wrong."""

    def make(function: Callable[[Any], Iterable[str]]) -> Check:
        tries, means, mend = _parts(function)
        return Check(
            name=function.__name__.replace("_", "-"),
            tries=tries,
            means=means,
            mend=mend,
            needs=needs,
            group=function.__module__.rpartition(".")[2],
            run=function,
        )

    return make


def gathered(namespace: dict[str, Any]) -> tuple[Check, ...]:
    """Return the checks among the names of a module, in their order."""
    return tuple(value for value in namespace.values() if isinstance(value, Check))


def shown(value: object, most: int = 100) -> str:
    """Return a value for a finding: on one line, shortened."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= most else text[: most - 1] + "…"


def _parts(function: Callable[..., object]) -> tuple[str, str, str]:
    """Return the three parts of a check's docstring."""
    tries: list[str] = []
    means = mend = ""
    for paragraph in inspect.cleandoc(function.__doc__ or "").split("\n\n"):
        text = " ".join(paragraph.split())
        if text.startswith("Means: "):
            means = text.removeprefix("Means: ")
        elif text.startswith("Mend: "):
            mend = text.removeprefix("Mend: ")
        elif text:
            tries.append(text)
    return " ".join(tries), means, mend


def _place(error: BaseException) -> str:
    """Return where in whose file it happened."""
    trace = error.__traceback__
    frames: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return f" ({frames[-1]})" if frames else ""


Findings = Iterator[str]
