"""The transform: each record looked up in the index, and filled from what is found there."""

from typing import Any

from bibpivot.api import Record, Transforming
from bibpivot_fill.alike import titles_fit
from bibpivot_fill.codes import (
    CONFLICT,
    INDEX_DAMAGED,
    LIST_DIFFERS,
    OVERWRITTEN,
    PMID_DIFFERS,
    TITLE_DIFFERS,
)
from bibpivot_fill.filling import Filling
from bibpivot_fill.index import FAULTS, Index
from bibpivot_fill.keys import record_dois, record_pmid
from bibpivot_fill.merge import merge
from bibpivot_fill.overwriting import Overwriting

_LONGEST = 60


class Fill:
    """Fills records from an index; made in every worker with the index's path."""

    def __init__(self, index: str) -> None:
        self._index = Index(index)
        self._overwriting: Overwriting | None = None

    def __call__(self, record: Record, transforming: Transforming) -> Record:
        """Return the record, filled where there is one of the same work."""
        try:
            found = self._find(record, transforming)
        except FAULTS as error:
            transforming.report(
                INDEX_DAMAGED,
                f"the index {self._index.path} can't be read ({error}); delete it and convert again",
            )
            found = None
        if found is None:
            transforming.did("unmatched")
            return record
        transforming.did("matched")
        if self._overwriting is None:
            self._overwriting = Overwriting(transforming.options.overwrite)
        filling = Filling(self._overwriting)
        merged = merge(record, found, filling)
        _tell(filling, transforming)
        return merged

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def _find(self, record: Record, transforming: Transforming) -> Record | None:
        """Return the record of the same work, by PMID, else by DOI; say where what was found is of another."""
        pmid = record_pmid(record)
        found = self._index.by_pmid(pmid) if pmid is not None else None
        by = f"PMID {pmid}"
        if found is None:
            for doi in record_dois(record):
                found, by = self._index.by_doi(doi), f"DOI {doi}"
                if found is not None:
                    break
            if found is None:
                return None
            other = record_pmid(found)
            if pmid is not None and other is not None:
                transforming.report(
                    PMID_DIFFERS, f"the record of {by} has PMID {other}, this one PMID {pmid}; nothing was filled",
                    path="identifiers", value=other,
                )  # fmt: skip
                return None
        if transforming.options.check_titles and not titles_fit(record, found):
            transforming.report(
                TITLE_DIFFERS, f"the record of {by} is {_shown(found.title)}, not {_shown(record.title)}; "
                "nothing was filled", path="title", value=found.title,
            )  # fmt: skip
            return None
        return found


def _tell(filling: Filling, transforming: Transforming) -> None:
    """Enter what happened to a record into the account."""
    for path, value in filling.filled:
        transforming.did("filled", path, _text(value))
    for path, stated, found, _ in filling.replaced:
        transforming.did("replaced", path, _text(found))
        transforming.report(
            OVERWRITTEN,
            f"{path}: {_shown(stated)} gave way to {_shown(found)}",
            path=path,
            value=_text(stated),
        )
    for path, stated, found, listed in filling.kept:
        transforming.report(
            LIST_DIFFERS if listed else CONFLICT,
            f"{path}: the record states {_shown(stated)}, the filling file {_shown(found)}; the record's was kept",
            path=path, value=_text(found),
        )  # fmt: skip


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _shown(value: Any) -> str:
    """Return a value for a message: on one line, quoted, cut short."""
    text = " ".join(_text(value).split())
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
