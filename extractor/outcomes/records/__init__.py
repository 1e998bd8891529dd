"""From a joined value to the record of its kind."""
