"""States of publication: PubMed's words for them, which say how a record came to PubMed (crosswalk 1.7, 1.13)."""

PUBMED = frozenset({"ppublish", "epublish", "aheadofprint", "ecollection"})
"""PubMed's words (`PublicationStatus`); any other state is in plain words: `in press`, `submitted`, `forthcoming`."""

IN_PRESS = "in press"
"""What is accepted and not yet out."""
