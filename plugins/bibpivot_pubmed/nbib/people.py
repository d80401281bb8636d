"""People in nbib as they are read: a full and a short name, then numbers and affiliations (crosswalk 1.4)."""

from bibpivot.api import Affiliation, Collective, Contributor, Identifier, Person
from bibpivot_pubmed.nbib import codes, names
from bibpivot_pubmed.nbib.tables import PERSON_IDENTIFIERS
from bibpivot_pubmed.nbib.voice import Voice

_ORCID_LENGTH = 16


class _Open:
    """Somebody of whom more may follow; `group` is the name of a collective.

    `is_reversed` marks a short name that was met above its full one, against PubMed's order.
    """

    __slots__ = ("affiliations", "family", "full", "group", "identifiers", "is_reversed", "role", "short")

    def __init__(
        self, role: str, full: str | None = None, short: str | None = None, group: str | None = None
    ) -> None:
        self.role = role
        self.full = full
        self.family = "" if full is None else full.partition(", ")[0]
        self.short = short
        self.is_reversed = False
        self.group = group
        self.affiliations: tuple[Affiliation, ...] = ()
        self.identifiers: tuple[Identifier, ...] = ()

    def belongs(self, short: str) -> bool:
        """Tell whether a short name can be this full name's."""
        family = self.family
        if self.short is not None or self.full is None or not short.startswith(family):
            return False
        return short == family or short[len(family)] == " "


def _is_of(short: str, full: str) -> bool:
    """Tell whether a short name has the family and the first initial of a full one."""
    family, _, given = full.partition(", ")
    initials = names.after_family(short, family)
    return bool(initials) and initials[:1].casefold() == given[:1].casefold()


class People:
    """Collects the names of a record in their order, each with the lines below it."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._all: list[_Open] = []
        self._subjects: list[_Open] = []
        self._early: list[str] = []

    def full(self, value: str, role: str) -> None:
        """Take a full name; a short one that stands alone just above it may be its."""
        self._full(self._all, value, role)

    def short(self, value: str, role: str) -> None:
        """Take a short name: of the full one before it, or of somebody new."""
        people = self._all
        # As nearly all are: below the full name of the same person.
        if people and people[-1].role == role and people[-1].belongs(value):
            people[-1].short = value
        else:
            self._short(people, value, role)

    def subject(self, value: str, *, full: bool) -> None:
        """Take the name of a person whom the work is about."""
        (self._full if full else self._short)(self._subjects, value, "author")

    def collective(self, value: str) -> None:
        """Take the name of a group that is an author."""
        self._all.append(_Open("author", group=value))

    def affiliation(self, value: str) -> None:
        """Take an affiliation of the last name; one before all names is that of an only author, or of nobody."""
        if self._all:
            self._all[-1].affiliations += (Affiliation(text=value),)
        else:
            self._early.append(value)

    def identifier(self, value: str) -> None:
        """Take a number of the last name: `ORCID: 0000-…`."""
        source, found, number = value.partition(":")
        number = number.strip()
        if not (found and number and self._all):
            self._voice.malformed(value, "a source, a colon and a number, below a name,")
            return
        scheme = PERSON_IDENTIFIERS.get(source, source)
        if scheme == "orcid":
            number = orcid(number)
        self._all[-1].identifiers += (Identifier(scheme=scheme, value=number),)

    def _full(self, people: list[_Open], value: str, role: str) -> None:
        last = people[-1] if people else None
        # With another initial, or none, it is somebody else of that family.
        if (
            last is not None
            and last.role == role
            and last.full is None
            and last.short is not None
            and not last.affiliations
            and _is_of(last.short, value)
        ):
            last.full, last.family, last.is_reversed = value, value.partition(", ")[0], True
            return
        people.append(_Open(role, full=value))

    def _short(self, people: list[_Open], value: str, role: str) -> None:
        last = people[-1] if people else None
        if last is not None and last.role == role and last.is_reversed and _is_of(value, last.full or ""):
            # The full name has its short one below it, as is usual: what stood above was somebody else.
            people.insert(-1, _Open(role, short=last.short))
            last.short, last.is_reversed = value, False
            return
        if last is None or last.role != role or not last.belongs(value):
            owner = next((who for who in people if who.role == role and who.belongs(value)), None)
            if owner is None and last is not None and last.role == role and last.full and last.short is None:
                owner = last
                self._voice.report(
                    codes.NAMES_DIFFER,
                    f"this short name is not that of {last.full!r}, below which it stands",
                    value,
                )
                self._voice.reading.lost("dropped", "contributors.name", value, note="the full name counts")
            if owner is None:
                if not names.parse_short(value)[1]:
                    self._voice.report(
                        codes.NAME_UNCERTAIN, "family name, blank, initials in capitals were expected", value
                    )
                people.append(_Open(role, short=value))
                return
            last = owner
        last.short = value

    def contributors(self) -> tuple[Contributor, ...]:
        """Return everybody who made the work, in order; affiliations of nobody go to the record's extras."""
        authors = [who for who in self._all if who.role == "author"]
        if self._early and len(authors) == 1:
            authors[0].affiliations = (
                *(Affiliation(text=text) for text in self._early),
                *authors[0].affiliations,
            )
        else:
            for text in self._early:
                self._voice.keep(text, "AD")
                self._voice.reading.lost(
                    "unrecognised", "nbib.AD", text, note="an affiliation above all authors may be anybody's"
                )
        return tuple(map(_contributor, self._all))

    def subjects(self) -> tuple[Contributor, ...]:
        """Return the people whom the work is about."""
        return tuple(map(_contributor, self._subjects))


def _contributor(who: _Open) -> Contributor:
    name: Person | Collective
    if who.group is not None:
        name = Collective(name=who.group)
    elif who.full is not None:
        name = names.parse(who.full, who.short)
    else:
        name = names.parse_short(who.short or "")[0]
    return Contributor(name=name, role=who.role, affiliations=who.affiliations, identifiers=who.identifiers)


def orcid(value: str) -> str:
    """Return an ORCID bare and with hyphens, whatever spelling it comes in; what is none stays as it is.

    >>> orcid("https://orcid.org/0000000218250097")
    '0000-0002-1825-0097'
    """
    bare = value.rstrip("/").rpartition("/")[2].replace("-", "").upper()
    digits = bare.removesuffix("X")
    if (
        len(bare) != _ORCID_LENGTH
        or len(bare) - len(digits) > 1
        or not (digits.isascii() and digits.isdecimal())
    ):
        return value
    return "-".join(bare[start : start + 4] for start in range(0, _ORCID_LENGTH, 4))
