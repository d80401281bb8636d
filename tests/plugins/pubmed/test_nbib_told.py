"""What nbib changes, leaves out or puts in: names in two spellings, and what is told of everything else."""

from typing import Any

import pytest
from nbib_support import article, write

from bibpivot.api import (
    Abstract,
    AbstractSection,
    Affiliation,
    Collective,
    Container,
    Contributor,
    Date,
    Extra,
    Grant,
    HistoryEvent,
    Identifier,
    Keyword,
    MeshHeading,
    MeshTerm,
    Note,
    Person,
    PublicationType,
    Record,
    RecordType,
    Relation,
    Styled,
    rich,
)

ONLINE = Date(year=2020, month=5, day=7)


def names(**parts: Any) -> list[str]:
    written = write(article(contributors=(Contributor(name=Person(**parts)),)))
    return [*written.values("FAU"), *written.values("AU")]


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ({"family": "Dik", "given": "W A", "initials": "WA"}, ["Dik, W A", "Dik WA"]),
        ({"family": "Petit", "given": "Jean-Pierre"}, ["Petit, Jean-Pierre", "Petit JP"]),
        ({"family": "Cruz", "given": "Ana de la"}, ["Cruz, Ana de la", "Cruz A"]),
        (
            {"family": "Berg", "non_dropping_particle": "van der", "given": "Jan", "suffix": "Jr"},
            ["van der Berg, Jan Jr", "van der Berg J Jr"],
        ),
        ({"family": "Plato"}, ["Plato", "Plato"]),
        ({"given": "Plato"}, ["Plato", "Plato"]),
        ({"family": "Wang", "initials": "XD"}, ["Wang XD"]),
    ],
)
def test_names(parts: dict[str, Any], lines: list[str]) -> None:
    assert names(**parts) == lines


def test_made_initials_are_told_once() -> None:
    people = tuple(Contributor(name=Person(family="Dik", given=given)) for given in ("Willem", "Jan"))
    loss = write(article(contributors=people)).losses[0]
    assert (loss.kind, loss.path, loss.values) == ("synthesised", "contributors.name.initials", 2)


def losses(record: Record) -> list[tuple[str, str]]:
    """What is told of a record that has a PMID."""
    pmid = Identifier(scheme="pmid", value="1")
    return write(_with(record, identifiers=(pmid, *record.identifiers))).paths()


def _with(record: Record, **fields: Any) -> Record:
    return Record(**{name: getattr(record, name) for name in record.__struct_fields__} | fields)


WHO = Contributor(name=Person(family="Dik", given="W A", initials="WA"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"contributors": (WHO,)}, []),
        (
            {"contributors": (Contributor(name=Person(family="A", given="B")),)},
            [("synthesised", "contributors.name.initials")],
        ),
        (
            {"contributors": (Contributor(name=Person(family="Misprynt"), valid=False),)},
            [("dropped", "contributors")],
        ),
        (
            {"contributors": (Contributor(name=Person(family="Tolk"), role="translator"),)},
            [("dropped", "contributors")],
        ),
        (
            {"contributors": (Contributor(name=Collective(name="A Group"), role="editor"),)},
            [("approximated", "contributors.name")],
        ),
        (
            {"contributors": (Contributor(name=Person(), affiliations=(Affiliation(text="Delft."),)),)},
            [("dropped", "contributors")],
        ),
        ({"title": rich(("On ", Styled(style="italic", content=("E. coli",))))}, [("approximated", "title")]),
        (
            {"title": rich(("10", Styled(style="superscript", content=("7",)), " cells"))},
            [("approximated", "title")],
        ),
        ({"title": "[Review]"}, [("approximated", "title"), ("approximated", "title")]),
        ({"title": "A title with a stop."}, [("approximated", "title")]),
        ({"title_translated": True}, [("dropped", "title_translated")]),
        ({"title_vernacular": "Titre"}, [("synthesised", "title")]),
        (
            {"identifiers": (Identifier(scheme="doi", value="10.1/x", valid=False),)},
            [("dropped", "identifiers")],
        ),
        ({"identifiers": (Identifier(scheme="arxiv", value="1"),)}, [("dropped", "identifiers")]),
        (
            {"issued": Date(year=2019, month=9, day=5, literal="2019 09 05")},
            [("approximated", "issued.literal")],
        ),
        ({"issued": Date(year=2019, day=5)}, [("approximated", "issued.day")]),
        ({"completed": Date(month=9)}, [("dropped", "completed.month")]),
        ({"history": (HistoryEvent(status="received", date=Date(year=2019)),)}, [("dropped", "history")]),
        ({"history": (HistoryEvent(status="received", date=ONLINE, hour=6),)}, [("dropped", "history.hour")]),
        ({"relations": (Relation(kind="Cites", citation="A"),)}, [("dropped", "relations")]),
        ({"relations": (Relation(kind="ReprintIn", citation="A"),)}, [("approximated", "relations.kind")]),
        ({"grants": (Grant(id="X1"),)}, [("approximated", "grants")]),
        ({"notes": (Note(text="A note", owner="Me"),)}, [("dropped", "notes.owner")]),
        (
            {"keywords": (Keyword(term="a", owner="NOTNLM", major=False), Keyword(term="b", major=True))},
            [("approximated", "keywords")],
        ),
        (
            {"mesh_headings": (MeshHeading(descriptor=MeshTerm(name="a/b", major=False)),)},
            [("approximated", "mesh_headings")],
        ),
        # Without a star there is no other way to read it.
        ({"keywords": (Keyword(term="a"), Keyword(term="b"))}, [("synthesised", "keywords.major")]),
        (
            {"mesh_headings": (MeshHeading(descriptor=MeshTerm(name="a")),)},
            [("synthesised", "mesh_headings")],
        ),
        ({"container": Container(title_short="J Ex")}, [("renamed", "container.title_short")]),
        ({"container": Container(title_iso="J. Ex.")}, [("synthesised", "container.title_medline")]),
        (
            {"container": Container(publisher="A press", place="Ghent")},
            [("dropped", "container.publisher"), ("dropped", "container.place")],
        ),
        (
            {
                "abstract": Abstract(
                    sections=(
                        AbstractSection(text="a", label="Aims"),
                        AbstractSection(text="b", label="Methods"),
                    )
                )
            },
            [("approximated", "abstract.sections")],
        ),
        (
            {
                "abstract": Abstract(
                    sections=(
                        AbstractSection(text="a.", label="AIMS"),
                        AbstractSection(text="b.", label="METHODS"),
                    )
                )
            },
            [],
        ),
        ({"extras": (Extra(format="nbib", name="no tag", value="x"),)}, [("dropped", "extras.nbib.no tag")]),
        ({"extras": (Extra(format="nbib", name="ZZ", value="x"),)}, []),
        ({"type": RecordType.THESIS}, [("approximated", "type")]),
        ({"type": RecordType.PREPRINT}, [("synthesised", "publication_types.name")]),
        ({"type": RecordType.PREPRINT, "publication_types": (PublicationType(name="Preprint"),)}, []),
        ({"type": RecordType.BOOK, "title": "A book"}, []),
        ({"type": RecordType.BOOK}, [("approximated", "type")]),
        ({"type": RecordType.EDITED_BOOK, "title": "A book"}, [("approximated", "type")]),
        ({"type": RecordType.CHAPTER, "title": "A chapter", "container": Container(title="A book")}, []),
        (
            {"type": RecordType.CHAPTER, "title": "A chapter", "container": Container(publisher="A press")},
            [("approximated", "type")],
        ),
    ],
)
def test_whatever_is_changed_left_out_or_put_in_is_told(
    fields: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    record = Record(**({"type": RecordType.JOURNAL_ARTICLE} | fields))
    found = losses(record)
    # Losses of one kind, path and reason are one.
    assert list(dict.fromkeys(found)) == list(dict.fromkeys(expected))


def test_a_step_of_several_words_in_brackets_is_a_step() -> None:
    step = HistoryEvent(status="[18F]FDG uptake [review]", date=Date(year=2020, month=1, day=4))
    written = write(article(history=(step,)))
    assert written.values("PHST") == ["2020/01/04 [[18F]FDG-uptake-[review]]"]
    assert ("approximated", "history.status") in written.paths()
