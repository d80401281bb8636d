"""Looking into records: what they are made of, where each value is from, what would be lost, what differs."""
