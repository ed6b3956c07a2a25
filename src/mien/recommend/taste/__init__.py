"""A person's log, folded: what they lean to, and how much."""
