"""What a line of plain text looks like: to which section it belongs when its heading is lost (crosswalk 5.4, 5.5)."""

import re

from bibpivot.api import fold, languages
from bibpivot_fr_export import abstracts, names, substances, type_runs
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.language import Language
from bibpivot_fr_export.lines import Line
from bibpivot_fr_export.pubmed_words import CITATION_SUBSETS

_LONG = 120
_VERY_LONG = 250
_SENTENCE = re.compile(r"[.?!]\)?\s+(?=[A-ZÀ-Þ0-9(])")
_WORD = re.compile(r"[a-z]+")
_SHORT = 200
_SHORTEST = 40
_CODE = re.compile(r"[a-z]{3}")
_BETWEEN = re.compile(r"[ ]*[,;/|][ ]*")


def is_prose(text: str, language: Language) -> bool:
    """Tell whether a text is a paragraph: 120 characters or two sentences, with words that make sentences."""
    if len(text) < _LONG and not (len(text) > _LONG / 2 and _SENTENCE.search(text)):
        return False
    return _words_of_prose(text, language) >= 1


def is_long_prose(text: str, language: Language) -> bool:
    """Tell whether a text is a paragraph beyond doubt, where affiliations are to be expected."""
    return (
        len(text) >= _VERY_LONG
        and "@" not in text
        and _words_of_prose(text, language) >= 4
        and _SENTENCE.search(text) is not None
    )


def is_fragment(line: Line) -> bool:
    """Tell whether a line apart from others is too little for a paragraph and no heading in capitals either."""
    text = line.text
    return (
        line.gap > 0
        and len(text) < _SHORTEST
        and not text.endswith((".", "?", "!", ":", ")"))
        and not text.isupper()
    )


def _words_of_prose(text: str, language: Language) -> int:
    return sum(map(language.prose.__contains__, _WORD.findall(fold.fold(text))))


def may_follow_author(text: str, language: Language) -> bool:
    """Tell whether a line can stand below an author: an affiliation, another author, a heading."""
    return (
        "," in text
        or text.endswith(".")
        or language.label(text) is not None
        or names.author(text, language) is not None
    )


def section_of(line: Line, section: str, draft: Draft) -> str | None:
    """Return the section that a line begins by its looks, `None` where nothing is sure."""
    text = line.text
    if draft.abstract is None and (
        is_prose(text, draft.language) or abstracts.has_label(text, draft.language)
    ):
        return "abstract"
    if len(text) > _SHORT:
        return None
    if section != "publication_types" and type_runs.is_covered(text):
        return "publication_types"
    if section != "citation_subsets" and is_subset_list(text):
        return "citation_subsets"
    if section != "languages" and _CODE.fullmatch(text) and languages.code(text) is not None:
        return "languages"
    if section != "chemicals" and substances.has_number(text):
        return "chemicals"
    return None


def is_subset_list(text: str) -> bool:
    """Tell whether a line is nothing but codes of citation subsets."""
    return CITATION_SUBSETS.issuperset(re.split(r"[ ,;|]+", text))


def fits(line: Line, section: str, items: list[Line], draft: Draft) -> bool:
    """Tell whether a line can be an item of a list that has the `items` so far.

    A line behind a gap that looks like something else, in a list without gaps, has lost its heading.
    """
    text = line.text
    if section == "citation_subsets":
        return is_subset_list(text)
    if section == "languages":
        return _CODE.fullmatch(text) is not None or all(
            languages.code(part) is not None for part in _BETWEEN.split(text)
        )
    if section == "publication_types":
        return type_runs.is_covered(text) or not _is_other(line, section, items, draft)
    if section == "chemicals":
        return substances.has_number(text) or not _is_other(line, section, items, draft)
    if draft.abstract is None and is_long_prose(text, draft.language):
        return False
    return not (line.gap and type_runs.is_covered(text) and type_runs.is_telling(text))


def _is_other(line: Line, section: str, items: list[Line], draft: Draft) -> bool:
    """Tell whether a line is rather of another kind than of the list it stands in."""
    return section_of(line, section, draft) is not None or _is_apart(line, items)


def _is_apart(line: Line, items: list[Line]) -> bool:
    """Tell whether a gap divides a line from a list that has no gaps."""
    return line.gap > 0 and bool(items) and not any(item.gap for item in items[1 : _LOOKED_AT + 1])


_LOOKED_AT = 5
