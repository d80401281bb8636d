"""Writing .bib files: the fields of a record, and the source of an entry where nothing has changed."""
