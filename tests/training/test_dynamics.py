"""The dynamics recipe finds the pace of moods that it is shown."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")

from mien.errors import InvalidInputError, NotFoundError
from mien_training.dynamics.heldout import compare
from mien_training.dynamics.panel import arousal_of, load_panel, valence_of
from mien_training.dynamics.process import (
    Clock,
    Process,
    autocovariances,
    centred,
    fit_likelihood,
    fit_moments,
    one_step_logs,
)
from mien_training.dynamics.recipe import learn
from mien_training.dynamics.resting import Moods, resting

pytestmark = pytest.mark.training

CLOCK = Clock(spacing_h=2.0, overnight_h=14.0)
TRUE = Process(tau_h=8.0, signal=0.05, noise=0.03)


def reports(people: int, days: int, missing: float, seed: int = 3) -> np.ndarray:
    """Reports of a process whose constants are known."""
    rng = np.random.default_rng(seed)
    values = np.empty((people, days, 6))
    mood = rng.normal(0, TRUE.signal**0.5, people)
    for step in range(days * 6):
        kept = np.exp(-(CLOCK.spacing_h if step % 6 else CLOCK.overnight_h) / TRUE.tau_h)
        push = rng.normal(0, (TRUE.signal * (1 - kept**2)) ** 0.5, people)
        mood = kept * mood + push
        values[:, step // 6, step % 6] = mood + rng.normal(0, TRUE.noise**0.5, people)
    values[rng.random(values.shape) < missing] = np.nan
    return values + rng.normal(0, 0.2, (people, 1, 1))


@pytest.mark.parametrize("fit", ["moments", "likelihood"])
def test_known_constants_are_found_again(fit: str) -> None:
    values = centred(reports(60, 40, missing=0.3))
    found = (
        fit_moments(values, CLOCK.spacing_h) if fit == "moments" else fit_likelihood(values, CLOCK)
    )
    assert found.tau_h == pytest.approx(TRUE.tau_h, rel=0.25)
    assert found.reliability == pytest.approx(TRUE.reliability, abs=0.08)


def test_pairs_are_counted_within_a_day_alone() -> None:
    values = np.zeros((2, 3, 4))
    values[0, 0, 1] = np.nan
    _, pairs = autocovariances(values)
    assert pairs.tolist() == [23, 16, 11, 6]


def test_the_filter_is_the_exact_density_of_the_record() -> None:
    values = np.array([[[0.1, np.nan, -0.2], [0.3, 0.05, np.nan]]])
    clock, process = Clock(2.0, 20.0), Process(6.0, 0.04, 0.02)
    times = np.array([0.0, 4.0, 24.0, 26.0])
    seen = np.array([0.1, -0.2, 0.3, 0.05])
    cov = 0.04 * np.exp(-abs(times[:, None] - times) / 6.0) + 0.02 * np.eye(4)
    exact = -0.5 * (seen @ np.linalg.solve(cov, seen) + np.linalg.slogdet(2 * np.pi * cov)[1])
    assert float(np.nansum(one_step_logs(values, process, clock))) == pytest.approx(exact)


def test_knowing_the_pace_beats_both_simple_answers_on_people_left_out() -> None:
    result = compare(centred(reports(40, 20, missing=0.2)), CLOCK, np.random.default_rng(0))
    for scores in (result.filtered, {name: lags[0] for name, lags in result.single.items()}):
        best = min(scores["moments"], scores["likelihood"])
        assert best > max(scores["baseline only"], scores["no change"]) + 0.01


def test_valence_does_not_leak_into_arousal() -> None:
    names = ["happy", "excited", "relaxed", "satisfied", "angry", "anxious", "depressed", "sad"]
    items = {name: np.array([0.5]) for name in names}
    glad = {**items, **dict.fromkeys(["happy", "excited", "relaxed", "satisfied"], np.array([0.9]))}
    assert valence_of(glad)[0] > valence_of(items)[0] + 0.3
    assert arousal_of(glad)[0] == pytest.approx(arousal_of(items)[0])
    assert arousal_of({**items, "excited": np.array([1.0])})[0] > arousal_of(items)[0]
    assert arousal_of({**items, "sad": np.array([1.0])})[0] < arousal_of(items)[0]


def test_the_resting_ellipse_counts_differences_between_people() -> None:
    rng = np.random.default_rng(5)
    people = np.repeat(["a", "b"], 200)
    points = np.where(people[:, None] == "a", 0.4, -0.2) + rng.normal(0, 0.1, (400, 2))
    found = resting(Moods(people, points))
    assert found.mean == pytest.approx((0.1, 0.1), abs=0.02)
    assert found.var_valence == pytest.approx(0.3**2 + 0.1**2, rel=0.1)


def write_study(folder: Path, values: np.ndarray) -> None:
    header = "subj_id,dayno,beep,group,happy,excited,relaxed,satisfied,angry,anxious,depressed,sad"
    lines = [header]
    for (person, day, beep), value in np.ndenumerate(np.clip(values, -0.9, 0.9)):
        start = f"{person + 1},{day + 1},{beep + 1},1"
        good, bad = 50 + 50 * value, 50 - 50 * value
        shown = [good, good * 0.8, good * 0.9, good, bad, bad * 0.7, bad, bad]
        blank = not np.isfinite(value)
        lines.append(start + "," + ",".join("" if blank else f"{item:.1f}" for item in shown))
    (folder / "rowland2020_ema.csv").write_text("\n".join(lines) + "\n")


def test_the_recipe_runs_from_files_to_findings(tmp_path: Path) -> None:
    write_study(tmp_path, reports(20, 12, missing=0.2))
    stage = tmp_path / "Stage2"
    stage.mkdir()
    rows = ["inter_id,user_id,emo_pre_valence,emo_pre_arousal"]
    rows += [f"{n},{n % 3},{0.1 * (n % 5)},{0.2 * (n % 4) - 0.3}" for n in range(40)]
    (stage / "interactions.csv").write_text("\n".join(rows) + "\n")
    findings = learn(tmp_path, spacing_h=2.0, draws=5, seed=1)
    low, high = findings.valence.interval_h
    assert 0 < low <= high
    assert len(findings.valence.autocorrelations) == 6
    assert findings.resting.valence == pytest.approx(0.2, abs=0.05)


def test_missing_and_foreign_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        load_panel(tmp_path)
    (tmp_path / "rowland2020_ema.csv").write_text("subj_id,dayno\n1,1\n")
    with pytest.raises(InvalidInputError):
        load_panel(tmp_path)
