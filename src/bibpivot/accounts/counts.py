"""Numbers of records, and the identity that they must satisfy."""

import msgspec


class Counts(msgspec.Struct, kw_only=True):
    """Numbers of records. Every record read was written, was unreadable, or was filtered out by a transform."""

    read: int = 0
    written: int = 0
    unreadable: int = 0
    filtered: int = 0

    def add(self, other: "Counts") -> None:
        """Add the numbers of another account."""
        self.read += other.read
        self.written += other.written
        self.unreadable += other.unreadable
        self.filtered += other.filtered

    @property
    def balanced(self) -> bool:
        """Whether the accounting identity holds."""
        return self.read == self.written + self.unreadable + self.filtered
