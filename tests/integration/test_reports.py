"""What a report says, and in what order, must not depend on the hashes of a run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
