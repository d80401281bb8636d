"""Where the values of an nbib record are from: tags and lines, as one counts them in the source."""

from bibpivot import explain

RECORD = """\
PMID- 1
STAT- MEDLINE
IS  - 1234-5679 (Print)
DP  - 2020 Sep 5
TI  - A title that is long
      and goes on.
LID - 10.1000/x [doi]
AB  - Text of the abstract.
FAU - Dik, Willem A
AU  - Dik WA
AD  - Department of Tests.
AU  - Berg J
CN  - The Sera Group
LA  - eng
PT  - Journal Article
PL  - Netherlands
JT  - The journal
RN  - 0 (Biomarkers)
MH  - Humans
MH  - Sera/*analysis
PHST- 2020/09/01 06:00 [entrez]
CRDT- 2020/09/01 06:00
AID - 10.1000/x [doi]
AID - S1 [pii]
ZZ  - odd
SO  - J. 2020.

"""


def origins(text, number=1):
    explanation = explain(text.encode(), source_format="nbib", number=number)
    return {
        (value.path, value.place): [(one.name, one.line, one.last) for one in value.origins]
        for value in explanation.values
    }


def test_every_value_has_its_tags_and_lines():
    found = origins(RECORD)
    assert found["title", None] == [("TI", 5, 6)]
    assert found["abstract", None] == [("AB", 8, 8)]
    assert found["contributors", 1] == [("FAU", 9, 9), ("AU", 10, None), ("AD", 11, 11)]
    assert found["contributors", 2] == [("AU", 12, None)]
    assert found["contributors", 3] == [("CN", 13, 13)]
    assert found["container.country", None] == [("PL", 16, None)]
    assert found["mesh_headings", 2] == [("MH", 20, 20)]
    assert found["history", 1] == [("PHST", 21, 21), ("CRDT", 22, None)]
    assert found["identifiers", 2] == [("LID", 7, None), ("AID", 23, None)]
    assert found["identifiers", 3] == [("AID", 24, None)]
    assert found["extras.nbib.ZZ", 1] == [("ZZ", 25, 25)]
    assert [place for place, told in found.items() if not told] == []


def test_lines_are_those_of_the_source_in_whatever_record_and_with_whatever_ends():
    lines = RECORD.count("\n")
    for text in (RECORD * 2, (RECORD * 2).replace("\n", "\r\n"), RECORD + RECORD.replace("PMID- ", "PMID:")):
        found = origins(text, 2)
        assert found["title", None] == [("TI", lines + 5, lines + 6)]
        assert found["identifiers", 3] == [("AID", lines + 24, None)]


def test_a_short_name_above_somebody_else_is_a_name_of_its_own():
    found = origins("PMID- 1\nAU  - Berg J\nFAU - Dik, W\nAU  - Dik W\n")
    assert found["contributors", 1] == [("AU", 2, None)]
    assert found["contributors", 2] == [("FAU", 3, 3), ("AU", 4, None)]
