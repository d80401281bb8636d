"""PubMed XML as NLM writes it, read without a tree; whatever is not as usual is left to the tree, at no loss.

A record is taken apart into its sections by one pattern (`pattern`), and each section is read by one for its usual
shape, remembered where the same text comes again and again, or only counted where nobody wants it. Every tag is
accounted for by a pattern, so what is read here is what the parser would have found. A section of another shape goes
to the parser alone, and a record that can't be taken apart goes there whole.
"""
