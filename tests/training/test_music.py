"""The whole recipe on a handful of made-up pieces."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from mien.affect.plane.emotions import Feeling
from mien.inference.canonical_check import check_canonical
from mien.inference.session import open_session
from mien.music.encoder import ENCODING_SIZE
from mien.music.features import COLUMNS, STACK_SIZE, SUMMARY

pytestmark = pytest.mark.training
torch = pytest.importorskip("torch")

from tests.training.music_pieces import made_material  # noqa: E402

from mien_training.half_precision import round_to_half  # noqa: E402
from mien_training.music.augment import coloured, mixing, with_gaps  # noqa: E402
from mien_training.music.ensemble import Ensemble  # noqa: E402
from mien_training.music.export import Account, export  # noqa: E402
from mien_training.music.extraction import Heard  # noqa: E402
from mien_training.music.folds import folds_of  # noqa: E402
from mien_training.music.gaussians import as_gaussian, mixed, rating_loss  # noqa: E402
from mien_training.music.joint import Joint  # noqa: E402
from mien_training.music.judging import judge  # noqa: E402
from mien_training.music.kernel import KernelSettings, fit_kernel  # noqa: E402
from mien_training.music.material import Material, window_of, windows_of  # noqa: E402
from mien_training.music.runs import trained  # noqa: E402
from mien_training.music.sets.emotify import load_emotify  # noqa: E402
from mien_training.music.sets.vgmidi import load_vgmidi  # noqa: E402
from mien_training.music.settings import Settings, Shape  # noqa: E402
from mien_training.music.targets import mapped_mood  # noqa: E402
from mien_training.music.training import train  # noqa: E402

TINY = Settings(
    epochs=14, batch=8, window_s=2.0, shape=Shape(width=8, recurrent=4, embedding=8, dropout=0.1)
)


@pytest.fixture(scope="module")
def material() -> Material:
    return made_material()


@pytest.fixture(scope="module")
def network(material: Material) -> Ensemble:
    return Ensemble([train(material, material.rows("train"), TINY)], embedding=4)


def test_it_learns_what_is_plain_to_hear(material: Material, network: Ensemble) -> None:
    unseen = material.rows("val")
    said = judge(network, material, unseen, TINY.window_s)
    loud = unseen % 2 == 0
    power = said.feelings[:, list(Feeling).index(Feeling.POWER)]
    assert power[loud].min() > power[~loud].max()
    assert said.moods[loud, 1].min() > said.moods[~loud, 1].max()


def test_the_same_seed_gives_the_same_network(material: Material, network: Ensemble) -> None:
    again = train(material, material.rows("train"), TINY)
    heard = (
        torch.zeros(1, *size) for size in ((60, STACK_SIZE), (len(SUMMARY),), (ENCODING_SIZE,))
    )
    inputs = tuple(heard)
    torch.testing.assert_close(again(*inputs).feelings, network.members[0](*inputs).feelings)


def test_a_finished_network_is_read_and_not_trained_again(
    material: Material, tmp_path: Path
) -> None:
    told: list[str] = []
    rows = material.rows("train")
    quick = dataclasses.replace(TINY, epochs=1)
    first = trained(tmp_path, material, rows, quick, told.append)
    second = trained(tmp_path, material, rows, quick, told.append)
    assert len(told) == 1
    for one, other in zip(first.parameters(), second.parameters(), strict=True):
        torch.testing.assert_close(one, other)


def test_the_exported_network_answers_as_torch_does(
    material: Material, network: Ensemble, tmp_path: Path
) -> None:
    network.calibrate(1.5, 0.5)
    whole = Joint(network, fit_kernel(material, material.rows("train"), KernelSettings(window_s=2)))
    round_to_half(whole)
    card = export(whole, Account("9", (), (), (), ()), tmp_path)
    assert card.labels == tuple(Feeling)
    session = open_session("music", folder=tmp_path)
    assert check_canonical(session) < 1e-3
    assert (tmp_path / "music.onnx").stat().st_size < 4_000_000


def test_members_are_averaged_and_their_doubt_is_mixed() -> None:
    raw = torch.tensor([[[0.0, 0.5, -2.0, -2.0, 0.0]], [[0.0, -0.5, -2.0, -2.0, 0.0]]])
    gaussians = torch.stack([as_gaussian(member) for member in raw])
    joined = mixed(gaussians)[0]
    assert joined[1] == pytest.approx(0.0)
    assert float(joined[3]) == pytest.approx(float(np.exp(-2) + np.tanh(0.5) ** 2), rel=1e-5)


def test_the_mood_loss_is_least_at_the_ratings_own_density() -> None:
    mood, spread = torch.tensor([[0.2, -0.3]]), torch.tensor([[[0.09, 0.02], [0.02, 0.16]]])
    best = torch.tensor([[0.2, -0.3, 0.09, 0.16, 0.02]])
    least = float(rating_loss(best, mood, spread))
    for place in range(5):
        for step in (-0.01, 0.01):
            other = best.clone()
            other[0, place] += step
            assert float(rating_loss(other, mood, spread)) > least


def test_every_raw_answer_is_a_proper_gaussian() -> None:
    wild = torch.randn(200, 5, generator=torch.Generator().manual_seed(0)) * 20
    gaussian = as_gaussian(wild)
    assert (gaussian[:, 2] * gaussian[:, 3] > gaussian[:, 4] ** 2).all()


def test_mapped_moods_lie_where_the_words_say() -> None:
    def share(feeling: Feeling) -> tuple[float, ...]:
        return tuple(0.9 if other is feeling else 0.05 for other in Feeling)

    calm, joyful = (
        mapped_mood(share(Feeling.CALMNESS)),
        mapped_mood(share(Feeling.JOYFUL_ACTIVATION)),
    )
    sad = mapped_mood(share(Feeling.SADNESS))
    assert calm[0][1] < 0 < joyful[0][1]
    assert sad[0][0] < 0 < joyful[0][0]
    assert np.linalg.eigvalsh(calm[1]).min() > 0


def test_no_artist_is_on_both_sides(material: Material) -> None:
    groups = material.groups
    for known, held_out in folds_of(material, material.rows("train")):
        assert not set(groups[known]) & set(groups[held_out])


def test_windows_cover_a_piece_from_start_to_end() -> None:
    stack, summary = np.arange(100, dtype=np.float32)[:, None], np.zeros(1, np.float32)
    heard = Heard(stack, summary, np.arange(5, dtype=np.float32)[:, None])
    stacks, summaries, encodings = windows_of(heard, 40)
    assert stacks.shape == (2, 40, 1)
    assert stacks[0, 0, 0] == 0
    assert stacks[-1, -1, 0] == 99
    assert summaries.shape == (2, 1)
    assert encodings.tolist() == [[0.5], [3.5]]  # of the patches in the middle of 0-40 and 60-100
    short = Heard(stack[:7], summary, heard.encodings[:1])
    assert windows_of(short, 20)[0].shape == (1, 20, 1)


def test_a_window_between_two_patches_takes_the_nearest() -> None:
    stack = np.zeros((100, 1), np.float32)
    heard = Heard(stack, stack[0], np.arange(2, dtype=np.float32)[:, None])
    assert window_of(heard, 0, 10)[1].tolist() == [0]
    assert window_of(heard, 80, 10)[1].tolist() == [1]


def test_colouring_leaves_rhythm_alone_and_gaps_leave_most() -> None:
    rng = np.random.default_rng(4)
    window = rng.normal(0, 5, (60, STACK_SIZE)).astype(np.float32)
    onset = COLUMNS["onset"]
    np.testing.assert_array_equal(coloured(window, rng)[:, onset], window[:, onset])
    assert (with_gaps(window, rng) == window).mean() > 0.3


def test_rows_are_mixed_with_their_own_kind() -> None:
    kinds = np.array([True, False, True, False, True])
    rng = np.random.default_rng(0)
    drawn = [mixing(kinds, 0.3, rng) for _ in range(20)]
    assert all((kinds[partners] == kinds).all() for _, partners in drawn)
    assert all(0.5 <= share <= 1 for share, _ in drawn)
    assert mixing(kinds, 0.0, rng)[0] == 1.0


def test_the_tables_are_read(tmp_path: Path) -> None:
    feelings = ",".join(Feeling)
    (tmp_path / "emotify.csv").write_text(
        f"file,track_id,artist,split,{feelings},n_ratings\n"
        "1.opus,1,Somebody,train,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,12\n"
    )
    (tmp_path / "vgmidi.csv").write_text(
        "file,series,split,raters,valence_mean,arousal_mean,valence_sd,arousal_sd\n"
        "000.mid,A Game,val,30,0.5,-0.25,0.2,0.3\n"
    )
    (emotify,) = load_emotify(tmp_path / "emotify.csv", tmp_path)
    (vgmidi,) = load_vgmidi(tmp_path / "vgmidi.csv", tmp_path)
    assert emotify.feelings == (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
    assert (emotify.group, emotify.raters, emotify.mood) == ("Somebody", 12, None)
    assert (vgmidi.mood, vgmidi.mood_sd, vgmidi.split) == ((0.5, -0.25), (0.2, 0.3), "val")
