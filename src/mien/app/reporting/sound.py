"""Analysed music as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mien.app.reporting.items import profile_json
from mien.app.reporting.numbers import Json, optional

if TYPE_CHECKING:
    from mien.music.analyser import TrackAnalysis


def sound_json(path: str, analysis: TrackAnalysis) -> Json:
    """One line of `listen`: `path`, `feelings`, the mood, and what was measured in the sound."""
    profile = profile_json(analysis.mood_profile)
    return {
        "path": path,
        "feelings": profile.pop("feelings"),
        **profile,
        "tempo_bpm": optional(analysis.tempo_bpm),
        "key": analysis.key,
        "loudness_lufs": optional(analysis.loudness_lufs),
        "duration_ms": analysis.duration_ms,
    }
