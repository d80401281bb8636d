"""Names: `von Last, Jr, First`, groups in braces, `and others` (crosswalk 1.4 and 3.1)."""

from bibpivot.api import Collective, Contributor, Person, lazy_pattern
from bibpivot.api import names as name_forms
from bibpivot_bibtex.dialects import EDITOR_TYPES
from bibpivot_bibtex.write.draft import Draft, Name

_PATH = "contributors"
ONE_OF_TWO = "such a name has one sort of particle; -w names=extended keeps it"
_BARE_EQUALS = lazy_pattern(r"(?<!\\)=")
_EQUALS, _SYMBOL_EQUALS = "{=}", r"{\symbol{61}}"
_WORDS = lazy_pattern(r"[^\W\d_]+")


def people(draft: Draft) -> None:
    """Add the fields of contributors, one for each role, in the order of the dialect."""
    roles = draft.dialect.roles
    by_role: dict[str, list[Contributor]] = {}
    initials: list[str] = []
    for who in draft.record.contributors:
        role, name = who.role, who.name
        if who.valid is False:
            draft.dropped(_PATH, who, "a name marked as a misprint")
        elif role not in roles:
            draft.dropped(_PATH, who, f"{draft.dialect.title} has no field for the role {role}")
        else:
            if role in by_role:
                by_role[role].append(who)
            else:
                by_role[role] = [who]
            if (
                isinstance(name, Person)
                and name.initials
                and name.given
                and not _has_own_initials(draft, name)
            ):
                initials.append(name.initials)
    if initials:
        draft.dropped(f"{_PATH}.name.initials", initials[0], "the given name says more", values=len(initials))
    for role, field in roles.items():
        if role in by_role:
            _add_people(draft, field, by_role[role], draft.record.is_complete(role) is False)
    for entry in draft.record.completeness:
        if entry.complete or entry.of not in by_role:
            draft.dropped("completeness", entry.of, "only an incomplete list of names can be marked")


def affiliations(draft: Draft) -> None:
    """Add the affiliations of all contributors, each once; only if asked for."""
    if not draft.allows("affiliation"):
        return
    path = f"{_PATH}.affiliations.text"
    texts = dict.fromkeys(
        draft.tex(affiliation.text, path)
        for who in draft.record.contributors
        for affiliation in who.affiliations
    )
    if texts:
        draft.losing.lost("approximated", path, next(iter(texts)), note="not tied to their authors any more")
        draft.ready("affiliation", draft.lines(texts), path)


def _add_people(draft: Draft, field: str, group: list[Contributor], incomplete: bool) -> None:
    if not draft.allows(field):
        for who in group:
            draft.dropped(f"{_PATH}.name", who, f"the options leave out the field {field}")
            for identifier in who.identifiers:
                draft.dropped(f"{_PATH}.identifiers", identifier, f"the options leave out the field {field}")
        return
    written = _written(draft, [who.name for who in group])
    names = list(filter(None, written))
    orcids: list[str] = []
    if len(names) < len(group) or draft.dialect.is_biblatex:
        number = 0
        for who, name in zip(group, written, strict=True):
            if name:
                number += 1
                orcids += _annotations(draft, who, number) if draft.dialect.is_biblatex else ()
            else:
                draft.dropped(_PATH, who, "a contributor without a name")
    if incomplete and names:
        names.append("others")
    draft.ready(field, " and ".join(names), f"{_PATH}.name")
    if orcids:
        draft.ready(f"{field}+an:orcid", "; ".join(orcids), f"{_PATH}.identifiers")
    if field in EDITOR_TYPES:
        draft.companion(f"{field}type", EDITOR_TYPES[field])


def _annotations(draft: Draft, who: Contributor, number: int) -> list[str]:
    """Return biblatex's annotation with the ORCID of the name of a number; other identifiers have no place."""
    found: list[str] = []
    for identifier in who.identifiers:
        if identifier.scheme == "orcid" and identifier.valid is not False and not found:
            value = draft.plain_verbatim(identifier.value, f"{_PATH}.identifiers").replace('"', "%22")
            found.append(f'{number}="{value}"')
        else:
            draft.dropped(f"{_PATH}.identifiers", identifier, "biblatex gets one ORCID for a name")
    return found


def _written(draft: Draft, names: list[Name]) -> list[str]:
    """Return names as they stand in a list, empty where there is none."""
    known = [draft.known_names.get(name) for name in names]
    if None in known:
        _learn_usual(draft, [name for name, one in zip(names, known, strict=True) if one is None])
        known = [draft.known_names.get(name) for name in names]
    return [
        draft.name(name, _any_name) if one is None or one[1] else one[0]
        for name, one in zip(names, known, strict=True)
    ]


def _learn_usual(draft: Draft, names: list[Name]) -> None:
    """Make the usual ones of some names known: tested together, as most are and the tests are many."""
    usual = [None if _has_own_initials(draft, name) else _usual_name(name) for name in names]
    if _is_undivided(written := list(filter(None, usual))) and draft.is_plain("".join(written)):
        for name, text in zip(names, usual, strict=True):
            if text is not None:
                draft.remember(name, text)


def _any_name(draft: Draft, name: Name) -> str:
    return _group_name(draft, name) if isinstance(name, Collective) else _name(draft, name)


def _group_name(draft: Draft, group: Collective) -> str:
    written = draft.tex(group.name, f"{_PATH}.name.name")
    return f"{{{_guarded(draft, written)}}}" if written.strip("~\u00a0 ") else ""


def _name(draft: Draft, person: Person) -> str:
    """Return a person's name for a list of names, or nothing if there is none."""
    usual = None if _has_own_initials(draft, person) else _usual_name(person)
    if usual and draft.is_plain(usual) and _is_undivided([usual]):
        return usual
    if draft.extends_names and _says_more_in_full(draft, person):
        return _in_full(draft, person)
    path = f"{_PATH}.name"
    family = _family(draft, person.family, f"{path}.family")
    given = _part(draft, person.given or person.initials, f"{path}.given")
    if given in name_forms.GENERATIONS:  # bare it would be read as a suffix
        given = f"{{{given}}}"
    suffix = _part(draft, person.suffix, f"{path}.suffix")
    prefix = " ".join(
        _part(draft, particle, f"{path}.non_dropping_particle")
        for particle in (person.dropping_particle, person.non_dropping_particle)
        if particle
    )
    if person.dropping_particle:
        draft.losing.lost(
            "approximated",
            path,
            person.dropping_particle,
            note=ONE_OF_TWO if draft.dialect.is_biblatex else "BibTeX has one sort of particle",
        )
    last = f"{prefix} {family}" if prefix and family else family
    if last and given:
        name = f"{last}, {suffix}, {given}" if suffix else f"{last}, {given}"
        if draft.dialect.is_biblatex and _is_refused(name):
            return _extended_name(draft, {"family": last, "given": given, "suffix": suffix}, prefix)
        return name
    return _mononym(draft, " ".join(filter(None, (last or given or prefix, suffix))))


def _has_own_initials(draft: Draft, name: Name) -> bool:
    """Tell whether the extended format has to say what initials a name has: others than biber would make."""
    if not draft.extends_names or not isinstance(name, Person) or not name.initials or not name.given:
        return False
    made = "".join([word[0] for word in _WORDS.findall(name.given)])
    return name.initials.replace(".", "").replace(" ", "").replace("-", "") != made


def _says_more_in_full(draft: Draft, person: Person) -> bool:
    """Tell whether the extended format says of a person what `von Last, Jr, First` does not."""
    family = person.family or ""
    return bool(family and person.given) and (
        bool(person.dropping_particle or person.non_dropping_particle)
        or _has_own_initials(draft, person)
        or (" " in family and (family[0].islower() or _particles_within(family) is not None))
    )


def _in_full(draft: Draft, person: Person) -> str:
    """Return a name in biber's extended format, which has both sorts of particles, and initials."""
    path = f"{_PATH}.name"
    prefix = " ".join(filter(None, (person.dropping_particle, person.non_dropping_particle)))
    parts = {
        "family": _part(draft, person.family, f"{path}.family"),
        "given": _part(draft, person.given, f"{path}.given"),
        "prefix": _part(draft, prefix, f"{path}.non_dropping_particle"),
        "suffix": _part(draft, person.suffix, f"{path}.suffix"),
    }
    if _has_own_initials(draft, person):
        parts["given-i"] = _part(draft, person.initials, f"{path}.initials")
    if prefix:
        parts["useprefix"] = "true" if person.non_dropping_particle else "false"
    if person.dropping_particle and person.non_dropping_particle:
        note = "stands with the particle that is never dropped"
        draft.losing.lost("approximated", f"{path}.dropping_particle", person.dropping_particle, note=note)
    return _extended(parts)


def _usual_name(name: Name) -> str | None:
    """Return the name of a person with a family and a given name and no other parts that are written."""
    if not isinstance(name, Person):
        return None
    family, given = name.family, name.given
    if (
        family
        and given
        and not (name.suffix or name.non_dropping_particle or name.dropping_particle)
        and given not in name_forms.GENERATIONS
        and not (" " in family and (family[0].islower() or _particles_within(family) is not None))
    ):
        return f"{family}, {given}"
    return None


def _particles_within(family: str) -> int | None:
    """Return where a family name begins behind its first particles, if there are others in it.

    BibTeX would take all up to the last of them for particles: `Domínguez de` of `Domínguez de Costa`.

    >>> _particles_within("Domínguez de Costa"), _particles_within("de Oliveira e Silva"), _particles_within("de Costa")
    (0, 1, None)
    """
    words = family.split()
    start = next((place for place, word in enumerate(words) if not word[0].islower()), len(words))
    return start if any(word[0].islower() for word in words[start:-1]) else None


def _is_undivided(names: list[str]) -> bool:
    """Tell whether there is nothing in names `Family, Given` that may need braces or blanks taken out."""
    text = "\n".join(["", *names, ""])
    # Plain searches: a pattern of all takes four times as long.
    return not (
        text.count(",") > len(names) or "and" in text.lower() or "=" in text or "  " in text or " ," in text
        or " \n" in text or "\n " in text
    )  # fmt: skip


def _mononym(draft: Draft, name: str) -> str:
    """Return the name of somebody with one name; of several words it has to look like a group's."""
    if " " not in name and name.lower() != "others":
        return name
    if name.startswith("{") and name.endswith("}") and name.count("{") == 1:
        return name
    draft.losing.lost(
        "approximated", f"{_PATH}.name.family", name, note="one name of several words, in braces"
    )
    return f"{{{name}}}"


def _part(draft: Draft, part: str | None, path: str) -> str:
    """Return a part of a name as TeX, in braces if BibTeX would divide it."""
    if not part:
        return ""
    # A blank that holds words together would be a tie in TeX; within a name that says no more than a blank.
    written = _guarded(draft, " ".join(draft.tex(part.replace("\u00a0", " "), path).split()))
    if "," in written or "and" in written.lower().split():
        return f"{{{written}}}"
    return written


def _family(draft: Draft, family: str | None, path: str) -> str:
    """Return a family name as TeX; where there are particles within it, what stands behind its first ones in braces."""
    written = _part(draft, family, path)
    words = (family or "").split()
    if len(words) < 2:
        return written
    if words[0][0].islower():
        # Said of the whole name: what is a part of it now is another part then.
        note = "the first words of the family name read as particles"
        draft.losing.lost("approximated", f"{_PATH}.name", family, note=note)
    start = _particles_within(" ".join(words))
    if start is None or written.startswith("{"):
        return written
    words = written.split(" ")
    return " ".join([*words[:start], f"{{{' '.join(words[start:])}}}"])


def _guarded(draft: Draft, written: str) -> str:
    r"""Return a name that biber does not take for one in its extended format (`family = x`); `\=` is an accent."""
    return _BARE_EQUALS.sub(_EQUALS, written) if draft.dialect.is_biblatex and "=" in written else written


def _is_refused(name: str) -> bool:
    """Tell whether biber throws away the entry with a name: it counts commas in braces too."""
    in_braces = name.startswith("{") and name.endswith("}")
    return not in_braces and (name.count(",") > 2 or ",," in name)


def _extended_name(draft: Draft, parts: dict[str, str], prefix: str) -> str:
    """Return a name in biber's extended format, with a particle left before the family name.

    As a part of its own it would be a third comma, at which readers that know BibTeX's own format alone give up.
    """
    if prefix:
        draft.losing.lost(
            "approximated",
            f"{_PATH}.name.non_dropping_particle",
            prefix,
            note="the particle is part of the family name, which has a comma",
        )
    return _extended(parts)


def _extended(parts: dict[str, str]) -> str:
    """Return a name in biber's extended format, in which any part may have commas (biblatex manual, 3.4).

    It is read as a line of comma-separated values, hence the quotes, and a part ends its name at the last `=`.
    """
    values = []
    for name, part in parts.items():
        if not part:
            continue
        # biber takes the braces of an option for its value.
        braced = part if name == "useprefix" or _is_one_group(part) else f"{{{part}}}"
        value = f"{name}={braced.replace(_EQUALS, _SYMBOL_EQUALS)}"
        if "," in value or '"' in value:
            value = '"{}"'.format(value.replace('"', '""'))
        values.append(value)
    return ", ".join(values)


def _is_one_group(part: str) -> bool:
    """Tell whether the first brace of a part closes with its last."""
    return part.startswith("{") and part.find("}") == len(part) - 1
