"""What is believed of a person: observations, fused, and how the belief moves in time."""
