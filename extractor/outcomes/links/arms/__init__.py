"""Which group each value belongs to."""
