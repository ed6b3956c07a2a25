"""Does one cheap request stay cheap when much is kept?

`python -m benchmarks.serve.kept`
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import httpx
from benchmarks.provenance import write_csv
from benchmarks.serve.running import Running, running
from sqlalchemy import insert

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId
from mien.store.mood_rows import observation_row
from mien.store.schema import observations
from mien.store.sqlite import open_database, open_store

RESULTS = Path(__file__).parent / "results"
FEW, MANY = 200, 200_000
ASKED = ("/v1/events?limit=1", "/v1/me/history", "/v1/me/history?limit=1")
TIMES = 15
ME = PersonId("me")


def main() -> None:
    measured = _measured()
    rows: list[dict[str, object]] = []
    for path in ASKED:
        (few_s, few_mb), (many_s, many_mb) = (measured[count][path] for count in (FEW, MANY))
        rows.append(
            {
                "request": path,
                "kept": MANY,
                "compared_with": FEW,
                "ms_few": round(few_s * 1000, 1),
                "ms_many": round(many_s * 1000, 1),
                "times_as_long": round(many_s / few_s, 2),
                "mb_few": round(few_mb, 1),
                "mb_many": round(many_mb, 1),
                "times_the_memory": round(many_mb / few_mb, 2),
            }
        )
    write_csv(RESULTS / "kept.csv", rows)
    for row in rows:
        print(row)


def _measured() -> dict[int, dict[str, tuple[float, float]]]:
    """How much is kept, and for each request the median of its seconds and the memory in MB."""
    with running() as server:
        server.wait_for_pieces()
        httpx.put(f"{server.url}/v1/me/history", json={"kept": True}).raise_for_status()
        found: dict[int, dict[str, tuple[float, float]]] = {}
        for before, count in ((0, FEW), (FEW, MANY)):
            _keep(server.data, before, count)
            found[count] = {path: _asked(server, path) for path in ASKED}
        return found


def _asked(server: Running, path: str) -> tuple[float, float]:
    Path(f"/proc/{server.pid}/clear_refs").write_text("5")  # forgets the most memory so far
    times: list[float] = []
    with httpx.Client(base_url=server.url, timeout=600) as client:
        for _ in range(TIMES):
            begun = time.perf_counter()
            client.get(path).raise_for_status()
            times.append(time.perf_counter() - begun)
    return median(times), server.memory_mb()


def _keep(data: Path, before: int, count: int) -> None:
    """Keeps as many events and readings, one a minute, where there are some before."""
    with open_store(data) as store:
        store.append_events(_events(before, count))
    database = open_database(data)
    try:
        with database.writing() as connection:
            rows = [{**observation_row(seen), "person": ME} for seen in _readings(before, count)]
            connection.execute(insert(observations), rows)
    finally:
        database.close()


def _events(before: int, count: int) -> Iterator[Event]:
    for number, at in enumerate(_minutes(before, count), before):
        event, item = EventId(f"e{number}"), ItemId(f"i{number % 999}")
        yield Event(id=event, person=ME, item=item, kind=EventKind.PLAY, at=at)


def _readings(before: int, count: int) -> Iterator[Observation]:
    mood, even = Gaussian(0.2, 0.1, 0.05, 0.05), EmotionDistribution.uniform()
    for at in _minutes(before, count):
        yield Observation(Source.FACE, mood, even, 0.5, at)


def _minutes(before: int, count: int) -> Iterator[datetime]:
    begun = datetime.now(UTC) - timedelta(minutes=MANY)
    return (begun + timedelta(minutes=number) for number in range(before, count))


if __name__ == "__main__":
    main()
