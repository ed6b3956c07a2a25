"""What is left when Mien is killed? See README.md."""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from benchmarks.kills import scenes
from benchmarks.kills.command_deaths import COMMANDS, Command
from benchmarks.kills.dying import deaths
from benchmarks.kills.scenes import House, Outcome
from benchmarks.kills.tag_deaths import ACTS, Stage
from benchmarks.provenance import write_csv

from mien.connect.tags.writing import change_tags
from mien.media.audio_writing import write_steps

_HERE = Path(__file__).parent
_CODECS = {
    ".mp3": "libmp3lame", ".flac": "flac", ".ogg": "flac", ".opus": "libopus",
    ".m4a": "aac", ".wav": "pcm_s16le", ".aiff": "pcm_s16be",
}  # fmt: skip
_SCANNED = (".wav", ".flac")
_Scene = Callable[[House, str, random.Random, float], Outcome]
_SCENES: dict[str, _Scene] = {
    "write": scenes.kill_tags,
    "replace": scenes.kill_tags,
    "undo": scenes.kill_tags,
    "import": scenes.kill_import,
    "feedback": scenes.kill_feedback,
    "undo of feedback": scenes.kill_feedback,
    "scan": scenes.kill_scan,
    "command of feedback": scenes.kill_command_of_feedback,
    "server": scenes.kill_server,
}


def main() -> None:
    """Kills, and writes what was left."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=20, help="at random, of each kind")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument(
        "--every",
        type=int,
        default=1,
        help="of how many steps of a scan and of an import one is died at",
    )
    asked.add_argument("--formats", nargs="*", choices=_CODECS, default=list(_CODECS))
    asked.add_argument("--commands", nargs="*", choices=COMMANDS, default=list(COMMANDS))
    asked.add_argument("--only", choices=("steps", "random"))
    asked.add_argument(
        "--what", nargs="+", choices=_SCENES, default=list(_SCENES), help="what is killed at random"
    )
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        songs = _songs(Path(folder))
        if told.only != "random":
            rows = [
                *_of_commands(Path(folder), songs, told),
                *_at_each_step(Path(folder), songs, told.formats),
                *_peer(Path(folder), songs, told.formats),
            ]
            write_csv(_HERE / "results" / "steps.csv", rows)
        if told.only != "steps":
            rows = list(_at_random(Path(folder), songs, told))
            write_csv(_HERE / "results" / "random.csv", rows)


def _songs(folder: Path) -> dict[str, bytes]:
    """A second of noise in every format, by ending."""
    rate = 48_000
    steps = np.random.default_rng(2).normal(0, 3_000, (1, rate)).astype(np.int16)
    songs: dict[str, bytes] = {}
    for ending, codec in _CODECS.items():
        write_steps(steps, folder / f"song{ending}", codec, rate)
        songs[ending] = (folder / f"song{ending}").read_bytes()
    return songs


def _at_each_step(
    folder: Path, songs: dict[str, bytes], formats: Sequence[str]
) -> Iterator[dict[str, object]]:
    for ending in formats:
        content = songs[ending]
        for links in (1, 2):
            for act in ACTS:
                stage = folder / f"{act}{links}{ending}"
                stage.mkdir()
                seen = list(Stage(stage, ending, content, links).deaths(act))
                yield _said({
                    "what": act, "format": ending[1:], "names": links, "deaths": len(seen),
                    "kept": "", "exact": sum(death.exact for death in seen),
                    "tidy": sum(death.tidy for death in seen),
                    "whole meanwhile": sum(death.whole for death in seen), "no process left": "",
                })  # fmt: skip


def _of_commands(
    folder: Path, songs: dict[str, bytes], told: argparse.Namespace
) -> Iterator[dict[str, object]]:
    """A scan of two songs, an import and feedback: exact if the next ends as undisturbed."""
    (folder / "commands").mkdir()
    house = House(folder / "commands", {f"song{ending}": songs[ending] for ending in _SCANNED})
    for what in told.commands:
        command = Command(house, what)
        seen = list(command.deaths(1 if what == "feedback" else told.every))
        command.close()
        yield _said({
            "what": what, "format": "", "names": "", "deaths": len(seen),
            "kept": sum(death.kept for death in seen), "exact": sum(death.same for death in seen),
            "tidy": sum(death.tidy for death in seen), "whole meanwhile": "",
            "no process left": sum(not death.left for death in seen),
        })  # fmt: skip


def _peer(
    folder: Path, songs: dict[str, bytes], formats: Sequence[str]
) -> Iterator[dict[str, object]]:
    """Mutagen alone, which edits the file itself, for comparison."""
    texts = {"mood": ["tension"], "valence": ["-0.50"], "arousal": ["0.70"], "key": ["F#m"]}
    for ending in formats:
        content = songs[ending]
        song = folder / f"peer{ending}"
        song.write_bytes(content)
        change_tags(song, texts, "music@1")
        ends = (content, song.read_bytes())
        whole = [
            song.read_bytes() in ends
            for _ in deaths(
                lambda song=song: change_tags(song, texts, "music@1"),
                lambda song=song, content=content: song.write_bytes(content),
            )
        ]
        yield _said({
            "what": "mutagen alone", "format": ending[1:], "names": 1, "deaths": len(whole),
            "kept": "", "exact": "", "tidy": "", "whole meanwhile": sum(whole),
            "no process left": "",
        })  # fmt: skip


def _at_random(
    folder: Path, songs: dict[str, bytes], told: argparse.Namespace
) -> Iterator[dict[str, object]]:
    kills, seed = int(told.kills), int(told.seed)
    names = {f"song{ending}": content for ending, content in songs.items()}
    names["linked.mp3"] = songs[".mp3"] * 2  # another song, or it were the same track
    house = House(folder, names)
    for what in told.what:
        scene = _SCENES[what]
        lasts_s = _lasts(house, what, scene)
        chance = random.Random(f"{seed} {what}")  # noqa: S311
        seen = [scene(house, what, chance, lasts_s) for _ in range(kills)]
        yield _said({
            "what": what, "kills": len(seen), "seed": seed, "within s": round(lasts_s, 2),
            "kept": sum(one.kept for one in seen), "exact": sum(one.exact for one in seen),
            "tidy": sum(one.tidy for one in seen),
            "no process left": sum(not one.left for one in seen),
        })  # fmt: skip


def _lasts(house: House, what: str, scene: _Scene) -> float:
    """How long it takes undisturbed, in seconds; what never ends is given a few."""
    if what in {"feedback", "undo of feedback"}:
        return 2.0
    if what == "server":
        return 20.0
    started = time.perf_counter()
    scene(house, what, _Late(), 600.0)
    return time.perf_counter() - started


class _Late(random.Random):
    """Chooses the end of every range."""

    def uniform(self, a: float, b: float) -> float:
        return max(a, b)


def _said(row: dict[str, object]) -> dict[str, object]:
    sys.stdout.write(f"{row}\n")
    sys.stdout.flush()
    return row


if __name__ == "__main__":
    os.umask(0o077)
    main()
