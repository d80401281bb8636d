"""A conversion under way: inputs, batches of frames through an engine, outputs, and the report."""
