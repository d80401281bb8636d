"""Writing EndNote XML."""
