"""CSL-JSON is told from other JSON, with a reason."""

import pytest

from bibpivot_csl_json.sniff import sniff

ITEM = b'{"id":"a","type":"article-journal","title":"T","issued":{"date-parts":[[2020]]}}'


@pytest.mark.parametrize(
    ("head", "least"),
    [
        (b"[" + ITEM + b"]", 0.9),
        (ITEM + b"\n" + ITEM, 0.9),
        (b' \n[\n  {\n    "id": "a",\n    "type": "book",\n    "title": "T", "URL": "u"}', 0.9),
        (b'{"items": [' + ITEM, 0.9),
        (b'{"status":"ok","message-type":"work","message-version":"1.0.0","message":{"DOI":"10.1/1"}}', 0.9),
        (
            b'{"status":"ok","message-type":"work-list","message":{"items":[{"DOI":"10.1/1","title":["T"]}]}}',
            0.9,
        ),
        (b'[{"title":"T","issued":{"date-parts":[[2020]]}}]', 0.8),
        (b'[{"id":"a","type":"book","title":"T"}]', 0.7),
        (b'[{"container-title":"J","author":[{"family":"D"}]}]', 0.7),
        (b'[{"id":"a","type":"article-journal"}]', 0.5),
        (b'{"type":"journal-article","title":"T","issued":{"date-parts":[[2020]]}}', 0.9),
        (b'{"type":"journal-article","issued":{"date-parts":[[2020]]}}', 0.8),
        (b'[{"type":"book-chapter","DOI":"10.1/2","title":"T"}]', 0.9),
    ],
)
def test_csl_json(head: bytes, least: float) -> None:
    found = sniff(head, "x.json")
    assert found is not None
    assert found.confidence >= least
    assert found.reason


@pytest.mark.parametrize(
    "head",
    [
        b'{"type":"journal-article","title":"T","contributors":[{"name":{"type":"person","family":"D"}}]}',
        b'{"type":"journal-article","title":"T","issued":{"year":2020}}',
        b'{"doi":"10.1/2","type":"journal-article","title":"T","genre":"journal-article"}',
        b'{"citation_key":"a","type":"book","title":"T"}',
        b'{"name":"x","version":"1.0.0","dependencies":{},"type":"module","author":"Me","license":"MIT"}',
        b'{"name":"x","version":"1.0.0","author":{"name":"Me"},"keywords":["a"]}',
        b'{"status":"ok","message-type":"journal","message":{"title":"Nature","ISSN":["0028-0836"]}}',
        b'{"status":"failed","message-type":"validation-failure","message":[{"type":"x"}]}',
        b'{"id":"https://openalex.org/W1","title":"T","type":"article","authorships":[],"author":{"id":"x"}}',
        b'[{"key":"AB","version":1,"itemType":"book","title":"T","creators":[]}]',
        b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point"}}]}',
        b'{"@context":"https://schema.org","type":"ScholarlyArticle"}',
        b"[1, 2, 3]",
        b"[]",
        b"{}",
        b"TY  - JOUR\nTI  - [{\"type\":\"book\"}]",
        b"",
    ],
)  # fmt: skip
def test_other_formats(head: bytes) -> None:
    assert sniff(head, "x.json") is None
