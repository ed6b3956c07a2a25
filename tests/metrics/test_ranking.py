import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import InvalidInputError
from mien.metrics.ranking import ndcg_at, recall_at, reciprocal_rank

RANKED = st.lists(st.integers(0, 30), max_size=20, unique=True)
RELEVANT = st.frozensets(st.integers(0, 30), min_size=1, max_size=10)


def test_ndcg_of_a_known_list() -> None:
    gained = 1 / math.log2(3) + 1 / math.log2(5)
    assert ndcg_at("abcd", {"b", "d", "z"}, 4) == pytest.approx(
        gained / (1 + 1 / math.log2(3) + 1 / math.log2(4))
    )


def test_only_the_first_k_count() -> None:
    assert ndcg_at("abcd", {"d"}, 3) == 0
    assert recall_at("abcd", {"a", "d"}, 3) == 0.5
    assert ndcg_at("abcd", {"a", "b", "c"}, 2) == 1


def test_reciprocal_rank_is_that_of_the_first_hit() -> None:
    assert reciprocal_rank("abcd", {"c", "d"}) == pytest.approx(1 / 3)
    assert reciprocal_rank("abcd", {"z"}) == 0
    assert reciprocal_rank("", {"z"}) == 0


@given(RANKED, RELEVANT, st.integers(1, 25))
def test_every_metric_lies_between_0_and_1_and_ndcg_is_1_for_the_ideal(
    ranked: list[int], relevant: frozenset[int], k: int
) -> None:
    for value in (ndcg_at(ranked, relevant, k), recall_at(ranked, relevant, k)):
        assert 0 <= value <= 1 + 1e-12
    ideal = [*sorted(relevant), *(item for item in ranked if item not in relevant)]
    assert ndcg_at(ideal, relevant, k) == pytest.approx(1)


@given(RANKED, RELEVANT, st.integers(1, 25))
def test_moving_a_hit_up_never_harms(ranked: list[int], relevant: frozenset[int], k: int) -> None:
    better = sorted(ranked, key=lambda item: item not in relevant)
    assert ndcg_at(better, relevant, k) >= ndcg_at(ranked, relevant, k) - 1e-12
    assert reciprocal_rank(better, relevant) >= reciprocal_rank(ranked, relevant)


@pytest.mark.parametrize(
    ("ranked", "relevant", "k"), [("ab", {"a"}, 0), ("ab", set[str](), 1), ("aba", {"a"}, 1)]
)
def test_what_no_metric_is_defined_for_is_refused(ranked: str, relevant: set[str], k: int) -> None:
    with pytest.raises(InvalidInputError):
        ndcg_at(ranked, relevant, k)
    with pytest.raises(InvalidInputError):
        recall_at(ranked, relevant, k)
