"""How the tables came to be: one file a revision in `versions`, run when a database is opened."""
