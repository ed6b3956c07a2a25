"""How far a reading of a face is to be trusted."""
