"""Reading RIS."""
