"""Every value says from which tag and line it came."""

from pathlib import Path

import msgspec
import pytest
from ris_reading import read_with_origins

FOLDER = Path(__file__).parent / "dialects"


def test_lines_and_tags() -> None:
    text = (
        "1.\nTY  - JOUR\nT1  - One\nA1  - Dik, W\nA1  - Heron, M\nY1  - 2020/09//\n"
        "UR  - https://doi.org/10.1000/1\nZZ  - a\nER  - \n"
    )
    _, origins = read_with_origins(text)
    found = {(one.path, one.name, one.line) for one in origins}
    assert found >= {
        ("type", "TY", 2),
        ("title", "T1", 3),
        ("contributors", "A1", 4),
        ("contributors", "A1", 5),
        ("issued", "Y1", 6),
        ("identifiers", "UR", 7),
        ("extras.ris.ZZ", "ZZ", 8),
    }


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ris")), ids=lambda path: path.stem)
def test_every_field_that_is_filled_has_an_origin(path: Path) -> None:
    record, origins = read_with_origins(path.read_bytes())
    named = {one.path.split(".")[0] for one in origins}
    filled = {name for name in msgspec.to_builtins(record) if getattr(record, name) not in (None, ())}
    assert filled - named <= {"title_translated", "completeness"}


def test_as_many_origins_as_identifiers_in_their_order() -> None:
    text = "TY  - JOUR\nC2  - PMC1\nAN  - 33093245\nDB  - PubMed\nDO  - 10.1000/1\nER  - \n"
    record, origins = read_with_origins(text)
    found = [one.name for one in origins if one.path == "identifiers"]
    assert [identifier.scheme for identifier in record.identifiers] == ["pmid", "doi", "pmc"]
    assert found == ["AN", "DO", "C2"]
