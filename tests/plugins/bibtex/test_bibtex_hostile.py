"""Whatever is in a record, the entry is read by both parsers with the same key and the same fields."""

import bibtexparser
from bibtex_records import Written, pybtex_data
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Collective,
    Container,
    Contributor,
    Date,
    Identifier,
    Keyword,
    Note,
    Pages,
    Person,
    Record,
    RecordType,
    RichText,
    Styled,
    Url,
)
from bibpivot.testing.strategies import records

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("{}{}\\\\%@#\"'$&~^_,;=()\n\r\t\x00\x0b\x1b\x7f\u2028\ufeff aA1éα"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


def record_of(kind: RecordType, texts: list[str]) -> Record:
    a, b, c, d, e, f = texts
    return Record(
        type=kind,
        title=RichText(content=(a, Styled(style="italic", content=(b,)), c)),
        title_short=d,
        title_vernacular=e,
        contributors=(
            Contributor(name=Person(family=a, given=b, suffix=f), affiliations=(Affiliation(text=c),)),
            Contributor(name=Person(family=c)),
            Contributor(name=Collective(name=d)),
            Contributor(name=Person(family=e, given="A"), role="editor"),
        ),
        container=Container(
            title=f, title_medline=e, publisher=b, place=c, isbns=(a, b), edition=d, series=f
        ),
        volume=a,
        issue=b,
        pages=Pages(literal=c),
        genre=d,
        issued=Date(literal=e),
        languages=(f, "eng"),
        identifiers=(Identifier(scheme="doi", value=a), Identifier(scheme="pmid", value=b)),
        urls=(Url(value=c),),
        keywords=(Keyword(term=d), Keyword(term=e)),
        abstract=Abstract(sections=(AbstractSection(text=f, label=a), AbstractSection(text=b))),
        notes=(Note(text=c), Note(text=d)),
    )


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([RecordType.JOURNAL_ARTICLE, RecordType.CHAPTER, RecordType.WEB_PAGE, RecordType.OTHER]),
    st.lists(HOSTILE, min_size=6, max_size=6),
    st.sampled_from(["bibtex", "biblatex"]),
    st.sampled_from(["utf-8", "ascii"]),
)
@example(RecordType.OTHER, ["@article{x,", "}", "{", "\\", '"', "%\n@É{"], "bibtex", "ascii")
@example(RecordType.WEB_PAGE, ["a and b", "others", "x, y", "}{", "\\}", "\x00"], "biblatex", "utf-8")
def test_both_parsers_read_every_entry(
    kind: RecordType, texts: list[str], dialect: str, encoding: str
) -> None:
    written = Written(record_of(kind, texts), dialect, encoding=encoding, affiliation=True)
    fields = written.fields()
    entry = pybtex_data(written.text).entries["key2020"]
    assert entry.type == written.type
    assert set(entry.fields) | set(entry.persons) == set(fields)
    assert all(value.count("{") == value.count("}") for value in fields.values())


@settings(max_examples=100, deadline=None)
@given(st.lists(HOSTILE, min_size=6, max_size=6))
def test_no_entry_spills_into_the_next(texts: list[str]) -> None:
    text = Written(record_of(RecordType.OTHER, texts)).text + "\n@misc{next,\n  title = {Next}\n}\n"
    assert [entry.key for entry in bibtexparser.parse_string(text).entries] == ["key2020", "next"]
    assert list(pybtex_data(text).entries) == ["key2020", "next"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=4))
def test_names_stay_as_many_as_they_are(names: list[tuple[str, str]]) -> None:
    people = tuple(Contributor(name=Person(family=family, given=given)) for family, given in names)
    written = Written(Record(contributors=people))
    nameless = sum(
        loss.values for loss in written.report.losses if loss.note == "a contributor without a name"
    )
    persons = pybtex_data(written.text).entries["key2020"].persons.get("author", [])
    assert len(persons) == len(names) - nameless


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(
    records(unprintable=True), st.sampled_from(["bibtex", "biblatex"]), st.sampled_from(["utf-8", "ascii"])
)
def test_any_record_is_an_entry(record: Record, dialect: str, encoding: str) -> None:
    written = Written(record, dialect, encoding=encoding, affiliation=True)
    entry = pybtex_data(written.text).entries["key2020"]
    assert set(entry.fields) | set(entry.persons) == set(written.fields())
