"""What a date loses when it is spelt as MEDLINE spells dates: both formats write such spellings."""

from bibpivot.api import Date, dates

_PARTS = ("year", "month", "day", "season", "literal")


def unsaid(date: Date, spelling: str) -> list[tuple[str, object]]:
    """Return path and value, from the date, of all that reading a spelling does not give back."""
    back = dates.parse_medline(spelling)
    if back == date:
        return []
    missing = [
        (part, getattr(date, part))
        for part in _PARTS
        if getattr(date, part) is not None and getattr(back, part) != getattr(date, part)
    ]
    end, back_end = date.end, back.end or Date()
    if end is not None:
        missing += [
            (f"end.{part}", getattr(end, part))
            for part in _PARTS[:-1]
            if getattr(end, part) is not None and getattr(back_end, part) != getattr(end, part)
        ]
    return missing
