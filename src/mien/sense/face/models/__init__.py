"""Which detector and which network read faces, and those that a person added."""
