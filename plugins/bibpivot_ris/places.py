"""Where RIS has what: one table for both directions (crosswalk 1 and B).

The first tag of a path is the one that is written, the others are read too. What differs from type to type is in
`tables.Layout`, what differs from program to program in `dialects`.
"""

PLACES: dict[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "title_short": ("ST",),
    "title_vernacular": ("TT",),
    "container.title": ("T2", "JF", "BT", "JO"),
    "container.series": ("T3",),
    "container.title_short": ("J2", "JA", "J1", "JI", "J9", "NL"),
    "container.country": ("CY",),
    "container.place": ("CY", "PI", "PP"),
    "container.publisher": ("PB", "PU"),
    "container.number_of_volumes": ("NV",),
    "container.edition": ("ET",),
    "container.series_number": ("SV",),
    "container.issns": ("SN",),
    "contributors": ("AU", "A1"),
    "contributors.affiliations": ("AD",),
    "abstract": ("AB", "N2"),
    "volume": ("VL", "VO"),
    "issue": ("IS", "CP"),
    "pages.first": ("SP",),
    "pages.last": ("EP",),
    "article_number": ("C7",),
    "chapter_number": ("SE",),
    "section": ("SE",),
    "reviewed_title": ("RI",),
    "version": ("ET",),
    "scale": ("C1",),
    "dimensions": ("C3",),
    "original": ("OP",),
    "archive.name": ("PB", "DB"),
    "archive.location": ("AV",),
    "archive.call_number": ("CN",),
    "issued": ("DA",),
    "issued.year": ("PY",),
    "accessed": ("Y2",),
    "published_online": ("ET",),
    "languages": ("LA",),
    "keywords": ("KW", "K1"),
    "genre": ("M3",),
    "publication_types": ("M3", "PT"),
    "notes": ("N1", "RN", "NO"),
    "grants": ("FU",),
    "identifiers.doi": ("DO", "DI"),
    "identifiers.pmid": ("AN",),
    "identifiers.pmc": ("C2",),
    "identifiers.mid": ("C6",),
}
"""The tags of each path of the record."""

WRITTEN: dict[str, str] = {path: tags[0] for path, tags in PLACES.items()}
"""The tag that each path is written under."""

DATES = ("DA", "Y1", "PY")
"""The tags of the date of issue, the one that says most first."""

LINKS: dict[str, str | None] = {"UR": None, "L1": "pdf", "L2": "text", "L3": "related", "L4": "image"}
"""The kind of link of each tag (RefMan's specification); a tag for each kind."""

PEOPLE = frozenset({"AU", "A1", "A2", "A3", "A4", "A5", "ED"})
"""Tags of people; whose they are depends on the type."""

_OTHERS = """
    TY ER ID LB AN AV C1 C2 C3 C4 C5 C6 C7 C8 CA CC CN CR DB DP EF FX GR LK M1 M2 M3 M4 NF NS OP PA PD PG RD RI RP RS
    SE SF SL SR ST SU TA TS U1 U2 U3 U4 U5 U6 UK UT WE WP Y1 Y2 Y3 ZS AI A5 NX DS LN
"""
KNOWN = frozenset(_OTHERS.split()).union(*PLACES.values(), DATES, LINKS, PEOPLE)
"""Tags that programs are known to write, with a place in the record or not."""

GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(tags.split())
    for tags in (
        "TI T1 CT ST TT",
        "T2 T3 JF JO BT J1 J2 JA JI J9 NL C3",
        "AU A1 A2 A3 A4 A5 ED AD C1 M1",
        "AB N2",
        "DA PY Y1 Y2 Y3 ET",
        "VL VO IS CP",
        "SP EP SE M2 C7",
        "AN DB DP DO DI C2 C5 C6 U1 U2 UR L1 L2 L3 L4 LK",
        "CY PB PU PI PA PP",
        "M3 PT TY",
        "N1 RN NO",
    )
)
"""Tags that say the same thing in other words: where one of them changes, the others go."""
