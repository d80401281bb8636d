"""nbib is told from the other tagged formats; its descriptor is true."""

import sys

import msgspec
import pytest

from bibpivot_pubmed import NBIB
from bibpivot_pubmed.nbib.codes import NBIB_CODES
from bibpivot_pubmed.nbib.options import NbibReadOptions, NbibWriteOptions
from bibpivot_pubmed.nbib.sniff import sniff_nbib


@pytest.mark.parametrize(
    ("head", "least"),
    [
        (b"PMID- 28754806\nOWN - NLM\nSTAT- MEDLINE\n", 1.0),
        (b"\r\n\r\nPMID- 28754806\r\nOWN - NLM\r\nSTAT- MEDLINE\r\n", 1.0),
        (b"PMC - PMC6055010\nPMID- 30042925\nIS  - 2215-0161 (Electronic)\n", 1.0),
        (b"PMID: 1\nTI  - A title.\nVI  - 3\n", 1.0),
        (b"1: saved from PubMed\n\nPMID- 1\nTI  - A title.\nFAU - Dik, W A\n", 0.9),
        (b"OWN - NLM\nSTAT- MEDLINE\nTI  - A title.\n", 0.8),
        (b"PMID- 1", 0.5),
        (b"TI  - A title.\nAU  - Dik WA\n", 0.4),
    ],
)
def test_nbib_is_recognised(head: bytes, least: float) -> None:
    found = sniff_nbib(head, "file.nbib")
    assert found is not None
    assert least <= found.confidence <= 1
    assert found.reason


@pytest.mark.parametrize(
    "head",
    [b"", b"\x00\x01\x02", b"TY  - JOUR\nTI  - A title\nER  - \n", b"@article{a,\n", b"<PubmedArticleSet>",
     b'{"PMID": "1"}', b"FN Clarivate\nPT J\n", b"A page of text.\nPMID is a number.\n"],
)  # fmt: skip
def test_other_formats_are_not_nbib(head: bytes) -> None:
    assert sniff_nbib(head, "file.txt") is None


def test_the_descriptor_names_what_there_is() -> None:
    assert NBIB.reader is not None
    assert NBIB.writer is not None
    targets = (
        NBIB.sniff,
        NBIB.reader.frames,
        NBIB.reader.parse,
        NBIB.reader.options,
        NBIB.writer.target,
        NBIB.writer.options,
    )
    for target in targets:
        assert isinstance(target, str)
        module, _, name = target.partition(":")
        __import__(module)
        assert hasattr(sys.modules[module], name)


def test_codes_are_all_listed_and_their_names_are_those_of_the_format() -> None:
    assert NBIB.codes == NBIB_CODES
    assert all(code.id.startswith("nbib-") and code.meaning and code.advice for code in NBIB_CODES)


@pytest.mark.parametrize("options", [NbibReadOptions, NbibWriteOptions])
def test_every_option_is_described_and_has_a_default(options: type[msgspec.Struct]) -> None:
    for field in msgspec.json.schema(options)["$defs"][options.__name__]["properties"].values():
        assert field["description"]
        assert "default" in field
