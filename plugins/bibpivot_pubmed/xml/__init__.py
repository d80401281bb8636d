"""PubMed XML: its reader, its writer, and what both know of it."""
