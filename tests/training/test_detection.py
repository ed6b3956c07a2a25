"""The detector's recipe, from pictures that are made here to a measured card."""

from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.training

from skimage.data import astronaut  # noqa: E402

from mien.errors import ConflictError, InvalidInputError, NotFoundError  # noqa: E402
from mien.inference.canonical_check import check_canonical  # noqa: E402
from mien.inference.session import open_session  # noqa: E402
from mien.inference.weights import load_card  # noqa: E402
from mien.sense.face.detection.mien_detector import FaceFinder  # noqa: E402
from mien.sense.face.detection.output_grid import NUMBERS, decode_candidates, grid  # noqa: E402
from mien_training.detection.assignment import SIZES, assigned  # noqa: E402
from mien_training.detection.covering import covered  # noqa: E402
from mien_training.detection.export import export  # noqa: E402
from mien_training.detection.loss import (  # noqa: E402
    Wanted,
    boxes_of,
    detection_loss,
    overlaps,
)
from mien_training.detection.network import DetectionNet  # noqa: E402
from mien_training.detection.placing import Placing, moved, warped  # noqa: E402
from mien_training.detection.portraits import Material, Portrait  # noqa: E402
from mien_training.detection.scenes import draw_scene, one_of  # noqa: E402
from mien_training.detection.scrambling import put_scrambled  # noqa: E402
from mien_training.detection.settings import EARLY, LAST, LATE, Mix, Round, Settings  # noqa: E402
from mien_training.detection.teacher import Teacher  # noqa: E402
from mien_training.detection.training import Progress, Run, batches  # noqa: E402
from mien_training.faces.folders import PARTS, backgrounds  # noqa: E402

SMALL = Settings(rounds=(Round(4, 4e-3, EARLY), Round(2, 2e-3, LATE)), batch=2, side=96, width=16)


def portrait() -> Portrait:
    """Her face, its box and five points set by hand."""
    grey = cv2.cvtColor(np.asarray(astronaut()), cv2.COLOR_RGB2GRAY)[20:220, 120:320]
    points = [84, 76, 122, 76, 103, 100, 88, 118, 120, 118]
    return Portrait(grey.astype(np.uint8), np.array([[66, 40, 138, 140, *points]], np.float32))


def material() -> Material:
    rng = np.random.default_rng(2)
    backdrop = cv2.resize(rng.integers(0, 255, (6, 8), dtype=np.uint8), (160, 120))
    whole = portrait()
    mask = np.zeros_like(whole.picture)
    cv2.ellipse(mask, ((102.0, 90.0), (72.0, 100.0), 0.0), 255, -1)
    return Material(
        roomy=(whole,),
        tight=(whole,),
        cut_out=(Portrait(whole.picture, whole.faces, mask),),
        backgrounds=(backdrop.astype(np.uint8),),
        patches=rng.integers(0, 255, (3, 24, 24), dtype=np.uint8),
    )


def test_every_scene_is_whole_and_the_same_for_the_same_seed() -> None:
    sets = material()
    counts = set[int]()
    for seed in range(40):
        scene = draw_scene(sets, EARLY, 96, np.random.default_rng(seed))
        assert scene.picture.shape == (96, 96)
        assert scene.picture.dtype == np.uint8
        assert (scene.faces[:, 2:4] > scene.faces[:, :2]).all()
        counts.add(len(scene.faces))
        again = draw_scene(sets, EARLY, 96, np.random.default_rng(seed))
        assert (again.picture == scene.picture).all()
    assert {0, 1} < counts


def test_later_scenes_hold_larger_faces() -> None:
    sets = material()

    def heights(mix: Mix) -> list[float]:
        scenes = [draw_scene(sets, mix, 96, np.random.default_rng(seed)) for seed in range(60)]
        return [float(face[3] - face[1]) for scene in scenes for face in scene.faces]

    assert min(heights(EARLY)) < LATE.smallest - 1 <= min(heights(LATE))


@pytest.mark.parametrize("mirrored", [False, True])
def test_landmarks_go_where_their_pixels_go(mirrored: bool) -> None:
    marked = np.zeros((200, 200), dtype=np.uint8)
    face = portrait().faces
    cv2.circle(marked, (84, 76), 4, 255, -1)
    place = Placing((60.0, 70.0), 50.0, 20.0, mirrored)
    subject = Portrait(marked, face)
    matrix = place.matrix(subject)
    scene = warped(marked, matrix, 128, cv2.BORDER_CONSTANT)
    y, x = np.unravel_index(int(cv2.GaussianBlur(scene, (5, 5), 0).argmax()), scene.shape)
    (row,) = moved(face, place, matrix)
    eye = row[6:8] if mirrored else row[4:6]
    assert eye == pytest.approx((x, y), abs=2)
    assert row[3] - row[1] == pytest.approx(50)
    assert (row[:2] + row[2:4]) / 2 == pytest.approx((60, 70), abs=0.1)
    assert row[4] < row[6]


def test_covering_hides_pixels_of_faces_only_sometimes() -> None:
    grey, faces = portrait().picture, portrait().faces
    changed = [
        bool((covered(grey, faces, np.random.default_rng(seed)) != grey).any())
        for seed in range(60)
    ]
    assert 0 < sum(changed) < 40


def test_cells_near_a_face_answer_for_it_at_strides_of_its_size() -> None:
    cells = grid(128, 128)
    face = np.zeros((2, 14), dtype=np.float32)
    face[0, :4] = (40, 40, 60, 60)
    face[1, :4] = (0, 0, 100, 100)
    targets = assigned(face, cells)
    for place, row in zip(targets.cells, targets.faces, strict=True):
        x, y, stride = cells[place]
        size = row[2] - row[0]
        assert SIZES[int(stride)][0] <= size <= SIZES[int(stride)][1]
        assert max(abs(x - (row[0] + row[2]) / 2), abs(y - (row[1] + row[3]) / 2)) <= stride
    assert {20.0, 100.0} == {float(row[2] - row[0]) for row in targets.faces}
    assert len(assigned(face[:0], cells).cells) == 0


def test_the_loss_reads_boxes_as_the_run_time_does() -> None:
    rng = np.random.default_rng(4)
    cells = grid(64, 64)
    raw = rng.normal(0, 1, (len(cells), NUMBERS)).astype(np.float32)
    raw[:, 0] = 1
    ours = boxes_of(torch.from_numpy(raw), torch.from_numpy(cells)).numpy()
    assert ours == pytest.approx(decode_candidates(raw, cells, 0.5).boxes, abs=1e-3)


def test_overlap_and_its_generalised_form() -> None:
    one = torch.tensor([[0.0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 10, 10]])
    other = torch.tensor([[0.0, 0, 10, 10], [5, 0, 15, 10], [20, 0, 30, 10]])
    plain, general = overlaps(one, other)
    assert plain.tolist() == pytest.approx([1, 1 / 3, 0])
    assert general.tolist() == pytest.approx([1, 1 / 3, -1 / 3])


def test_a_right_answer_costs_less_than_a_wrong_one() -> None:
    cells = torch.from_numpy(grid(32, 32))
    face = torch.zeros(1, 14)
    face[0, :4] = torch.tensor([4.0, 4, 20, 20])
    face[0, 4:] = torch.tensor([8.0, 8, 16, 8, 12, 12, 8, 16, 16, 16])
    place = 5  # the cell about (12, 12) at stride 8
    wanted = Wanted(torch.tensor([0]), torch.tensor([place]), face)
    raw = torch.full((1, len(cells), NUMBERS), -6.0)
    raw[0, :, 1:] = 0
    right = raw.clone()
    points = ((face[0, 4:].reshape(5, 2) - 12) / 8).reshape(-1)
    right[0, place] = torch.cat([torch.tensor([6.0, 0, 0, np.log(2), np.log(2)]), points])
    losses = [float(detection_loss(each, cells, wanted, SMALL)) for each in (right, raw)]
    assert losses[0] < 0.05 < losses[1]
    none = Wanted(torch.zeros(0, dtype=torch.int64), torch.zeros(0, dtype=torch.int64), face[:0])
    assert float(detection_loss(raw, cells, none, SMALL)) < losses[1]


def test_a_killed_run_goes_on_as_if_nothing_had_been(tmp_path: Path) -> None:
    told = list[Progress]()
    whole = Run(material(), SMALL)
    whole.train(tmp_path / "whole", told.append)
    assert [each.step for each in told] == [SMALL.steps]
    half = Run(material(), SMALL)
    for step, batch in enumerate(batches(half.material, SMALL, 0)):
        if step < 3:
            half.step(batch)
            half.done += 1
    half.save(tmp_path / "half")
    rest = Run(material(), SMALL)
    assert rest.resume(tmp_path / "half")
    rest.train(tmp_path / "half", lambda _: None)
    for one, other in zip(whole.finished().parameters(), rest.finished().parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-5)
    with pytest.raises(ConflictError):
        Run(material(), Settings(rounds=SMALL.rounds[:1], batch=2, side=96, width=16)).resume(
            tmp_path / "half"
        )


def test_what_is_exported_answers_as_torch_does(tmp_path: Path) -> None:
    torch.manual_seed(1)
    card = export(DetectionNet(16), "4", tmp_path)
    assert card.id == "detection@4"
    assert load_card("detection", tmp_path) == card
    session = open_session("detection", folder=tmp_path)
    assert check_canonical(session) <= card.canonical.tolerance
    assert FaceFinder(session).detect(portrait().picture) == ()


def test_a_network_learns_the_one_face_there_is() -> None:
    settings = Settings(rounds=(Round(120, 8e-3, EARLY),), batch=4, side=96, width=16)
    run = Run(material(), settings)
    losses = [run.step(batch) for batch in batches(run.material, settings, 0)]
    assert np.mean(losses[-20:]) < 0.9 * np.mean(losses[:20])


def test_scrambled_faces_keep_their_parts_and_lose_their_places() -> None:
    scene = np.zeros((96, 96), dtype=np.uint8)
    put_scrambled(scene, portrait(), 48, np.random.default_rng(3))
    ys, xs = np.nonzero(scene)
    side = xs.max() + 1 - xs.min()
    assert side == ys.max() + 1 - ys.min()
    left, top, right, bottom = portrait().faces[0, :4].astype(int)
    face = cv2.resize(portrait().picture[top:bottom, left:right], (side, side), None, 0, 0, 3)
    found = scene[ys.min() : ys.min() + side, xs.min() : xs.min() + side]
    assert sorted(found.ravel()) == sorted(face.ravel())
    assert (found != face).mean() > 0.5


def test_turned_faces_are_drawn_more_often() -> None:
    whole = portrait()
    aside = whole.faces.copy()
    aside[0, 8] += 30
    turned = Portrait(whole.picture, aside)
    assert turned.profile > 0.7 > 0.3 > whole.profile
    counts = [0, 0]
    for seed in range(300):
        drawn = one_of((whole, turned), LAST, np.random.default_rng(seed))
        counts[drawn is turned] += 1
    assert counts[1] > 1.8 * counts[0] > 0


def test_each_round_has_a_rate_and_scenes_of_its_own() -> None:
    first, second = SMALL.rounds
    assert SMALL.steps == 6
    places = [SMALL.at(step) for step in range(6)]
    assert places == [(first, 0), (first, 1), (first, 2), (first, 3), (second, 0), (second, 1)]


def test_parts_share_no_picture(tmp_path: Path) -> None:
    folder = tmp_path / "backgrounds"
    folder.mkdir()
    for number in range(40):
        cv2.imwrite(str(folder / f"{number}.jpg"), np.zeros((8, 8), dtype=np.uint8))
    parts = [set(backgrounds(tmp_path, part)) for part in PARTS]
    assert sum(map(len, parts)) == 40 == len(set.union(*parts))


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="face_detection_yunet"):
        Teacher.below(tmp_path)
    with pytest.raises(NotFoundError, match="backgrounds"):
        backgrounds(tmp_path, "train")
    with pytest.raises(InvalidInputError):
        Settings(side=100)
