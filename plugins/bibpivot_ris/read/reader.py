"""A RIS record's bytes into a record: lines, type, people, then all that stands in other tags."""

from functools import lru_cache
from typing import Any

import msgspec

from bibpivot.api import (
    Affiliation,
    Contributor,
    Envelope,
    Extra,
    Frame,
    Identifier,
    Person,
    Reading,
    RecordType,
    Unreadable,
    names,
    publication_states,
)
from bibpivot_ris import codes
from bibpivot_ris.dialects import ACCESSION, ADDRESSES, DIALECTS, EXTRA, TIED, Dialect
from bibpivot_ris.read import fields as lines
from bibpivot_ris.read import people as persons
from bibpivot_ris.read.build import build
from bibpivot_ris.read.draft import AFTER, FORMAT, Draft
from bibpivot_ris.read.fields import Pairs, Scan
from bibpivot_ris.tables import (
    EQUIVALENTS,
    GENERAL,
    IN_PRESS,
    LAYOUTS,
    ROLES,
    TYPE_OF,
    WORDS_FOR_TYPES,
    Layout,
)

_USUAL = {"AD": ADDRESSES}
_USUAL_LENGTH = 100


class Habits:
    """What a dialect makes of a type: the layout, and the role of each tag of people."""

    __slots__ = ("layout", "roles")

    def __init__(self, layout: Layout, dialect: Dialect) -> None:
        roles = {tag: role for one in (ROLES, layout.roles) for role, tag in one.items()}
        roles["A1"] = roles["AU"]
        roles["ED"] = "editor"
        for tag, path in dialect.means.items():
            if path == EXTRA:
                roles.pop(tag, None)
        self.layout = layout
        self.roles = roles


@lru_cache(maxsize=512)
def _habits(code: str, dialect_name: str) -> Habits:
    dialect = DIALECTS[dialect_name]
    same = EQUIVALENTS.get(code, code)
    layout = dialect.layouts.get(code) or dialect.layouts.get(same) or LAYOUTS.get(same, GENERAL)
    return Habits(layout, dialect)


def parse(frame: Frame, reading: Reading) -> Envelope | tuple[()]:
    """Return the record of a frame, nothing where it has only numbers and headings of an exporter.

    Raises:
        Unreadable: no tag of RIS has a value in it.

    """
    if frame.fault is not None:
        raise Unreadable(frame.fault, line=frame.line)
    text = reading.text(frame)
    pairs = lines.pairs(text)
    scanned: Scan | None = None
    if pairs is None:
        scanned = lines.scan(text)
        pairs = [(field.tag, field.value) for field in scanned.fields]
        if not pairs and all(map(lines.is_heading, (*scanned.before, *scanned.after))):
            return ()
        if not scanned.ended and any(line.startswith("PMID-") for line in scanned.before):
            raise Unreadable(
                "a line PMID- and no TY: this is PubMed's format, to be read with --from nbib",
                line=frame.line,
                code=codes.NOTHING_KNOWN,
            )
    dialect_name = frame.preamble.decode() if frame.preamble else "standard"
    dialect = DIALECTS[dialect_name]
    draft = Draft(reading, frame, text, pairs)
    code, kind = _type(draft, pairs)
    if code == IN_PRESS:
        draft.single["publication_status"] = publication_states.IN_PRESS
        if draft.explains:
            draft.origin("publication_status", "TY", code, "the type of what is in press")
    habits = _habits(code, dialect_name)
    people = _distribute(draft, pairs, habits, dialect)
    if not draft.tags and not people:
        _refuse(frame, pairs, scanned)
    if scanned is not None:
        _outside(draft, scanned)
    key = _key(draft, dialect)
    found = _people(draft, people, dialect)
    record = build(draft, kind, habits.layout, dialect, found)
    envelope = Envelope(record=record, key=key, source=reading.source, line=_first_line(frame, scanned))
    if not reading.wants_layout(FORMAT):
        return envelope
    from bibpivot_ris.layout import with_layout  # with it comes the writer

    return with_layout(envelope, pairs, scanned, text)


def _type(draft: Draft, pairs: Pairs) -> tuple[str, RecordType]:
    """Return the RIS type, as the tables have it, and the type of the record."""
    first, given = pairs[0] if pairs else ("", "")
    if first != "TY":
        given = next((value for tag, value in pairs if tag == "TY"), "")
    known = TYPE_OF.get(given)
    if draft.explains:
        draft.origin("type", "TY", given)
    if known is not None:
        return given, known
    tags = {tag for tag, value in pairs if value}
    if not given:
        if tags:  # what has none is refused
            draft.reading.report(
                codes.NO_TYPE, "no type was found; TY  - JOUR was expected at the start, or another type",
                line=draft.line("TY"),
            )  # fmt: skip
        code = "JOUR" if tags & {"T2", "JO", "JF"} else "GEN"
        return code, TYPE_OF[code]
    # Labels of a program that were never translated: `label.ris.referenceType.BOOK_CHAPTER`.
    word = given.upper().rpartition(".")[2].strip().replace(" ", "_")
    code = WORDS_FOR_TYPES.get(word, word)
    known = TYPE_OF.get(code)
    if known is None:
        draft.report(
            codes.UNKNOWN_TYPE,
            f"{given} is no type of RIS; the record is of the type other",
            "TY",
            given,
            "type",
        )
        draft.keep("TY", given)
        return "GEN", RecordType.OTHER
    return code, known


def _distribute(draft: Draft, pairs: Pairs, habits: Habits, dialect: Dialect) -> list[tuple[str, str, str]]:
    """Give the values to the draft by tag, and return role, tag and value of the people, in order."""
    people: list[tuple[str, str, str]] = []
    tags, roles = draft.tags, habits.roles
    for tag, value in pairs:
        role = roles.get(tag)
        if role is not None:
            people.append((role, tag, value))
        elif value:
            if tag in tags:
                tags[tag].append(value)
            else:
                tags[tag] = [value]
    tags.pop("TY", None)
    if dialect.means.get("C1") == TIED and "C1" in tags:
        # The addresses are those of the author above.
        people = [
            (roles.get(tag, TIED), tag, value)
            for tag, value in pairs
            if value and (tag in roles or tag == "C1")
        ]
        del tags["C1"]
    return people


@lru_cache(maxsize=4096)
def _usual_person(value: str, role: str) -> Contributor | None:
    """Return the person of a value that is family and given name, as nearly all are.

    People write more than one work, so most names of a library come again.
    """
    family, _, given = value.partition(", ")
    if (
        given
        and family
        and "," not in given
        and ";" not in value
        and "  " not in value
        and given not in names.GENERATIONS
    ):
        return Contributor(name=Person(family=family, given=given), role=role)
    return None


def _people(draft: Draft, people: list[tuple[str, str, str]], dialect: Dialect) -> dict[str, Any]:
    """Return the contributors, with the affiliations that are theirs, and whether their list is complete."""
    made: list[Contributor] = []
    found: dict[str, Any] = {}
    if len(people) > 5 and len(people[0][2]) == 1:
        together = persons.in_pieces([value for _, _, value in people])
        if together is not None:
            role, tag, _ = people[0]
            draft.report(
                codes.NAME_PIECES, f"{tag}: one letter a line; put together again", tag, people[0][2]
            )
            people = [(role, tag, value) for value in together]
    for role, tag, value in people:
        person = _usual_person(value, role) if len(value) < _USUAL_LENGTH and role != TIED else None
        if person is not None:
            made.append(person)
        elif not value.strip(" ,;"):
            if value:
                draft.keep(tag, value)  # no name in it
            continue
        elif role == TIED:
            if made:
                theirs = tuple(Affiliation(text=line) for line in value.split("\n"))
                made[-1] = msgspec.structs.replace(made[-1], affiliations=made[-1].affiliations + theirs)
        elif persons.is_et_al(value):
            found["completeness"] = (persons.INCOMPLETE,)
        else:
            made += persons.of_value(value, role)
        if draft.explains:
            draft.origin(
                "contributors.affiliations" if role == TIED else "contributors", tag, value, f"{tag}: {role}"
            )
    addresses = [
        tag
        for tag in ("AD", "M1", "C1")
        if tag in draft.tags and dialect.means.get(tag, _USUAL.get(tag)) == ADDRESSES
    ]
    for tag in addresses:
        lines_of_it = [line for _, value in draft.take_all(ADDRESSES, tag) for line in value.split("\n")]
        made, rest = persons.with_affiliations(made, lines_of_it)
        for line in rest:
            draft.keep(tag, line)
    if made:
        found["contributors"] = tuple(made)
    return found


def _key(draft: Draft, dialect: Dialect) -> str | None:
    """Return the citation key; the number that a program gave a record in its own database is none."""
    tags = draft.tags
    if "ID" in tags and dialect.means.get("ID") == ACCESSION:
        number = draft.take("identifiers", "ID")
        if number is not None:
            draft.identifiers.append(Identifier(scheme=f"accession:{dialect.title}", value=number))
    elif "ID" in tags and dialect.internal_id:
        del tags["ID"]
    if "LB" not in tags and "ID" not in tags:
        return None
    key = draft.take("citation_key", *(("LB", "ID") if dialect.key == "LB" else ("ID", "LB")))
    return None if key is None else key.removeprefix("RefID:")


def _outside(draft: Draft, scanned: Scan) -> None:
    """Tell what stands before TY and after ER, and that there is no ER."""
    if not scanned.ended:
        draft.reading.report(
            codes.NO_END, "the record has no ER line; it was read to the next one or the end"
        )
    after = [line for line in scanned.after if not lines.is_heading(line)]
    strange = [line for line in scanned.before if not lines.is_heading(line)] + after
    if strange:
        draft.reading.report(
            codes.OUTSIDE,
            f"{len(strange)} line{'s' if len(strange) > 1 else ''} outside of the record",
            value=strange[0],
        )
    if after:
        draft.extras.append(Extra(format=FORMAT, name=AFTER, value="\n".join(after)))


def _first_line(frame: Frame, scanned: Scan | None) -> int:
    return frame.line + (scanned.fields[0].line if scanned is not None and scanned.fields else 0)


def _refuse(frame: Frame, pairs: Pairs, scanned: Scan | None) -> None:
    if any(value for _, value in pairs):
        return
    strange = (*scanned.before, *scanned.after) if scanned is not None else ()
    shown = strange[0] if strange else " ".join(frame.data[:80].decode(errors="replace").split())
    raise Unreadable(
        f"no RIS tag with a value ({shown[:40]!r} was found); lines such as 'TY  - JOUR' were expected: "
        "name the right format with --from",
        line=frame.line,
        code=codes.NOTHING_KNOWN,
    )
