"""A recording of a set that numbers its files, rated by many, split by its artist."""

from pathlib import Path

from mien_training.music.sets.artists import group_of, side_of
from mien_training.music.sets.song import Song

Pair = tuple[float, float]


def numbered_song(
    source: str,
    number: int,
    sounds: Path,
    artist: str,
    *,
    raters: int,
    mood: Pair,
    mood_sd: Pair,
    twin: str | None = None,
) -> Song:
    """The song `SOURCE:NUMBER`, whose sound is `SOUNDS/NUMBER.mp3`.

    Args:
        source: the name of its data set.
        number: of the recording in it.
        sounds: the folder of its sounds.
        artist: as the set writes it; empty for nobody.
        raters: how many people rated it.
        mood: mean valence and arousal in [-1, 1].
        mood_sd: their standard deviations over raters.
        twin: the same recording in a larger set; the split is by its id where there is no artist.
    """
    own = f"{source}:{number}"
    group = group_of(artist, twin or own)
    return Song(
        id=own,
        source=source,
        path=sounds / f"{number}.mp3",
        group=group,
        split=side_of(group),
        raters=raters,
        mood=mood,
        mood_sd=mood_sd,
        twin=twin,
    )
