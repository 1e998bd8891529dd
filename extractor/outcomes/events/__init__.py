"""Which of the counted things are adverse events, and of which there was none."""
