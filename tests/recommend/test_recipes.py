"""The recipes of docs/architecture.md for the recommender, each done as it is written there."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.overlay import Overlay
from tests.recommend.values import catalogue, context, many_rows, query

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.recommender import Recommender
from mien.recommend.retrieval.exact_search import best_rows
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.signals.measured import MeasuredSignal
from mien.recommend.signals.signal import ListContext, Share
from mien.recommend.signals.standard import SHARES, build_columns, signals_for
from mien.recommend.table.moods import EachRow, Measure

SHARE = '''
"""Titles that begin with M."""

from mien.recommend.signals.measured import MeasuredSignal
from mien.recommend.signals.signal import Share
from mien.recommend.table.moods import EachRow, Measure


class Initial(Share):
    @property
    def measures(self):
        return (Measure("initial", lambda: EachRow(lambda row: row.title.startswith("M"))),)

    def for_list(self, context):
        return MeasuredSignal("initial", 0.9, context.columns, lambda row: "It begins with M")
'''

IMPORT = "from mien.recommend.signals.initial import Initial"


class Initial(Share):
    """The same, for the rows that these tests make."""

    def __init__(self, weight: float) -> None:
        self._weight = weight

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (Measure("initial", lambda: EachRow(lambda row: row.title.startswith("M"))),)

    def for_list(self, context: ListContext) -> MeasuredSignal:
        columns = context.columns
        return MeasuredSignal("initial", self._weight, columns, lambda _: "It begins with M")


ROWS = [
    row._replace(title=("M" if number % 50 == 0 else "N") + "ountain")
    for number, row in enumerate(many_rows(20_000, seed=6))
]
COLUMNS = build_columns(ROWS, shares=(*SHARES, Initial(1.0)))
SIDE = st.floats(-1, 1)


@settings(max_examples=40, deadline=None)
@given(SIDE, SIDE, st.floats(0.02, 1), st.floats(-1, 1), st.sampled_from((1, 30, 400)))
def test_a_made_up_share_is_found_exactly(
    valence: float, arousal: float, variance: float, weight: float, count: int
) -> None:
    target = Gaussian(valence, arousal, variance, variance)
    about = context(COLUMNS, target)
    scorer = Scorer(about, signals_for(about, (*SHARES, Initial(weight))))
    everything = scorer.totals(np.arange(len(COLUMNS)))
    found = best_rows(scorer, target, np.zeros(len(COLUMNS), np.bool_), count)
    assert everything[found] == pytest.approx(np.sort(everything)[::-1][:count], abs=1e-5)


def test_a_made_up_share_is_in_the_score_and_in_the_reasons() -> None:
    shares = (*SHARES, Initial(0.9))
    (plain,) = Recommender(catalogue(ROWS[:3000])).recommend(query())
    (made,) = Recommender(catalogue(ROWS[:3000], shares=shares), shares).recommend(query())
    titles = {row.id: row.title for row in ROWS}
    assert not all(titles[pick.item].startswith("M") for pick in plain.picks)
    for pick in made.picks:
        assert titles[pick.item].startswith("M")
        (reason,) = [one for one in pick.reasons if one.kind == "initial"]
        assert reason.contribution == pytest.approx(0.9)
        assert pick.score == pytest.approx(sum(one.contribution for one in pick.reasons))


def test_a_share_of_the_score_takes_one_file_and_its_line_in_the_list(tmp_path: Path) -> None:
    copy = Overlay.copy(tmp_path / "copy")
    copy.add_file("recommend/signals/initial.py", SHARE)
    listed = "recommend/signals/standard.py"
    copy.add_line(listed, "from mien.recommend.signals.liked_item", IMPORT)
    copy.add_line(listed, "    LikedItem(),", "    Initial(),")
    words = ("recommend", "--kind", "film", "--count", "3")
    answer = json.loads(copy.run(tmp_path / "data", *words, "--json"))
    for item in answer["lists"][0]["items"]:
        assert item["title"].startswith("M")
        (reason,) = [one for one in item["reasons"] if one["kind"] == "initial"]
        assert reason == {"kind": "initial", "contribution": 0.9, "text": "It begins with M"}
    shown = copy.run(tmp_path / "data", *words, "--why")
    assert shown.count("+0.900 It begins with M") == 3


def test_a_goal_takes_a_name_and_an_aim(tmp_path: Path) -> None:
    copy = Overlay.copy(tmp_path / "copy")
    goals = "recommend/query/goals.py"
    copy.add_line(goals, '    POINT = "point"', '    BROOD = "brood"')
    aim = 'Aim(region=Gaussian(-0.5, -0.4, 0.05, 0.05), in_steps=False, promise="dark enough")'
    copy.add_line(goals, "    Goal.POINT: Aim", f"    Goal.BROOD: {aim},")
    words = ("recommend", "--goal", "brood", "--kind", "music", "--count", "3")
    (answer,) = json.loads(copy.run(tmp_path / "data", *words, "--json"))["lists"]
    assert answer["goal"] == "brood"
    assert (answer["target"]["valence"], answer["target"]["arousal"]) == (-0.5, -0.4)
    assert any("dark enough" in one["text"] for item in answer["items"] for one in item["reasons"])
