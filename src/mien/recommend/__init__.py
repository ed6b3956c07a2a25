"""Ranked lists with reasons, from a state, a goal and a taste."""
