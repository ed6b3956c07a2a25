"""What somebody says of themselves, a point or a phrase, to an Observation."""
