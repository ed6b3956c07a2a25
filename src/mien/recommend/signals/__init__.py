"""The shares of a score, one file each: settings, rows, bound and sentence."""
