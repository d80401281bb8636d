"""PubMed's tagged lines (nbib, also called MEDLINE): reader and writer."""
