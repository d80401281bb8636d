"""The sections of made-up pages: their lines, and what a reader must find in them."""

import random
from dataclasses import dataclass, field
from typing import Any

import french_words as words

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Chemical,
    Collective,
    Container,
    Contributor,
    Date,
    Extra,
    HistoryEvent,
    Identifier,
    Issn,
    Keyword,
    MeshHeading,
    MeshTerm,
    Pages,
    Person,
    PublicationType,
)


@dataclass
class Section:
    """A part of a page: its heading, whether that is shown, its lines (`""` is a blank one), what they say."""

    name: str
    heading: str
    lines: list[str]
    fields: dict[str, Any] = field(default_factory=dict)
    is_headless: bool = False
    extra: Extra | None = None


class SectionMaker:
    """Makes the sections of one page."""

    def __init__(self, seed: int, *, losses: bool, alike: bool = False) -> None:
        self.rng = random.Random(seed)
        self.losses = losses
        self.alike = alike
        self.layout = self.rng.choice("ABM")
        self.spacing = self.rng.choice(("usual", "usual", "usual", "none", "double")) if losses else "usual"

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def lost(self, share: float = 0.12) -> bool:
        return self.losses and self.rng.random() < share

    def some(self, pool: tuple[Any, ...], low: int, high: int) -> list[Any]:
        return self.rng.sample(pool, self.rng.randint(low, min(high, len(pool))))

    # Parts ------------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, dict[str, Any]]:
        rng = self.rng
        core = f"{rng.choice(words.OPENINGS)} {rng.choice(words.SUBJECTS)} {rng.choice(words.SETTINGS)}"
        kind = rng.random()
        if kind < 0.12:
            return f"[{core}].", {"title": core, "title_translated": True}
        if kind < 0.2:
            return f"{core}?", {"title": f"{core}?"}
        if kind < 0.24:
            return f"{core} in the U.S.", {"title": f"{core} in the U.S."}
        if kind < 0.28:
            return core, {"title": core}
        return f"{core}.", {"title": core}

    def journal(self) -> tuple[list[str], Container | None, bool]:
        """Return the lines of the block, what they say, and whether there is a title above the fields."""
        title, abbreviation, issn, nlm_id, country = self.rng.choice(words.JOURNALS)
        kind, label = self.rng.choice(
            ((None, "ISSN"),) * 3 + (("electronic", "ISSN (électronique)"), ("print", "ISSN imprimé"))
        )
        said: dict[str, Any] = {}
        lines = []
        rows = [
            ("issns", label, issn, (Issn(value=issn, kind=kind),)),
            ("title_medline", "Titre abrégé", abbreviation, abbreviation),
            ("country", "Pays", country, country),
            ("nlm_id", "ID NLM", nlm_id, nlm_id),
        ]
        for name, shown, text, value in rows:
            if self.lost():
                continue
            if self.lost(0.05):
                lines.append(f"{shown}:")
                continue
            said[name] = value
            lines.append(f"{shown}: {text}")
        has_title = not self.lost()
        if has_title:
            said["title"] = title
            lines.insert(0, title)
        return lines, Container(**said) if said else None, has_title

    def date(self) -> tuple[str, Date]:
        rng = self.rng
        year, month, day = rng.randint(1990, 2025), rng.randint(1, 12), rng.randint(1, 28)
        season = rng.randint(1, 4)
        if self.alike:
            return "Sep 2020", Date(year=2020, month=9)
        return rng.choice((
            (f"{month:02d} {year}", Date(year=year, month=month, literal=f"{month:02d} {year}")),
            (f"{day:02d} {words.MONTHS[month - 1]} {year}", Date(year=year, month=month, day=day)),
            (f"{words.MONTHS[month - 1]} {year}", Date(year=year, month=month)),
            (f"{day} {month} {year}", Date(year=year, month=month, day=day, literal=f"{day} {month} {year}")),
            (f"{year}", Date(year=year)),
            (f"{words.SEASONS[season - 1]} {year}", Date(year=year, season=season)),
            (f"{year} Nov-Dec", Date(year=year, month=11, end=Date(year=year, month=12))),
        ))  # fmt: skip

    def publication(self) -> Section:
        rng = self.rng
        said: dict[str, Any] = {}
        lines: list[str] = []
        if not self.lost():
            text, date = self.date()
            if self.lost():
                lines.append("Date de publication:")
            else:
                said["issued"] = date
                lines.extend(
                    (f"Date de publication: {text}",) if self.chance(0.3) else ("Date de publication:", text)
                )
        events = [
            ("entrez", Date(year=2020, month=10, day=rng.randint(1, 28))),
            ("pubmed", Date(year=2020, month=10, day=rng.randint(1, 28))),
            ("medline", Date(year=2021, month=8, day=rng.randint(1, 31))),
            ("received", Date(year=2019, month=rng.randint(1, 12), day=rng.randint(1, 28))),
        ]
        shown = [event for event in events[: rng.randint(3, 4)] if not self.lost()]
        if self.layout != "A":
            rng.shuffle(shown)
            if not self.lost() and shown:
                lines.extend(("", "Historique:"))
        lines.extend(f"{status}: {date.day} {date.month} {date.year}" for status, date in shown)
        if shown:
            said["history"] = tuple(HistoryEvent(status=status, date=date) for status, date in shown)
        if not self.lost():
            said["publication_status"] = rng.choice(("ppublish", "epublish", "aheadofprint"))
            lines.append(f"Statut: {said['publication_status']}")
        if self.chance(0.2):
            said |= {"volume": "78", "issue": "5 Suppl", "pages": Pages(first="220", last="231")}
            lines.extend(("Volume: 78", "Numéro: 5 Suppl", "Pagination: 220-231"))
        return Section("publication", "Informations de publication", lines, said, self.lost(0.3))

    def abstract(self) -> Section:
        number = self.rng.randint(3, 8)
        sentences = [self.rng.choice(words.SENTENCES) for _ in range(number)]
        if self.layout == "A" and self.chance(0.2):
            labels = words.LABELS[: max(2, number // 2)]
            parts = [
                AbstractSection(label=label, text=" ".join(self.some(words.SENTENCES, 1, 3)))
                for label in labels
            ]
            lines = [line for part in parts for line in (f"{part.label}: {part.text}", "")][:-1]
        elif self.chance(0.1):
            halves = (
                " ".join(sentences[:2]) + " " + words.SENTENCES[1],
                " ".join(sentences[2:]) + " " + words.SENTENCES[2],
            )
            parts = [AbstractSection(text=half) for half in halves]
            lines = [halves[0], "", halves[1]]
        else:
            parts = [AbstractSection(text=words.SENTENCES[1] + " " + " ".join(sentences))]
            lines = [str(parts[0].text)]
        headless = self.layout == "A" or self.lost(0.4)
        return Section("abstract", "Résumé", lines, {"abstract": Abstract(sections=tuple(parts))}, headless)

    def identifiers(self) -> Section:
        rng = self.rng
        pmid, pii = str(rng.randint(1_000_000, 39_999_999)), f"S0140-6736({rng.randint(10, 25)})30183-5"
        doi, pmc = (
            f"10.1016/j.{rng.choice(('cell', 'x_y'))}.{rng.randint(2000, 2025)}.01.{rng.randint(1, 99)}",
            f"PMC{rng.randint(10**6, 10**7)}",
        )
        rows = [("pubmed", "pmid", pmid)]
        rows += [
            row for row in (("doi", "doi", doi), ("pii", "pii", pii), ("pmc", "pmc", pmc)) if self.chance(0.5)
        ]
        rows = [row for row in rows if not self.lost()]
        found = tuple(Identifier(scheme=scheme, value=value) for _, scheme, value in rows)
        lines = [f"{label}: {value}" for label, _, value in rows]
        headless = self.layout == "A" or self.lost(0.4)
        return Section("identifiers", "Identifiants", lines, {"identifiers": found}, headless)

    def lists(self) -> list[Section]:
        chemicals = self.some(words.CHEMICALS, 1, 5)
        types = self.some(words.TYPES, 1, 4)
        subsets = self.some(words.SUBSETS, 1, 2)
        spoken = self.some(words.LANGUAGES, 1, 2)
        as_codes = self.chance(0.6)
        together = self.chance(0.8)
        sections = [
            Section(
                "chemicals", "Substances chimiques", [f"{name} {number}" for name, number in chemicals],
                {"chemicals": tuple(Chemical(name=name, registry_number=number) for name, number in chemicals)},
            ),
            Section(
                "types", "Types de publication", [" ".join(types)] if together else types,
                {"publication_types": tuple(PublicationType(name=name) for name in types)},
            ),
            Section("subsets", "Sous-ensembles de citation", subsets, {"citation_subsets": tuple(subsets)}),
        ]  # fmt: skip
        if self.chance(0.4):
            shown = [code if as_codes else name for code, name in spoken]
            sections.append(
                Section("languages", "Langues", shown, {"languages": tuple(code for code, _ in spoken)})
            )
        for section in sections:
            section.is_headless = self.lost(0.25) and not (section.name == "languages" and not as_codes)
        if self.chance(0.4):
            terms = self.some(words.KEYWORDS, 2, 5)
            shown = ["; ".join(terms)] if self.chance(0.4) else terms
            sections.append(
                Section(
                    "keywords", "Mots-clés", shown, {"keywords": tuple(Keyword(term=term) for term in terms)}
                )
            )
        if self.chance(0.3):
            chosen = self.some(words.MESH, 1, 4)
            sections.append(Section("mesh", "Termes MeSH", *self._mesh(chosen)))
        if self.chance(0.2):
            text = "The authors declare that they have no conflict of interest."
            sections.append(
                Section("coi", "Déclaration de conflit d'intérêts", [text], {"conflict_of_interest": text})
            )
        return sections

    def _mesh(self, chosen: list[Any]) -> tuple[list[str], dict[str, Any]]:
        lines, headings = [], []
        for name, major, qualifiers in chosen:
            lines.append("/".join((f"*{name}" if major else name, *qualifiers)))
            terms = tuple(
                MeshTerm(name=text.removeprefix("*"), major=True if text.startswith("*") else None)
                for text in qualifiers
            )
            headings.append(
                MeshHeading(descriptor=MeshTerm(name=name, major=True if major else None), qualifiers=terms)
            )
        return lines, {"mesh_headings": tuple(headings)}

    def person(self) -> tuple[str, Person]:
        given, initials = self.rng.choice(words.GIVEN)
        family = self.rng.choice(words.FAMILY)
        suffix = self.rng.choice(words.SUFFIXES) if self.chance(0.04) else None
        shown = " ".join(part for part in (given, family, suffix) if part)
        return f"{shown} ({initials})", Person(family=family, given=given, initials=initials, suffix=suffix)

    def affiliation(self) -> str:
        rng = self.rng
        text = f"{rng.choice(words.DEPARTMENTS)}, {rng.choice(words.HOSPITALS)}, {rng.choice(words.CITIES)}."
        return f"{text} Electronic address: w.dik@erasmusmc.nl." if self.chance(0.1) else text

    def authors(self) -> Section:
        lines: list[str] = []
        people: list[Contributor] = []
        for place in range(self.rng.randint(1, 8)):
            if place and self.chance(0.06):
                name = self.rng.choice(words.GROUPS)
                lines.extend((name, ""))
                people.append(Contributor(name=Collective(name=name)))
                continue
            shown, person = self.person()
            if self.alike and not place:
                shown, person = "W A Dik (WA)", Person(family="Dik", given="W A", initials="WA")
            shown_affiliations = [self.affiliation() for _ in range(self.rng.choice((0, 1, 1, 1, 2)))]
            shown_affiliations = [text for text in shown_affiliations if place == 0 or not self.lost()]
            lines.extend((shown, ""))
            for text in shown_affiliations:
                lines.extend((text, ""))
            people.append(
                Contributor(
                    name=person, affiliations=tuple(Affiliation(text=text) for text in shown_affiliations)
                )
            )
        headless = self.layout == "A" or self.lost(0.4)
        return Section("authors", "Auteurs", lines[:-1], {"contributors": tuple(people)}, headless)

    def similar(self) -> Section:
        lines: list[str] = []
        for title, names, terms in self.some(words.SIMILAR, 1, 4):
            if not self.lost(0.3):
                lines.extend((title, "", names))
            lines.extend((terms, "") if self.chance(0.5) else (terms,))
        value = "\n".join(line for line in lines if line)
        return Section(
            "similar",
            "Articles similaires",
            lines,
            extra=Extra(format="fr-export", name="similar-articles", value=value),
        )

    def classification(self) -> Section:
        lines = ["D12.776.543", "Peptides > Cytokines"] if self.chance(0.2) else []
        extra = (
            Extra(format="fr-export", name="mesh-classification", value="\n".join(lines)) if lines else None
        )
        return Section("classification", "Classifications MeSH", lines, extra=extra)
