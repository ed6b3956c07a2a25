"""Counts what `mien.music.music_detection` makes of folders of music, speech and noise."""

import math
import sys
from collections import Counter
from pathlib import Path

from benchmarks.provenance import write_csv

from mien.music.analyser import MusicAnalyser
from mien.music.mood_over_time import course
from mien.music.music_detection import Nature, nature_of

HERE = Path(__file__).parent
_DOUBTFUL = 0.1
Heard = tuple[str, Nature, float]
"""What a file is, what it is taken for, and how unsure the network is (area of its ellipse)."""


def main() -> None:
    heard = list(_heard(sys.argv[1:]))
    rows = table(heard)
    write_csv(HERE / "results" / "natures.csv", rows)
    for row in rows:
        print(row)


def table(heard: list[Heard]) -> list[dict[str, object]]:
    """For each kind and each way of telling, the share that is taken for what."""
    limit = sorted(area for _, _, area in heard)[math.floor(len(heard) * (1 - _DOUBTFUL))]
    rows: list[dict[str, object]] = []
    for kind in sorted({kind for kind, _, _ in heard}):
        of_kind = [(nature, area) for name, nature, area in heard if name == kind]
        ways = {
            "rules": Counter(str(nature) for nature, _ in of_kind),
            "all is music": Counter({"music": len(of_kind)}),
            "the network's doubt": Counter(
                "not music" if area >= limit else "music" for _, area in of_kind
            ),
        }
        for way, counts in ways.items():
            for name, count in sorted(counts.items()):
                row: dict[str, object] = {"kind": kind, "files": len(of_kind), "told_by": way}
                rows.append(row | {"taken_for": name, "count": count})
    return rows


def _heard(arguments: list[str]) -> list[Heard]:
    analyser = MusicAnalyser.load()
    found: list[Heard] = []
    for argument in arguments:
        kind, _, folder = argument.partition("=")
        for path in sorted(Path(folder).iterdir()):
            listening = analyser.listen(path)
            areas = [
                math.sqrt(moment.mood.determinant) for moment in course(analyser.network, listening)
            ]
            found.append((kind, nature_of(listening.features), sum(areas) / len(areas)))
    return found


if __name__ == "__main__":
    main()
