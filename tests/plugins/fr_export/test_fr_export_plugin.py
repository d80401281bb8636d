"""The plugin's descriptor, options, table of words and detection."""

import ast
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bibpivot.api import Severity
from bibpivot_fr_export import bibpivot_formats, codes, language
from bibpivot_fr_export.options import Options
from bibpivot_fr_export.sniffing import sniff

HERE = Path(__file__).parent
SEED = (HERE.parents[2] / "seeds" / "000_3a96eb20db071ec8.txt").read_bytes()


def test_the_descriptor() -> None:
    (spec,) = bibpivot_formats()
    assert spec.id == "fr-export"
    assert spec.extensions == (".txt", ".html", ".htm")
    assert spec.writer is None
    assert spec.codes == codes.ALL


def test_codes_are_told_apart_and_say_what_to_do() -> None:
    assert len({code.id for code in codes.ALL}) == len(codes.ALL)
    assert all(code.meaning and code.advice for code in codes.ALL)
    assert {code.severity for code in codes.ALL} == set(Severity)


def test_the_plugin_is_light() -> None:
    script = "import sys, bibpivot_fr_export; print('lxml' in sys.modules, 'bibpivot_fr_export.reader' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "False"]


def test_text_is_read_without_lxml() -> None:
    script = (
        "import io, sys; sys.path.insert(0, sys.argv[1]); import french_reading; "
        "french_reading.read(open(sys.argv[2], 'rb').read()); print('lxml' in sys.modules)"
    )
    path = HERE.parents[2] / "seeds" / "000_3a96eb20db071ec8.txt"
    result = subprocess.run(
        [sys.executable, "-c", script, str(HERE), str(path)], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["False"]


def test_options() -> None:
    assert msgspec.convert({}, Options).language == "fr"
    with pytest.raises(msgspec.ValidationError, match="'xx'; known: fr"):
        msgspec.convert({"language": "xx"}, Options)


@pytest.mark.parametrize("code", language.available())
def test_every_label_of_a_table_is_found(code: str) -> None:
    words = language.load(code)
    text = (Path(language.__file__).parent / f"{code}.toml").read_bytes()
    table = msgspec.toml.decode(text, type=language.Table)
    for rows in (table.journal, table.fields, table.headings):
        for name, spellings in rows.items():
            for spelling in spellings:
                found = words.label(spelling + "\u00a0:")
                assert found is not None, spelling
                assert found.name == name.partition(".")[0], spelling
    known = {
        language.key(spelling)
        for rows in (table.journal, table.fields, table.headings)
        for row in rows.values()
        for spelling in row
    }
    assert {language.key(spelling) for spelling in table.weak["spellings"]} <= known


def test_no_word_of_a_page_stands_in_the_code() -> None:
    folder = Path(language.__file__).parent
    table = msgspec.toml.decode((folder / "fr.toml").read_bytes(), type=language.Table)
    spellings = {
        spelling
        for rows in (table.journal, table.fields, table.headings, table.history, table.relations)
        for row in rows.values()
        for spelling in row
    }
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert not spellings & constants, path.name


@pytest.mark.parametrize(
    ("data", "least"),
    [
        (SEED, 0.9),
        (b"<html><body><pre>" + SEED + b"</pre>", 0.9),
        (b"A title.\n\nISSN: 1872-9061\nPays: France\n", 0.4),
    ],
)
def test_pages_are_detected(data: bytes, least: float) -> None:
    found = sniff(data, "page.txt")
    assert found is not None
    assert found.confidence >= least


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"\0\0",
        b"TY  - JOUR\nER  - \n",
        b"PMID- 1\n",
        b"@article{a,}",
        b"<html><body>Bonjour</body></html>",
        b"<PubmedArticleSet/>",
        b"Notes\n\nUne note sur rien.\n",
    ],
)
def test_others_are_not(data: bytes) -> None:
    assert sniff(data, "page.txt") is None
