"""What the core and plugins agree on: descriptors and hooks, and what implementations are handed."""
