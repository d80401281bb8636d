"""Odd values: separators, markup and breaks in texts, years of other than four digits, people who are not written."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from bibpivot.accounts.carried import Carries
from bibpivot.accounts.paths import are_related
from bibpivot.model import (
    Abstract,
    AbstractSection,
    Affiliation,
    Collective,
    Container,
    Contributor,
    Date,
    Envelope,
    Keyword,
    Note,
    Person,
    Record,
    RecordType,
    Styled,
    rich,
)
from bibpivot.running.report import Report
from bibpivot.testing.checking import Findings, check, shown
from bibpivot.testing.paths import values, with_first
from bibpivot.testing.subject import FormatSubject

TYPES = (RecordType.JOURNAL_ARTICLE, RecordType.BOOK)
SEPARATORS = ("; ", ", ", " | ", "/", ": ", " and ")
SEPARATED = (
    "keywords.term", "title", "title_short", "contributors.name.family", "contributors.name.given",
    "contributors.name.name", "container.title", "container.publisher",
)  # fmt: skip
TEXTS = ("title", "abstract.sections.text", "notes.text", "keywords.term", "container.title")
MARKED = ("title", "abstract.sections.text")
YEARS = (-44, 0, 50, 12345)
DATES = ("issued", "published_online", "accessed")
ROLES = (
    "author", "editor", "translator", "collection-editor", "container-author", "director", "composer", "interviewer",
    "recipient", "investigator", "illustrator", "compiler",
)  # fmt: skip
TELLING = frozenset(("contributors", "contributors.name", "contributors.name.family"))
LEFT_OUT = "Quixworth"
"""A name that is nowhere else, in letters that no format escapes."""


class Probe(NamedTuple):
    """A record with an odd value at a path, what that is, and the record it was put into."""

    path: str
    what: str
    record: Record
    base: Record


@check("both", "writer")
def separators_in_values_arrive(subject: FormatSubject) -> Findings:
    """Separators are put into keywords, names and titles, one at a time: as many come back, or a loss says why not.

    They are `; `, `, `, ` | `, `/`, `: ` and ` and `. What comes back must be equal.

    Means: the format joins values with a separator that may stand in one of them, and reading makes two of one.

    Mend: write each value by itself, or escape the separator; where the format can't, write something else in its place
    and say `writing.lost("approximated", path, value)`.
    """
    yield from _compared(
        subject,
        (
            Probe(path, f"with {separator!r} in it", with_first(base, path, f"Alpha{separator}beta"), base)
            for base in _bases()
            for path in SEPARATED
            for separator in SEPARATORS
        ),
    )


@check("both", "writer")
def markup_and_breaks_arrive(subject: FormatSubject) -> Findings:
    """Italics, a tab and a line break are put into texts, one at a time: they come back, or a loss says they do not.

    Means: formulas, names of species and paragraphs change on the way, and nobody is told.

    Mend: write them as the format has them; where it has nothing for them, write plain text on one line and say
    `writing.lost("approximated", path, value)`.
    """
    italics = rich(("On ", Styled(style="italic", content=("Examplea rara",)), " here"))
    yield from _compared(
        subject,
        (
            Probe(path, what, with_first(base, path, text), base)
            for base in _bases()
            for paths, what, text in (
                (MARKED, "with italics in it", italics),
                (TEXTS, "with a tab in it", "Two\twords"),
                (TEXTS, "with a line break in it", "Two\nwords"),
            )
            for path in paths
        ),
    )


@check("both", "writer")
def odd_years_arrive(subject: FormatSubject) -> Findings:
    """Dates in the years -44, 0, 50 and 12345 are written and read again: the same, or a loss says why not.

    Means: an old work gets another date (50 becomes 1950), or what is written can't be read again.

    Mend: write the year with the digits that the format asks for; where it has no such years, leave the date out and
    say `writing.lost("dropped", path, value)`.
    """
    yield from _compared(
        subject,
        (
            Probe(path, f"in the year {year}", with_first(base, path, Date(year=year)), base)
            for base in _bases()
            for path in DATES
            for year in YEARS
        ),
    )


@check("writer")
def people_left_out_are_told(subject: FormatSubject) -> Findings:
    """A person in another role stands beside an author: the name is written, or a loss at `contributors.name` says not.

    Many roles are tried, in an article and in a book. A loss at `contributors` does as well, one at
    `contributors.role` alone does not.

    Means: who reads the loss report thinks that a role is gone, and it is a person.

    Mend: say `writing.lost("dropped", "contributors.name", contributor.name)` for everybody who is not written, besides
    what is said of the role.
    """
    if not Carries(subject.carries).covers("contributors.name.family"):  # the core tells of all of them
        return
    pairs = [
        (kind, role, _with_person(base, role)) for base in _bases() for kind in (base.type,) for role in ROLES
    ]
    for (kind, role, _), one in zip(pairs, subject.each(record for _, _, record in pairs), strict=True):
        if one.output is None or LEFT_OUT.encode() in one.output:
            continue
        told = [path for _, path, _, _, _ in one.losses]
        if not TELLING.intersection(told):
            said = ", ".join(path for path in told if path.startswith("contributors")) or "nothing"
            yield f"the {role} of a {kind} is not written, and what is told of contributors is {said}"


def _with_person(base: Record, role: str) -> Record:
    person = Contributor(name=Person(family=LEFT_OUT, given="Ada"), role=role)
    return msgspec.structs.replace(base, contributors=(base.contributors[0], person))


def _bases() -> tuple[Record, ...]:
    """Return plain records, with two of what there can be several of, for odd values to be put in.

    New ones at every call: a plugin may change what it is given.
    """
    plain = Record(
        title="A plain title of a work",
        title_short="A plain title",
        contributors=(
            Contributor(
                name=Person(family="Okafor", given="Chidi"),
                affiliations=(Affiliation(text="Institute of Examples"),),
            ),
            Contributor(name=Person(family="Silva", given="Maria")),
            Contributor(name=Collective(name="Examples Group")),
        ),
        container=Container(title="Annals of examples", publisher="Example House"),
        issued=Date(year=2001),
        published_online=Date(year=2000),
        accessed=Date(year=2002),
        abstract=Abstract(sections=(AbstractSection(text="What was found."),)),
        keywords=(Keyword(term="first word"), Keyword(term="second word")),
        notes=(Note(text="A remark"),),
    )
    return tuple(msgspec.structs.replace(plain, type=kind) for kind in TYPES)


def _compared(subject: FormatSubject, probes: Iterable[Probe]) -> Findings:
    """Yield the probes whose value does not come back, and of which no loss is told that the base has not.

    Where the plain value does not come back either, other checks speak of it.
    """
    carries = Carries(subject.carries)
    carried = [probe for probe in probes if carries.covers(probe.path)]
    said: set[tuple[str, str]] = set()
    for probe, again in zip(carried, _together(subject, [probe.record for probe in carried]), strict=True):
        if (probe.path, probe.what) in said or (again is not None and _same(probe.record, again, probe.path)):
            continue
        finding = _alone(subject, probe)
        if finding:
            said.add((probe.path, probe.what))
            yield finding


def _together(subject: FormatSubject, records: list[Record]) -> list[Record | None]:
    """Return what records come back as; all are written and read at once, which is quick."""
    key = "key" if subject.writer.keyed else None
    envelopes = [
        Envelope(record=record, key=key and f"{key}{number}") for number, record in enumerate(records)
    ]
    found = subject.read(subject.written(envelopes)[0]).records
    return list(found) if len(found) == len(records) else [None] * len(records)


def _alone(subject: FormatSubject, probe: Probe) -> str | None:
    """Return what is wrong with a value that is written and read by itself, if anything is."""
    back, losses = _back(subject, probe.base)
    if len(back) != 1 or not _same(probe.base, back[0], probe.path):
        return None
    found, told = _back(subject, probe.record)
    if len(found) == 1 and _same(probe.record, found[0], probe.path):
        return None
    top = "contributors.name" if probe.path.startswith("contributors.name") else probe.path
    if any(side == "read" or are_related(path, top) for side, path, *_ in told - losses):
        return None
    what = f"{probe.path} {probe.what}"
    if len(found) != 1:
        return f"{what}: the record comes back as {len(found)} records"
    was, now = (shown(str(_values(record, probe.path)), 70) for record in (probe.record, found[0]))
    return f"{what} was {was}, comes back as {now}, and no loss is told"


def _back(subject: FormatSubject, record: Record) -> tuple[list[Record], set[tuple[Any, ...]]]:
    """Return what a record comes back as, and the losses on both sides."""
    data, written = subject.written([record])
    found = subject.read(data)
    return found.records, {loss for report in (written, found.report) for loss in _losses(report)}


def _losses(report: Report) -> Iterator[tuple[Any, ...]]:
    yield from ((loss.side, loss.path, loss.kind, loss.note, loss.values) for loss in report.losses)


def _same(one: Record, other: Record, path: str) -> bool:
    return sorted(map(repr, _values(one, path))) == sorted(map(repr, _values(other, path)))


def _values(record: Record, path: str) -> list[Any]:
    """Return the values at a path, dates without their spelling."""
    return [
        msgspec.structs.replace(value, literal=None)
        if isinstance(value, Date) and value.year is not None
        else value
        for value in values(record, path)
    ]
