"""Moods and amounts in short numbers."""

import math

from mien.affect.plane.gaussian import Gaussian


def in_numbers(mood: Gaussian) -> str:
    """Valence and arousal with their standard deviations."""
    return (
        f"valence {mood.valence:+.2f} ± {math.sqrt(mood.var_valence):.2f}, "
        f"arousal {mood.arousal:+.2f} ± {math.sqrt(mood.var_arousal):.2f}"
    )


def percent(share: float) -> str:
    """A share as whole percent, "<1 %" where it is not quite nothing."""
    return "<1 %" if 0 < share < 0.005 else f"{share:.0%}".replace("%", " %")


def count_of(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 face", "1,200 films"."""
    return f"{number:,} {one if number == 1 else many}"


def duration_of(seconds: float) -> str:
    """How long something took: "less than a second", "2.5 seconds"."""
    return "less than a second" if seconds < 1 else f"{seconds:.1f} seconds"


def duration(milliseconds: int) -> str:
    """Minutes and seconds: "3:05", "1:02:10"."""
    seconds = round(milliseconds / 1000)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
