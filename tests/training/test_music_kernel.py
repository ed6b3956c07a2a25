"""The kernel machine, what it learns from, and how it is joined with the network."""

import dataclasses

import numpy as np
import pytest

from mien.affect.plane.emotions import Feeling

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")

from tests.training.music_pieces import made_material  # noqa: E402

from mien_training.music.distilling import TEACHER_SHARE, taught_targets  # noqa: E402
from mien_training.music.ensemble import Ensemble  # noqa: E402
from mien_training.music.joint import FEELINGS_SHARE, Alone, Joint  # noqa: E402
from mien_training.music.judging import judge  # noqa: E402
from mien_training.music.kernel import KernelSettings, fit_kernel  # noqa: E402
from mien_training.music.kernel_samples import lessons_of  # noqa: E402
from mien_training.music.material import Material, window_frames, windows_of  # noqa: E402
from mien_training.music.settings import Settings, Shape  # noqa: E402
from mien_training.music.training import train  # noqa: E402
from mien_training.music.views import View  # noqa: E402


@pytest.fixture(scope="module")
def material() -> Material:
    return made_material()


@pytest.fixture(scope="module")
def network(material: Material) -> Ensemble:
    shape = Shape(width=8, recurrent=4, embedding=8)
    quick = Settings(epochs=2, batch=8, window_s=2.0, shape=shape)
    return Ensemble([train(material, material.rows("train"), quick)], embedding=4)


def test_the_kernel_machine_hears_what_is_plain_and_only_that_is_kept(material: Material) -> None:
    rows, unseen = material.rows("train"), material.rows("val")
    kernel = fit_kernel(material, rows, KernelSettings(window_s=2))
    loud = unseen % 2 == 0
    said = judge(Alone(kernel), material, unseen, 2)
    power = said.feelings[:, list(Feeling).index(Feeling.POWER)]
    assert power[loud].min() > power[~loud].max()
    assert said.moods[loud, 1].min() > said.moods[~loud, 1].max()
    weights = kernel.state_dict()["weights"]
    windows = [windows_of(material.variants[row][0], window_frames(2))[0] for row in rows]
    assert 0 < len(weights) <= sum(map(len, windows))
    assert weights.abs().sum(1).min() > 0


def test_a_share_that_nobody_was_asked_for_is_nought(material: Material) -> None:
    targets = dataclasses.replace(
        material.targets,
        feelings=np.zeros_like(material.targets.feelings),
        asked_feelings=np.zeros(len(material.songs), dtype=bool),
    )
    kernel = fit_kernel(
        dataclasses.replace(material, targets=targets),
        material.rows("train"),
        KernelSettings(window_s=2),
    )
    said = judge(Alone(kernel), material, material.rows("val"), 2)
    assert not said.feelings.any()
    assert said.moods.std() > 0


def test_feelings_are_the_mean_and_places_the_kernel_machines(
    material: Material, network: Ensemble
) -> None:
    kernel = fit_kernel(material, material.rows("train"), KernelSettings(window_s=2))
    rows = material.rows("val")
    apart = [judge(each, material, rows, 2) for each in (network, Alone(kernel))]
    both = judge(Joint(network, kernel), material, rows, 2)
    expected = FEELINGS_SHARE * apart[0].feelings + (1 - FEELINGS_SHARE) * apart[1].feelings
    np.testing.assert_allclose(both.feelings, expected, atol=1e-5)
    np.testing.assert_allclose(both.moods[:, :2], apart[1].moods[:, :2], atol=1e-5)
    np.testing.assert_allclose(both.embeddings, apart[0].embeddings, atol=1e-5)


def test_windows_that_people_heard_come_before_variants() -> None:
    material = made_material(variants=3)
    rows = material.rows("train")
    heard = lessons_of(material, rows, 2.0, most=1_000)
    windows = len(heard.owners) // 3
    assert heard.heard.tolist() == [True] * windows + [False] * 2 * windows
    assert [len(part) for part in heard.seen] == [3 * windows] * 3
    assert set(heard.owners) == set(rows)


@pytest.mark.parametrize(("most", "rounds"), [(119, 2), (80, 2), (79, 1), (41, 1), (40, 1)])
def test_variants_come_whole_or_not_at_all(most: int, rounds: int) -> None:
    material = made_material(variants=3)
    lessons = lessons_of(material, material.rows("train"), 2.0, most)
    assert len(lessons.owners) == 40 * rounds


def test_too_many_windows_are_thinned_evenly() -> None:
    material = made_material(variants=2)
    lessons = lessons_of(material, material.rows("train"), 2.0, most=20)
    assert len(lessons.owners) == len(lessons.seen[0]) == 20
    assert lessons.heard.all()
    assert len(set(lessons.owners)) == 20


def test_a_variant_counts_less_than_what_people_heard() -> None:
    material = made_material(variants=2)
    rows, unseen = material.rows("train"), material.rows("val")
    heard = dataclasses.replace(material, variants=tuple(each[:1] for each in material.variants))
    alone, less, same = (
        judge(Alone(fit_kernel(each, rows, settings)), material, unseen, 2).moods
        for each, settings in (
            (heard, KernelSettings(window_s=2)),
            (material, KernelSettings(window_s=2, variant_weight=1e-3)),
            (material, KernelSettings(window_s=2, variant_weight=1.0)),
        )
    )
    assert np.abs(less - alone).mean() < np.abs(same - alone).mean()


def test_likeness_falls_with_distance_and_what_is_the_same_has_the_whole_share() -> None:
    known = torch.randn(40, 6, generator=torch.Generator().manual_seed(2))
    view = View(known, known, 0.3, axes=6)
    alike = view(known)
    torch.testing.assert_close(alike.diagonal(), torch.full((40,), 0.3), atol=1e-5, rtol=0)
    far = view(known[:1] + 100)
    assert far.max() < alike.min()
    standard = (known - known.mean(0)) / known.std(0, unbiased=False)
    apart = torch.cdist(standard, standard).square() / 6
    torch.testing.assert_close(alike, 0.3 * torch.exp(-0.5 * apart), atol=5e-3, rtol=0)


def test_fewer_axes_hear_less_but_nearly_the_same() -> None:
    generator = torch.Generator().manual_seed(3)
    known = torch.randn(60, 3, generator=generator) @ torch.randn(3, 20, generator=generator)
    known = known + 0.01 * torch.randn(60, 20, generator=generator)
    whole, less = View(known, known, 1.0, axes=20), View(known, known, 1.0, axes=3)
    assert less.state_dict()["vectors"].shape == (3, 60)
    torch.testing.assert_close(less(known), whole(known), atol=1e-2, rtol=0)


def test_a_pupil_learns_from_ratings_and_teacher_alike(
    material: Material, network: Ensemble
) -> None:
    rows = material.rows("train")
    taught = taught_targets(material, rows, network, 2.0)
    said, rated = judge(network, material, rows, 2.0), material.targets
    expected = (1 - TEACHER_SHARE) * rated.moods[rows] + TEACHER_SHARE * said.moods[:, :2]
    np.testing.assert_allclose(taught.moods[rows], expected, atol=1e-6)
    asked = rows[rated.asked_feelings[rows]]
    assert np.abs(taught.feelings[asked] - rated.feelings[asked]).max() > 0.01
    unasked = rows[~rated.asked_feelings[rows]]
    np.testing.assert_array_equal(taught.feelings[unasked], rated.feelings[unasked])
    unseen = material.rows("val")
    np.testing.assert_array_equal(taught.moods[unseen], rated.moods[unseen])
