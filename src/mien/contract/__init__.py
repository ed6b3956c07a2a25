"""The JSON contract: the shapes of all answers, and what makes them of values."""
