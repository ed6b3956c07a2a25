"""Runs in an environment of its own that has `bliss-audio`: CPU seconds for the files named."""

import json
import sys
import time

from bliss_audio import Song  # pyright: ignore[reportMissingImports]


def main() -> None:
    started = time.process_time()
    for path in sys.argv[1:]:
        Song(path)
    print(json.dumps({"cpu_s": time.process_time() - started}))


if __name__ == "__main__":
    main()
