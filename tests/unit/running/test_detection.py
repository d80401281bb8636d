"""Which format an input is: opinions weighed, and what is no answer is said with its candidates."""

import pytest

from bibpivot import Registry, detect
from bibpivot.api import Format, ReaderSpec, Sniffed, WriterSpec, hookimpl
from bibpivot.errors import UsageError
from bibpivot.files.sources import Source
from bibpivot.plugins import engines
from bibpivot.running.detection import Candidate, DetectionError, advice, format_of


class Opinions:
    """A plugin of formats that are as sure as they are told to be; a negative one can only be written."""

    def __init__(self, **confidences: float) -> None:
        self.confidences = confidences

    @hookimpl
    def bibpivot_formats(self) -> list[Format]:
        return [
            Format(
                id=name,
                title=name.upper(),
                reader=ReaderSpec(parse="a:b") if confidence > 0 else None,
                writer=WriterSpec(target="a:b", carries=()),
                sniff=lambda head, _, confidence=confidence, name=name: (
                    Sniffed(abs(confidence), f"it has {name}") if head else None
                ),
            )
            for name, confidence in self.confidences.items()
        ]


def judged(data: bytes = b"text", **confidences: float):
    registry = Registry()
    registry.register(engines, "bibpivot")
    registry.register(Opinions(**confidences), "opinions")
    (found,) = detect(data, registry=registry)
    return found, registry


def test_the_surest_is_taken_with_its_reason():
    found, _ = judged(a=0.7, b=0.95)
    assert (found.verdict, found.format, found.confidence, found.reason) == ("known", "b", 0.95, "it has b")
    assert found.candidates == (
        Candidate(format="b", title="B", confidence=0.95, reason="it has b", readable=True),
        Candidate(format="a", title="A", confidence=0.7, reason="it has a", readable=True),
    )


@pytest.mark.parametrize("best", [0.6, 0.7, 0.8, 0.9, 1.0])
def test_half_sure_is_enough_and_a_tenth_is_a_lead(best):
    assert judged(a=0.5)[0].format == "a"
    assert judged(a=0.49)[0].verdict == "unknown"
    assert judged(a=best, b=round(best - 0.1, 2))[0].format == "a"
    assert judged(a=best, b=round(best - 0.09, 2))[0].verdict == "ambiguous"


@pytest.mark.parametrize(
    ("confidences", "verdict", "message"),
    [
        (
            {"a": 0.8, "b": 0.75}, "ambiguous",
            "it may be a (it has a) or b (it has b); name the format with --from",
        ),
        (
            {"a": 0.3}, "unknown",
            "it is text of no format that is known here; perhaps a (it has a): name one with --from (a)",
        ),
        ({"a": 0.0}, "unknown", "its content tells no format that is known here; name one with --from ()"),
        ({"a": -0.9}, "write-only", "it looks like A (it has a), which can only be written here"),
    ],
)  # fmt: skip
def test_no_answer_names_the_candidates(confidences, verdict, message):
    found, registry = judged(**confidences)
    assert (found.verdict, found.format, found.confidence) == (verdict, None, 0.0)
    assert advice(found, [entry.id for entry in registry.formats("read")]) == message
    with Source(b"text") as source, pytest.raises(DetectionError) as caught:
        format_of(registry, source)
    assert str(caught.value) == message


def test_what_is_of_no_format_is_named():
    found, _ = judged(b"%PDF-1.7", a=0.2)
    assert (found.verdict, found.kind, found.reason) == ("unknown", "a PDF file", "it is a PDF file")
    assert judged(b"", a=0.9)[0].reason == "it is empty"


def test_files_folders_and_what_can_t_be_opened(tmp_path):
    (tmp_path / "in" / "empty").mkdir(parents=True)
    (tmp_path / "in" / "a.jsonl").write_bytes(b'{"title":"x"}\n')
    (tmp_path / "in" / "b.unheard").write_bytes(b"x")
    missing = tmp_path / "missing"
    found = detect([tmp_path / "in", missing, tmp_path / "in" / "empty"])
    assert [(one.source, one.verdict) for one in found] == [
        (str(tmp_path / "in" / "a.jsonl"), "known"),
        (str(tmp_path / "in" / "b.unheard"), "unknown"),
        (str(missing), "unreadable"),
        (str(tmp_path / "in" / "empty"), "unreadable"),
    ]


def test_wide_encodings_and_compression_make_no_difference(tmp_path):
    import gzip

    text = '{"title":"x"}\n'
    forms = [gzip.compress(text.encode()), text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode()]
    assert {one.format for one in detect(forms)} == {"pivot-jsonl"}
    (tmp_path / "macros.bib").write_bytes(macros := b"@string{x = {y}}\n")
    (tmp_path / "macros.bib.GZ").write_bytes(gzip.compress(macros))
    plain, packed = detect([tmp_path / "macros.bib", tmp_path / "macros.bib.GZ"])
    assert (plain.confidence, plain.reason) == (packed.confidence, packed.reason) == (0.88, plain.reason)
    with pytest.raises(UsageError, match="there is no encoding 'utf-9'"):
        detect(b"", encoding="utf-9")
