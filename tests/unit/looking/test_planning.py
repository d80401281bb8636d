"""What a conversion would do: by declarations, and with records, while nothing is written."""

import textwrap

import pytest

from bibpivot import Registry, convert, plan
from bibpivot.errors import InputOutputError, PluginError, UsageError
from bibpivot.looking.planning import Planned, _collapsed

PLUGIN = """
    from bibpivot.api import Format, ReaderSpec, Record, Writer, WriterSpec, hookimpl

    def parse(frame, reading):
        if frame.data == b"BAD":
            raise ValueError("bad")
        reading.lost("unrecognised", "odd.field", "x")
        return Record(title=frame.data.decode(), volume="1", issue="2")

    class Plain(Writer):
        def write(self, envelope):
            record = envelope.record
            if str(record.title) == "SINK":
                raise ValueError("sink")
            if record.volume:
                self.writing.lost("approximated", "volume", record.volume, note="volumes are rounded")
            return str(record.title).encode()

    @hookimpl
    def bibpivot_formats():
        return [
            Format(
                id="few", title="F",
                reader=ReaderSpec(parse=parse, produces=("title", "volume", "issue", "{path}")),
            ),
            Format(id="any", title="A", reader=ReaderSpec(parse=parse)),
            Format(
                id="plain", title="P", reader=ReaderSpec(parse=parse),
                writer=WriterSpec(target=Plain, carries=("title", "volume", "pages.first")),
            ),
        ]
"""


def load(folder, path="pages"):
    (folder / "few.py").write_text(textwrap.dedent(PLUGIN.replace("{path}", path)))
    return Registry.default(plugin_files=[folder / "few.py"])


@pytest.fixture
def registry(tmp_path):
    return load(tmp_path)


def test_declarations_are_held_against_each_other(registry):
    planned = plan(source_format="few", to="plain", registry=registry)
    assert planned.formats == ("few",)
    assert planned.declared == (
        Planned(path="type", fate="dropped"),
        Planned(path="title", fate="carried"),
        Planned(path="issue", fate="dropped"),
        Planned(path="pages.first", fate="carried"),
        Planned(path="pages.last", fate="dropped"),
        Planned(path="pages.literal", fate="dropped"),
        Planned(path="volume", fate="approximated", note="volumes are rounded"),
        Planned(path="extras.few", fate="dropped"),
    )
    assert planned.carried == ()
    assert planned.report.counts.read == 0


def test_a_format_that_declares_nothing_may_fill_what_its_writer_carries_or_anything(registry):
    own = {one.path for one in plan(source_format="plain", to="plain", registry=registry).declared}
    assert own == {"type", "title", "volume", "pages", "extras.plain"}
    anything = {one.path for one in plan(source_format="any", to="plain", registry=registry).declared}
    assert {"mesh_headings", "container", "references"} <= anything


def test_records_are_planned_without_being_written(registry, tmp_path):
    before = sorted(tmp_path.iterdir())
    planned = plan([b"One", b"Two", b"SINK", b"BAD"], source_format="few", to="plain", registry=registry)
    counts = planned.report.counts
    assert (counts.read, counts.written, counts.unreadable) == (4, 2, 2)
    planned.report.check()
    assert [(one.path, one.records, one.values) for one in planned.carried] == [
        ("title", 3, 3),
        ("volume", 3, 3),
    ]
    assert {(entry.side, entry.kind, entry.path, entry.records) for entry in planned.report.losses} == {
        ("read", "unrecognised", "odd.field", 3),
        ("write", "dropped", "issue", 2),
        ("write", "approximated", "volume", 2),
    }
    assert planned.formats == ("few",)
    assert planned.declared
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("to", ["ris", "bibtex", "nbib", "pubmed-xml", "pivot-jsonl"])
def test_the_losses_are_those_of_the_conversion(to, tmp_path):
    page = "A title.\n\nA journal\nTitre abrégé: J\nPays: France\nID NLM: 0356133\n\npubmed: 123\n".encode()
    pages = [page, page.replace(b"0356133", b"0356134")]
    report = convert(pages, tmp_path / "out", to=to, source_format="fr-export")
    planned = plan(pages, to=to, source_format="fr-export")

    def summed(losses):
        return [
            (entry.kind, entry.side, entry.path, entry.note, entry.records, entry.values) for entry in losses
        ]

    assert summed(planned.report.losses) == summed(report.losses)
    assert planned.report.counts == report.counts


def test_what_is_said_of_the_whole_set_is_planned_too():
    deleted = b"""<DeleteCitation><PMID Version="1">1</PMID></DeleteCitation>"""
    data = b"<PubmedArticleSet>" + deleted + b"</PubmedArticleSet>"
    losses = {entry.path for entry in plan(data, source_format="pubmed-xml", to="ris").report.losses}
    assert losses == {"set.pubmed-xml.DeleteCitation"}
    assert not list(plan(data, source_format="pubmed-xml", to="pubmed-xml").report.losses)


def test_formats_are_found_by_content():
    planned = plan([b'{"title":"a"}', b"PMID- 1\nTI  - b\n"], to="ris")
    assert planned.formats == ("nbib", "pivot-jsonl")
    assert planned.declared == ()


def test_mistakes_are_said(registry, tmp_path):
    with pytest.raises(UsageError, match="there is no format 'nbibb'"):
        plan(source_format="nbibb", to="ris")
    with pytest.raises(InputOutputError, match="missing"):
        plan(tmp_path / "missing", to="ris")
    folder = tmp_path / "wrong"
    folder.mkdir()
    with pytest.raises(
        PluginError, match=r"produces names 'pagess', but a record has no 'pagess' \(did you mean 'pages'"
    ):
        load(folder, "pagess")


def test_paths_are_told_as_one_where_all_below_is_the_same():
    fates = {
        "a.b": "carried",
        "a.c": "carried",
        "d.e.f": "carried",
        "d.e.g": "dropped",
        "d.h": "dropped",
        "i": "dropped",
    }
    assert list(_collapsed(fates)) == [
        ("a", "carried"),
        ("d.e.f", "carried"),
        ("d.e.g", "dropped"),
        ("d.h", "dropped"),
        ("i", "dropped"),
    ]
