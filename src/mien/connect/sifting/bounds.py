"""How much is taken of a file's tags: many times what the largest well-meant tags need."""

LONGEST_VALUE = 8192
"""Bytes kept of one value: a title is cut to 240 signs of it."""

MOST_VALUES = 64
"""Values kept of one field."""
