"""Cards, with a fault: authors alone are written, and of others it is said that their role is gone."""

from pathlib import Path

CHANGES = (
    ("    Code,\n", "    Code,\n    Contributor,\n    Person,\n"),
    ("    keywords, notes = [], []\n", "    keywords, notes, authors = [], [], []\n"),
    (
        '        elif kind == "n":\n',
        """\
        elif kind == "a":
            authors.append(Contributor(name=Person(family=value.strip())))
        elif kind == "n":
""",
    ),
    ("return Record(", "return Record(contributors=tuple(authors), "),
    (
        '        return "".join(',
        """\
        for one in record.contributors:
            family = getattr(one.name, "family", None)
            if one.role != "author":
                self.writing.lost("dropped", "contributors.role", one.role)
            elif family is not None:
                lines.append(f"a {self.plain('contributors.name.family', family)}")
        return "".join(""",
    ),
    ('carries=("title",', 'carries=("title", "contributors.role", "contributors.name.family",'),
)

sound = Path(__file__).with_name("sound.py").read_text(encoding="utf-8")
for old, new in CHANGES:
    assert old in sound, f"the sound plugin has no {old!r}"
    sound = sound.replace(old, new)
exec(sound)  # the sound plugin beside this one, with the fault in it
