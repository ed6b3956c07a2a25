"""A varied list, in order, with the reasons of each pick."""
