"""Processes of our own for other people's bytes, each with an end, seconds and memory."""
