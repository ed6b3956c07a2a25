import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.catalogue.item import ItemId
from mien.errors import InvalidInputError
from mien.recommend.list.ranked_list import Pick, Reason

REASONS = st.lists(
    st.builds(Reason, st.sampled_from(("fit", "genre")), st.floats(-5, 5), st.just("So")),
    min_size=1,
)


@given(REASONS)
def test_a_pick_made_of_reasons_scores_their_sum_and_tells_the_weightiest_first(
    reasons: list[Reason],
) -> None:
    pick = Pick.because(ItemId("song:1"), tuple(reasons))
    assert pick.score == math.fsum(reason.contribution for reason in reasons)
    sizes = [abs(reason.contribution) for reason in pick.reasons]
    assert sizes == sorted(sizes, reverse=True)


def test_a_score_that_its_reasons_do_not_explain_is_refused() -> None:
    reason = Reason("fit", 0.5, "Feels calm")
    with pytest.raises(InvalidInputError):
        Pick(ItemId("song:1"), 0.6, (reason,))
    with pytest.raises(InvalidInputError):
        Pick(ItemId("song:1"), 0.0, ())
    with pytest.raises(InvalidInputError):
        Pick(ItemId("song:1"), math.nan, (reason,))
