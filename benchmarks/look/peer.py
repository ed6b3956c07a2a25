"""The peer, `fer` on each picture, one core: this file is also what its own interpreter runs.

Run so, it prints one JSON object: the seconds of each picture, warm, and those of the import and
first look. With `--decoded` the pictures are decoded before the clock starts.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What the peer took.

    Attributes:
        cold: seconds of the import and the first look.
        warm: seconds of each later look.
        found: in how many pictures it saw a face.
    """

    cold: float
    warm: list[float]
    found: int


def ask(interpreter: str, pictures: Sequence[Path], repeats: int, decoded: bool = False) -> Answer:
    """Times the peer in an environment of its own.

    Args:
        interpreter: the Python of an environment with `fer`.
        pictures: the files to look at.
        repeats: how often each is looked at.
        decoded: whether decoding the files is left out of the time.
    """
    how = ["--decoded"] if decoded else []
    command = [interpreter, __file__, *how, str(repeats), *map(str, pictures)]
    quiet = {**os.environ, "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=quiet)
    return Answer(**json.loads(done.stdout))


def main(pictures: list[str], repeats: int, decoded: bool) -> None:
    """Times `FER().detect_emotions` on each picture."""
    started = time.perf_counter()
    printed = os.dup(1)
    os.dup2(2, 1)  # TensorFlow talks on standard output
    import cv2
    from fer.fer import FER  # pyright: ignore[reportMissingImports]

    cv2.setNumThreads(1)
    detector = FER()
    detector.detect_emotions(cv2.imread(pictures[0]))
    cold = time.perf_counter() - started
    frames = [cv2.imread(picture) for picture in pictures]
    found = sum(bool(detector.detect_emotions(frame)) for frame in frames)
    seconds: list[float] = []
    for _ in range(repeats):
        for picture, frame in zip(pictures, frames, strict=True):
            began = time.perf_counter()
            detector.detect_emotions(frame if decoded else cv2.imread(picture))
            seconds.append(time.perf_counter() - began)
    answer = {"cold": cold, "warm": seconds, "found": found}
    os.write(printed, json.dumps(answer).encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decoded", action="store_true")
    parser.add_argument("repeats", type=int)
    parser.add_argument("pictures", nargs="+")
    arguments = parser.parse_args()
    main(arguments.pictures, arguments.repeats, arguments.decoded)
