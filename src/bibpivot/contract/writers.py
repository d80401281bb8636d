"""What writers are: the base of them, output with a name in it, and what they give, looked at as a plugin's."""

from collections.abc import Callable, Collection
from typing import Any

from bibpivot.contract.contexts import Writing
from bibpivot.errors import PluginError
from bibpivot.model import Envelope, Extra


class Keyed:
    """Output with a name in it that must be unique in the whole document: the pieces around the name's places.

    A writer of a keyed format returns `Keyed(b"@article{", b",…}")`; the citation key is made unique and put between.
    Any writer may do the same for another name, such as an XML id, with `key`: the name to be.
    """

    __slots__ = ("key", "parts")

    def __init__(self, *parts: bytes, key: str | None = None) -> None:
        self.parts = parts
        self.key = key


class Writer:
    """The base of writers. One is made for each batch; it keeps nothing from record to record.

    `self.options` are the options of the writer as the user set them (`None` where it has none). `self.writing` is its
    voice, a `Writing`: `self.writing.lost(kind, path, value)` says of the record being written that a value was left
    out (`dropped`) or arrived changed (`approximated`, `synthesised`, `renamed`), `self.writing.report(code, message)`
    gives a diagnostic of it. Needed is only what `carries` cannot tell: what is on none of its paths is reported
    without it.

    `set_extras` is what the inputs say of the whole set rather than of a record, in their order. It is known at the
    end alone: `end` may write what the writer carries of it (`set.FORMAT.NAME` among its paths), and so may `empty`.
    """

    set_extras: tuple[Extra, ...] = ()
    restored: Collection[str] = ()
    """Paths that arrived with the record just written though the writer does not carry them: in what its own reader
    kept of the source. They are no loss of that record."""

    def __init__(self, options: Any, writing: Writing) -> None:
        self.options = options
        self.writing = writing

    def begin(self) -> bytes:
        """Return what stands before the first record; used only if there is one."""
        return b""

    def write(self, envelope: Envelope) -> bytes | Keyed:
        """Return one record. In a keyed format `envelope.key` is the key to be, before it is made unique."""
        raise NotImplementedError(f"{type(self).__name__} has no write()")

    def separator(self) -> bytes:
        """Return what stands between two records."""
        return b""

    def end(self) -> bytes:
        """Return what stands after the last record."""
        return b""

    def empty(self) -> bytes:
        """Return the whole output for no records at all."""
        return self.begin() + self.end()


def carried_by(writer: Writer, stated: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a writer carries: as its descriptor states, unless options change it and it says so itself."""
    own: tuple[str, ...] | None = getattr(writer, "carries", None)
    return stated if own is None else own


def bytes_of(method: Callable[[], bytes]) -> bytes:
    """Return what a method of a writer (`begin`, `separator`, `end`, `empty`) gives.

    Raises:
        PluginError: it breaks down or gives no bytes.
    """
    name = f"{type(getattr(method, '__self__', None)).__name__}.{method.__name__}()"
    try:
        data = method()
    except Exception as error:  # a plugin may fail in any way
        raise PluginError(f"{name} broke down: {type(error).__name__}: {error}") from error
    if not isinstance(data, bytes):
        raise PluginError(f"{name} returned {type(data).__name__}, not bytes")
    return data
