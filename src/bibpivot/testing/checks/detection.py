"""Telling the format from others: yes to its own inputs, no to everybody else's."""

from bibpivot.contract.formats import Sniffed
from bibpivot.files.sources import Source
from bibpivot.plugins.loading import resolve
from bibpivot.running.detection import AMBIGUOUS, SURE
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.hostile import random_bytes
from bibpivot.testing.subject import FormatSubject


@check("reader", "cases")
def detects_its_own_cases(subject: FormatSubject) -> Findings:
    """Every case is shown to all formats, by its content and without a name: this one must be surer than the others.

    Means: without `--from`, such an input is refused or taken for something else.

    Mend: give the format a `sniff` that looks for what every input of it has, or make it surer (from 0.5 it counts, and
    it must lead by 0.1).
    """
    if subject.entry.sniff is None:
        yield "it has no sniff function, so that every input needs --from"
        return
    for case in subject.cases:
        opinions = subject.registry.detect(_head(case.data))
        own = [said.confidence for entry, said in opinions if entry.id == subject.entry.id]
        best = own[0] if own else 0.0
        if best < SURE:
            yield f"case {case.name}: it is {best:.2f} sure; {SURE} is the least that counts"
        for entry, said in opinions:
            if (
                entry.id != subject.entry.id
                and round(best - said.confidence, 2) < AMBIGUOUS
                and said.confidence >= SURE
            ):
                yield (
                    f"case {case.name}: {entry.id} is {said.confidence:.2f} sure ({said.reason}), "
                    f"this one {best:.2f}"
                )


@check("format")
def refuses_what_is_of_other_formats(subject: FormatSubject) -> Findings:
    """It is shown what all other formats write, and texts, tables and bytes of no format: it must not claim them.

    Means: inputs of other formats are refused as ambiguous, or read as what they are not.

    Mend: let `sniff` look for what only this format has; return `None` where it is not there.
    """
    if subject.entry.sniff is None:
        return
    sniff = resolve(subject.entry.sniff)
    for name, (data, best) in subject.others.items():
        said = sniff(_head(data), "")
        if said is not None and said.confidence >= SURE and round(best - said.confidence, 2) < AMBIGUOUS:
            yield f"{name}: it is {said.confidence:.2f} sure that this is {subject.entry.id} ({said.reason})"


@check("format")
def sniff_stands_anything(subject: FormatSubject) -> Findings:
    """The sniff function is given nothing, random bytes, and beginnings cut anywhere; it says `None` or an opinion.

    Means: telling the format of any input fails for this one, and people see a fault of the plugin.

    Mend: look at bytes, not at decoded text, or decode with `errors="replace"`; return `Sniffed` or `None`.
    """
    if subject.entry.sniff is None:
        return
    sniff = resolve(subject.entry.sniff)
    heads = [b"", b"\n", b"\0" * 9, b"\xff\xfe", *(random_bytes(size) for size in (3, 400))]
    for case in subject.cases[:3]:
        heads += [case.data[:size] for size in range(0, min(len(case.data), 3000), 97)]
    for head in heads:
        try:
            said = sniff(head, "file.txt")
        except Exception as error:
            yield f"given {shown(head, 40)} it raised {type(error).__name__}: {error}"
            continue
        if not (
            said is None or (isinstance(said, Sniffed) and 0 <= said.confidence <= 1 and said.reason.strip())
        ):
            yield f"given {shown(head, 40)} it returned {shown(said)}: not an opinion from 0 to 1 with a reason"


def _head(data: bytes) -> bytes:
    with Source(data) as source:
        return source.head()
