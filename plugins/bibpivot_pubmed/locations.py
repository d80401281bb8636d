"""Where in a book a chapter or a part is: what labels such as `Chapter 10` say, which both formats have."""

import re

FIELDS = {"part": "part_number", "chapter": "chapter_number"}
"""The field of a record for a kind of place, in the order of a book; NLM's other kinds have none."""

_LABEL = re.compile(
    r"(part|chapter|section|appendix|figure|table|box)\.? +([^ ].*)", re.IGNORECASE | re.DOTALL
)


def number(label: str, kind: str) -> str:
    """Return the number that a label of a kind gives; one that does not start with the word for it is the number.

    >>> number("Chapter 10", "chapter"), number("IV", "part"), number("Part 2", "chapter")
    ('10', 'IV', 'Part 2')
    """
    found = _LABEL.fullmatch(label)
    return found[2] if found is not None and found[1].lower() == kind else label


def place(label: str) -> tuple[str, str]:
    """Return the kind of place that a label names, and the number there; without a word it is a chapter's.

    >>> place("10"), place("Part IV"), place("Appendix B")
    (('chapter', '10'), ('part', 'IV'), ('appendix', 'B'))
    """
    found = _LABEL.fullmatch(label)
    return ("chapter", label) if found is None else (found[1].lower(), found[2])


def label(kind: str, number: str) -> str:
    """Return the label of a place where nothing else tells what kind it is.

    >>> label("chapter", "10"), label("part", "IV"), label("chapter", "Appendix B")
    ('10', 'Part IV', 'Chapter Appendix B')
    """
    return number if place(number)[0] == kind == "chapter" else f"{kind.capitalize()} {number}"
