"""Faults that a plugin may have: each as a change of the sound plugin, with the check that must find it.

A fault may show in other checks too; which ones is listed, so that a check that cries wolf is seen.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault: what it is, the texts of the sound plugin that are others in it, and what must be said of it.

    found_by: the check that is meant for it. said: a part of what that check says. besides: checks that find it, too.
    """

    changes: tuple[tuple[str, str], ...]
    found_by: str
    said: str
    besides: frozenset[str] = frozenset()

    def plugin(self, sound: str) -> str:
        """Return the plugin that has the fault."""
        for old, new in self.changes:
            assert old in sound, f"the sound plugin has no {old!r}"
            sound = sound.replace(old, new)
        return sound


_CUT = '    return by_lines(stream, lambda line: line.startswith(b"* "))\n'
_MADE = "    keywords, notes = [], []\n"
_CARRIES = 'carries=("title", "keywords.term", "notes.text")'
_NOTES = '        elif kind == "n":\n'
_KEYWORDS = "lines += [f\"k {self.plain('keywords.term', keyword.term)}\" for keyword in record.keywords]\n"
_WRITTEN = '        return "".join('

FAULTS: dict[str, Fault] = {
    # The framer yields a card when the next one starts, and forgets the last.
    "drops_the_last_record": Fault(
        changes=(
            (
                _CUT,
                """\
    held = None
    for frame in by_lines(stream, lambda line: line.startswith(b"* ")):
        if held is not None:
            yield held
        held = frame
""",
            ),
        ),
        found_by="frames-cover-the-input",
        said="from line 9, are in no frame: b'* The last of all cards",
        besides=frozenset(
            {
                "cases-are-there",
                "cases-come-back",
                "values-can-not-break-out",
                "what-is-carried-comes-back",
                "writing-again-changes-nothing",
            }
        ),
    ),
    # A default argument collects the keywords of all cards.
    "leaks_state": Fault(
        changes=(
            ("def parse(frame, reading):", "def parse(frame, reading, keywords=[]):"),
            (_MADE, "    notes = []\n"),
        ),
        found_by="frames-do-not-depend-on-each-other",
        said="after those before it, and",
        besides=frozenset(
            {
                "batches-do-not-matter",
                "line-ends-and-marks-do-not-matter",
                "processes-and-hash-seeds-do-not-matter",
                "projection-does-not-matter",
                "what-is-carried-comes-back",
                "writing-again-changes-nothing",
            }
        ),
    ),
    # It says that it carries the languages, which it never writes.
    "carries_too_much": Fault(
        changes=((_CARRIES, 'carries=("title", "keywords.term", "languages", "notes.text")'),),
        found_by="carried-paths-arrive",
        said="languages is carried, and nothing of fre, dut is in the output",
        besides=frozenset({"what-is-left-out-is-told", "what-is-carried-comes-back"}),
    ),
    # It writes the notes and does not say so.
    "carries_too_little": Fault(
        changes=((_CARRIES, 'carries=("title", "keywords.term")'),),
        found_by="nothing-else-arrives",
        said="notes.text is not carried, but with",
        besides=frozenset(
            {"looks-at-nothing-else", "filled-paths-are-declared", "what-comes-back-is-no-loss"}
        ),
    ),
    # The notes that were read are written, and told as dropped.
    "tells_a_loss_that_is_none": Fault(
        changes=(
            (
                _WRITTEN,
                """\
        for note in record.notes:
            self.writing.lost("dropped", "notes.text", note.text)
"""
                + _WRITTEN,
            ),
        ),
        found_by="what-comes-back-is-no-loss",
        said="notes.text is told as dropped, and comes back: [",
    ),
    # It fills keywords and notes, and says that it produces titles.
    "produces_more_than_it_says": Fault(
        changes=(("ReaderSpec(frames=frames, ", 'ReaderSpec(produces=("title",), frames=frames, '),),
        found_by="filled-paths-are-declared",
        said="keywords is filled with",
    ),
    # It reads the stream to its end before it cuts.
    "loads_the_whole_file": Fault(
        changes=(("by_lines(stream, ", 'by_lines(__import__("io").BytesIO(stream.read()), '),),
        found_by="frames-come-as-the-input-is-read",
        said="were read before the first record of",
        besides=frozenset({"memory-stays-flat"}),
    ),
    # Keywords are written in the order of a set.
    "depends_on_hash_order": Fault(
        changes=(
            (
                _KEYWORDS,
                """\
terms = {str(keyword.term) for keyword in record.keywords}
        lines += [f"k {self.plain('keywords.term', term)}" for term in terms]
""",
            ),
        ),
        found_by="processes-and-hash-seeds-do-not-matter",
        said="other bytes in a process with PYTHONHASHSEED=",
        besides=frozenset(
            {"order-comes-back", "records-do-not-depend-on-each-other", "writing-again-changes-nothing"}
        ),
    ),
    # What is no card gives nothing, and nothing is said.
    "swallows_a_bad_record": Fault(
        changes=(
            (
                'raise Unreadable("a card starts with an asterisk and its title", line=frame.line)',
                "return ()",
            ),
        ),
        found_by="every-frame-gives-something",
        said="the frame on line 1 gives nothing, and nothing is said: b'Cards of the reading room",
    ),
    # Lines count from the start of the card.
    "wrong_line_numbers": Fault(
        changes=(("enumerate(lines, frame.line + 1)", "enumerate(lines, 2)"),),
        found_by="lines-follow-the-frame",
        said="cards-strange-line (a line of no known kind, not converted) is on line 3, and on line 3 when all "
        "stands 1000",
        besides=frozenset({"lines-are-inside-the-frame"}),
    ),
    # The writer takes the notes off the record that it was given.
    "mutates_its_input": Fault(
        changes=(
            ("from bibpivot.api", "import msgspec\n\nfrom bibpivot.api"),
            (_WRITTEN, '        msgspec.structs.force_setattr(record, "notes", ())\n' + _WRITTEN),
        ),
        found_by="records-are-not-changed",
        said="the record 'full' has another notes after it was written",
        besides=frozenset(
            {"cases-come-back", "records-do-not-depend-on-each-other", "what-is-carried-comes-back"}
        ),
    ),
    # Every input is read as Latin-1.
    "wrong_encoding": Fault(
        changes=(("reading.text(frame)", 'frame.data.decode("latin-1")'),),
        found_by="letters-arrive-from-utf8",
        said="λ中",
        besides=frozenset({"other-encodings-are-told"}),
    ),
    # Keywords are joined with semicolons, and one with a semicolon in it is read as two.
    "joins_its_keywords": Fault(
        changes=(
            (
                "keywords.append(Keyword(term=value.strip()))",
                'keywords += [Keyword(term=term.strip()) for term in value.split(";")]',
            ),
            (
                _KEYWORDS,
                """\
terms = [self.plain("keywords.term", keyword.term) for keyword in record.keywords]
        lines += ["k " + "; ".join(terms)] if terms else []
""",
            ),
        ),
        found_by="separators-in-values-arrive",
        said="keywords.term with '; ' in it was ['Alpha; beta', 'second word'], comes back as ['Alpha', 'beta', ",
    ),
    # Texts are written without their markup and on one line, and nothing is said of it.
    "is_silent_about_markup": Fault(
        changes=(("if plain != text:", "if False:"),),
        found_by="markup-and-breaks-arrive",
        said="keywords.term with a tab in it was ['Two\\twords', 'second word'], comes back as "
        "['Two words', 'second word']",
    ),
    # A line `y` has the year as it is, and none but one of four digits is read again.
    "writes_years_it_can_not_read": Fault(
        changes=(
            ("    Code,\n", "    Code,\n    Date,\n"),
            (_MADE, "    keywords, notes, issued = [], [], None\n"),
            (
                _NOTES,
                """\
        elif kind == "y":
            issued = Date(year=int(value)) if len(value) == 4 and value.isdigit() else None
"""
                + _NOTES,
            ),
            ("return Record(", "return Record(issued=issued, "),
            (
                _WRITTEN,
                """\
        if record.issued is not None:
            year = record.issued.year
            lines += [] if year is None else [f"y {year}"]
            if record.issued != Date(year=year):
                self.writing.lost("approximated", "issued", record.issued, note="a year alone")
"""
                + _WRITTEN,
            ),
            ('carries=("title",', 'carries=("title", "issued",'),
        ),
        found_by="odd-years-arrive",
        said="issued in the year 12345 was [Date(year=12345)], comes back as [], and no loss is told",
    ),
    # Authors alone are written, and of others it is said that their role is gone.
    "leaves_out_the_editors": Fault(
        changes=(
            ("    Code,\n", "    Code,\n    Contributor,\n    Person,\n"),
            (_MADE, "    keywords, notes, authors = [], [], []\n"),
            (
                _NOTES,
                """\
        elif kind == "a":
            authors.append(Contributor(name=Person(family=value.strip())))
"""
                + _NOTES,
            ),
            ("return Record(", "return Record(contributors=tuple(authors), "),
            (
                _WRITTEN,
                """\
        for one in record.contributors:
            family = getattr(one.name, "family", None)
            if one.role != "author":
                self.writing.lost("dropped", "contributors.role", one.role)
            elif family is not None:
                lines.append(f"a {self.plain('contributors.name.family', family)}")
"""
                + _WRITTEN,
            ),
            ('carries=("title",', 'carries=("title", "contributors.role", "contributors.name.family",'),
        ),
        found_by="people-left-out-are-told",
        said="the editor of a journal-article is not written, and what is told of contributors is contributors.role",
    ),
    # The entry module imports parsers and more before anybody needs them.
    "slow_import": Fault(
        changes=(("from bibpivot.api", "import sqlite3\n\nfrom lxml import etree\n\nfrom bibpivot.api"),),
        found_by="entry-imports-nothing-heavy",
        said="it imports lxml",
    ),
}
