"""What commands show to people: tables, sentences and progress."""
