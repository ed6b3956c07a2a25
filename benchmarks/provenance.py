"""What every committed result says of itself: the commit, the machine, the versions, the time."""

import csv
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]


def provenance() -> dict[str, str]:
    """Commit (with "+" where the tree was changed), processor, cores, Python, date."""
    commit = _git("rev-parse", "--short=12", "HEAD") + (
        "+" if _git("status", "--porcelain") else ""
    )
    return {
        "commit": commit,
        "machine": f"{_processor()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Writes rows with the run's provenance in every one, so that each stands for itself."""
    told = provenance()
    full = [{**row, **told} for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(full[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(full)


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
