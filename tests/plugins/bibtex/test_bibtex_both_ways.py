"""Written and read again: what was read once is read the same ever after, and what both sides carry arrives equal."""

import io

import pytest
from bibtex_reading import REGISTRY, Read
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bibpivot import write
from bibpivot.api import (
    Abstract,
    AbstractSection,
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


def written(record: Record, dialect: str, **options: object) -> bytes:
    output = io.BytesIO()
    write([record], output, to=dialect, registry=REGISTRY, options=options)
    return output.getvalue()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), st.sampled_from(["bibtex", "biblatex"]))
def test_what_was_read_once_is_read_the_same_ever_after(record: Record, dialect: str) -> None:
    data = written(record, dialect)
    found = Read(data, dialect)
    assert len(found.records) == 1
    again = Read(written(found.only, dialect), dialect)
    assert settled(again.only) == settled(found.only)


def settled(record: Record) -> Record:
    """A record without the spelling of its date, which is the dialect's own after one turn, and without extras."""
    parts = {name: getattr(record, name) for name in Record.__struct_fields__}
    parts["extras"] = ()
    if record.issued is not None and record.issued.year is not None:
        parts["issued"] = record.issued.year
    return Record(**parts)


TEXT = st.text(
    st.sampled_from("abcAB IL-2 {}\\$%&#_^~'`\"-,;:?!éßα…–“”\u00a0"), min_size=1, max_size=16
).filter(lambda text: text.strip() == text and "  " not in text and not text.startswith(("[", "@")))
WORD = st.text(st.sampled_from("abcABéñÕīßα={}\\$%&#_-'."), min_size=1, max_size=8)


def rich(parts: list[str]) -> RichText:
    first, second, third = parts
    return RichText(content=(first, Styled(style="italic", content=(second,)), third))


@settings(max_examples=60, deadline=None)
@given(TEXT, st.lists(TEXT, min_size=3, max_size=3), st.sampled_from(["bibtex", "biblatex"]), st.booleans())
@example("A -- B", ["a", "b", "c"], "bibtex", True)
def test_texts_arrive_as_they_are(plain: str, parts: list[str], dialect: str, ascii_only: bool) -> None:
    record = Record(
        type=RecordType.JOURNAL_ARTICLE,
        title=rich(parts),
        title_short=" ".join(plain.split()),
        container=Container(title=plain),
        keywords=(Keyword(term=plain),),
        notes=(Note(text=plain),),
        abstract=Abstract(sections=(AbstractSection(text=plain),)),
    )
    found = Read(written(record, dialect, encoding="ascii" if ascii_only else "utf-8"), dialect).only
    assert found == record


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(WORD, WORD, st.sampled_from([None, "van", "de la"]), st.sampled_from([None, "Jr"])),
        min_size=1,
    ),
    st.sampled_from(["bibtex", "biblatex"]),
    st.booleans(),
)
@example([("Muñoz", "João", None, None)], "bibtex", True)
@example([("Alī", "a=b", None, None)], "biblatex", True)
def test_names_arrive_as_they_are(
    names: list[tuple[str, str, str | None, str | None]], dialect: str, ascii_only: bool
) -> None:
    people = tuple(
        Contributor(name=Person(family=family, given=given_, non_dropping_particle=particle, suffix=suffix))
        for family, given_, particle, suffix in names
    )
    record = Record(contributors=people)
    data = written(record, dialect, encoding="ascii" if ascii_only else "utf-8")
    assert Read(data, dialect).only.contributors == people


@settings(max_examples=60, deadline=None)
@given(TEXT.filter(lambda text: "\u00a0" not in text), st.sampled_from(["bibtex", "biblatex"]))
def test_groups_arrive_as_they_are(name: str, dialect: str) -> None:
    people = (Contributor(name=Collective(name=name)), Contributor(name=Person(family="Dik", given="W A")))
    assert Read(written(Record(contributors=people), dialect), dialect).only.contributors == people


YEARS = st.integers(1, 2999)
DATES = st.one_of(
    st.builds(Date, year=YEARS),
    st.builds(Date, year=YEARS, month=st.integers(1, 12)),
    st.builds(Date, year=YEARS, month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(Date, year=YEARS, season=st.integers(1, 4)),
    st.builds(
        lambda year, more: Date(year=year, end=Date(year=year + more)), st.integers(1000, 2000), st.integers(1, 99)
    ),
    st.builds(
        lambda year, first, more: Date(year=year, month=first, end=Date(year=year, month=first + more)),
        st.integers(1000, 2000), st.integers(1, 6), st.integers(1, 6),
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(DATES, st.sampled_from(["bibtex", "biblatex"]))
def test_dates_arrive_as_they_are(date: Date, dialect: str) -> None:
    assert Read(written(Record(issued=date), dialect), dialect).only.issued == date


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    "record",
    [
        Record(pages=Pages(first="1", last="9")),
        Record(pages=Pages(literal="44; discussion 44-48", first="44")),
        Record(article_number="e1006561"),
        Record(volume="49 Suppl 20", issue="Pt 1", type=RecordType.JOURNAL_ARTICLE),
        Record(identifiers=(Identifier(scheme="doi", value="10.1002/(SICI)1-2<3::AID-A>3.0.CO;2-P"),)),
        Record(identifiers=(Identifier(scheme="arxiv", value="hep-th/9901001"),), type=RecordType.PREPRINT),
        Record(urls=(Url(value="https://a.org/~b_c?d=%20&e=#f"),)),
        Record(languages=("fre", "eng")),
        Record(title="On sepsis", title_translated=True, title_vernacular="La sepsie"),
        Record(type=RecordType.THESIS, genre="PhD thesis", container=Container(publisher="School")),
        Record(
            type=RecordType.CHAPTER,
            title="Part",
            container=Container(title="Book", series="S", series_number="7"),
        ),
    ],
    ids=str,
)
def test_small_things_arrive_as_they_are(record: Record, dialect: str) -> None:
    assert Read(written(record, dialect), dialect).only == record
