"""From a state and a history to lists: what is picked, why, and what came of it."""
