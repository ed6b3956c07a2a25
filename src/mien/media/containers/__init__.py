"""How sound files are built, a header at a time: what lies where, without reading what is in it."""
