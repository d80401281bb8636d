"""A record in the making: values are put in once, in the order of the page, and what has no place is kept and told."""

from typing import Any

from bibpivot.api import (
    Abstract,
    Code,
    Container,
    Extra,
    Identifier,
    Issn,
    Reading,
    Record,
    RecordType,
)
from bibpivot_fr_export import codes
from bibpivot_fr_export.language import Language
from bibpivot_fr_export.lines import Line

FORMAT = "fr-export"

_TYPES = {"Preprint": RecordType.PREPRINT, "Newspaper Article": RecordType.NEWSPAPER_ARTICLE}


class Draft:
    """Collects what a page says of its record.

    `single` values are there once, `lists` grow; both are named as in the model. `container` and `abstract` are apart.
    `label` is that of the field or section at hand, `rule` how it was recognised where it has none: said of origins.
    """

    def __init__(self, reading: Reading, language: Language) -> None:
        self.reading = reading
        self.language = language
        self.single: dict[str, Any] = {}
        self.lists: dict[str, list[Any]] = {}
        self.container: dict[str, Any] = {}
        self.abstract: Abstract | None = None
        self.copyright: str | None = None
        self.label: str | None = None
        self.rule: str | None = None
        self._extras: list[Extra] = []
        self._reported: set[str] = set()

    def report(self, code: Code, message: str, line: Line, path: str | None = None) -> None:
        """Give a diagnostic on a line."""
        self.reading.report(code, message, line=line.number, path=path, value=line.text)

    def heading_missing(self, section: str, line: Line) -> None:
        """Tell, once for a section, that it was recognised by its content alone."""
        if section not in self._reported:
            self._reported.add(section)
            title = self.language.titles.get(section, section)
            self.reading.report(
                codes.HEADING_MISSING,
                f"no heading {title!r} above this line; it was recognised by its content",
                line=line.number,
                path=section,
            )

    def origin(
        self,
        path: str,
        line: Line,
        *,
        last: int | None = None,
        rule: str | None = None,
        place: int | None = None,
    ) -> None:
        """Tell that a value is from a line, under the label at hand."""
        self.reading.origin(
            path, name=self.label, line=line.number, last=last, rule=rule or self.rule, place=place
        )

    def set(self, name: str, value: Any, line: Line) -> None:
        """Put in a value that is there once; a second one that differs is told and kept among the extras."""
        self._set_once(self.single, name, name, value, line)

    def set_container(self, name: str, value: Any, line: Line) -> None:
        """Put in a value of the journal."""
        self._set_once(self.container, name, f"container.{name}", value, line)

    def _set_once(self, values: dict[str, Any], name: str, path: str, value: Any, line: Line) -> None:
        if name not in values:
            self.origin(path, line)
        known = values.setdefault(name, value)
        if known != value:
            self.report(
                codes.VALUE_REPEATED,
                f"another value for {path} than the one before; the first was kept",
                line,
                path,
            )
            self.keep("unparsed", line.text, line)
            self.reading.lost(
                "dropped", path, value, note="the first of several values counts", line=line.number
            )

    def add(self, name: str, value: Any) -> None:
        """Add to a list; what is in it already is not put in again."""
        values = self.lists.setdefault(name, [])
        if value not in values[-_NEAR:]:
            values.append(value)

    def add_issn(self, issn: Issn, line: Line) -> None:
        """Add an ISSN of the journal."""
        issns = self.container.setdefault("issns", ())
        if issn not in issns:
            self.origin("container.issns", line)
            self.container["issns"] = (*issns, issn)

    def add_identifier(self, identifier: Identifier, line: Line) -> None:
        """Add an identifier; of each scheme the first counts, but for those of which a record may have many."""
        known = [
            other.value for other in self.lists.get("identifiers", ()) if other.scheme == identifier.scheme
        ]
        if not known or identifier.scheme not in _ONE_OF_A_KIND:
            self.origin("identifiers", line)
            self.add("identifiers", identifier)
        elif identifier.value.casefold() != known[0].casefold():
            self.unplaced(
                line, "identifiers", f"a second {identifier.scheme}: the record has {known[0]!r} already"
            )

    def keep(self, name: str, text: str, line: Line, last: int | None = None) -> None:
        """Keep a text that the model has no place for, and that starts on a line."""
        self.origin(f"extras.{FORMAT}.{name}", line, last=last)
        self._extras.append(Extra(format=FORMAT, name=name, value=text))

    def unplaced(self, line: Line, section: str, reason: str | None = None) -> None:
        """Tell that a line could not be placed, and keep it."""
        where = self.language.titles.get(section, section)
        why = reason or f"this line fits nothing that is expected in or after {where!r}"
        self.report(codes.LINE_UNRECOGNISED, why, line)
        self.reading.lost("unrecognised", f"{FORMAT}.{section}", line.text, line=line.number)
        self.keep("unparsed", line.text, line)

    def date_unknown(self, line: Line, path: str) -> None:
        """Tell that a date was not understood."""
        self.report(
            codes.DATE_NOT_UNDERSTOOD,
            "not a possible date; day month year, month year or a year was expected",
            line,
            path,
        )

    def build(self) -> Record:
        """Return the record."""
        abstract = self.abstract
        if self.copyright is not None:
            if abstract is not None:
                abstract = Abstract(sections=abstract.sections, copyright=self.copyright)
            else:
                self.single["copyright"] = self.copyright
        values: dict[str, Any] = {**self.single, **{name: tuple(items) for name, items in self.lists.items()}}
        names = [kind.name for kind in self.lists.get("publication_types", ())]
        return Record(
            type=next((_TYPES[name] for name in names if name in _TYPES), RecordType.JOURNAL_ARTICLE),
            container=Container(**self.container) if self.container else None,
            abstract=abstract,
            extras=tuple(self._extras),
            **values,
        )


_ONE_OF_A_KIND = frozenset({"pmid", "doi", "pmc"})

# Repeated values stand close together; looking further back would cost the square of a long list.
_NEAR = 50
