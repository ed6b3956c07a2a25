"""Gives every hostile input to the command it is meant for, and counts what that took."""

import argparse
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.hostile.case import Case
from benchmarks.provenance import ROOT, write_csv

HERE = Path(__file__).parent
KINDS = ("pictures", "sound", "video", "tags", "names", "imports", "writing")
MOST_PROCESSOR_S = 10.0
MOST_MEMORY_MB = 500.0
GIVEN_UP_S = 90.0
"""Seconds on the clock after which a command counts as hanging."""

_FOREIGN = ("Traceback", "Something went wrong inside Mien", "made Mien stumble")
_CODES = {0, 1, 2, 3, 4, 5}
_MB = 1024.0 if sys.platform != "darwin" else 1024.0**2


@dataclass(frozen=True, slots=True)
class Run:
    """How one command went.

    Attributes:
        code: its exit code; below 0 where a signal ended it.
        out: what it printed.
        err: what it said on standard error.
        processor_s: of itself and of all its processes that it waited for.
        memory_mb: resident, of the largest of these processes.
        hung: whether it had to be ended.
        left: how many of its processes were there after it.
        earlier: what the commands before it printed.
    """

    code: int
    out: str
    err: str
    processor_s: float
    memory_mb: float
    hung: bool
    left: int
    earlier: str


def main() -> None:
    arguments = _arguments()
    if arguments.make:
        print(_case(arguments.make).make(arguments.folder))
        return
    chosen = [case for case in cases() if any(part in case.name for part in arguments.only)]
    rows: list[dict[str, object]] = []
    idle: dict[str, Run] = {}
    for case in chosen:
        row = _tried(case, arguments.source, idle)
        rows.append(row)
        print(*(f"{key}={value}" for key, value in row.items()), flush=True)
    write_csv(HERE / "results" / f"{arguments.name}.csv", rows)
    print(f"{sum(row['faults'] == '' for row in rows)} of {len(rows)} hold")


def cases() -> list[Case]:
    """The cases of every kind whose recipe is there."""
    found: list[Case] = []
    for kind in KINDS:
        if (HERE / f"{kind}.py").exists():
            found += importlib.import_module(f"benchmarks.hostile.{kind}").CASES
    return found


def _case(name: str) -> Case:
    return next(case for case in cases() if case.name == name)


def _tried(case: Case, source: Path, idle: dict[str, Run]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "input")
        folder.mkdir()
        given = _made(case.name, folder)
        base = _idle(case, source, idle)
        size = _size(given)
        run = _run(_worded(case.command), given, Path(place), source, case.before)
        faults = _faults(case, given, run, base)
    return {
        "case": case.name,
        "command": " ".join(case.command[: 2 if case.command[0] == "tags" else 1]),
        "bytes": size,
        "exit": run.code,
        "processor_s": round(run.processor_s, 2),
        "beyond_idle_s": round(run.processor_s - base.processor_s, 2),
        "memory_mb": round(run.memory_mb),
        "beyond_idle_mb": round(run.memory_mb - base.memory_mb),
        "faults": "; ".join(faults),
    }


def _worded(command: Sequence[str]) -> tuple[str, ...]:
    """The command in a form that can be read: its answer as JSON, one worker for a scan."""
    name, *words = command
    spare = ("--workers", "1") if name == "scan" and "--workers" not in words else ()
    at = 1 if name in {"tags", "import"} else 0
    return (name, *words[:at], *(() if "--json" in words else ("--json",)), *spare, *words[at:])


def _made(name: str, folder: Path) -> Path:
    """Made by a process of its own: a child's peak begins with what its parent holds."""
    command = [sys.executable, "-m", "benchmarks.hostile.run", "--make", name, "--folder"]
    done = subprocess.run(
        [*command, str(folder)], cwd=ROOT, capture_output=True, check=True, timeout=300
    )
    return Path(os.fsdecode(done.stdout.rstrip(b"\n")).splitlines()[-1])


def _size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    if not path.is_dir():
        return path.lstat().st_size if path.exists() else 0
    size = 0
    for _, _, files, here in os.fwalk(path):  # step by step: a path may be too long to be asked
        size += sum(os.stat(file, dir_fd=here, follow_symlinks=False).st_size for file in files)
    return size


def _idle(case: Case, source: Path, idle: dict[str, Run]) -> Run:
    """The same command on a small good input."""
    name = _GOOD.get(case.command[0], "")
    kind = case.name.split("/")[0] if case.command[0] == "look" else ""
    key = f"{case.command[0]} {kind}"
    if key not in idle:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "input")
            folder.mkdir()
            good = _write_good(folder, "clip.mp4" if kind == "video" else name)
            command = _GOOD_COMMANDS.get(case.command[0], case.command)
            idle[key] = _run(command, good, Path(place), source)
    return idle[key]


_GOOD = {"look": "photo.jpg", "listen": "song.flac", "scan": "song.flac", "tags": "song.flac"}
_GOOD_COMMANDS: dict[str, tuple[str, ...]] = {
    "scan": ("scan", "--json", "--workers", "1", "{input}"),
    "tags": ("scan", "--json", "--workers", "1", "{input}"),
    "import": ("doctor", "--json"),
    "feel": ("feel", "--json", "happy"),
}


def _write_good(folder: Path, name: str) -> Path:
    if not name:
        return folder
    script = f"from benchmarks.hostile.good import write; write({str(folder / name)!r})"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True)
    return folder if name == "song.flac" else folder / name


def _run(
    command: Sequence[str],
    given: Path,
    place: Path,
    source: Path,
    before: Sequence[Sequence[str]] = (),
) -> Run:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MIEN_")}
    data = Path(tempfile.mkdtemp(prefix="data-", dir=place))
    environment = {**kept, "MIEN_DATA": str(data / "kept"), "PYTHONPATH": str(source)}
    earlier = ""
    for first in before:
        words = _words(_worded(first), given)
        done = subprocess.run(
            words, env=environment, cwd=place, capture_output=True, check=False, timeout=300
        )
        earlier += done.stdout.decode("utf-8", "surrogateescape")
    with (place / "out").open("wb") as out, (place / "err").open("wb") as err:
        started = subprocess.Popen(
            _words(command, given),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            cwd=place,
            start_new_session=True,
        )
    hung, status, usage = _waited(started.pid)
    started.returncode = os.waitstatus_to_exitcode(status)
    left = _left(started.pid)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return Run(
        started.returncode,
        (place / "out").read_text(errors="surrogateescape"),
        (place / "err").read_text(errors="replace"),
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / _MB,
        hung,
        len(left),
        earlier,
    )


def _words(command: Sequence[str], given: Path) -> list[str]:
    return [sys.executable, "-m", "mien", *(w.replace("{input}", str(given)) for w in command)]


def _waited(process: int) -> tuple[bool, int, Any]:
    until = time.monotonic() + GIVEN_UP_S
    while time.monotonic() < until:
        found, status, usage = os.wait4(process, os.WNOHANG)
        if found:
            return False, status, usage
        time.sleep(0.02)
    os.killpg(process, signal.SIGKILL)
    _, status, usage = os.wait4(process, 0)
    return True, status, usage


def _left(session: int) -> list[int]:
    """Processes of a session whose leader has ended; given a second to end themselves."""
    found: list[int] = []
    for _ in range(20):
        found = [
            int(entry.name)
            for entry in Path("/proc").glob("[0-9]*")
            if _session(entry) == session and int(entry.name) != session
        ]
        if not found:
            return []
        time.sleep(0.05)
    return found


def _session(entry: Path) -> int | None:
    try:
        fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[3])


def _faults(case: Case, given: Path, run: Run, base: Run) -> list[str]:
    said = run.out + run.err
    checks = {
        "hung": run.hung,
        f"exit code {run.code}": run.code not in _CODES,
        "too much processor": run.processor_s - base.processor_s >= MOST_PROCESSOR_S,
        "too much memory": run.memory_mb - base.memory_mb > MOST_MEMORY_MB,
        "foreign exception": any(words in said for words in _FOREIGN),
        "a library on standard error": bool(_strange(run.err)),
        "no row of its own": not _has_its_row(case, given, run),
        f"{run.left} processes left": run.left > 0,
    }
    return [what for what, is_so in checks.items() if is_so]


def _strange(err: str) -> list[str]:
    """Lines that Mien does not write: it says whole sentences, each begun with a capital."""
    ours = [line for line in err.splitlines() if line.strip()]
    return [line for line in ours if not line.rstrip().endswith((".", "!", "?", "…"))]


def _has_its_row(case: Case, given: Path, run: Run) -> bool:
    documents = _documents(run.out)
    if case.command[0] in {"look", "listen"}:
        return any(str(document.get("path")).startswith(str(given)) for document in documents)
    if case.command[0] not in {"scan", "tags"} or not documents:
        return bool(documents) or bool(run.err.strip())
    report = documents[0]
    if "problems" not in report:  # the command as a whole was refused
        return "error" in report and case.good == 0
    read = report["analysed"] if case.command[0] == "scan" else len(report["files"])
    named = sum(len(one.get("problems", ())) for one in (report, *_documents(run.earlier)))
    return read >= case.good and read + named > case.good


def _documents(out: str) -> list[dict[str, Any]]:
    decoder, found, at = json.JSONDecoder(), list[dict[str, Any]](), 0
    while at < len(out):
        if out[at].isspace():
            at += 1
            continue
        try:
            document, at = decoder.raw_decode(out, at)
        except ValueError:
            return []
        if isinstance(document, dict):
            found.append(document)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", default=[""], help="cases whose name holds one")
    parser.add_argument("--name", default="hostile", help="of the file of results")
    parser.add_argument("--source", type=Path, default=ROOT / "src", help="another checkout's src")
    parser.add_argument("--make", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
