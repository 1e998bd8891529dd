"""A sentence as a row of items, and what each stands for there."""
