"""Recipes that train, evaluate and export the models that Mien ships. Torch lives here alone."""
