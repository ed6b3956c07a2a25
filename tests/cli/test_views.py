import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.affect.plane.gaussian import Gaussian
from mien.cli.output import console
from mien.cli.views.bars import share_bars
from mien.cli.views.mood_curve import curve
from mien.cli.views.wording import count_of, duration, in_numbers, percent


def test_numbers_come_with_their_spread() -> None:
    mood = Gaussian(0.714, -0.32, 0.04, 0.0625)
    assert in_numbers(mood) == "valence +0.71 ± 0.20, arousal -0.32 ± 0.25"


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0 %"), (0.0001, "<1 %"), (0.126, "13 %"), (1.0, "100 %")]
)
def test_shares_are_whole_percent(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_counts_take_the_right_noun() -> None:
    assert count_of(1, "film", "films") == "1 film"
    assert count_of(1200, "film", "films") == "1,200 films"


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(0, "0:00"), (185_400, "3:05"), (3_730_000, "1:02:10")]
)
def test_durations_read_as_on_a_player(milliseconds: int, shown: str) -> None:
    assert duration(milliseconds) == shown


def test_a_curve_goes_from_bottom_to_top() -> None:
    assert curve([-1.0, 0.0, 1.0], "01234") == "024"


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=500))
def test_a_curve_fits_a_line_and_keeps_the_extremes_in_order(values: list[float]) -> None:
    shown = curve(values, "01234567")
    assert 1 <= len(shown) <= 72
    assert math.isclose(max(values), min(values)) is False or len(set(shown)) == 1


def test_bars_are_sorted_and_sized() -> None:
    out = console()
    with out.capture() as captured:
        out.print(share_bars({"joyful_activation": 0.25, "calmness": 0.75}, out))
    first, second = captured.get().rstrip().splitlines()
    assert first.split()[0] == "calmness"
    assert second.split()[:2] == ["joyful", "activation"]
    assert first.count("█") + first.count("#") == 18
    assert second.count("█") + second.count("#") == 6
