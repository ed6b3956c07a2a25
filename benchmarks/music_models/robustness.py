"""What becomes of the estimates when the same music is coded, filtered or played otherwise."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.provenance import write_csv
from numpy.typing import NDArray

from mien.affect.plane.emotions import Feeling
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.media.spectra import Float32
from mien.music.analyser import MusicAnalyser, TrackAnalysis
from mien_training.music.extraction import LONGEST_S
from mien_training.music.measures import quadrant_accuracy, r2
from mien_training.music.midi import SOUND_FONT, render
from mien_training.music.recording_degradation import RATE, filtered, noisy, tilted, write_coded
from mien_training.music.sets.finding import songs_below
from mien_training.music.sets.song import Song

RESULT = Path(__file__).parent / "results" / "robustness.csv"
WHOLE = ExcerptPlan(count=1, length_s=LONGEST_S, sample_rate=RATE)
SEED = 0


@dataclass(frozen=True, slots=True)
class Change:
    """Something that leaves a piece's feeling as it is, or nearly.

    Attributes:
        name: what it is.
        sound: what happens to the samples.
        codec: what they are written with.
        bit_rate: bits a second, or None for a codec without loss.
        rate: samples a second that the file claims.
    """

    name: str
    sound: Callable[[Float32], Float32]
    codec: str = "flac"
    bit_rate: int | None = None
    rate: int = RATE


def main() -> None:
    arguments = _arguments()
    songs = [song for song in songs_below(arguments.data) if song.split == "val"]
    songs = [song for song in songs if song.source in ("emotify", "vgmidi")]
    analyser = MusicAnalyser.load()
    heard: dict[str, list[TrackAnalysis]] = {change.name: [] for change in CHANGES}
    with tempfile.TemporaryDirectory() as name:
        for song in songs:
            sound = _sound_of(song, Path(name), arguments.sound_font)
            for change in CHANGES:
                path = _written(change, sound, Path(name))
                heard[change.name].append(analyser.analyse(path))
    rows = list(_rows(songs, heard))
    write_csv(RESULT, rows)
    for row in rows:
        print(row)


def _as_it_is(sound: Float32) -> Float32:
    return sound


def _quieter(sound: Float32) -> Float32:
    return sound * np.float32(10 ** (-12 / 20))


def _mono(sound: Float32) -> Float32:
    return sound.mean(axis=0, keepdims=True)


def _noisy(sound: Float32) -> Float32:
    return noisy(sound, 20.0, np.random.default_rng(SEED))


def _telephone(sound: Float32) -> Float32:
    hertz = np.fft.rfftfreq(sound.shape[1], 1 / RATE)
    return filtered(sound, np.where((hertz > 300) & (hertz < 3_400), 0.0, -60.0))


CHANGES = (
    Change("as it is", _as_it_is),
    Change("12 dB quieter", _quieter),
    Change("mixed to mono", _mono),
    Change("mp3, 64 kbit/s", _as_it_is, "libmp3lame", 64_000),
    Change("aac, 48 kbit/s", _as_it_is, "aac", 48_000),
    Change("brighter, 2 dB an octave", partial(tilted, octave_db=2.0)),
    Change("duller, 2 dB an octave", partial(tilted, octave_db=-2.0)),
    Change("white noise 20 dB below", _noisy),
    Change("3 % slower and lower", _as_it_is, rate=round(0.97 * RATE)),
    Change("through a telephone (300 to 3,400 Hz)", _telephone),
)


def _sound_of(song: Song, folder: Path, font: Path) -> Float32:
    path = song.path
    if path.suffix in (".mid", ".midi"):
        path = folder / "score.wav"
        render(song.path, path, font)
    return read_excerpts(path, WHOLE).passages[0].samples[:2]


def _written(change: Change, sound: Float32, folder: Path) -> Path:
    path = folder / {"libmp3lame": "a.mp3", "aac": "a.m4a"}.get(change.codec, "a.flac")
    write_coded(change.sound(sound), path, change.codec, change.bit_rate, change.rate)
    return path


def _rows(
    songs: Sequence[Song], heard: dict[str, list[TrackAnalysis]]
) -> Iterator[dict[str, object]]:
    felt = [song.feelings is not None for song in songs]
    rated = np.asarray([song.mood is not None for song in songs])
    truth = np.asarray([song.feelings for song in songs if song.feelings])
    moods = np.asarray([song.mood for song in songs if song.mood])
    plain = _places(heard[CHANGES[0].name])
    for change in CHANGES:
        said, places = heard[change.name], _places(heard[change.name])
        shares = [
            [each.mood_profile.feelings.get(feeling, 0.0) for feeling in Feeling]
            for each, asked in zip(said, felt, strict=True)
            if asked
        ]
        valence, arousal = r2(moods, places[rated])
        apart = np.sqrt(np.square(places - plain).mean(axis=0))
        yield {
            "change": change.name,
            "r2_feelings": round(float(r2(truth, np.asarray(shares)).mean()), 3),
            "r2_valence": round(float(valence), 3),
            "r2_arousal": round(float(arousal), 3),
            "quadrants": round(quadrant_accuracy(moods, places[rated]), 3),
            "rms_valence": round(float(apart[0]), 3),
            "rms_arousal": round(float(apart[1]), 3),
            "songs": len(truth),
            "phrases": len(moods),
        }


def _places(said: Sequence[TrackAnalysis]) -> NDArray[np.float64]:
    return np.asarray([each.mood_profile.mood.mean for each in said])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with Emotify and VGMIDI below it")
    parser.add_argument(
        "--sound-font", type=Path, default=SOUND_FONT, help="General MIDI sound font"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
