"""Times the whole analysis of sound files against bare decoding and against bliss-audio."""

import argparse
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import av
from benchmarks.provenance import write_csv
from benchmarks.scan.music import write_tracks

from mien.media.audio import content_key, probe
from mien.media.excerpts import ExcerptPlan
from mien.music.analyser import MusicAnalyser
from mien.music.network import MusicNetwork

HERE = Path(__file__).parent
SEED = 0
EVERYTHING = ExcerptPlan(count=100_000)
Work = Callable[[list[Path]], float]


def main() -> None:
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name)
        if arguments.folder is None:
            write_tracks(folder, arguments.files, SEED)
        rows = _measured(folder, arguments)
    write_csv(HERE / "results" / f"{arguments.name}.csv", rows)
    for row in rows:
        print(row)


def _measured(folder: Path, arguments: argparse.Namespace) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    tools = _tools(arguments.bliss)
    for ending in sorted({path.suffix for path in folder.iterdir() if path.suffix}):
        paths = sorted(folder.glob(f"*{ending}"))[: arguments.files]
        music_s = sum((probe(path).duration_ms or 0) / 1_000 for path in paths)
        # In turns, so that a slow minute of the machine is everybody's.
        turns = [[work(paths) for work in tools.values()] for _ in range(arguments.repeats)]
        best = dict(zip(tools, map(min, zip(*turns, strict=True)), strict=True))
        floor = next(iter(best.values()))
        rows.extend(
            {
                "format": ending[1:],
                "tool": tool,
                "files": len(paths),
                "music_s": round(music_s, 1),
                "cpu_s": round(cpu_s, 4),
                "times_real_time_per_core": round(music_s / cpu_s),
                "over_bare_decoding": round(cpu_s / floor, 2),
                "seed": SEED,
            }
            for tool, cpu_s in best.items()
        )
    return rows


def _tools(bliss: str | None) -> dict[str, Work]:
    """What is timed, bare decoding first."""
    network = MusicNetwork.load()
    excerpts, whole = MusicAnalyser(network), MusicAnalyser(network, EVERYTHING)
    found: dict[str, Work] = {
        "PyAV, bare decoding": _timed(_decode),
        "Mien": _timed(excerpts.analyse),
        "Mien with content key": _timed(lambda path: (content_key(path), excerpts.analyse(path))),
        "Mien, every second heard": _timed(whole.analyse),
    }
    if bliss:
        found["bliss-audio"] = lambda paths: _peer(bliss, paths)
    return found


def _timed(work: Callable[[Path], object]) -> Work:
    def seconds(paths: list[Path]) -> float:
        started = time.process_time()
        for path in paths:
            work(path)
        return time.process_time() - started

    return seconds


def _decode(path: Path) -> int:
    """The floor: every frame decoded, none looked at."""
    with av.open(str(path)) as container:
        container.streams.audio[0].codec_context.thread_count = 1
        return sum(frame.samples for frame in container.decode(audio=0))


def _peer(interpreter: str, paths: list[Path]) -> float:
    command = [interpreter, str(HERE / "peer.py"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["cpu_s"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bliss", help="the interpreter of an environment with `bliss-audio`")
    parser.add_argument("--folder", type=Path, help="your own music instead of composed tracks")
    parser.add_argument("--name", default="composed", help="of the file of results")
    parser.add_argument("--files", type=int, default=4, help="of each format")
    parser.add_argument("--repeats", type=int, default=6)
    return parser.parse_args()


if __name__ == "__main__":
    main()
