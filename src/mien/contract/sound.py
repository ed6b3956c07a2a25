"""Music that was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from mien.contract.affect import MoodShape, mood_json
from mien.contract.items import ItemShape, entry_json, profile_json
from mien.contract.numbers import exact, optional, rounded

if TYPE_CHECKING:
    from mien.app.library.heard import Heard
    from mien.app.library.similar_tracks import Neighbour
    from mien.music.feature_attribution import Explanation
    from mien.music.mood_over_time import Moment


@exact
class PlaceShape(TypedDict):
    """A shift in the plane."""

    valence: float
    arousal: float


@exact
class MomentShape(MoodShape):
    """A stretch of a piece: where, its mood, and how it pulls the whole."""

    start_ms: int
    duration_ms: int
    pull: PlaceShape


@exact
class DriverShape(PlaceShape):
    """What one feature adds to an estimate."""

    feature: str


@exact
class DriversShape(TypedDict):
    """An estimate as a sum: what is typical, and what each of the features adds."""

    typical: PlaceShape
    features: list[DriverShape]


@exact
class TagShape(TypedDict):
    """What a piece sounds like."""

    tag: str
    probability: float


@exact
class NearShape(TypedDict):
    """A track of the library that sounds alike."""

    similarity: float
    item: ItemShape


@exact
class SoundLine(MoodShape):
    """One line of `listen`: the mood, what was measured and, where asked for, the reasons."""

    path: str
    feelings: dict[str, float]
    basis: str
    model: str
    tempo_bpm: float | None
    key: str | None
    loudness_lufs: float | None
    duration_ms: int
    nature: str
    curve: list[MomentShape] | None
    drivers: DriversShape | None
    tags: list[TagShape] | None
    nearest: list[NearShape] | None


def sound_json(path: str, heard: Heard) -> SoundLine:
    """One piece that was heard."""
    analysis, hearing = heard.analysis, heard.hearing
    explanation = None if hearing is None else hearing.explanation
    profile = profile_json(analysis.mood_profile)
    return {
        "path": path,
        "feelings": profile["feelings"],
        **mood_json(analysis.mood_profile.mood),
        "basis": profile["basis"],
        "model": profile["model"],
        "tempo_bpm": optional(analysis.tempo_bpm),
        "key": analysis.key,
        "loudness_lufs": optional(analysis.loudness_lufs),
        "duration_ms": analysis.duration_ms,
        "nature": str(analysis.nature),
        "curve": None if hearing is None else [_moment_json(part) for part in hearing.moments],
        "drivers": None if explanation is None else _explanation_json(explanation),
        "tags": None if hearing is None else [_tag_json(*each) for each in hearing.tags.items()],
        "nearest": None if heard.nearest is None else [_near_json(n) for n in heard.nearest],
    }


def _moment_json(moment: Moment) -> MomentShape:
    return {
        "start_ms": moment.start_ms,
        "duration_ms": moment.duration_ms,
        **mood_json(moment.mood),
        "pull": _place_json(*moment.pull),
    }


def _explanation_json(explanation: Explanation) -> DriversShape:
    return {
        "typical": _place_json(*explanation.typical),
        "features": [
            {"feature": driver.feature, **_place_json(driver.valence, driver.arousal)}
            for driver in explanation.drivers
        ],
    }


def _tag_json(tag: str, probability: float) -> TagShape:
    return {"tag": tag, "probability": rounded(probability)}


def _near_json(neighbour: Neighbour) -> NearShape:
    return {"similarity": rounded(neighbour.similarity), "item": entry_json(neighbour.entry)}


def _place_json(valence: float, arousal: float) -> PlaceShape:
    return {"valence": rounded(valence), "arousal": rounded(arousal)}
