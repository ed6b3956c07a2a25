"""Times the reading of video, and measures what blinks and speech do to it."""

import argparse
import os
from pathlib import Path

import cv2
from benchmarks.provenance import write_csv
from benchmarks.video.clips import portrait, real, stills
from benchmarks.video.speed import speed_rows
from benchmarks.video.steadiness import steadiness_rows

RESULTS = Path(__file__).parent / "results"
FACES = "affectnet_va_dev"


def main() -> None:
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)
    clips = {"portrait": portrait(arguments.frames)}
    if arguments.clip:
        clips[arguments.clip.stem] = real(arguments.clip, arguments.frames)
    speed = [row for name, each in clips.items() for row in speed_rows(name, each, arguments.fer)]
    _keep("speed", speed, arguments.dry)
    if arguments.data:
        faces = stills(arguments.data / FACES, arguments.faces, arguments.seed)
        _keep("steadiness", steadiness_rows(faces, arguments.seed), arguments.dry)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help=f"the folder that holds {FACES}")
    parser.add_argument("--clip", type=Path, help="a video of a face, beside the portrait")
    parser.add_argument("--fer", help="the interpreter of an environment with `fer`")
    parser.add_argument("--frames", type=int, default=300, help="at most so many of a clip")
    parser.add_argument("--faces", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dry", action="store_true", help="print, and keep the committed results")
    return parser.parse_args()


def _keep(name: str, rows: list[dict[str, object]], dry: bool) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    full = [{column: row.get(column, "") for column in columns} for row in rows]
    if not dry:
        write_csv(RESULTS / f"{name}.csv", full)
    for row in full:
        print(row)


if __name__ == "__main__":
    main()
