"""The commands: read options, call the application, print."""
