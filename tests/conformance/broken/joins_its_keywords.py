"""Cards, with a fault: keywords are joined with semicolons, and one with a semicolon in it is read as two."""

from pathlib import Path

CHANGES = (
    (
        "keywords.append(Keyword(term=value.strip()))",
        'keywords += [Keyword(term=term.strip()) for term in value.split(";")]',
    ),
    (
        "lines += [f\"k {self.plain('keywords.term', keyword.term)}\" for keyword in record.keywords]",
        """\
terms = [self.plain("keywords.term", keyword.term) for keyword in record.keywords]
        lines += ["k " + "; ".join(terms)] if terms else []""",
    ),
)

sound = Path(__file__).with_name("sound.py").read_text(encoding="utf-8")
for old, new in CHANGES:
    assert old in sound, f"the sound plugin has no {old!r}"
    sound = sound.replace(old, new)
exec(sound)  # the sound plugin beside this one, with the fault in it
