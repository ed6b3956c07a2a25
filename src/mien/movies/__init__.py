"""Words and genres to the MoodProfile of a film."""
