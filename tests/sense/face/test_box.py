import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import InvalidInputError
from mien.sense.face.box import Box

places, sizes = st.integers(-50, 50), st.integers(1, 40)
boxes = st.builds(Box, places, places, sizes, sizes)


def test_a_case_counted_by_hand() -> None:
    one, other = Box(0, 0, 4, 4), Box(2, 2, 4, 4)
    assert one.overlap(other) == pytest.approx(4 / 28)
    assert one.covers(other) == pytest.approx(4 / 16)
    assert one.centre == (2, 2)
    assert one.overlap(Box(10, 10, 2, 2)) == 0


@given(boxes, boxes)
def test_overlap_is_a_share_and_even_handed(one: Box, other: Box) -> None:
    assert 0 <= one.overlap(other) <= one.covers(other) <= 1
    assert one.overlap(other) == pytest.approx(other.overlap(one))
    assert one.overlap(one) == 1


@pytest.mark.parametrize(("width", "height"), [(0, 3), (3, 0), (-1, 2)])
def test_a_box_of_nothing_is_refused(width: int, height: int) -> None:
    with pytest.raises(InvalidInputError):
        Box(0, 0, width, height)
