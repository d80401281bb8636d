"""Ways to read a section of a record: by the tree, from memory, as a value, or not at all but counted."""

from collections.abc import Callable

from bibpivot.api import xml_trees
from bibpivot_pubmed.xml.read.draft import Draft, Element, Handler, Wants
from bibpivot_pubmed.xml.usual.memory import Memory
from bibpivot_pubmed.xml.usual.texts import content

Section = Callable[[Draft, str], bool]
"""Reads the text of a section into a draft, and tells whether it was of its usual shape: else nothing was done."""

_Effect = tuple[dict[str, object], dict[str, object], dict[str, tuple[int, object]]]
"""Fields of the record, fields of its container, and what was skipped."""


AS_IT_IS = "{}"


def by_tree(handle: Handler, where: str = "", *, element: str = AS_IT_IS) -> Section:
    """Return a function that has the parser read a section, one element or several, as it would in its record.

    where: the elements that the section is in, as `Draft.where` has them. element: what the section makes an element
    of, where it is none by itself.
    """

    def read(draft: Draft, section: str) -> bool:
        draft.where = where
        for part in xml_trees.part(f"<all>{element.replace(AS_IT_IS, section)}</all>"):
            handle(draft, part)
        draft.where = ""
        return True

    return read


class Remembered:
    """Reads a section by its tree, and does again what it did wherever the same text comes again.

    For sections that fill fields of their own and take few values: dates, languages, journals. What it remembers is
    bounded; a text that fills more than fields is not remembered.
    """

    def __init__(self, handle: Handler, *, element: str = AS_IT_IS) -> None:
        self._read = by_tree(handle, element=element)
        self._known: Memory[_Effect] = Memory(4096, 2000)

    def __call__(self, draft: Draft, section: str) -> bool:
        """Read a section; `False` if it is none to remember."""
        known = self._known.get(section)
        if known is None:
            made = Draft(draft.reading)
            self._read(made, section)
            if made.contributors or made.identifiers or made.extras or made.losses:
                return False
            fields = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in made.fields.items()
            }
            known = fields, made.container, made.skipped
            self._known.keep(section, known)
        fields, container, skipped = known
        if fields:
            draft.fields.update(fields)
        if container:
            draft.container.update(container)
        if skipped:
            draft.skipped.update(skipped)
        return True


def value(wants: Wants, name: str, made: Callable[[str], object] = content) -> Section:
    """Return a function that reads a text that is a value of the record: `lists.value` for texts."""
    wanted = wants(name)

    def read(draft: Draft, section: str) -> bool:
        found = made(section)
        if found is not None:
            if wanted:
                draft.fields[name] = found
            else:
                draft.skipped[name] = 1, found
        return True

    return read


def counted(path: str, mark: str, first: Callable[[Element], object]) -> Section:
    """Return a function that counts the values of a list of the usual shape.

    mark: what each value starts with. first: makes the first value, for the report, out of an element with the list.
    """

    def read(draft: Draft, section: str) -> bool:
        draft.skipped[path] = (
            section.count(mark),
            lambda: first(xml_trees.part(f"<all>{section}</all>")),
        )
        return True

    return read
