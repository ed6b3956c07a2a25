"""Analysed music as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mien.app.reporting.affect import mood_json
from mien.app.reporting.items import entry_json, profile_json
from mien.app.reporting.numbers import Json, optional, rounded

if TYPE_CHECKING:
    from mien.app.library.heard import Heard
    from mien.app.library.similar_tracks import Neighbour
    from mien.music.course import Moment
    from mien.music.drivers import Explanation


def sound_json(path: str, heard: Heard) -> Json:
    """One line of `listen`: the mood, what was measured and, where asked for, the reasons."""
    analysis, hearing = heard.analysis, heard.hearing
    profile = profile_json(analysis.mood_profile)
    explanation = None if hearing is None else hearing.explanation
    return {
        "path": path,
        "feelings": profile.pop("feelings"),
        **profile,
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


def _moment_json(moment: Moment) -> Json:
    """A stretch of a piece: where, its mood, and how it pulls the whole."""
    return {
        "start_ms": moment.start_ms,
        "duration_ms": moment.duration_ms,
        **mood_json(moment.mood),
        "pull": _place_json(*moment.pull),
    }


def _explanation_json(explanation: Explanation) -> Json:
    """An estimate as a sum: `typical` and what each of the `features` adds."""
    return {
        "typical": _place_json(*explanation.typical),
        "features": [
            {"feature": driver.feature, **_place_json(driver.valence, driver.arousal)}
            for driver in explanation.drivers
        ],
    }


def _tag_json(tag: str, probability: float) -> Json:
    """What a piece sounds like, with its `probability`."""
    return {"tag": tag, "probability": rounded(probability)}


def _near_json(neighbour: Neighbour) -> Json:
    """A track of the library with its `similarity`."""
    return {"similarity": rounded(neighbour.similarity), "item": entry_json(neighbour.entry)}


def _place_json(valence: float, arousal: float) -> Json:
    return {"valence": rounded(valence), "arousal": rounded(arousal)}
