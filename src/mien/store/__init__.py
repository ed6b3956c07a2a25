"""SQLite behind one Protocol; which items tell of one work."""
