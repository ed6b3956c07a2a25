"""The valence-arousal plane: Gaussians in it, names of emotions, and where those lie."""
