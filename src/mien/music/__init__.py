"""Sound or words to the MoodProfile of a track."""
