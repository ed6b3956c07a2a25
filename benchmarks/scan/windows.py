"""What hearing a track in a few windows loses, and what it saves: the trade-off as a curve."""

import argparse
import csv
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.provenance import write_csv
from benchmarks.scan.music import write_tracks

from mien.affect.plane.emotions import Feeling
from mien.media.excerpts import ExcerptPlan
from mien.music.analyser import MusicAnalyser, TrackAnalysis
from mien.music.network import MusicNetwork

HERE = Path(__file__).parent
SEED = 0
EVERYTHING = ExcerptPlan(count=100_000)
PLANS = tuple(
    ExcerptPlan(count=count, length_s=length_s)
    for count, length_s in (
        *((1, 5.0), (1, 15.0), (3, 5.0), (1, 30.0), (2, 15.0), (6, 5.0), (3, 15.0)),
        *((5, 15.0), (8, 15.0)),
    )
)
_SAME_TEMPO = 0.04  # a relative difference: MIREX's tolerance


@dataclass(frozen=True, slots=True)
class Reading:
    """All tracks read by one plan: their analyses, and CPU seconds a track."""

    analyses: tuple[TrackAnalysis, ...]
    cpu_s: float


def main() -> None:
    arguments = _arguments()
    network = MusicNetwork.load()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name)
        if arguments.folder is None:
            write_tracks(folder, arguments.files, SEED)
        paths = sorted(folder.glob("*.mp3" if arguments.folder is None else "*"))
        rows = agreement_rows(network, paths)
    write_csv(HERE / "results" / "windows.csv", rows)
    draw(rows, HERE / "results" / "windows.svg")
    _print(rows)
    if arguments.emotify:
        rows = accuracy_rows(network, arguments.emotify)
        write_csv(HERE / "results" / "windows_emotify.csv", rows)
        _print(rows)


def agreement_rows(network: MusicNetwork, paths: Sequence[Path]) -> list[dict[str, object]]:
    """How near each plan comes to hearing every second of the same tracks."""
    whole = _read(network, EVERYTHING, paths)
    rows = [_agreement(plan, _read(network, plan, paths), whole) for plan in PLANS]
    return [*rows, _agreement(EVERYTHING, whole, whole)]


def draw(rows: Sequence[dict[str, object]], target: Path) -> None:
    """The curve: distance from hearing everything against the share of its cost."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "windows"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4))
    ordered = sorted(rows, key=lambda row: float(str(row["share_of_whole_cost"])))
    costs = [float(str(row["share_of_whole_cost"])) for row in ordered]
    for name, mark in (("rms_arousal", "o"), ("rms_valence", "s"), ("rms_feelings", "^")):
        distances = [float(str(row[name])) for row in ordered]
        axes.plot(costs, distances, marker=mark, label=name.removeprefix("rms_"))
    for cost, row in zip(costs, ordered, strict=True):
        label = "all" if row["windows"] == "all" else f"{row['windows']}x{row['window_s']:g} s"
        axes.annotate(label, (cost, float(str(row["rms_arousal"]))), rotation=45, fontsize=8)
    axes.set_xlabel("share of the cost of hearing every second")
    axes.set_ylabel("root mean square distance from it")
    axes.set_ylim(0, None)
    axes.legend()
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})


def accuracy_rows(network: MusicNetwork, folder: Path) -> list[dict[str, object]]:
    """R2 of the feelings on Emotify's validation songs, of 45 s each, by what was heard of them."""
    with next(folder.rglob("emotify.csv")).open(encoding="utf-8") as file:
        songs = [row for row in csv.DictReader(file) if row["split"] == "val"]
    paths = [next(folder.rglob(row["file"])) for row in songs]
    felt = np.asarray([[float(row[feeling]) for feeling in Feeling] for row in songs])
    rows: list[dict[str, object]] = []
    for plan in PLANS[:7]:
        read = _read(network, plan, paths)
        told = np.asarray([[_share(one, name) for name in Feeling] for one in read.analyses])
        r2 = 1 - ((felt - told) ** 2).sum(axis=0) / ((felt - felt.mean(axis=0)) ** 2).sum(axis=0)
        row: dict[str, object] = {"windows": plan.count, "window_s": plan.length_s}
        rows.append(row | {"songs": len(songs), "mean_r2": round(float(r2.mean()), 3)})
    return rows


def _read(network: MusicNetwork, plan: ExcerptPlan, paths: Sequence[Path]) -> Reading:
    analyser = MusicAnalyser(network, plan)
    started = time.process_time()
    analyses = tuple(analyser.analyse(path) for path in paths)
    return Reading(analyses, (time.process_time() - started) / len(paths))


def _agreement(plan: ExcerptPlan, read: Reading, whole: Reading) -> dict[str, object]:
    pairs = list(zip(read.analyses, whole.analyses, strict=True))
    moods = [(a.mood_profile.mood.mean, b.mood_profile.mood.mean) for a, b in pairs]
    apart = np.asarray([np.subtract(a, b) for a, b in moods])
    feelings = np.asarray([[_share(a, n) - _share(b, n) for n in Feeling] for a, b in pairs])
    everything = plan is EVERYTHING
    return {
        "windows": "all" if everything else plan.count,
        "window_s": plan.length_s,
        "tracks": len(pairs),
        "cpu_s_per_track": round(read.cpu_s, 4),
        "share_of_whole_cost": round(read.cpu_s / whole.cpu_s, 3),
        "rms_valence": round(float(np.sqrt(np.mean(apart[:, 0] ** 2))), 4),
        "rms_arousal": round(float(np.sqrt(np.mean(apart[:, 1] ** 2))), 4),
        "rms_feelings": round(float(np.sqrt(np.mean(feelings**2))), 4),
        "same_key": round(float(np.mean([a.key == b.key for a, b in pairs])), 3),
        "same_tempo": round(float(np.mean([_same_tempo(a, b) for a, b in pairs])), 3),
        "seed": SEED,
    }


def _share(analysis: TrackAnalysis, feeling: Feeling) -> float:
    return analysis.mood_profile.feelings.get(feeling, 0.0)


def _same_tempo(one: TrackAnalysis, other: TrackAnalysis) -> bool:
    if one.tempo_bpm is None or other.tempo_bpm is None:
        return one.tempo_bpm == other.tempo_bpm
    return abs(one.tempo_bpm / other.tempo_bpm - 1) < _SAME_TEMPO


def _print(rows: Sequence[dict[str, object]]) -> None:
    for row in rows:
        print(row)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="your own music instead of composed tracks")
    parser.add_argument("--files", type=int, default=20, help="composed tracks")
    parser.add_argument("--emotify", type=Path, help="a folder with Emotify's songs and its table")
    return parser.parse_args()


if __name__ == "__main__":
    main()
