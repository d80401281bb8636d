"""Where outputs go: no pipe is tried, no input replaced."""

import gzip
import io
import os
import threading
from pathlib import Path

import pytest

from bibpivot import Registry, write
from bibpivot.contract.writers import Writer
from bibpivot.errors import InputOutputError, UsageError
from bibpivot.model import Record
from bibpivot.running.outputs import Outputs, Target
from bibpivot.running.report import Report


@pytest.fixture
def entry():
    return Registry.default().format("ris", "write")


def outputs(entry, output, names, inputs):
    return Outputs(output, names, entry, Writer(None, None), Report(), inputs=inputs)


def test_a_named_pipe_gets_the_whole_output_once(tmp_path):
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    got = []

    def receive():
        with fifo.open("rb") as stream:
            got.append(stream.read())

    reader = threading.Thread(target=receive, daemon=True)
    reader.start()
    write([Record(title="One")], fifo, to="pivot-jsonl")
    reader.join(10)
    assert got == [b'{"title":"One"}\n']


def test_an_output_that_is_an_input_is_refused(tmp_path, entry):
    for name in ("a.txt", "b.ris"):
        (tmp_path / name).write_text("old")
    names = [(tmp_path / name).relative_to(tmp_path) for name in ("a.txt", "b.ris")]
    inputs = [str(tmp_path / name) for name in names]
    with pytest.raises(UsageError, match=r"the output .*b\.ris would replace an input"):
        outputs(entry, f"{tmp_path}/", names, inputs)
    assert (tmp_path / "b.ris").read_text() == "old"


def test_also_under_another_name(tmp_path, entry):
    (tmp_path / "out").mkdir()
    (tmp_path / "real").write_text("old")
    (tmp_path / "out/a.ris").symlink_to(tmp_path / "real")
    source = tmp_path / "a.txt"
    source.write_text("")
    with pytest.raises(UsageError, match="would replace an input"):
        outputs(entry, tmp_path / "out", [source.relative_to(tmp_path)], [tmp_path / "real"])


def test_other_files_may_be_replaced(tmp_path, entry):
    source = tmp_path / "a.txt"
    for path in (source, tmp_path / "a.ris"):
        path.write_text("old")
    outputs(entry, f"{tmp_path}/", [source.relative_to(tmp_path)], [source, b"bytes", io.BytesIO()])


def test_an_output_among_several_inputs_is_refused(tmp_path, entry):
    for name in ("a.ris", "all.ris"):
        (tmp_path / name).write_text("old")
    inputs = [str(tmp_path / name) for name in ("a.ris", "all.ris")]
    with pytest.raises(UsageError, match=r"all\.ris is among the inputs"):
        outputs(entry, tmp_path / "all.ris", [Path("a.ris"), Path("all.ris")], inputs)
    assert (tmp_path / "all.ris").read_text() == "old"
    outputs(entry, tmp_path / "new.ris", [Path("a.ris"), Path("all.ris")], inputs)


def test_a_single_output_may_be_the_input(tmp_path, entry):
    source = tmp_path / "a.ris"
    source.write_text("old")
    outputs(entry, source, [source.relative_to(tmp_path)], [source])
    assert source.read_text() == "old"


def test_outputs_in_a_folder_may_be_compressed(tmp_path, entry):
    names = [Path(name) for name in ("a.xml.gz", "a.xml", "sub/b.txt.zip", ".gz")]
    made = Outputs(f"{tmp_path}/", names, entry, Writer(None, None), Report(), compress="xz")
    assert [str(path.relative_to(tmp_path)) for path in made._paths] == [
        "a.ris.xz", "a-2.ris.xz", "sub/b.ris.xz", ".gz.ris.xz",
    ]  # fmt: skip
    (tmp_path / "a.ris.xz").write_text("old")
    with pytest.raises(UsageError, match="would replace an input"):
        Outputs(
            f"{tmp_path}/", names, entry, Writer(None, None), Report(), inputs=[tmp_path / "a.ris.xz"],
            compress="xz",
        )  # fmt: skip


def test_a_compression_is_asked_for_in_one_way_only(tmp_path, entry):
    for output in (tmp_path / "a.ris.gz", "-", None, io.BytesIO()):
        with pytest.raises(UsageError, match="outputs in a folder only"):
            Outputs(output, [], entry, Writer(None, None), Report(), compress="gz")


def test_a_named_pipe_that_gets_nothing_is_whole_where_it_is_compressed(tmp_path):
    fifo = tmp_path / "pipe.gz"
    os.mkfifo(fifo)
    got = []
    reader = threading.Thread(target=lambda: got.append(gzip.decompress(fifo.read_bytes())), daemon=True)
    reader.start()
    Target(fifo).release()
    reader.join(10)
    assert got == [b""]


def test_a_name_no_file_can_have_is_an_output_error(entry):
    with pytest.raises(InputOutputError, match="embedded null"):
        outputs(entry, "a\0b", [], [])
