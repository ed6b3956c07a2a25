"""What a person says against the belief begins it anew, and nobody notices where that begins."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.affect.strategies import NOON, axis, observations

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian, Point
from mien.affect.state.dynamics import POPULATION
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State

SAID = (Source.SELF_REPORT, Source.TEXT)
points = st.tuples(axis, axis)
certain = st.tuples(st.floats(0.5, 1), st.floats(0.3, 1)) | st.tuples(
    st.floats(-1, -0.5), st.floats(-1, -0.3)
)


def said(
    point: Point, source: Source = Source.SELF_REPORT, confidence: float = 1.0, second: int = 0
) -> Observation:
    mood = Gaussian(*point, 0.0144, 0.0144)
    at = NOON + timedelta(seconds=second)
    return Observation(source, mood, EmotionDistribution.uniform(), confidence, at)


def after(*told: Observation) -> State:
    state = State.unknown(NOON, POPULATION)
    for each in told:
        state = state.update(each, POPULATION)
    return state


def apart(one: State, other: State) -> float:
    return math.dist(one.mood.mean, other.mood.mean)


@given(certain, st.sampled_from(SAID), st.integers(1, 6))
def test_who_says_the_opposite_is_believed_as_if_it_were_said_first(
    point: Point, source: Source, times: int
) -> None:
    believed = [said(point, second=second) for second in range(times)]
    opposite = said((-point[0], -point[1]), source, second=times)
    changed, alone = after(*believed, opposite), after(opposite)
    assert apart(changed, alone) < 0.02
    assert changed.mood.var_valence == pytest.approx(alone.mood.var_valence, rel=0.05)


@given(points, st.floats(0, 0.1), st.floats(0, 2 * math.pi))
def test_who_says_much_the_same_again_makes_it_surer(
    point: Point, distance: float, angle: float
) -> None:
    again = (point[0] + distance * math.cos(angle), point[1] + distance * math.sin(angle))
    near = (max(-1.0, min(1.0, again[0])), max(-1.0, min(1.0, again[1])))
    once, twice = after(said(point)), after(said(point), said(near, second=5))
    assert twice.mood.determinant < 0.5 * once.mood.determinant


@given(points, points, points, st.floats(0.001, 0.05))
def test_a_report_that_moves_a_little_moves_the_belief_a_little_and_the_same_way(
    before: Point, point: Point, towards: Point, step: float
) -> None:
    length = math.dist(point, towards)
    share = min(1.0, step / length) if length else 0.0
    moved = (
        point[0] + share * (towards[0] - point[0]),
        point[1] + share * (towards[1] - point[1]),
    )
    here = after(said(before), said(point, second=5)).mood.mean
    there = after(said(before), said(moved, second=5)).mood.mean
    along = sum((t - h) * (m - p) for h, t, p, m in zip(here, there, point, moved, strict=True))
    assert along >= -1e-6
    assert math.dist(here, there) <= 8 * math.dist(point, moved) + 1e-6


@given(points)
def test_the_belief_stays_between_the_baseline_the_belief_and_the_report(point: Point) -> None:
    belief = after(said((0.8, 0.6)))
    changed = belief.update(said(point, second=5), POPULATION)
    valences = (belief.mood.valence, POPULATION.baseline.valence, point[0])
    assert min(valences) - 0.01 <= changed.mood.valence <= max(valences) + 0.01


def test_where_both_accounts_are_as_likely_the_belief_is_less_sure() -> None:
    belief = after(said((0.8, 0.6)))
    between = belief.update(said((0.3, 0.24), second=5), POPULATION)
    assert between.mood.determinant > 1.2 * belief.mood.determinant


@given(observations)
def test_faces_are_averaged_however_far_apart(seen: Observation) -> None:
    belief = after(said((-0.9, -0.9)))
    face = replace(seen, source=Source.FACE, at=NOON, mood=Gaussian(0.9, 0.9, 0.01, 0.01))
    fused = belief.mood.fuse(face.mood.widen(1 / face.confidence))
    assert belief.update(face, POPULATION).mood.mean == pytest.approx(fused.mean)


@given(observations)
def test_the_first_word_counts_as_any_first_reading(seen: Observation) -> None:
    before = State.unknown(seen.at, POPULATION)
    told = before.update(replace(seen, source=Source.SELF_REPORT), POPULATION)
    read = before.update(replace(seen, source=Source.FACE), POPULATION)
    assert told.mood.mean == pytest.approx(read.mood.mean)
    assert told.mood.determinant == pytest.approx(read.mood.determinant)


def test_what_was_hardly_heard_contradicts_hardly_anything() -> None:
    belief = after(said((0.8, 0.6)))
    heard = belief.update(said((-0.8, -0.6), Source.TEXT, confidence=0.01), POPULATION)
    assert apart(heard, belief) < 0.03
    assert heard.mood.determinant == pytest.approx(belief.mood.determinant, rel=0.2)


def test_the_names_follow_the_belief() -> None:
    glad = EmotionDistribution((0.02, 0.9, 0.02, 0.02, 0.01, 0.01, 0.01, 0.01))
    sad = EmotionDistribution((0.02, 0.02, 0.02, 0.9, 0.01, 0.01, 0.01, 0.01))
    first = replace(said((0.8, 0.3)), emotions=glad)
    second = replace(said((-0.7, -0.3), second=5), emotions=sad)
    assert after(first, second).emotions.top == sad.top
    assert after(first, second).emotions[sad.top] > 0.8
