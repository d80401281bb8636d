"""What a report says, and in what order, must not depend on the hashes of a run or on its processes."""

import io
import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from bibpivot import Registry, convert
from bibpivot.accounts.diagnostics import Diagnostic
from bibpivot.api import PluginError
from bibpivot.cli.main import main

LIBRARY = Path(__file__).parent / "same_library"
ARTICLE = """<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">1</PMID>\
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2001</Year></PubDate>\
</JournalIssue></Journal><ArticleTitle>Sera.</ArticleTitle><Pagination><MedlinePgn>1-2</MedlinePgn></Pagination>\
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Dik</LastName><ForeName>W A</ForeName><Initials>WA</Initials>\
<AffiliationInfo><Affiliation>Rotterdam.</Affiliation></AffiliationInfo></Author></AuthorList><Language>eng</Language>\
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>\
<MedlineJournalInfo><MedlineTA>J</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@pytest.mark.parametrize("name", ["pubmed.xml", *sorted(path.name for path in LIBRARY.iterdir())])
def test_the_same_at_any_seed(name: str, tmp_path: Path) -> None:
    source = LIBRARY / name
    if name == "pubmed.xml":
        source = tmp_path / name
        source.write_text(ARTICLE, "utf-8")
    reports = []
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-m", "bibpivot", "convert", "--quiet", "--to", "ris"]
        command += ["--report", "report.json", str(source)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        output = subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True
        ).stdout
        reports.append((output, (tmp_path / "report.json").read_bytes()))
    assert reports[0] == reports[1] == reports[2]


def mixed_inputs(folder: Path) -> list[Path]:
    """Write inputs of several formats, each with something to say of it; formats take turns, so batches do, too."""
    zotero = "TY  - JOUR\nTI  - {title}\nDA  - 2001/02/30/\nDB  - PubMed\nL1  - file.pdf\nER  - \n"
    texts = {
        "a.ris": zotero.format(title="First") * 3 + "TY  - JOUR\nTI  - no end",
        "b.json": '{"references": [{"id": "b", "type": "book", "title": "Second", "volume": {"a": 1}}], "extra": 1}',
        "c.ris": "",
        "d.bib": "@article{k, title = {Third}, author = {A and B}, month = nomonth}\n@article{k, title = {",
        "e.xml": "<PubmedArticleSet>stray<PubmedArticle><MedlineCitation/></PubmedArticle>",
        "f.txt": "nothing that any reader knows",
        "g.ris": zotero.format(title="Fourth"),
        "h.ris": zotero.format(title="naïve").replace("ï", "\xff"),
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("latin-1"))
    return [folder / name for name in ("missing.ris", *texts, "also-missing.bib")]


def all_said(
    inputs: list[Path], folder: Path, jobs: int
) -> tuple[list[object], bytes, bytes, dict[str, object]]:
    said: list[object] = []
    output, quarantine = io.BytesIO(), folder / f"kept-{jobs}"
    report = convert(inputs, output, to="bibtex", jobs=jobs, listener=said.append, quarantine=quarantine)
    return said, output.getvalue(), quarantine.read_bytes(), report.summary()


def test_the_same_in_the_same_order_at_any_number_of_processes(tmp_path: Path) -> None:
    inputs = [path for path in mixed_inputs(tmp_path) for _ in range(2)]
    alone = all_said(inputs, tmp_path, 1)
    for jobs in (2, 3, 8):
        assert all_said(inputs, tmp_path, jobs) == alone


def test_what_is_said_comes_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    inputs = mixed_inputs(tmp_path)
    for jobs in (1, 2):
        diagnostics = [item for item in all_said(inputs, tmp_path, jobs)[0] if isinstance(item, Diagnostic)]
        sources = [str(source) for source, _ in itertools.groupby(diagnostics, lambda item: item.source)]
        assert sources == [str(path) for path in inputs]


@pytest.mark.parametrize("name", ["report.json", "report.jsonl"])
def test_a_report_in_a_file_is_the_same_at_any_number_of_processes(name: str, tmp_path: Path) -> None:
    inputs = mixed_inputs(tmp_path)
    reports = set()
    for jobs in ("1", "2", "3"):
        arguments = ["convert", "--quiet", "--to", "ris", "-j", jobs, "--report", str(tmp_path / name)]
        main([*arguments, *map(str, inputs), "-o", str(tmp_path / "out.ris")])
        reports.add((tmp_path / name).read_bytes())
    assert len(reports) == 1


def test_what_was_said_of_inputs_is_not_lost_where_the_run_ends_early(tmp_path: Path) -> None:
    (tmp_path / "good.ris").write_text("TY  - JOUR\nTI  - A\nER  - \n", "utf-8")
    said: list[object] = []

    class Broken(Registry):
        def detect(self, head: bytes, name: str = "") -> NoReturn:
            raise PluginError("a plugin is broken")

    with pytest.raises(PluginError):
        convert(
            [tmp_path / "missing.ris", tmp_path / "good.ris"], io.BytesIO(), to="ris", listener=said.append,
            registry=Broken.default(),
        )  # fmt: skip
    assert [item.code for item in said if isinstance(item, Diagnostic)] == ["input-failed"]
