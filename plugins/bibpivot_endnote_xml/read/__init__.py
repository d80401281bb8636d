"""Reading EndNote XML."""
