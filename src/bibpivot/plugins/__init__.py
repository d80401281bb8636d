"""Plugins found, loaded, held against the contract, and looked up by what they offer."""
