"""Citation keys: made by a pattern, cleaned of what no key may hold, and unique over an output of any length."""

from bibpivot.keys.cleaning import clean, kept
from bibpivot.keys.filters import FILTERS
from bibpivot.keys.pattern import DEFAULT_PATTERN, KeyPattern
from bibpivot.keys.taken import KeyRegistry, suffix
from bibpivot.keys.tokens import TOKENS

__all__ = ["DEFAULT_PATTERN", "FILTERS", "TOKENS", "KeyPattern", "KeyRegistry", "clean", "kept", "suffix"]
