"""Engines: ways to run batches, with the results in order."""
