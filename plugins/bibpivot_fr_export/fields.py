"""Lines with a label: of the journal, the publication, the history, and identifiers (crosswalk 5.4, 5.5)."""

import re
from typing import Literal

from bibpivot.api import Date, HistoryEvent, Identifier, Issn, dates, fold, identifiers, pages
from bibpivot_fr_export import codes
from bibpivot_fr_export.classify import Found
from bibpivot_fr_export.draft import Draft
from bibpivot_fr_export.language import Role
from bibpivot_fr_export.lines import Line
from bibpivot_fr_export.pubmed_words import PUB_STATUSES

_ISSN = re.compile(r"(?<![0-9A-Za-z])([0-9]{4})-?([0-9]{3}[0-9Xx])(?![0-9A-Za-z])")
_KINDS: dict[str, Literal["electronic", "print", "linking"]] = {
    "electronic": "electronic", "electronique": "electronic", "online": "electronic", "internet": "electronic",
    "print": "print", "imprime": "print", "linking": "linking",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_NLM_ID = re.compile(r"[0-9A-Za-z]{5,20}")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_NO_COUNTRY = frozenset({"unknown", "not available", "not applicable"})
_STATUSES = {status.replace("-", " "): status for status in PUB_STATUSES}
_SHORT = 60


def put(found: Found, line: Line, draft: Draft) -> None:
    """Put the value of a labelled line into the record."""
    label = found.label
    value = found.value or ""
    head, colon, _ = line.text.partition(":")
    draft.label = head.strip() if colon else draft.language.titles.get(label.name)
    if label.role is Role.HISTORY:
        _put_history(label.name, value, line, draft)
    elif label.role is Role.IDENTIFIER:
        _put_identifier(label.name, value, line, draft)
    elif label.role is Role.JOURNAL:
        _put_journal(label.name, label.detail, value, line, draft)
    else:
        _put_publication(label.name, value, line, draft)
    draft.label = None


def is_plausible(found: Found) -> bool:
    """Tell whether a field has a value (or none yet) that makes it that field even below running text."""
    if found.label.name == "status":
        return not found.value or _status(found.value) in PUB_STATUSES
    return found.label.name == "issued" and (
        not found.value or dates.parse_day_first(found.value).year is not None
    )


def is_value_of_its_own(found: Found, line: Line) -> bool:
    """Tell whether a line can be the value of the label above it, with which it was put together in `found`."""
    label, value = found.label, found.value or ""
    if label.role is Role.HISTORY:
        return dates.parse_day_first(value).day is not None
    if label.role is Role.IDENTIFIER:
        return identifiers.parse(label.name, value) is not None and (
            not line.gap or label.name in ("pmid", "doi", "pmc")
        )
    if label.name == "issued":
        return len(value) <= _SHORT and dates.parse_day_first(value).year is not None
    if label.name == "status":
        return _status(value) in PUB_STATUSES
    if label.name == "issn":
        return _ISSN.search(value) is not None and len(value) <= _SHORT
    if label.name == "nlm_id":
        return _NLM_ID.fullmatch(value) is not None
    return not line.gap and len(value) <= _SHORT and not value.endswith(".")


def _status(text: str) -> str:
    folded = fold.fold(text)
    return _STATUSES.get(folded.replace("-", " "), folded)


def _put_history(status: str, value: str, line: Line, draft: Draft) -> None:
    date = dates.parse_day_first(value)
    if date.year is None or date.month is None or date.day is None:
        draft.date_unknown(line, "history.date")
        draft.unplaced(line, "history", "a step of the history needs day, month and year")
        return
    draft.origin("history", line)
    # All parts are known and numbers have one spelling: there is nothing for a literal to keep.
    draft.add(
        "history", HistoryEvent(status=status, date=Date(year=date.year, month=date.month, day=date.day))
    )


def _put_identifier(scheme: str, value: str, line: Line, draft: Draft) -> None:
    known = identifiers.parse(scheme, value)
    if known is None:
        draft.report(codes.IDENTIFIER_INVALID, f"this is no {scheme}", line, "identifiers")
        draft.unplaced(line, "identifiers", f"an identifier that is no {scheme}")
        return
    draft.add_identifier(Identifier(scheme=scheme, value=known), line)


def _put_publication(name: str, value: str, line: Line, draft: Draft) -> None:
    if name == "issued":
        date = dates.parse_day_first(value)
        if date.year is None:
            draft.date_unknown(line, "issued")
        draft.set("issued", date, line)
    elif name == "status":
        draft.set("publication_status", _status(value), line)
    elif name == "pages":
        draft.set("pages", pages.parse(value), line)
    else:
        draft.set(name, value, line)


def _put_journal(name: str, detail: str | None, value: str, line: Line, draft: Draft) -> None:
    if name == "issn":
        _put_issns(detail, value, line, draft)
    elif name == "country" and fold.fold(value) in _NO_COUNTRY:
        draft.unplaced(line, "journal", "a country that says there is none known")
    elif _LETTER_OR_DIGIT.search(value) is None:
        draft.unplaced(line, "journal", "a value without a letter or digit")
    else:
        draft.set_container(name, value, line)


def _put_issns(detail: str | None, value: str, line: Line, draft: Draft) -> None:
    stated = next((_KINDS[word] for word in _WORD.findall(fold.fold(value)) if word in _KINDS), None)
    kind = _KINDS.get(detail or "", stated)
    found = [f"{one}-{other.upper()}" for one, other in _ISSN.findall(value)]
    if not found:
        draft.report(codes.ISSN_INVALID, "an ISSN of eight digits was expected", line, "container.issns")
        if any(char.isdecimal() for char in value):
            draft.add_issn(Issn(value=value, kind=kind), line)
        else:
            draft.unplaced(line, "journal", "an ISSN has eight digits: 1234-5678")
        return
    for issn in found:
        if not _check_digit_is_right(issn):
            draft.report(codes.ISSN_INVALID, f"the check digit of {issn} is wrong", line, "container.issns")
        draft.add_issn(Issn(value=issn, kind=kind), line)
    if kind is None:
        draft.report(
            codes.ISSN_KIND_UNKNOWN,
            "the page does not say of which kind the ISSN is",
            line,
            "container.issns",
        )


def _check_digit_is_right(issn: str) -> bool:
    digits = [10 if char == "X" else int(char) for char in issn if char != "-"]
    return sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11 == 0
