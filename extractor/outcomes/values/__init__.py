"""Numbers with all that is printed of them: interval, range, total."""
