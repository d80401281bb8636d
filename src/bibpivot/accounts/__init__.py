"""What is said of a run: diagnostics, losses, actions of transforms, where values are from, by their record paths."""
