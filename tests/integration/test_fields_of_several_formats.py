"""What several formats have and PubMed has not arrives from each of them in each other (decision 14)."""

import io
import json

import pytest

from bibpivot import convert, read

NEWS = {
    "ris": "TY  - NEWS\nTI  - A day\nT2  - The Daily\nPY  - 2020\nSE  - Business\nER  - \n",
    "csl-json": json.dumps(
        [
            {
                "type": "article-newspaper",
                "title": "A day",
                "container-title": "The Daily",
                "section": "Business",
            }
        ]
    ),
    "endnote-xml": '<xml><records><record><ref-type name="Newspaper Article">23</ref-type><titles><title>A day</title>'
    "<secondary-title>The Daily</secondary-title></titles><section>Business</section></record></records></xml>",
}
REVIEW = {
    "ris": "TY  - JOUR\nTI  - On a book\nRI  - The Whale\nER  - \n",
    "csl-json": json.dumps([{"type": "review-book", "title": "On a book", "reviewed-title": "The Whale"}]),
    "endnote-xml": '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles>'
    "<title>On a book</title></titles><reviewed-item>The Whale</reviewed-item></record></records></xml>",
}
CASE = {
    "ris": "TY  - CASE\nTI  - Roe v. Wade\nPB  - Supreme Court\nER  - \n",
    "csl-json": json.dumps([{"type": "legal_case", "title": "Roe v. Wade", "authority": "Supreme Court"}]),
    "biblatex": "@jurisdiction{a, title = {Roe v. Wade}, institution = {Supreme Court}}",
    "endnote-xml": '<xml><records><record><ref-type name="Case">7</ref-type><titles><title>Roe v. Wade</title>'
    "</titles><publisher>Supreme Court</publisher></record></records></xml>",
}
PATENT = {
    "ris": "TY  - PAT\nTI  - A pump\nSN  - US1\nPB  - Pumps and Co\nER  - \n",
    "biblatex": "@patent{a, title = {A pump}, number = {US1}, holder = {{Pumps and Co}}}",
    "endnote-xml": '<xml><records><record><ref-type name="Patent">25</ref-type><titles><title>A pump</title></titles>'
    "<publisher>Pumps and Co</publisher><isbn>US1</isbn></record></records></xml>",
}
ISSUE = {
    "csl-json": json.dumps(
        [{"type": "article-journal", "title": "A day", "container-title": "J", "volume-title": "On days"}]
    ),
    "biblatex": "@article{a, title = {A day}, journaltitle = {J}, issuetitle = {On days}}",
}
WORKS = {
    "section": (NEWS, "Business"),
    "reviewed_title": (REVIEW, "The Whale"),
    "case": (CASE, "Supreme Court"),
    "patent": (PATENT, "Pumps and Co"),
    "issue": (ISSUE, "On days"),
}


def _value(data: bytes, source: str) -> tuple[object, ...]:
    (record,) = read(data, source)
    box = record.container
    found = (record.section, record.reviewed_title, box and box.publisher, box and box.volume_title)
    return tuple(filter(None, found))


@pytest.mark.parametrize(
    ("work", "source", "target"),
    [(work, source, target) for work, (texts, _) in WORKS.items() for source in texts for target in texts],
)
def test_it_arrives(work: str, source: str, target: str) -> None:
    texts, expected = WORKS[work]
    output = io.BytesIO()
    report = convert(texts[source].encode(), output, to=target, source_format=source)
    assert not [
        loss
        for loss in report.losses
        if loss.kind in ("dropped", "unrecognised") and loss.path != "extras.csl-json.type"
    ]
    assert _value(texts[source].encode(), source) == _value(output.getvalue(), target) == (expected,)
