"""Tables and small functions on text that several formats share."""
