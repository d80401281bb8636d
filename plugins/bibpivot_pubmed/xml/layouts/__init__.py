"""The layout of a record as NLM writes it, found and put back without a tree; whatever is not as usual is left to it.

What differs from one source to the next is of few kinds: days with a zero, pages without a last one, ORCIDs as
addresses. Each has a pattern that takes no more than NLM's DTD does, and so tells what it says (`kinds`). `find` holds
the text that the writer makes of a record against its source, section by section, and `put_back` puts what is kept in
the places of what was made. A record with anything else goes to `layout` and `restore`, whole; what comes out is the
same.
"""
