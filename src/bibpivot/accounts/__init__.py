"""What is said of a run: diagnostics, losses, actions of transforms, where values are from, and ledgers of them."""
