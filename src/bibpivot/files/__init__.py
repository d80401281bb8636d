"""Bytes in and out: inputs opened and decompressed, files that appear whole or not at all."""
