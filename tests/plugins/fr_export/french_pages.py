"""Pages made to order: a record as the French pages show it, with losses, and the record that is still there.

All follows from a seed. `page(seed)` gives the text and the record that a reader must find in it; `many_pages(n)`
gives pages for benchmarks, of which many share first author and year. Run as a script, `--check N` reads N pages back.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from typing import Any

from french_sections import Section, SectionMaker

from bibpivot.api import Reading, Record, RecordType
from bibpivot.running.report import Report
from bibpivot_fr_export.frames import frames
from bibpivot_fr_export.reader import parse

# Sections below which plain text of another kind is told apart, and those that show their kind without a heading.
CLOSED_LISTS = frozenset({"chemicals", "types", "subsets", "languages"})
LABELLED = frozenset({"journal", "publication", "identifiers"})
OPEN_LISTS = frozenset({"keywords", "mesh"})


LABELS = re.compile(
    "^((?:e|p)?ISSN[^:\n]*|Titre abrégé|Pays|ID NLM|Date de publication|Statut|Volume|Numéro|Pagination"
    "|entrez|pubmed|medline|received|doi|pii|pmc):",
    re.MULTILINE,
)


class Maker(SectionMaker):
    """Makes one page."""

    def sections(self) -> list[Section]:
        chosen = [self.publication(), self.abstract(), self.identifiers(), *self.lists(), self.authors()]
        if self.layout == "M":
            self.rng.shuffle(chosen)
        chosen += [self.similar(), self.classification()]
        chosen = [section for section in chosen if not self.lost(0.08)]
        previous = "journal"
        for section in chosen:
            if self.lost(0.06) and section.name not in ("publication", "authors"):
                section.lines, section.fields, section.extra, section.is_headless = [], {}, None, False
            section.is_headless &= self.may_be_headless(section, previous)
            if section.lines or not section.is_headless:
                previous = section.name
        return chosen

    def may_be_headless(self, section: Section, previous: str) -> bool:
        """Tell whether a section shows what it is without its heading, below the one before it."""
        if not section.lines or previous == "similar":
            return False
        if section.name in CLOSED_LISTS or section.name == "abstract":
            return previous in CLOSED_LISTS | LABELLED
        if section.name == "authors" and previous in OPEN_LISTS:
            return self.spacing != "none" and bool(section.fields["contributors"][0].affiliations)
        return section.name in ("publication", "identifiers", "authors")

    def make(self) -> tuple[str, Record]:
        said: dict[str, Any] = {"type": RecordType.JOURNAL_ARTICLE}
        title, title_said = self.title()
        journal, container, has_journal_title = self.journal()
        has_fields = len(journal) > has_journal_title
        sections = self.sections()
        has_heading = self.layout == "B" or (self.layout == "M" and self.chance(0.5))
        if journal and not has_fields and (not sections or sections[0].is_headless):
            has_heading = True
        lines: list[str] = []
        if not (self.lost(0.06) and journal and (has_fields or has_heading)):
            if not has_journal_title and title[-1] not in ".?":
                # Nothing else shows that it is no journal's.
                title += "."
            lines.append(title)
            said |= title_said
        lines.extend([""] * self.rng.randint(1, 3))
        if has_heading and journal:
            lines.extend(("Journal", ""))
        lines.extend(journal)
        extras = []
        for section in sections:
            lines.extend([""] * self.rng.randint(1, 3))
            if not section.is_headless:
                colon = ":" if self.chance(0.1) else ""
                lines.extend((section.heading + colon, ""))
            lines.extend(section.lines)
            said |= section.fields
            if section.extra is not None:
                extras.append(section.extra)
        if any(kind.name == "Preprint" for kind in said.get("publication_types", ())):
            said["type"] = RecordType.PREPRINT
        said = {name: value for name, value in said.items() if value != ()}
        return self.spell(lines), Record(container=container, extras=tuple(extras), **said)

    def spell(self, lines: list[str]) -> str:
        """Return the text of lines, in the spacing and with the line ends of this page."""
        if self.spacing == "none":
            lines = [line for line in lines if line]
        elif self.spacing == "double":
            lines = [part for line in lines for part in (line, "")]
        text = "\n".join(lines)
        if not self.losses:
            return text
        if self.chance(0.1):
            text = LABELS.sub("\\1\u00a0:", text)
        if self.chance(0.1):
            text = garbled(text)
        if self.chance(0.1):
            text = text.replace("\n", self.rng.choice(("\r\n", "\r", "\u2028")))
        if self.chance(0.1):
            text = "\ufeff" + text
        return text


def garbled(text: str) -> str:
    """Return a text as it looks when its UTF-8 is read as Windows-1252."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )


def page(seed: int, *, losses: bool = True) -> tuple[str, Record]:
    """Return a page and the record that it still shows."""
    return Maker(seed, losses=losses).make()


def many_pages(number: int, *, seed: int = 0) -> Iterator[str]:
    """Yield whole pages, each ending in blank lines; every third has the same first author and year."""
    for place in range(number):
        text, _ = Maker(seed + place, losses=False, alike=place % 3 == 0).make()
        yield text + "\n\n\n"


def read(text: str) -> list[Record]:
    """Return the records that the reader finds in a text; what it can't read raises."""
    reading = Reading(plugin="fr-export", collector=Report())
    return [
        envelope.record
        for frame in frames(io.BytesIO(text.encode()), reading)
        for envelope in parse(frame, reading)
    ]


def check(number: int, seed: int = 0) -> int:
    """Read pages back; print those that come back different, and return how many they are."""
    failures = 0
    for place in range(seed, seed + number):
        text, expected = page(place)
        found = read(text)
        if found != [expected]:
            failures += 1
            sys.stdout.write(f"seed {place}:\n{text}\nexpected {expected!r}\nfound    {found!r}\n")
    return failures


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", type=int, default=0, metavar="N", help="read N pages back")
    arguments.add_argument("--show", type=int, metavar="SEED", help="print the page of a seed")
    given = arguments.parse_args()
    if given.show is not None:
        sys.stdout.write(page(given.show)[0])
    wrong = check(given.check)
    sys.stdout.write(f"{given.check} pages, {wrong} read back differently\n")
    sys.exit(bool(wrong))
