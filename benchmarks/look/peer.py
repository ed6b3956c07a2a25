"""The peer's side, run by the peer's own interpreter: `fer` on each picture, one core.

Prints one JSON object: the seconds of each picture, warm, and those of the import and first look.
"""

import json
import sys
import time


def main(pictures: list[str], repeats: int) -> None:
    """Times `FER().detect_emotions` on each picture."""
    import os

    started = time.perf_counter()
    printed = os.dup(1)
    os.dup2(2, 1)  # TensorFlow talks on standard output
    import cv2
    from fer.fer import FER

    cv2.setNumThreads(1)
    detector = FER()
    detector.detect_emotions(cv2.imread(pictures[0]))
    cold = time.perf_counter() - started
    found = sum(bool(detector.detect_emotions(cv2.imread(picture))) for picture in pictures)
    seconds: list[float] = []
    for _ in range(repeats):
        for picture in pictures:
            began = time.perf_counter()
            detector.detect_emotions(cv2.imread(picture))
            seconds.append(time.perf_counter() - began)
    answer = {"cold": cold, "warm": seconds, "found": found}
    os.write(printed, json.dumps(answer).encode())


if __name__ == "__main__":
    main(sys.argv[2:], int(sys.argv[1]))
