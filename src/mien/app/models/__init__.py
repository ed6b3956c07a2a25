"""The networks that ship with Mien, and those that a person adds."""
