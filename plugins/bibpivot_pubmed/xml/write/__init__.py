"""From the record to an element of PubMed XML: a module for each part."""
