"""How tests name the fixture that runs `mien`."""

from collections.abc import Callable

from typer.testing import Result

Run = Callable[..., Result]
"""Arguments of `mien`, and `typed=` for its standard input, to what it printed and its code."""
