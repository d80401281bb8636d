"""The lines of a record as RIS (crosswalk, the RIS columns of 1; line rules 3.8).

A record ends with `ER  - ` and a blank line, every value stands on one line, and what has a place in RIS for some types
only goes into a labelled note (`N1`) for the others.
"""

import re

from bibpivot.api import (
    Abstract,
    Container,
    Contributor,
    Envelope,
    Extra,
    Record,
    RecordType,
    Writing,
    abstracts,
    identifiers,
    languages,
    publication_types,
)
from bibpivot_ris.dialects import DIALECTS
from bibpivot_ris.options import WriteOptions
from bibpivot_ris.places import LINKS
from bibpivot_ris.tables import (
    GENERAL,
    LAYOUTS,
    TYPES,
    WITHOUT_OWN_TYPE,
    Layout,
)
from bibpivot_ris.write.dates import in_text, report, report_untold, told
from bibpivot_ris.write.identifying import write_identifiers
from bibpivot_ris.write.lines import Line, Lines, fits
from bibpivot_ris.write.numbers import write_numbers
from bibpivot_ris.write.pages import write_pages
from bibpivot_ris.write.people import People
from bibpivot_ris.write.provenance import write_provenance, write_publisher

UNLABELLED = "UNLABELLED"
"""What stands for a label in PubMed's data where a section has none (crosswalk 1.3, rule 1)."""

AGAIN = "the same term is there already"
AMONG_KEYWORDS = "written among the keywords"
READS_AS_SECTIONS = "one label alone reads as text, and several within a text as those of sections"
READS_AS_ABBREVIATION = "an abbreviation reads as NLM's beside a PMID, else as one of unknown making"
READS_AS_GENRE = "not of PubMed's vocabulary, so it reads as the genre"
READS_AS_KIND = "of PubMed's vocabulary, so it reads as a publication type"
READS_AS_DOI = "reads as the DOI that it is the address of"
READS_AS_COPY = "reads as the copy of the title that EndNote makes"
READS_AS_THERE = "without proceedings CY is the place of publication"
READS_AS_SERIES = "T2 of a whole book is its series"
READS_AS_TITLE = "T2 without C3 is what the paper appeared in"
READS_AS_COUNTRY = "CY of an article is a country"

# What J2 is read as, with and without a PMID.
NLMS, OF_ANY_MAKING = "container.title_medline", "container.title_short"

NEWLINES = {"crlf": "\r\n", "lf": "\n"}
LINK_TAGS = {kind: tag for tag, kind in LINKS.items()}

_TAG = re.compile(r"[A-Z][A-Z0-9]")


class LineWriter:
    """Makes the lines of records, in one of the dialects."""

    def __init__(self, options: WriteOptions, writing: Writing) -> None:
        self.writing = writing
        self.dialect = DIALECTS[options.dialect]
        self.newline = NEWLINES[options.newline]
        self.types = {**TYPES, **self.dialect.types}
        self.layouts = {**LAYOUTS, **self.dialect.layouts}
        self.people = People(writing, dotted=options.dotted_initials)

    def lines(self, envelope: Envelope) -> list[Line]:
        """Return the lines of a record, each a tag and a value, without the ER."""
        return self.made(envelope).all()

    def made(self, envelope: Envelope) -> Lines:
        """Return the lines of a record."""
        record = envelope.record
        lines = Lines(self.writing, self.newline)
        ris_type = self._type(record)
        layout = self.layouts.get(ris_type, GENERAL)
        lines.line("TY", ris_type)
        lines.add(self.dialect.key, envelope.key, "citation_key")
        self._titles(record, lines)
        self.people.write(record.contributors, layout, lines)
        self._containers(record, layout, lines)
        if record.abstract is not None:
            self._abstract(record.abstract, lines)
        self.people.affiliations(record.contributors, lines)
        write_identifiers(record, layout, self.dialect, lines, self.writing)
        self._places(record, layout, lines)
        self._dates(record, layout, lines)
        self._location(record, layout, lines)
        write_numbers(record, layout, self.dialect, lines, self.writing)
        self._subjects(record, lines)
        for url in record.urls:
            tag = LINK_TAGS.get(url.kind)
            if tag is None:
                self.writing.lost("dropped", "urls.kind", url.kind, note="no tag for links of this kind")
            lines.add(tag or "UR", url.value, "urls.value")
            if "doi.org" in url.value and identifiers.is_doi_address(url.value):
                known = record.identifier("doi")
                if known is None or known == identifiers.doi(url.value):
                    self.writing.lost("approximated", "urls.value", url.value, note=READS_AS_DOI)
        for note in record.notes:
            lines.text("N1", note.text, "notes.text")
        for extra in record.extras:
            if extra.format == "ris" and not extra.layout:
                self._extra(extra, lines)
        return lines

    def _extra(self, extra: Extra, lines: Lines) -> None:
        """Add what the reader had no place for: under its own tag, lines after the end of a record in a note."""
        path = f"extras.ris.{extra.name}"
        if _TAG.fullmatch(extra.name) and extra.name not in ("TY", "ER"):
            lines.add(extra.name, extra.value, path)
        else:
            lines.note(path, extra.value, label=extra.name)

    def _type(self, record: Record) -> str:
        if record.type in WITHOUT_OWN_TYPE:
            self.writing.lost("approximated", "type", record.type, note="shares the RIS type of another type")
        elif record.type is RecordType.EDITED_BOOK and _has_authors(record.contributors):
            self.writing.lost(
                "approximated", "type", record.type, note="EDBOOK has no place for authors; BOOK has"
            )
            return self.types[RecordType.BOOK]
        return self.types[record.type]

    def _titles(self, record: Record, lines: Lines) -> None:
        title, vernacular = record.title, record.title_vernacular
        if title is not None:
            text = lines.plain(title, "title")
            lines.add("TI", f"[{text}]" if record.title_translated else text, "title")
        elif vernacular is not None:
            self.writing.lost(
                "renamed", "title_vernacular", vernacular, note="the title, there being no other"
            )
            lines.text("TI", vernacular, "title_vernacular")
        if title is None and record.title_translated:
            self.writing.lost(
                "dropped", "title_translated", True, note="there is no translated title to put in brackets"
            )
        short = record.title_short
        if short is not None:
            lines.add("ST", short, "title_short")
            if title is not None and short.strip() == str(title).strip():
                self.writing.lost("approximated", "title_short", short, note=READS_AS_COPY)
        if title is not None and vernacular is not None:
            # Elsewhere TT is a translated title: only beside a bracketed TI is it the original one (crosswalk 1.2).
            if record.title_translated:
                lines.text("TT", vernacular, "title_vernacular")
            else:
                lines.note("title_vernacular", lines.plain(vernacular, "title_vernacular"))

    def _containers(self, record: Record, layout: Layout, lines: Lines) -> None:
        container = record.container or _NOWHERE
        above = [("container.title", container.title), ("container.series", container.series)]
        if layout.series_first and container.title is None:
            above.reverse()
        event = record.event.title if record.event is not None and layout.event else None
        if event is not None:
            lines.text("T2", event, "event")
            if container.title is None:
                self.writing.lost("approximated", "event", event, note=READS_AS_TITLE)
            lines.text("C3", container.title, "container.title")
        else:
            lines.text("T2", above[0][1], above[0][0])
            if layout.series_first and container.title is not None and container.series is None:
                self.writing.lost("approximated", "container.title", container.title, note=READS_AS_SERIES)
        if above[1][1] is not None:
            lines.text("T3", above[1][1], above[1][0])
        abbreviations = (
            (NLMS, container.title_medline),
            ("container.title_iso", container.title_iso),
            (OF_ANY_MAKING, container.title_short),
        )
        written = None
        for path, abbreviation in abbreviations:
            if abbreviation is None:
                continue
            if written is None:
                lines.add("J2", abbreviation, path)
                written = abbreviation
                if path != (NLMS if _has_pmid(record) else OF_ANY_MAKING):
                    self.writing.lost("approximated", path, abbreviation, note=READS_AS_ABBREVIATION)
            elif abbreviation != written:
                self.writing.lost("dropped", path, abbreviation, note="J2 has another abbreviation")

    def _abstract(self, abstract: Abstract, lines: Lines) -> None:
        sections = []
        for section in abstract.sections:
            text = lines.plain(section.text, "abstract.sections.text")
            labelled = section.label and section.label != UNLABELLED
            sections.append(f"{section.label}: {text}" if labelled else text)
        if len(sections) > 1:
            self.writing.lost(
                "approximated",
                "abstract.sections",
                sections[0],
                note="sections run on in one line",
                values=len(sections),
            )
        elif sections and not abstracts.are_told_apart(abstract.sections):
            self.writing.lost("approximated", "abstract.sections", sections[0], note=READS_AS_SECTIONS)
        lines.add("AB", " ".join(sections), "abstract.sections.text")

    def _places(self, record: Record, layout: Layout, lines: Lines) -> None:
        container, event = record.container or _NOWHERE, record.event
        place = container.place
        if place is None:
            lines_place, path = container.country, "container.country"
        else:
            lines_place, path = place, "container.place"
            if layout.is_article:
                self.writing.lost("approximated", path, place, note=READS_AS_COUNTRY)
            if container.country is not None:
                self.writing.lost("dropped", "container.country", container.country, note="CY has the place")
        named = event is not None and event.title is not None and layout.event
        if event is not None and named:
            # Beside the name of an event CY is where it was.
            lines.add("C1", lines_place, path)
            lines.add("CY", event.place, "event")
            if container.title is None and (event.place or lines_place):
                self.writing.lost("approximated", path, lines_place or event.place, note=READS_AS_THERE)
        else:
            lines.add("CY", lines_place, path)
        if event is not None:
            date = event.date
            rest = (
                None if named else event.title and lines.plain(event.title, "event"),
                None if named else event.place,
                date and in_text(date),
            )
            if date is not None:
                report_untold(date, in_text(date), "event.date", self.writing)
            lines.note("event", ", ".join(part for part in rest if part))
        write_publisher(container.publisher, layout, lines)
        write_provenance(record, layout, self.dialect, lines, self.writing)

    def _dates(self, record: Record, layout: Layout, lines: Lines) -> None:
        issued = record.issued
        if issued is not None:
            year, full, untold = told(issued, in_words=self.dialect.date_words)
            if self.dialect.date_of_year or full != f"{year}///":
                lines.add("DA", full, "issued")
            lines.add("PY", year, "issued")
            if untold:
                report(untold, "issued", self.writing)
        online, accessed = record.published_online, record.accessed
        if online is not None:
            _, full, untold = told(online)
            lines.tag_or_note(layout.online, full.rstrip("/"), "published_online")
            report(untold, "published_online", self.writing)
        if accessed is not None:
            _, full, untold = told(accessed)
            lines.add("Y2", full.rstrip("/") if self.dialect.date_words else full, "accessed")
            report(untold, "accessed", self.writing)

    def _location(self, record: Record, layout: Layout, lines: Lines) -> None:
        container = record.container
        lines.add("VL", record.volume, "volume")
        lines.add(layout.issue, record.issue, "issue")
        if container is not None:
            lines.add("NV", container.number_of_volumes, "container.number_of_volumes")
            lines.add(layout.series_number, container.series_number, "container.series_number")
        in_volume = record.pages
        if in_volume is not None:
            write_pages(in_volume, record, layout, self.dialect, lines, self.writing)
        number = record.article_number
        if number is not None:
            if in_volume is None:
                lines.add("SP", number, "article_number")
            lines.add("C7", number, "article_number")
        if record.number_of_pages is not None:
            # SP can hold only one of them.
            free = in_volume is None and number is None
            lines.tag_or_note(
                layout.number_of_pages if free else None, record.number_of_pages, "number_of_pages"
            )
        if container is not None:
            lines.tag_or_note(layout.edition, container.edition, "container.edition")
        if record.version is not None:
            lines.tag_or_note(layout.version, record.version, "version")
        if record.chapter_number is not None:
            lines.tag_or_note(layout.chapter_number, record.chapter_number, "chapter_number")
        lines.note("part_number", record.part_number)
        if record.section is not None:
            lines.tag_or_note(layout.section, record.section, "section")

    def _subjects(self, record: Record, lines: Lines) -> None:
        self._kinds(record, lines)
        for code in record.languages:
            lines.add("LA", languages.bcp47(code), "languages")
        keywords = [lines.plain(keyword.term, "keywords.term") for keyword in record.keywords]
        headings = []
        for heading in record.mesh_headings:
            name = heading.descriptor.name
            for qualifier in heading.qualifiers:
                name += "/" + qualifier.name  # in place: a third of the time of a list and `join`
            headings.append(name)
        if headings:
            self.writing.lost(
                "renamed", "mesh_headings", headings[0], note=AMONG_KEYWORDS, values=len(headings)
            )
        together = "".join(keywords + headings)
        if "*" in together or not fits(together):
            keywords = [
                self._starless(lines.clean(term, "keywords.term"), "keywords.term") for term in keywords
            ]
            headings = [
                self._starless(lines.clean(term, "mesh_headings"), "mesh_headings") for term in headings
            ]
        terms = dict.fromkeys(map(str.strip, keywords + headings))
        # A keyword that is a heading, too, is told with that.
        if len(terms) < len(keywords) + len(headings) and (again := len(keywords) - len(set(keywords))):
            self.writing.lost("dropped", "keywords.term", keywords[0], note=AGAIN, values=again)
        lines.ready("KW", terms)

    def _kinds(self, record: Record, lines: Lines) -> None:
        genre = record.genre
        kinds = [kind.name for kind in record.publication_types]
        known = publication_types.NAMES
        for kind in () if known.issuperset(kinds) else kinds:
            if kind not in known:
                self.writing.lost("approximated", "publication_types.name", kind, note=READS_AS_GENRE)
        if genre is not None and genre in known:
            self.writing.lost("approximated", "genre", genre, note=READS_AS_KIND)
        if genre or not fits("".join(kinds)):
            before = [lines.clean(genre, "genre")] if genre else []
            kinds = before + [lines.clean(kind, "publication_types.name") for kind in kinds]
        else:
            kinds = [kind.strip() for kind in kinds]
        if record.type is RecordType.PREPRINT and "Preprint" not in kinds:
            kinds.append("Preprint")
        lines.ready("M3", ("; ".join(kinds).strip(),))

    def _starless(self, term: str, path: str) -> str:
        """Return a term without stars at its start, which mark major topics; inside (HLA-B*27) they belong to it."""
        if not term.startswith("*"):
            return term
        bare = term.lstrip("* ")
        self.writing.lost(
            "approximated" if bare else "dropped",
            path,
            term,
            note="a star at the start would mark a major topic",
        )
        return bare


_NOWHERE = Container()


def _has_pmid(record: Record) -> bool:
    known = record.identifiers
    return bool(known) and (known[0].scheme == "pmid" or record.identifier("pmid") is not None)


def _has_authors(people: tuple[Contributor, ...]) -> bool:
    return any(who.role == "author" and who.valid is not False for who in people)
