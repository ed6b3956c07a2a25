"""The algebra of ellipses: what must hold for any two of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.affect.strategies import axis, central, gaussians

from mien.affect.plane.gaussian import UNKNOWN, Gaussian, clamp, mixture
from mien.errors import InvalidInputError


def wider(one: Gaussian, other: Gaussian) -> bool:
    """Whether one's covariance less the other's has no negative direction."""
    v = one.var_valence - other.var_valence
    a = one.var_arousal - other.var_arousal
    c = one.covariance - other.covariance
    return v >= -1e-9 and a >= -1e-9 and v * a - c * c >= -1e-7


@given(gaussians, gaussians)
def test_fusing_is_symmetric_and_only_ever_narrows(one: Gaussian, other: Gaussian) -> None:
    fused, swapped = one.fuse(other), other.fuse(one)
    assert fused.mean == pytest.approx(swapped.mean, abs=1e-6)
    assert fused.determinant == pytest.approx(swapped.determinant)
    assert wider(one, fused)
    assert wider(other, fused)


@given(central, central, central)
def test_the_order_of_fusing_does_not_matter(a: Gaussian, b: Gaussian, c: Gaussian) -> None:
    left, right = a.fuse(b).fuse(c), a.fuse(b.fuse(c))
    inside = all(abs(x) < 1 for pair in (a.fuse(b), b.fuse(c), left, right) for x in pair.mean)
    if inside:
        assert left.mean == pytest.approx(right.mean, abs=1e-6)
    assert left.var_valence == pytest.approx(right.var_valence)


@given(axis, axis, st.floats(0.1, 1), axis, axis)
def test_equal_round_ellipses_meet_half_way(
    v: float, a: float, sd: float, other_v: float, other_a: float
) -> None:
    one, other = Gaussian(v, a, sd**2, sd**2), Gaussian(other_v, other_a, sd**2, sd**2)
    fused = one.fuse(other)
    assert fused.mean == pytest.approx(((v + other_v) / 2, (a + other_a) / 2), abs=1e-9)
    assert fused.var_valence == pytest.approx(sd**2 / 2)


@given(gaussians)
def test_dont_know_hardly_moves_anything(mood: Gaussian) -> None:
    narrow = Gaussian(mood.valence, mood.arousal, 0.01, 0.01)
    assert narrow.fuse(UNKNOWN).mean == pytest.approx(narrow.mean, abs=0.02)


@given(gaussians, gaussians)
def test_expected_likelihood_is_symmetric_and_a_density_of_the_difference(
    one: Gaussian, other: Gaussian
) -> None:
    assert one.expected_likelihood(other) == pytest.approx(other.expected_likelihood(one), rel=1e-6)
    assert (
        0
        <= one.expected_likelihood(other)
        <= one.expected_likelihood(
            Gaussian(
                one.valence, one.arousal, other.var_valence, other.var_arousal, other.covariance
            )
        )
        * (1 + 1e-9)
    )


def test_expected_likelihood_equals_the_integral_of_the_product() -> None:
    one, other = Gaussian(0.2, -0.1, 0.09, 0.04, 0.02), Gaussian(-0.1, 0.3, 0.16, 0.09, -0.03)
    step = 0.02
    grid = [step * k - 2 for k in range(201)]
    total = sum(one.density((v, a)) * other.density((v, a)) for v in grid for a in grid) * step**2
    assert one.expected_likelihood(other) == pytest.approx(total, rel=1e-3)


@given(gaussians, axis, axis)
def test_no_point_is_likelier_than_the_mean(mood: Gaussian, v: float, a: float) -> None:
    assert mood.density((v, a)) <= mood.density(mood.mean)
    assert mood.squared_distance((v, a)) >= -1e-12


@given(gaussians, st.floats(0.1, 10))
def test_widening_scales_the_covariance_alone(mood: Gaussian, factor: float) -> None:
    wide = mood.widen(factor)
    assert wide.mean == mood.mean
    assert wide.determinant == pytest.approx(mood.determinant * factor**2)


@given(gaussians)
def test_the_ellipse_has_the_area_of_its_probability(mood: Gaussian) -> None:
    major, minor, angle = mood.ellipse(0.5)
    assert major >= minor >= 0
    assert major * minor == pytest.approx(2 * math.log(2) * math.sqrt(mood.determinant), rel=1e-3)
    along = (mood.valence + major * math.cos(angle), mood.arousal + major * math.sin(angle))
    assert mood.squared_distance(along) == pytest.approx(2 * math.log(2), rel=1e-3)


@given(st.lists(st.tuples(st.floats(0.1, 5), gaussians), min_size=1, max_size=5))
def test_a_mixture_keeps_the_mean_and_is_no_narrower_than_its_parts_on_average(
    parts: list[tuple[float, Gaussian]],
) -> None:
    mixed = mixture(parts)
    total = sum(weight for weight, _ in parts)
    assert mixed.valence == pytest.approx(sum(w * g.valence for w, g in parts) / total, abs=1e-9)
    assert mixed.var_arousal >= sum(w * g.var_arousal for w, g in parts) / total - 1e-9


@pytest.mark.parametrize(
    "numbers",
    [
        (1.01, 0, 1, 1, 0),
        (0, -1.01, 1, 1, 0),
        (0, 0, 0, 1, 0),
        (0, 0, 1, -1, 0),
        (0, 0, 1, 1, 1),
        (float("nan"), 0, 1, 1, 0),
        (0, 0, float("inf"), 1, 0),
    ],
)
def test_what_is_no_ellipse_in_the_plane_is_refused(numbers: tuple[float, ...]) -> None:
    with pytest.raises(InvalidInputError):
        Gaussian(*numbers)


@pytest.mark.parametrize("parts", [[], [(0.0, UNKNOWN)]])
def test_a_mixture_of_nothing_is_refused(parts: list[tuple[float, Gaussian]]) -> None:
    with pytest.raises(InvalidInputError):
        mixture(parts)


def test_clamping() -> None:
    assert [clamp(value) for value in (-3, -1, 0.2, 1, 7)] == [-1, -1, 0.2, 1, 1]
