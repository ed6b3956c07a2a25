"""Settings of the whole suite."""

from hypothesis import settings

settings.register_profile("shared-machine", deadline=None)  # a busy disk is not a fault
settings.load_profile("shared-machine")
