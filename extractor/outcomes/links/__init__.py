"""What each value of a sentence measures, when, in whom, of which grade, with which P."""
