"""What is read as it was written, told cheaply: nearly all dates, pages and abstracts.

The others are read back to see.
"""

from bibpivot.api import AbstractSection, Date, Pages, is_possible


def is_plain(section: AbstractSection, text: str) -> bool:
    """Tell, cheaply, whether the only section of an abstract is read as it was."""
    return (
        section.label is None
        and section.text == text
        and "\n" not in text
        and "<" not in text
        and "&" not in text
        and text.count(": ") < 2
    )


def is_usual(date: Date) -> bool:
    """Tell, cheaply, whether a date is read as it was: a single possible one after Christ, without words of its own."""
    return (
        date.literal is None
        and date.end is None
        and date.season is None
        and date.year is not None
        and date.year > 0
        and is_possible(date.year, date.month, date.day)
    )


def are_usual(pages: Pages) -> bool:
    """Tell, cheaply, whether pages are read as they were: two numbers of one length in their order."""
    first, last = pages.first, pages.last
    return (
        pages.literal is None
        and first is not None
        and last is not None
        and len(first) == len(last)
        and first <= last
        and (first + last).isdigit()
        and (first + last).isascii()
    )
