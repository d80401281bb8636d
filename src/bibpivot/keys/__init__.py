"""Citation keys: made by a pattern, cleaned of what no key may hold, and unique over an output of any length."""
