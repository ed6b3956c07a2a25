"""How long does Mien take to stop? See README.md."""

import json
import shutil
import signal
import tempfile
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from benchmarks.provenance import write_csv
from benchmarks.stopping import scenes
from benchmarks.stopping.processes import Outcome, outcome, started
from benchmarks.stopping.scenes import House, Server
from benchmarks.trees import trees

from mien.connect.files.folder_lock import hold_lock

LIMIT_S = 5.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)
_RESULTS = Path(__file__).parent / "results"
_During = Callable[[Server, Path], AbstractContextManager[None]]
_Stop = Callable[[Path, Path, signal.Signals], Outcome]
"""From the source, an empty folder and a signal to what came of it."""


def main() -> None:
    asked = trees("stops", __doc__)
    asked.add_argument("--times", type=int, default=3, help="stops of each kind")
    asked.add_argument("--only", nargs="*", default=[""], help="parts of names of scenes")
    arguments = asked.parse_args()
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="mien-stopping-") as folder:
        house = House.built(Path(folder))
        for name, stop in {**_servers(house), **_scans(house)}.items():
            if not any(part in name for part in arguments.only):
                continue
            for number in SIGNALS:
                outcomes = [_once(stop, arguments.source, number) for _ in range(arguments.times)]
                rows.append({"tree": arguments.label, **_told(name, number, outcomes)})
                print(rows[-1], flush=True)
    write_csv(_RESULTS / f"{arguments.name}.csv", rows)


def _once(stop: _Stop, source: Path, number: signal.Signals) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="mien-stopping-") as folder:
        return stop(source, Path(folder), number)


def _told(name: str, number: signal.Signals, outcomes: list[Outcome]) -> dict[str, object]:
    slowest = max(one.seconds for one in outcomes)
    return {
        "scene": name,
        "signal": number.name,
        "stops": len(outcomes),
        "slowest_s": round(slowest, 2),
        "limit_s": LIMIT_S,
        "share_of_limit": round(slowest / LIMIT_S, 2),
        "codes": " ".join(sorted({str(one.code) for one in outcomes})),
        "drafts": sum(one.drafts for one in outcomes),
    }


def _servers(house: House) -> dict[str, _Stop]:
    whole: dict[str, _During] = {
        "server, idle": scenes.nothing,
        "server, slow guests": scenes.guests,
        "server, the database is held": scenes.held_database,
        "server, scans long pieces": _scanning(house, "long"),
        "server, scans hostile tags": _scanning(house, "tags"),
        "server, scans hostile sound": _scanning(house, "sound"),
        "server, scans with halted workers": _scanning(house, "long", halted=True),
        "server, scans and slow guests": _both(_scanning(house, "long"), scenes.guests),
    }
    found: dict[str, _Stop] = {
        name: partial(_stop_server, house.whole, during) for name, during in whole.items()
    }
    found["server, renders pieces"] = partial(_stop_server, house.bare, scenes.rendering)
    found["server, another renders"] = partial(
        _stop_server, house.bare, scenes.rendering, other=True
    )
    return found


def _scans(house: House) -> dict[str, _Stop]:
    folders = {name: partial(_stop_scan, house.whole, path) for name, path in house.music.items()}
    return {
        "scan, long pieces": folders["long"],
        "scan, hostile tags": folders["tags"],
        "scan, hostile sound": folders["sound"],
        "scan, halted workers": partial(folders["long"], halted=True),
    }


def _scanning(house: House, music: str, *, halted: bool = False) -> _During:
    return lambda server, _: scenes.scanning(server, house.music[music], halted)


def _both(one: _During, other: _During) -> _During:
    @contextmanager
    def during(server: Server, data: Path) -> Generator[None]:
        with one(server, data), other(server, data):
            yield

    return during


def _stop_server(
    seed: Path,
    during: _During,
    source: Path,
    folder: Path,
    number: signal.Signals,
    *,
    other: bool = False,
) -> Outcome:
    """Stops a server; where another program renders its pieces, those wait for that."""
    data = Path(shutil.copytree(seed, folder / "data"))
    (data / "pieces").mkdir(exist_ok=True)
    words = ("serve", "--port", "0", "--no-open", "--json")
    with (
        hold_lock(data / "pieces") if other else nullcontext(),
        started(source, words, data) as found,
    ):
        url = json.loads(found.first_line())["url"]
        with during((found, url), data):
            return outcome(found, number, data)


def _stop_scan(
    seed: Path,
    music: Path,
    source: Path,
    folder: Path,
    number: signal.Signals,
    *,
    halted: bool = False,
) -> Outcome:
    data = Path(shutil.copytree(seed, folder / "data"))
    with started(source, ("scan", str(music)), data) as found:
        scenes.wait_for_workers(found)
        if halted:
            scenes.halt(found)
        return outcome(found, number, data)


if __name__ == "__main__":
    main()
