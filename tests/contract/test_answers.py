"""The JSON contract, key by key: a change here is a change for every program that reads Mien."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli import samples

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.app.doctor import Check
from mien.app.feeling.despair import Felt
from mien.app.feeling.support import SUPPORT
from mien.app.library.reports import FileStatus, ImportReport, Problem, Progress, ScanReport
from mien.contract.affect import history_json, mood_json, observed_json, state_json, text_json
from mien.contract.faces import faces_json
from mien.contract.faults import failed_json, fault_json
from mien.contract.health import doctor_json
from mien.contract.items import event_json, profile_json
from mien.contract.jobs import import_json, progress_json, scan_json
from mien.contract.numbers import CONTRACT_VERSION, Json, rounded
from mien.contract.people import erased_history_json
from mien.errors import NotFoundError
from mien.store.store_values import Erased

MOOD_KEYS = ["valence", "arousal", "covariance"]
READING_KEYS = ["emotions", *MOOD_KEYS, "confidence"]
NAMES = ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt"]
unit = st.floats(-1, 1)
variance = st.floats(1e-4, 2)


def keys(value: Json) -> list[str]:
    json.dumps(value, allow_nan=False)
    return list(value)


def test_the_version_is_the_documented_one() -> None:
    assert CONTRACT_VERSION == 1


def test_a_text_is_as_the_contract_says() -> None:
    reported = text_json("what a day", Felt(samples.OBSERVATION))
    assert keys(reported) == ["text", *READING_KEYS, "support"]
    assert reported["support"] is None
    assert keys(reported["emotions"]) == NAMES
    assert reported["text"] == "what a day"
    assert reported["emotions"]["happiness"] == 0.666667
    assert reported["valence"] == 0.123457
    assert reported["covariance"] == [[0.04, 0.01], [0.01, 0.09]]
    assert reported["confidence"] == 0.75


def test_a_failed_input_has_its_name_and_the_error() -> None:
    fault = NotFoundError("It is gone.", "Find it.")
    assert failed_json("path", "a.jpg", fault) == {
        "path": "a.jpg",
        "error": "It is gone. Find it.",
    }
    assert fault_json(fault) == {"error": "It is gone.", "remedy": "Find it."}


def test_times_are_in_utc() -> None:
    assert state_json(samples.STATE)["at"] == "2026-01-31T12:00:00+00:00"
    assert event_json(samples.EVENT)["at"] == "2026-01-31T12:00:00+00:00"


def test_a_state_is_as_the_contract_says() -> None:
    assert keys(state_json(samples.STATE)) == ["at", "emotions", *MOOD_KEYS]


def test_a_history_is_as_the_contract_says() -> None:
    reported = history_json("me", True, [samples.OBSERVATION], 7)
    assert keys(reported) == ["person", "kept", "observations", "total"]
    assert keys(reported["observations"][0]) == ["source", "at", *READING_KEYS]


def test_an_event_is_as_the_contract_says() -> None:
    reported = event_json(samples.EVENT)
    assert keys(reported) == ["id", "person", "item", "kind", "at", "value", "undoes"]
    assert (reported["kind"], reported["value"], reported["undoes"]) == ("rate", 4.5, None)


def test_a_profile_keeps_its_embedding_to_itself() -> None:
    reported = profile_json(samples.PROFILE)
    assert keys(reported) == [*MOOD_KEYS, "basis", "model", "feelings"]
    assert reported["feelings"] == {"calmness": 0.625, "power": 0.0}


def test_a_scan_is_as_the_contract_says() -> None:
    problems = (
        Problem("a.mp3", FileStatus.FAILED, "Broken."),
        Problem("b.mp3", FileStatus.SKIPPED, "Silent."),
        Problem("c.mp3", FileStatus.FAILED, "Broken."),
    )
    assert scan_json(ScanReport(5, 7, 1, problems, 2.5, True)) == {
        "analysed": 5,
        "unchanged": 7,
        "skipped": 1,
        "failed": 2,
        "recognised": 0,
        "gone": 1,
        "problems": [
            {"where": "a.mp3", "status": "failed", "reason": "Broken."},
            {"where": "b.mp3", "status": "skipped", "reason": "Silent."},
            {"where": "c.mp3", "status": "failed", "reason": "Broken."},
        ],
        "problem_count": 3,
        "seconds": 2.5,
        "interrupted": True,
    }


def test_an_import_and_progress_are_as_the_contract_says() -> None:
    assert import_json(ImportReport(3, 4, 0, (), 0.5)) == {
        "films": 3,
        "ratings": 4,
        "left_out": 0,
        "problems": [],
        "seconds": 0.5,
    }
    assert progress_json(Progress(1, None, "a.mp3")) == {
        "done": 1,
        "total": None,
        "current": "a.mp3",
    }


@pytest.mark.parametrize(("essential", "fine"), [(True, False), (False, True)])
def test_the_doctor_is_well_when_everything_essential_is(essential: bool, fine: bool) -> None:
    reported = doctor_json("1.2", [Check("Disk", False, "full", "Tidy up.", essential)])
    assert keys(reported) == ["version", "contract", "ok", "checks"]
    assert reported["ok"] is fine
    assert keys(reported["checks"][0]) == ["name", "ok", "found", "remedy", "essential"]


def test_a_face_is_as_the_contract_says() -> None:
    reported = samples.reported()["look"]
    assert keys(reported) == ["path", "faces"]
    assert keys(reported["faces"][0]) == ["box", *READING_KEYS, "evidence"]
    assert reported["faces"][0]["box"] == [10, 20, 90, 80]
    assert faces_json(None, []) == {"path": None, "faces": []}


def test_music_is_as_the_contract_says() -> None:
    reported = samples.reported()["listen"]
    facts = [
        "tempo_bpm",
        "key",
        "loudness_lufs",
        "duration_ms",
        "nature",
        "curve",
        "drivers",
        "tags",
        "nearest",
    ]
    assert keys(reported) == ["path", "feelings", *MOOD_KEYS, "basis", "model", *facts]
    assert reported["tempo_bpm"] == 99.9877


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("track", ["album", "duration_ms", "tempo_bpm", "key", "loudness_lufs"]),
        ("film", ["original_title", "cast", "imdb_id", "tmdb_id"]),
    ],
)
def test_an_item_is_as_the_contract_says(name: str, own: list[str]) -> None:
    reported = samples.reported()[name]
    facts = ["id", "kind", "title", "creators", "year", "genres", "words", "languages"]
    assert keys(reported) == [*facts, *own, "profile", "links", "playable"]
    assert list(reported["links"][0]) == ["service", "url"]
    assert "/home/ana" not in json.dumps(reported)


def test_a_film_nobody_estimated_has_no_profile() -> None:
    reported = samples.reported()["film"]
    assert reported["profile"] is None
    assert reported["playable"] is False
    assert reported["creators"] == ["B. Reed", "C. Ode"]


def test_picks_are_as_the_contract_says() -> None:
    answer = samples.reported()["picks"]
    assert keys(answer) == ["state", "lists"]
    (reported,) = answer["lists"]
    assert keys(reported) == ["kind", "goal", "target", "items"]
    assert (reported["kind"], reported["goal"]) == ("music", "calm")
    assert keys(reported["target"]) == MOOD_KEYS
    (item,) = reported["items"]
    assert keys(item)[-2:] == ["score", "reasons"]
    assert item["reasons"][0] == {
        "kind": "fit",
        "contribution": 1.0,
        "text": "Feels calm, as you do",
    }
    assert sum(reason["contribution"] for reason in item["reasons"]) == item["score"]


def test_a_model_card_is_as_the_contract_says() -> None:
    reported = samples.reported()["card"]
    assert keys(reported) == [
        "name", "version", "task", "role", "added", "size_bytes", "sha256", "sha256_ok",
        "labels", "training", "metrics", "failures", "not_for",
    ]  # fmt: skip
    assert reported["metrics"][1] == {
        "name": "loss",
        "value": 1.5,
        "low": None,
        "high": None,
        "protocol": "None.",
    }
    assert list(reported["training"][0]) == ["name", "use", "terms"]


def test_an_erasure_is_as_the_contract_says() -> None:
    reported = samples.reported()["erased"]
    assert keys(reported) == ["people", "events", "observations", "states", "wiped"]
    history = erased_history_json(Erased(observations=3, wiped=False))
    assert history == {"observations": 3, "wiped": False}


@given(unit, unit, variance, variance, st.floats(-0.99, 0.99))
def test_a_rounded_mood_is_still_a_mood(
    valence: float, arousal: float, var_v: float, var_a: float, correlation: float
) -> None:
    mood = Gaussian(valence, arousal, var_v, var_a, correlation * (var_v * var_a) ** 0.5)
    reported = mood_json(mood)
    (first, cov), (same, second) = reported["covariance"]
    assert cov == same
    again = Gaussian(reported["valence"], reported["arousal"], first, second, cov)
    assert again.valence == pytest.approx(valence, rel=1e-5)
    assert again.var_arousal == pytest.approx(var_a, rel=1e-5)


@given(st.lists(st.floats(0.001, 1), min_size=8, max_size=8))
def test_rounded_probabilities_add_up(weights: list[float]) -> None:
    emotions = EmotionDistribution.of(dict(zip(Expression, weights, strict=True)))
    observation = Observation(
        Source.TEXT, samples.MOOD, emotions, 1.0, datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert sum(text_json("", Felt(observation))["emotions"].values()) == pytest.approx(1, abs=1e-5)


def test_the_answer_to_despair_is_as_the_contract_says() -> None:
    reported = text_json("I want to die", Felt(samples.OBSERVATION, SUPPORT))
    assert reported["support"] is not None
    assert keys(reported["support"]) == ["message", "emergency", "directory", "url"]
    observed = observed_json(Felt(samples.OBSERVATION, SUPPORT), samples.STATE)
    assert keys(observed) == ["observation", "state", "support"]
    assert observed["support"] == reported["support"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_rounding_keeps_six_digits(value: float) -> None:
    assert rounded(value) == pytest.approx(value, rel=1e-5, abs=1e-300)
    assert rounded(rounded(value)) == rounded(value)
