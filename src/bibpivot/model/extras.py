"""What the model has no place for, kept under the name it came by."""

from bibpivot.model.part import Part


class Extra(Part, frozen=True, kw_only=True):
    """A value with no place in the model: the format and name it came under, and the value as text.

    Order is the source's. A structured value is kept as that format spells it (an XML fragment, JSON text).
    `layout` marks what says nothing of the work, only how the source lays out or spells what is in the record:
    a writer of the same format can then do so again, and where it is not carried nothing is lost.
    """

    format: str
    name: str
    value: str
    layout: bool = False

    def __str__(self) -> str:
        return f"{self.format}/{self.name}: {self.value}"
