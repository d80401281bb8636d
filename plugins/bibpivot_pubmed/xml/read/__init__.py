"""From an element of PubMed XML to the record: a module for each part."""
