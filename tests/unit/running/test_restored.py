"""A writer that put back what its own reader had kept of the source says so, and it is no loss of that record."""

from bibpivot.api import Envelope, Keyword, Record, Writer, Writing
from bibpivot.running.batches import Account
from bibpivot.running.worker import Finisher, Work, WriterRole


class Restoring(Writer):
    """Writes titles; keywords arrive with records whose title says so."""

    def write(self, envelope: Envelope) -> bytes:
        self.restored = ("keywords",) if envelope.record.title == "kept" else ()
        return b"x"


def made(options: object, writing: Writing) -> Restoring:
    return Restoring(options, writing)


def test_only_of_the_record_of_which_it_is_said() -> None:
    role = WriterRole(format="x", plugin="x", target=f"{__name__}:made", carries=("title", "type"))
    finisher = Finisher(Work(writer=role))
    finisher.account = account = Account()
    for number, title in enumerate(("kept", "lost", "kept"), 1):
        record = Record(title=title, keywords=(Keyword(term="a"),), volume="1")
        assert finisher.finish(Envelope(record=record), source=0, ordinal=number) is not None
    assert [(entry.path, entry.records) for entry in account.losses] == [("volume", 3), ("keywords", 1)]
