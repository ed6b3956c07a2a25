import numpy as np
import pytest

from mien.media.audio import Passage
from mien.music.encoder import ENCODING_SIZE
from mien.music.feature_attribution import explain, shapley
from mien.music.features import STACK, STACK_SIZE, SUMMARY
from mien.music.passage_encoding import hear_passages
from mien.music.typical_piece import GROUPS, Typical, load_typical

from .fakes import RATE, network, pulse


def test_shapley_values_share_out_what_players_reach_together() -> None:
    """The glove game: one left glove, two right ones; only a pair is worth something."""
    worth = np.array([[float(n & 1 and n & 0b110)] for n in range(8)]).clip(0, 1)
    np.testing.assert_allclose(shapley(worth).ravel(), [4 / 6, 1 / 6, 1 / 6])


def test_shapley_values_of_an_additive_game_are_its_parts() -> None:
    parts = np.array([[0.5, -1.0], [0.25, 2.0], [0.0, 0.125]])
    worth = np.array(
        [sum(p for i, p in enumerate(parts) if n >> i & 1) * 1.0 for n in range(8)][1:]
    )
    np.testing.assert_allclose(shapley(np.vstack([np.zeros((1, 2)), worth])), parts, atol=1e-12)


def test_every_feature_is_in_one_group() -> None:
    assert (np.sum([group.columns for group in GROUPS], axis=0) == 1).all()
    assert (np.sum([group.descriptors for group in GROUPS], axis=0) == 1).all()
    assert sum(group.encoding for group in GROUPS) == 1


def test_a_typical_stack_has_the_typical_level_and_range_and_its_own_course() -> None:
    typical = load_typical()
    stack = np.random.default_rng(3).normal(5, 2, (200, STACK_SIZE)).astype(np.float32)
    stack[:, 0] = 7.0
    made = typical.stack(stack, stack.mean(axis=0), stack.std(axis=0))
    np.testing.assert_allclose(made.mean(axis=0), typical.level, atol=1e-3)
    np.testing.assert_allclose(made.std(axis=0)[1:], typical.spread[1:], rtol=1e-3)
    assert np.corrcoef(made[:, 5], stack[:, 5])[0, 1] == pytest.approx(1.0)
    assert np.ptp(made[:, 0]) == 0


def test_the_drivers_are_the_features_that_the_network_minds() -> None:
    """The fake network hears the mean of stack and encoding: only what lifts them may count."""
    passages = (Passage(0, pulse(4.0)[None], RATE), Passage(4_000, pulse(1.0)[None], RATE))
    heard = hear_passages(passages, network().encoder, 5_000)
    features = heard.features
    own = np.concatenate(features.stacks).mean(axis=0)
    level = own.copy()
    first = next(at for at, (name, _) in enumerate(STACK) if name == "chroma")
    begin = sum(width for _, width in STACK[:first])
    level[begin : begin + 12] -= 3.0
    spread = np.concatenate(features.stacks).std(axis=0)
    ones = np.ones(ENCODING_SIZE, np.float32)
    typical = Typical(level, spread, np.zeros(len(SUMMARY), np.float32), ones)
    told = explain(network(), heard, typical)
    assert told.drivers[0].feature == "chroma"
    assert told.drivers[0].arousal > 0.001
    assert all(abs(driver.arousal) < 1e-6 for driver in told.drivers[1:])
    moods = [
        network().feel(part.stack, part.encoded.encoding, features.summary).mood
        for part in heard.parts
    ]
    whole = sum(m.arousal * p.duration_ms for m, p in zip(moods, passages, strict=True)) / 5_000
    assert told.typical[1] + sum(d.arousal for d in told.drivers) == pytest.approx(whole, abs=1e-6)


def test_what_the_encoder_hears_is_a_driver_of_its_own() -> None:
    passages = (Passage(0, pulse(4.0)[None], RATE),)
    heard = hear_passages(passages, network().encoder, 5_000)
    features = heard.features
    (stack,) = features.stacks
    silent = np.zeros(ENCODING_SIZE, np.float32)
    typical = Typical(stack.mean(axis=0), stack.std(axis=0), features.summary, silent)
    told = explain(network(), heard, typical)
    assert told.drivers[0].feature == "encoding"
    assert told.drivers[0].arousal == pytest.approx(
        np.tanh((stack.mean() + 1) / 50) - np.tanh(stack.mean() / 50), abs=1e-5
    )
