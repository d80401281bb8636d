"""Writing RIS."""
