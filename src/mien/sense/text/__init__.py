"""A line of words to an Observation."""
