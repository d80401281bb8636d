"""Before a run: the index of the filling file, the one of an earlier run or a new one."""

import glob
import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import msgspec

from bibpivot.api import InputOutputError, Preparing, Record, UsageError
from bibpivot_fill import index
from bibpivot_fill.codes import NOT_KEPT, NOTHING_TO_FILL_FROM, SUPERSEDED, UNREADABLE, UNUSABLE
from bibpivot_fill.index import Counts
from bibpivot_fill.options import FillOptions
from bibpivot_fill.overwriting import Overwriting

_BUILDING = ".new"
_ABANDONED = 24 * 60 * 60
"""Seconds without a change after which no run can still be building there."""


def prepare(argument: str | None, preparing: Preparing) -> str:
    """Return the path of the index of a filling file (or a folder of them).

    Raises:
        UsageError: no file is named, or an option does not fit.
        InputOutputError: the file can't be read, or the index not be written.

    """
    options: FillOptions = preparing.options
    Overwriting(options.overwrite)  # a path that no record has is said before the long work
    if not argument or argument == "-":
        raise UsageError("fill needs the name of a file: --apply fill=FILE")
    source = Path(argument)
    preparing.source = argument
    stamp = _stamp(source, preparing)
    place = _place(source, options, preparing)
    if options.cache and place is not None:
        counts = index.counts_of(place, stamp)
        if counts is not None:
            _say(counts, preparing, anew=False)
            return str(place)
    return str(_built(source, place, stamp, preparing))


def _stamp(source: Path, preparing: Preparing) -> list[object]:
    """Return what an index must be of to be used again: file, reader, model and versions as they are now."""
    try:
        files = index.stamp_of(source)
    except (OSError, ValueError) as error:
        raise InputOutputError(f"can't read {source}: {getattr(error, 'strerror', None) or error}") from error
    model = hashlib.sha256(msgspec.json.encode(msgspec.json.schema(Record))).hexdigest()
    return [str(source.absolute()), preparing.options.format, preparing.version, model, files]


def _place(source: Path, options: FillOptions, preparing: Preparing) -> Path | None:
    """Return where the index has its place, or `None` where it is not to be kept."""
    if options.index is not None:
        place = Path(options.index)
        if place.is_dir() or (place.exists() and place.stat().st_size and not index.is_index(place)):
            raise UsageError(f"{place} is no index of fill; it would be overwritten (-t index=FILE)")
        return place
    if not options.cache:
        return None
    digest = hashlib.sha256(os.fsencode(source.absolute())).hexdigest()[:32]
    return preparing.cache / f"{digest}.sqlite"


def _built(source: Path, place: Path | None, stamp: list[object], preparing: Preparing) -> Path:
    """Build the index beside its place and put it there."""
    options: FillOptions = preparing.options
    building, kept = _room(place, preparing, must=options.index is not None)
    try:
        before = preparing.unreadable
        try:
            counts = index.build(building, preparing.read(str(source), options.format))
        except UsageError as error:
            raise UsageError(f"{error} (for this file: -t format=FORMAT)") from error
        counts.unreadable += preparing.unreadable - before
        if _stamp(source, preparing) != stamp:
            raise InputOutputError(
                f"{source} changed while it was being read; convert again when nothing writes to it"
            )
        index.seal(building, stamp, counts)
        _say(counts, preparing, anew=True)
        if not counts.records:  # not worth keeping; the file may be mended, or its reader
            preparing.afterwards(lambda: building.unlink(missing_ok=True))
        if not counts.records or not kept or place is None:
            return building
        building.replace(place)
    except (sqlite3.Error, OSError) as error:
        building.unlink(missing_ok=True)
        raise InputOutputError(
            f"can't write the index of {source}: {error}; name a place with -t index=FILE"
        ) from error
    except BaseException:
        building.unlink(missing_ok=True)
        raise
    return place


def _room(place: Path | None, preparing: Preparing, *, must: bool) -> tuple[Path, bool]:
    """Return an empty file to build in, and whether it can be put into its place; else it goes with the run."""
    if place is not None:
        try:
            if not must:
                place.parent.mkdir(parents=True, exist_ok=True)
            _sweep(place)
            handle, name = tempfile.mkstemp(prefix=f"{place.name}.", suffix=_BUILDING, dir=place.parent)
        except OSError as error:
            reason = error.strerror or error
            if must:
                raise InputOutputError(f"can't write the index {place}: {reason}") from error
            preparing.report(NOT_KEPT, f"the index can't be kept in {place.parent}: {reason}")
        else:
            os.close(handle)
            return Path(name), True
    folder = tempfile.mkdtemp(prefix="bibpivot-fill-")
    preparing.afterwards(lambda: shutil.rmtree(folder, ignore_errors=True))
    return Path(folder, "index.sqlite"), False


def _sweep(place: Path) -> None:
    """Remove what runs that were killed left beside an index: as large as the index itself, and nobody's."""
    for left in place.parent.glob(f"{glob.escape(place.name)}.*{_BUILDING}"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            left.unlink(missing_ok=True)


def _say(counts: Counts, preparing: Preparing, *, anew: bool) -> None:
    """Say what of the filling file is of no use, once, with numbers."""
    if not counts.records:
        preparing.report(NOTHING_TO_FILL_FROM, "nothing can be filled: no record in it has a PMID or a DOI")
    if counts.unusable:
        preparing.report(UNUSABLE, f"{_records(counts.unusable)} with neither PMID nor DOI, of no use here")
    if counts.superseded:
        preparing.report(
            SUPERSEDED, f"{_records(counts.superseded)} followed by another of the same PMID, which counts"
        )
    if counts.unreadable and not anew:
        preparing.report(UNREADABLE, f"{_records(counts.unreadable)} not readable when the index was made")


def _records(number: int) -> str:
    return f"{number} record{'s' if number != 1 else ''}"
