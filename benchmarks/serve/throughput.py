"""How many answers a second: recommendations and events, as shares of those of a small file.

`python -m benchmarks.serve.throughput` (needs `wrk`).
"""

import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
from benchmarks.provenance import write_csv
from benchmarks.serve.running import Running, running
from benchmarks.trees import trees

RESULTS = Path(__file__).parent / "results"
CLIENTS, TURNS = 50, 6
PEER = "a small file"
_OTHERS = """number = 0
request = function()
  number = number + 1
  return wrk.format("GET", "/v1/recommendations?exclude=none" .. number)
end
"""
_EVENT = """wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{{"item": "{item}", "kind": "play"}}'
"""


def main() -> None:
    asked = trees("throughput", __doc__)
    asked.add_argument("--seconds", type=int, default=30, help="of each kind, in all")
    arguments = asked.parse_args()
    turn_s = max(arguments.seconds // TURNS, 1)
    with running(arguments.source) as server, tempfile.TemporaryDirectory() as name:
        server.wait_for_pieces()
        requests = _requests(server, Path(name))
        # In turns, so that a slow minute of the machine is everybody's.
        turns = [[_measured(server, *one, turn_s) for one in requests] for _ in range(TURNS)]
    whats = [what for what, _, _ in requests]
    sums = [
        _sum(what, list(found)) for what, found in zip(whats, zip(*turns, strict=True), strict=True)
    ]
    rows = [_told(arguments.label, one, sums[0]) for one in sums]
    write_csv(RESULTS / f"{arguments.name}.csv", rows)
    for row in rows:
        print(row)


@dataclass(frozen=True, slots=True)
class Answers:
    """What one kind of request got."""

    what: str
    seconds: float
    answers: int
    errors: int
    processor_s: float

    @property
    def each_second(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


def _sum(what: str, turns: list[Answers]) -> Answers:
    return Answers(
        what,
        sum(one.seconds for one in turns),
        sum(one.answers for one in turns),
        sum(one.errors for one in turns),
        sum(one.processor_s for one in turns),
    )


def _told(tree: str, one: Answers, peer: Answers) -> dict[str, object]:
    return {
        "tree": tree,
        "what": one.what,
        "clients": CLIENTS,
        "seconds": round(one.seconds, 1),
        "answers": one.answers,
        "errors": one.errors,
        "answers_s": round(one.each_second, 1),
        "share_of_file": round(one.each_second / peer.each_second, 3),
        "processor_ms_each": round(one.processor_s / max(one.answers, 1) * 1000, 2),
    }


def _requests(server: Running, folder: Path) -> list[tuple[str, str, Path | None]]:
    found = httpx.get(f"{server.url}/v1/items", params={"kind": "music", "limit": 1}).json()
    script = folder / "event.lua"
    script.write_text(_EVENT.format(item=found["items"][0]["id"]))
    others = folder / "others.lua"
    others.write_text(_OTHERS)
    return [
        (PEER, "/static/mark.svg", None),
        ("recommendations", "/v1/recommendations", None),
        ("recommendations, each another", "/v1/recommendations", others),
        ("events", "/v1/events", script),
    ]


def _measured(server: Running, what: str, path: str, script: Path | None, seconds: int) -> Answers:
    before_s, begun = server.processor_s(), time.monotonic()
    words = ["wrk", "-t", "2", "-c", str(CLIENTS), "-d", f"{seconds}s", "--timeout", "30s"]
    words += ["-s", str(script)] if script else []
    told = subprocess.run(
        [*words, "--latency", server.url + path], capture_output=True, text=True, check=True
    ).stdout
    sockets = sum(int(count) for count in re.findall(r"(?:connect|read|write|timeout) (\d+)", told))
    return Answers(
        what,
        time.monotonic() - begun,
        int(_number(r"(\d+) requests in", told)),
        int(_number(r"Non-2xx or 3xx responses: (\d+)", told)) + sockets,
        server.processor_s() - before_s,
    )


def _number(pattern: str, told: str) -> float:
    found = re.search(pattern, told)
    return float(found.group(1)) if found else 0.0


if __name__ == "__main__":
    main()
