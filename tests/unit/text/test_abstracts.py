"""The sections of abstracts in one piece of text (crosswalk 1.3)."""

import pytest

from bibpivot.model import AbstractSection
from bibpivot.text import abstracts

Parts = list[tuple[str | None, str]]


def parts(text: str) -> Parts:
    return [(section.label, str(section.text)) for section in abstracts.parse(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One text.", [(None, "One text.")]),
        ("BACKGROUND: A. METHODS: B.", [("BACKGROUND", "A."), ("METHODS", "B.")]),
        ("Before. AIM: A. RESULTS: B.", [(None, "Before."), ("AIM", "A."), ("RESULTS", "B.")]),
        ("Background: A.\nResults: B.", [("Background", "A."), ("Results", "B.")]),
        (
            "First.\nAim: A.\nmore\n\nResults: B.\n",
            [(None, "First."), ("Aim", "A.\nmore"), ("Results", "B.")],
        ),
        ("Une phrase.\nUne autre.", [(None, "Une phrase.\nUne autre.")]),
        ("DNA: a. RNA: b.", [(None, "DNA: a. RNA: b.")]),
        ("Note: one.\nThen: two.", [(None, "Note: one.\nThen: two.")]),
        ("AIM: only one.", [(None, "AIM: only one.")]),
    ],
)
def test_sections(text: str, expected: Parts) -> None:
    assert parts(text) == expected


def test_sections_are_joined_as_pubmed_joins_them() -> None:
    assert abstracts.join([("UNLABELLED", "A."), ("AIM", "B."), (None, "C."), (None, "")]) == "A. AIM: B. C."


@pytest.mark.parametrize("text", ["A" * 200_000 + ": ", ("AB " * 30 + ".") * 20_000, "A: \n" * 100_000])
def test_long_texts_take_no_time(text: str) -> None:
    assert abstracts.parse(text).sections


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([(None, "One text.")], True),
        ([(None, "We used DNA: it was there. RNA was not.")], True),
        ([("AIM", "A."), ("METHODS", "B: of it.")], True),
        ([("Aim & all", "A."), ("Results", "B.")], True),
        ([(None, "Before."), ("AIM", "A."), ("RESULTS", "B.")], True),
        ([], True),
        ([("AIM", "A.")], False),
        ([(None, "AIM: A. METHODS: B.")], False),
        ([("UNLABELLED", "A."), ("AIM", "A."), ("RESULTS", "B.")], False),
        ([("Note", "A."), ("Then", "B.")], False),
        ([(None, "A."), (None, "B.")], False),
        ([("LEARNING OBJECTIVE: 1", "A."), ("RESULTS", "B.")], False),
        ([("AIM", ""), ("RESULTS", "B.")], False),
        ([(None, "So it was: seen."), ("AIM", "A."), ("RESULTS", "B.")], False),
    ],
)
def test_sections_that_lines_and_labels_tell_apart(sections: Parts, expected: bool) -> None:
    made = tuple(AbstractSection(label=label, text=text) for label, text in sections)
    assert abstracts.are_told_apart(made) is expected
    back = abstracts.parse(
        "\n".join(f"{label}: {text}" if label else text for label, text in sections)
    ).sections
    assert not expected or [(one.label, one.text) for one in back] == sections


def test_headings_on_lines_of_their_own() -> None:
    text = (
        "Summary\nBackground\nA recent cluster.\nMethods\nAll patients were seen.\nIn Wuhan.\n"
        "Main outcome measures\nDeath.\nFunding\nNone."
    )
    assert [(section.label, section.text) for section in abstracts.parse(text).sections] == [
        (None, "Summary"),
        ("Background", "A recent cluster."),
        ("Methods", "All patients were seen.\nIn Wuhan."),
        ("Main outcome measures", "Death."),
        ("Funding", "None."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Methods\nWe looked at one thing.",  # one alone may be a line of anything
        "We used the\nmethods\nof others and the\nresults\nwere good.",
        "Results.\nMethods.\nText",
        "Rivers\nwater\nMountains\nstone",
    ],
)
def test_lines_that_are_no_headings(text: str) -> None:
    assert len(abstracts.parse(text).sections) == 1
