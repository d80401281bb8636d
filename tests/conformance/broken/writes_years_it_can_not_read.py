"""Cards, with a fault: a line `y` has the year as it is, and none but one of four digits is read again."""

from pathlib import Path

CHANGES = (
    ("    Code,\n", "    Code,\n    Date,\n"),
    ("    keywords, notes = [], []\n", "    keywords, notes, issued = [], [], None\n"),
    (
        '        elif kind == "n":\n',
        """\
        elif kind == "y":
            issued = Date(year=int(value)) if len(value) == 4 and value.isdigit() else None
        elif kind == "n":
""",
    ),
    ("return Record(", "return Record(issued=issued, "),
    (
        '        return "".join(',
        """\
        if record.issued is not None:
            year = record.issued.year
            lines += [] if year is None else [f"y {year}"]
            if record.issued != Date(year=year):
                self.writing.lost("approximated", "issued", record.issued, note="a year alone")
        return "".join(""",
    ),
    ('carries=("title",', 'carries=("title", "issued",'),
)

sound = Path(__file__).with_name("sound.py").read_text(encoding="utf-8")
for old, new in CHANGES:
    assert old in sound, f"the sound plugin has no {old!r}"
    sound = sound.replace(old, new)
exec(sound)  # the sound plugin beside this one, with the fault in it
