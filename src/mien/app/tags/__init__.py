"""How tracks feel, in the tags of their files, and back again."""
