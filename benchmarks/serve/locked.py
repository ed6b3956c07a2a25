"""Does the server answer while another program holds the database, and is nothing lost?

`python -m benchmarks.serve.locked`
"""

import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import httpx
from benchmarks.provenance import write_csv
from benchmarks.serve.running import Running, running
from benchmarks.trees import trees

RESULTS = Path(__file__).parent / "results"
LOCKED_S, CHECKS, PATIENCE_S = 20.0, 13, 1.0
WRITERS = 60
"""More than there are threads for requests in the framework."""


def main() -> None:
    arguments = trees("locked", __doc__).parse_args()
    with running(arguments.source) as server:
        server.wait_for_pieces()
        row = {"tree": arguments.label, **_measured(server)}
    write_csv(RESULTS / f"{arguments.name}.csv", [row])
    print(row)


def _measured(server: Running) -> dict[str, object]:
    found = httpx.get(f"{server.url}/v1/items", params={"kind": "music", "limit": 1}).json()
    writing, statuses, acknowledged = threading.Event(), Counter[str](), set[str]()
    writing.set()
    arguments = (server.url, found["items"][0]["id"], writing, statuses, acknowledged)
    writers = [threading.Thread(target=_write, args=(n, *arguments)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    time.sleep(3)
    with closing(sqlite3.connect(server.data / "mien.db", isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 20000")
        other.execute("BEGIN EXCLUSIVE")
        ends = time.monotonic() + LOCKED_S
        times = []
        for _ in range(CHECKS):
            times.append(server.health_s(PATIENCE_S))
            time.sleep(LOCKED_S / CHECKS / 2)
        time.sleep(max(ends - time.monotonic(), 0))
        other.execute("ROLLBACK")
    time.sleep(3)
    writing.clear()
    for writer in writers:
        writer.join()
    return _told(times, statuses, acknowledged, _kept(server.data / "mien.db"))


def _told(
    times: list[float | None], statuses: Counter[str], acknowledged: set[str], kept: set[str]
) -> dict[str, object]:
    answered = sorted(found for found in times if found is not None)
    return {
        "locked_s": LOCKED_S,
        "writers": WRITERS,
        "checks": CHECKS,
        "answered_within_1_s": len(answered),
        "slowest_ms": round(answered[-1] * 1000) if answered else None,
        "statuses": dict(statuses),
        "acknowledged": len(acknowledged),
        "acknowledged_and_lost": len(acknowledged - kept),
    }


def _write(
    number: int,
    url: str,
    item: str,
    writing: threading.Event,
    statuses: Counter[str],
    acknowledged: set[str],
) -> None:
    """Sends one act after another, each with an id of its own."""
    with httpx.Client(base_url=url, timeout=60) as client:
        sent = 0
        while writing.is_set():
            sent += 1
            act = {"item": item, "kind": "play", "id": f"writer {number} act {sent}"}
            try:
                answer = client.post("/v1/events", json=act)
            except httpx.HTTPError:
                statuses["no answer"] += 1
                continue
            later = "" if answer.status_code < 400 or "retry-after" in answer.headers else " bare"
            statuses[f"{answer.status_code}{later}"] += 1
            if answer.status_code == 201:
                acknowledged.add(act["id"])
            time.sleep(0.05)


def _kept(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as other:
        return {found for (found,) in other.execute("SELECT id FROM events")}


if __name__ == "__main__":
    main()
