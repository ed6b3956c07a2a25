"""What English words say of a mood: lexicon, degrees and denials, genres, names of moods."""
