"""How feelings are placed in the valence-arousal plane, observed and carried on in time."""
