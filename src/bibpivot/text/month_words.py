"""The words for months and seasons, English and French, as `fold` leaves them (crosswalk 3.2)."""

MONTH_ABBREVIATIONS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The abbreviations that PubMed writes, January first."""

MONTH_WORDS: tuple[tuple[str, ...], ...] = (
    ("jan", "january", "janv", "janvier"),
    ("feb", "february", "fev", "fevr", "fevrier"),
    ("mar", "march", "mars"),
    ("apr", "april", "avr", "avril"),
    ("may", "mai"),
    ("jun", "june", "juin"),
    ("jul", "july", "juil", "juill", "juillet"),
    ("aug", "august", "aou", "aout"),
    ("sep", "sept", "september", "septembre"),
    ("oct", "october", "octobre"),
    ("nov", "november", "novembre"),
    ("dec", "december", "decembre"),
)

SEASON_WORDS: tuple[tuple[str, ...], ...] = (
    ("spring", "printemps"),
    ("summer", "ete"),
    ("autumn", "fall", "automne"),
    ("winter", "hiver"),
)
