"""From the cells of a table to joined values."""
