"""The songs and films that Mien ships: facts and mood words, written for it."""
