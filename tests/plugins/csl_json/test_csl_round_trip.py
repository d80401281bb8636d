"""CSL-JSON to CSL-JSON: the same members with the same values in the same order, whatever a program made of them."""

import io
import json
from typing import Any

import msgspec
import pytest
from csl_schema import problems
from csl_support import Read, Written, again
from hypothesis import given, settings
from hypothesis import strategies as st

from bibpivot import convert
from bibpivot.api import Date

TRAITS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "numeric id": {"id": 12, "type": "book"},
    "id behind the rest": {"type": "book", "title": "A", "id": "x"},
    "id and citation key": {"id": "http://zotero.org/users/1/items/AB", "type": "book", "citation-key": "a2020"},
    "id with blanks and quotation marks": {"id": 'a "b" c', "type": "book"},
    "older names": {"id": "a", "shortTitle": "S", "journalAbbreviation": "J", "event": "Days", "type": "book"},
    "older names beside the newer": {"id": "a", "shortTitle": "S", "title-short": "S", "type": "book"},
    "older name that says something else": {"id": "a", "shortTitle": "S", "title-short": "T", "type": "book"},
    "strings and numbers": {"id": "a", "volume": 12, "page": 7, "issued": {"date-parts": [["2020", "09", 1]]}},
    "dates": {
        "id": "a", "issued": {"date-parts": [[2020]], "season": "2"}, "accessed": {"raw": "May 2020"},
        "event-date": "2020-05~", "submitted": {"literal": "long ago", "circa": 1},
        "original-date": {"date-parts": [[-44]]},
    },
    "empty dates": {"id": "a", "issued": {}, "accessed": {"date-parts": [[None]]}, "submitted": {"date-parts": []}},
    "too many date parts": {"id": "a", "issued": {"date-parts": [[2018, 10, 21, 13]]}},
    "names": {
        "id": "a",
        "editor": [{"literal": "WHO"}, {"family": "King", "suffix": "Jr", "comma-suffix": True}, {}, "Doe, Jane"],
        "author": [{"given": "A", "family": "B", "sequence": "first", "affiliation": [], "ORCID": "http://orcid.org/0"}],
        "recipient": {"family": "Not in a list"},
    },
    "lists where strings are expected": {"id": "a", "title": ["T"], "ISSN": ["0028-0836"], "container-title": []},
    "objects where strings are expected": {"id": "a", "publisher": {"name": "P"}, "language": None, "volume": True},
    "markup": {"id": "a", "title": "<em>E</em> &amp; <span class=\"nocase\">DNA</span>\n  <sc>x</sc>", "note": "<b>n"},
    "DOI as an address": {"id": "a", "DOI": "https://doi.org/10.1000/1", "URL": "https://doi.org/10.1000/1"},
    "language with a region": {"id": "a", "language": "en-US"},
    "dashes": {"id": "a", "page": "12\u201319, 24"},
    "keywords": {"id": "a", "keyword": "b;a,  c", "categories": ["a", "c"]},
    "unknown members": {"id": "a", "x": [1.5, {"y": None}], "custom": {"z": 1, "type": "nonsense", "issued": [1]}},
    "unknown types": {"id": "a", "type": "Article-Journal"},
    "Crossref's type": {"id": "a", "type": "journal-article"},
    "abstract in JATS": {"id": "a", "abstract": "<jats:title>Aim</jats:title>\n<jats:p>To see.</jats:p>"},
    "note with variables": {"id": "a", "note": "PMID: 12\noriginal-date: 1900\n\nText"},
    "rights": {"id": "a", "copyright": "CC BY", "license": [{"URL": "u"}], "published-print": {"date-parts": [[2020]]}},
    "both rights": {"id": "a", "license": "CC BY", "copyright": "All rights reserved"},
    "both notes": {"id": "a", "annote": "x", "note": "y"},
    "blanks": {"id": "a", "title": "  t  ", "container-title-short": " ", "volume": "", "keyword": " , "},
    "large numbers": {"id": "a", "x": 12345678901234567, "y": 1e300, "z": -0.5},
}  # fmt: skip


@pytest.mark.parametrize("item", TRAITS.values(), ids=TRAITS)
def test_an_item_comes_back_as_it_was(item: dict[str, Any]) -> None:
    # As text, so that order, 1 and 1.0, true and 1 are told apart.
    assert json.dumps(again(item)) == json.dumps(item)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=6)
    | st.sampled_from(["2020", "a, b", "<i>x</i>"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["family", "given", "literal", "date-parts", "season", "name", "x"]), inner),
    max_leaves=6,
)  # fmt: skip
MEMBERS = st.sampled_from(
    [
        "id", "type", "title", "subtitle", "title-short", "shortTitle", "original-title", "author", "editor", "issued",
        "accessed", "event", "event-title", "event-date", "DOI", "PMID", "URL", "ISSN", "ISBN", "page", "page-first",
        "number", "article-number", "volume", "keyword", "categories", "note", "annote", "language", "abstract",
        "status", "custom", "citation-key", "container-title", "container-title-short", "journalAbbreviation",
        "submitted", "x", "funder", "published-online", "available-date", "publisher", "license", "copyright",
        "published-print",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(MEMBERS, VALUES, max_size=6))
def test_any_object_comes_back_as_it_was(item: dict[str, Any]) -> None:
    assert json.dumps(again(item)) == json.dumps(item)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(MEMBERS, VALUES, max_size=6))
def test_any_object_is_made_valid_if_asked_for(item: dict[str, Any]) -> None:
    envelope = Read([item], layout=True).envelopes[0]
    assert problems([Written(envelope.record, envelope.key or "key", valid=True).item]) == []


def changed(item: dict[str, Any], **changes: Any) -> dict[str, Any]:
    envelope = Read([item], layout=True).envelopes[0]
    record = msgspec.structs.replace(envelope.record, **changes)
    return Written(record, envelope.key or "key").item


def test_a_change_is_never_undone() -> None:
    item = {
        "id": "a", "shortTitle": "Short", "volume": 12, "language": "en-US", "issued": {"date-parts": [["2020", "09"]]},
        "x": 1,
    }  # fmt: skip
    after = changed(item, volume="13", issued=Date(year=2021))
    assert after["volume"] == "13"
    assert after["issued"] == {"date-parts": [[2021]]}
    # What was not changed is still said as the source says it.
    assert (after["language"], after["x"]) == ("en-US", 1)
    assert after.get("shortTitle", after.get("title-short")) == "Short"
    assert next(iter(after)) == "id"


def test_a_change_of_a_variable_with_two_names_is_not_undone_by_the_other() -> None:
    after = changed({"id": "a", "shortTitle": "Short"}, title_short="Shorter")
    assert [after.get("title-short"), after.get("shortTitle")] in (["Shorter", None], [None, "Shorter"])


def test_valid_moves_what_the_schema_does_not_allow_into_custom() -> None:
    for item in TRAITS.values():
        envelope = Read([item], layout=True).envelopes[0]
        written = Written(envelope.record, envelope.key or "key", valid=True)
        assert problems([written.item]) == [], item
    envelope = Read([{"id": "a", "x": 1, "type": "hologram"}], layout=True).envelopes[0]
    as_it_was = Written(envelope.record, "a")
    assert as_it_was.item == {"id": "a", "x": 1, "type": "hologram"}
    assert [one.code for one in as_it_was.report.diagnostics] == ["csl-not-valid"]
    written = Written(envelope.record, "a", valid=True)
    assert written.item["type"] == "document"
    assert written.item["custom"] == {"x": 1, "csl-source": {"type": "hologram"}}


def test_valid_says_what_the_source_said_in_another_way() -> None:
    item = {
        "title": ["On sepsis"], "short-container-title": ["J Sep"], "type": "journal-article",
        "author": [{"family": "King", "given": "Ada", "sequence": "first", "ORCID": "http://orcid.org/0000-0002-1825-0097"}],
        "publisher": {"name": "P"}, "shortTitle": "S", "x": {"y": 1},
    }  # fmt: skip
    envelope = Read([item], layout=True).envelopes[0]
    written = Written(envelope.record, "made2020", valid=True).item
    custom = written.pop("custom")
    assert written == {
        "id": "made2020", "type": "article-journal", "title": "On sepsis", "title-short": "S",
        "author": [{"family": "King", "given": "Ada"}], "publisher": "P", "shortTitle": "S",
        "container-title-short": "J Sep",
    }  # fmt: skip
    assert custom["x"] == {"y": 1}
    assert custom["people"]["author"][0]["identifiers"] == [
        {"scheme": "orcid", "value": "0000-0002-1825-0097"}
    ]
    assert custom["csl-source"]["author"] == item["author"]


@pytest.mark.parametrize("item", TRAITS.values(), ids=TRAITS)
def test_an_item_comes_back_by_way_of_the_pivot_too(item: dict[str, Any]) -> None:
    pivot, output = io.BytesIO(), io.BytesIO()
    convert(json.dumps([item]).encode(), pivot, to="pivot-jsonl", source_format="csl-json")
    convert(pivot.getvalue(), output, to="csl-json", source_format="pivot-jsonl")
    assert json.dumps(json.loads(output.getvalue())) == json.dumps([item])
