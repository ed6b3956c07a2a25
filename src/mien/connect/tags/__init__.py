"""Tags of sound files: read, written into, and taken back."""
