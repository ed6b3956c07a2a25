"""Which sentences speak of despair: rules, with the words of a language as tables."""
