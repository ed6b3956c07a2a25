"""Face, text and self-report to an Observation; blind to one another."""
