"""Pieces of Mien's own, written and rendered."""
