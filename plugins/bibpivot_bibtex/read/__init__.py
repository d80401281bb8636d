"""Reading .bib files: cutting, the syntax of an entry, what it inherits, and what its fields mean."""
