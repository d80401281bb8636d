"""Names that come again: written as the first time, and what is lost of them told as often as it is."""

import io

import pytest

from bibpivot import convert

NAMES = {
    "van den Berg, Jan": True,
    "Müller, Zoë": False,
    "Müller, Zoë Ada, Jr": False,
    "Smith, Jo\x01hn": True,
}
"""Whether anything is lost of each."""


def converted(
    name: str, records: int
) -> tuple[list[str], dict[tuple[str, str, str | None], tuple[int, int]]]:
    """Return the lines of authors of some records by somebody, and the losses of names: records and values."""
    source = "".join(f"TY  - JOUR\nAU  - {name}\nTI  - Work {n}\nER  - \n\n" for n in range(records))
    output = io.BytesIO()
    report = convert(source.encode(), output, to="bibtex", source_format="ris")
    lines = [line for line in output.getvalue().decode().splitlines() if line.startswith("  author")]
    losses = {
        (loss.kind, loss.path, loss.note): (loss.records, loss.values)
        for loss in report.losses
        if loss.path.startswith("contributors")
    }
    return lines, losses


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_comes_again(name: str) -> None:
    first, lost = converted(name, 1)
    lines, lost_again = converted(name, 5)
    assert (len(first), lines) == (1, first * 5)
    assert bool(lost) == NAMES[name]
    assert lost_again == {what: (5 * records, 5 * values) for what, (records, values) in lost.items()}
