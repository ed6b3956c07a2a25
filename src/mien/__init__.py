"""Mien reads how a person feels and picks the music and the films that fit."""

__version__ = "0.1.0"
