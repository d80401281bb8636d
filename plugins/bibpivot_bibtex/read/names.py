"""Names as they are read: lists at ` and `, parts by BibTeX's rules, groups by their braces (crosswalk 1.4 and 3.1).

All of it happens before TeX is decoded, for braces decide what is a name's part and what a group's whole name.
"""

import re
from functools import lru_cache

import msgspec

from bibpivot.api import Collective, Contributor, Identifier, Person, lazy_pattern, tex
from bibpivot.api import names as name_forms
from bibpivot_bibtex.read.entries import split

AND = re.compile(r"(?:^|(?<!\s)\s+)and(?=\s|$)", re.IGNORECASE)
"""What stands between two names; of several in a row each parts an empty name off."""
_COMMA = lazy_pattern(r"\s*,\s*")
_SEMICOLON = lazy_pattern(r";\s+")
_BLANK = lazy_pattern(r"(?:\\?\s|(?<!\\)~)+")
r"""What stands between words: blanks, TeX's own (`\ `) too, and ties; `\~` is the accent of an ñ."""
_OUTER = lazy_pattern(r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}")
_INITIALS = lazy_pattern(r"(?:[A-Z][a-z]?\.?[ ~-]?){1,4}")
_EXTENDED = lazy_pattern(
    r"\s*\"?(?:(?:family|given|prefix|suffix|middle)(?:-i)?|id|hash|useprefix|nametemplates|nohashothers|nosortothers"
    r"|noroman|uniquelist|uniquename|(?:labelalpha|sortingnamekey|unique)(?:name)?templatename)\s*=",
    re.IGNORECASE,
)
_PERSONAL = frozenset({"family", "given", "middle", "prefix", "suffix", "given-i", "middle-i"})
_EXTENDED_PART = lazy_pattern(r"([a-z-]+)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)
_VALUE = lazy_pattern(
    r'\s*+(?:"((?:[^"]++|"")*+)"|((?:[^,{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+))\s*+(?:,|$)'
)
_ACCENT = lazy_pattern(r"\\(?:[A-Za-z]+|.)\s*")
_SPECIAL_LETTERS = frozenset({"aa", "ae", "oe", "o", "l", "ss", "i", "j", "dh", "dj", "th", "ng"})
_SPACED = lazy_pattern(
    r"(\\[bcdHkrtuv])\s+(\w)|(\\(?:AA|AE|DH|DJ|L|NG|O|OE|TH|aa|ae|dh|dj|i|j|l|ng|o|oe|ss|th))\s+(?=[a-z])"
)
r"""An accent or a letter with the blank that ends a macro's name: `Ha\v sek` and `\O rsted` are one word."""
_ORCID = lazy_pattern(r"(\d+)\s*=\s*\"([^\"]*)\"")
_ORCID_VALUE = lazy_pattern(
    r"(?:https?://orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])", re.IGNORECASE
)

_USUAL_LENGTH = 100

OTHERS = "others"
MOST_PARTS = 3


class Names(msgspec.Struct):
    """A list of names: who, whether the list says that there are others, and names that are no names.

    `unknown` are the macros in them that are not known, `options` what biblatex's extended format says besides.
    """

    people: list[Person | Collective] = msgspec.field(default_factory=list)
    has_others: bool = False
    odd: list[str] = msgspec.field(default_factory=list)
    unknown: list[str] = msgspec.field(default_factory=list)
    options: list[str] = msgspec.field(default_factory=list)


def parse(value: str) -> Names:
    """Return the names of a list."""
    names = Names()
    for one in split(value, AND):
        name = one.strip()
        if not name:
            continue
        if name.lower() == OTHERS:
            names.has_others = True
            continue
        # People write more than one work, so most names of a library come again.
        known = _known(name) if len(name) <= _USUAL_LENGTH else _single(name)
        names.people += known.people
        if known.odd or known.unknown or known.options:
            names.odd += known.odd
            names.unknown += known.unknown
            names.options += known.options
    return names


def _single(name: str) -> Names:
    names = Names()
    _add(names, _SPACED.sub(_braced, name) if "\\" in name else name)
    return names


_known = lru_cache(4096)(_single)


def _add(names: Names, name: str) -> None:
    simple = name.split(", ")
    if (
        len(simple) == 2
        and "{" not in name
        and "\\" not in name
        and simple[0][:1].isupper()
        and "~" not in name
    ):
        family, given = simple
        # The usual name: nothing in it that would need the rules.
        if (
            "," not in family
            and "," not in given
            and given
            and given not in name_forms.GENERATIONS
            and _has_no_particle(family)
            and "=" not in name
            and "; " not in name
        ):
            names.people.append(Person(family=_plain(family, names), given=_plain(given, names)))
            return
    whole = _OUTER.fullmatch(name)
    if whole is not None:
        group = tex.to_rich(" ".join(whole[1].split()), names.unknown)
        if str(group).strip():
            names.people.append(Collective(name=group))
        return
    if is_extended(name):
        person, is_sound = _extended(name, names)
        if person is not None:
            names.people.append(person)
        if is_sound:
            return
    parts = split(name, _COMMA)
    is_cut = not parts[-1].strip()
    while parts and not parts[-1].strip():
        parts.pop()
    if len(parts) > MOST_PARTS or (is_cut and len(parts) != 1):
        names.odd.append(name)
        names.people.extend(_glued(parts, name, names))
        return
    if is_cut and _BLANK.search(parts[0].strip()):
        # A comma behind several words is how EndNote and its like mark a group.
        names.people.append(Collective(name=_plain(parts[0], names)))
        return
    if "; " in name and len(split(name, _SEMICOLON)) > 1:
        names.odd.append(name)  # most likely several people, but which word is whose is not known
    if len(parts) == MOST_PARTS - 1 and parts[1].strip() in name_forms.GENERATIONS:
        person = _with_suffix(parts[0], parts[1].strip(), names)
    else:
        person = _in_order(parts[0], names) if len(parts) == 1 else _inverted(parts, names)
    if person is not None:
        names.people.append(person)


def _braced(letter: re.Match[str]) -> str:
    return f"{letter[1]}{{{letter[2]}}}" if letter[1] else f"{{{letter[3]}}}"


def _with_suffix(name: str, suffix: str, names: Names) -> Person:
    """Return the person of `First von Last, Jr.`, which is no form of BibTeX's, but one that people use."""
    return msgspec.structs.replace(_in_order(name, names) or Person(), suffix=suffix)


def _has_no_particle(family: str) -> bool:
    return " " not in family or all(word[:1].isupper() for word in family.split())


def _plain(text: str, names: Names) -> str:
    """Return what a part of a name prints, ties as blanks."""
    text = " ".join(_BLANK.split(text.strip()))
    return (
        text if tex.is_plain(text) else str(tex.to_rich(text, names.unknown)).replace("\u00a0", " ").strip()
    )


def _words(text: str) -> list[str]:
    return [word for word in split(text, _BLANK) if word]


def _joined(words: list[str], names: Names) -> str | None:
    return _plain(" ".join(words), names) or None


def _inverted(parts: list[str], names: Names) -> Person | None:
    """Return the person of `von Last, First` or `von Last, Jr, First`."""
    words = _words(parts[0])
    cut = max((at + 1 for at, word in enumerate(words[:-1]) if _is_lower(word)), default=0)
    given, suffix = parts[-1], parts[1] if len(parts) == MOST_PARTS else None
    if suffix is not None and given.strip() in name_forms.GENERATIONS and suffix.strip():
        given, suffix = suffix, given  # as other formats have it: `King, Martin Luther, Jr.`
    person = Person(
        family=_joined(words[cut:], names),
        given=_plain(given, names) or None,
        non_dropping_particle=_joined(words[:cut], names),
        suffix=None if suffix is None else _plain(suffix, names) or None,
    )
    return None if person == Person() else person


def _in_order(name: str, names: Names) -> Person | None:
    """Return the person of `First von Last`; one word is a family name."""
    words = _words(name)
    if len(words) > 2 and len(words[-1]) == 4 and words[-1].startswith("0") and words[-1].isdigit():
        names.options.append(words.pop())  # DBLP's number of one of several people of a name
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    start, end = (lower[0], lower[-1] + 1) if lower else (len(words) - 1, len(words) - 1)
    person = Person(
        family=_joined(words[end:], names),
        given=_joined(words[:start], names),
        non_dropping_particle=_joined(words[start:end], names),
    )
    return None if person == Person() else person


def _is_lower(word: str) -> bool:
    r"""Tell whether BibTeX takes a word for a particle: its first letter outside of braces is a small one.

    A group that begins with a macro counts as a letter: `{\'e}`; other groups and letters without case do not.
    """
    depth = 0
    at = 0
    while at < len(word):
        char = word[at]
        if char == "{":
            if not depth and word[at + 1 : at + 2] == "\\":
                return _is_lower_macro(word[at + 1 :])
            depth += 1
        elif char == "}":
            depth -= 1
        elif not depth:
            if char == "\\":
                return _is_lower_macro(word[at:])
            if char.isalpha():
                return char.islower()
        at += 1
    return False


def _is_lower_macro(text: str) -> bool:
    macro = _ACCENT.match(text)
    if macro is None:
        return False
    name = macro[0][1:].strip()
    if name.lower() in _SPECIAL_LETTERS:
        return name[0].islower()
    rest = text[macro.end() :].lstrip("{\\")
    return rest[:1].islower()


def pairs(parts: list[str]) -> list[tuple[str, str]]:
    """Return family names and initials of people parted by commas alone; nothing where it may be something else."""
    found = list(zip(parts[::2], parts[1::2], strict=False))
    is_people = len(parts) % 2 == 0 and all(
        len(family.strip()) > 1 and "." not in family and _INITIALS.fullmatch(given.strip())
        for family, given in found
    )
    return found if is_people else []


def is_extended(name: str) -> bool:
    """Tell whether a name is in biblatex's extended format: `family=Gogh, given=Vincent`."""
    return "=" in name and _EXTENDED.match(name) is not None


def _glued(parts: list[str], name: str, names: Names) -> list[Person | Collective]:
    """Return the people of a list parted by commas alone, else one whole name.

    >>> [str(person) for person in _glued(["Smith", "J. A.", "Doe", "B."], "", Names())]
    ['J. A. Smith', 'B. Doe']
    """
    # `Smith, John, and Doe, Jane`: a comma too many is no part of anybody's name.
    found = [parts] if len(parts) == 2 else pairs(parts)
    if found:
        return [person for pair in found if (person := _inverted(list(pair), names)) is not None]
    whole = _plain(name, names)
    return [Collective(name=whole)] if whole else []


def _extended(name: str, names: Names) -> tuple[Person | Collective | None, bool]:
    """Return who is meant in biblatex's extended format: `family=Gogh, given=Vincent, prefix=van, useprefix=false`.

    Anything but the parts of a name is for biblatex alone (`id`, `prefix-i`, templates), or a mistake. Options that
    stand alone are those of the whole list, and nobody. The second value tells whether it is in that format at all.
    """
    parts: dict[str, str] = {}
    has_one_group = False
    for value in _separated(name):
        found = _EXTENDED_PART.fullmatch(value.strip())
        if found is None:
            return None, False
        text = found[2].strip()
        whole = _OUTER.fullmatch(text)
        has_one_group = whole is not None and _BLANK.search(text) is not None
        parts[found[1].lower()] = _plain(text if whole is None else whole[1], names)
    if parts.keys() == {"family"} and has_one_group:
        return Collective(name=parts["family"]), True  # `family={Robertson and Sons, Inc.}`
    if _PERSONAL.isdisjoint(parts):
        names.options += parts
        return None, True
    prefix = parts.pop("prefix", None) or None
    is_dropping = parts.pop("useprefix", "true").lower() == "false"
    initials = "".join([parts.pop(part, "") for part in ("given-i", "middle-i")])
    given = " ".join(filter(None, [parts.pop(part, "") for part in ("given", "middle")]))
    person = Person(
        family=parts.pop("family", None) or None,
        given=given or None,
        suffix=parts.pop("suffix", None) or None,
        non_dropping_particle=None if is_dropping else prefix,
        dropping_particle=prefix if is_dropping else None,
        initials="".join(initials.split()) or None,
    )
    names.options += parts
    return (None, False) if person == Person() else (person, True)


def _separated(name: str) -> list[str]:
    """Return the values of a line of comma-separated values; quotation marks may stand around one."""
    values: list[str] = []
    place = 0
    while place < len(name):
        found = _VALUE.match(name, place)
        if found is None or found.end() == place:
            return []
        values.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        place = found.end()
    return values


def with_orcids(people: list[Contributor], annotation: str) -> list[Contributor] | None:
    """Return the contributors with the ORCIDs of an annotation (`1="0000-…"`), `None` if it is something else."""
    by_number: dict[int, str] = {}
    for part in filter(str.strip, annotation.split(";")):
        found = _ORCID.fullmatch(part.strip())
        value = _ORCID_VALUE.fullmatch(found[2].strip()) if found is not None else None
        if found is None or value is None or not 0 < int(found[1][:9]) <= len(people):
            return None
        by_number[int(found[1])] = "-".join(value.groups()).upper()
    return [
        Contributor(
            name=who.name, role=who.role, identifiers=(Identifier(scheme="orcid", value=by_number[number]),)
        )
        if number in by_number
        else who
        for number, who in enumerate(people, 1)
    ]
