"""The base of every piece of the model."""

import msgspec


class Part(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    repr_omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,  # parts hold parts and never themselves: no cycle, nothing for the collector to look through
):
    """An immutable value. What is absent is neither stored nor printed; a misspelt name in JSON is an error."""
