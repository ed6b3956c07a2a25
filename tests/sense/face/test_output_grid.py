import numpy as np
import pytest

from mien.sense.face.detection.output_grid import NUMBERS, STRIDES, decode_candidates, grid


def test_a_grid_covers_the_picture_stride_by_stride() -> None:
    cells = grid(64, 96)
    assert len(cells) == 8 * 12 + 4 * 6 + 2 * 3
    assert cells[0].tolist() == [4, 4, 8]
    assert cells[1].tolist() == [12, 4, 8]
    assert cells[-1].tolist() == [80, 48, 32]
    for stride in STRIDES:
        own = cells[cells[:, 2] == stride]
        assert own[:, 0].max() == 96 - stride / 2
        assert own[:, 1].max() == 64 - stride / 2


def test_a_cells_numbers_become_a_face() -> None:
    cells = grid(32, 32)
    raw = np.full((len(cells), NUMBERS), -9, dtype=np.float32)
    place = int(np.flatnonzero(cells[:, 2] == 16)[3])
    raw[place] = [2, 0.5, -0.25, np.log(2), np.log(3), *(0, 0, 1, 0, 0, 1, -1, 0, 0, -1)]
    found = decode_candidates(raw, cells, least=0.5)
    assert found.scores == pytest.approx([1 / (1 + np.exp(-2))])
    middle = (24 + 8, 24 - 4)
    assert found.boxes[0] == pytest.approx(
        [middle[0] - 16, middle[1] - 24, middle[0] + 16, middle[1] + 24]
    )
    points = [(24, 24), (40, 24), (24, 40), (8, 24), (24, 8)]
    assert found.landmarks[0].tolist() == [list(map(float, point)) for point in points]


def test_only_what_is_sure_enough_counts() -> None:
    cells = grid(32, 32)
    raw = np.zeros((len(cells), NUMBERS), dtype=np.float32)
    raw[:, 0] = np.linspace(-3, 3, len(cells))
    for least in (0.2, 0.5, 0.9):
        scores = decode_candidates(raw, cells, least).scores
        assert (scores >= least - 1e-6).all()
        assert len(scores) == int((1 / (1 + np.exp(-raw[:, 0].astype(float))) >= least).sum())


def test_a_wild_answer_does_not_overflow() -> None:
    cells = grid(32, 32)
    raw = np.full((len(cells), NUMBERS), 1e6, dtype=np.float32)
    found = decode_candidates(raw, cells, 0.5)
    assert np.isfinite(found.boxes).all()
    assert (found.scores == 1).all()
