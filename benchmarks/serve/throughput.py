"""How many answers a second: recommendations and events, as shares of those of a small file.

`python -m benchmarks.serve.throughput` (needs `wrk`).
"""

import argparse
import re
import subprocess
import tempfile
from pathlib import Path

import httpx
from benchmarks.provenance import write_csv
from benchmarks.serve.running import SOURCE, Running, running

RESULTS = Path(__file__).parent / "results"
CLIENTS = 50
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
    arguments = _arguments()
    rows: list[dict[str, object]] = []
    for run in range(arguments.runs):
        with running(arguments.source) as server, tempfile.TemporaryDirectory() as name:
            server.wait_for_pieces()
            found = [
                _measured(server, what, path, script, arguments.seconds)
                for what, path, script in _requests(server, Path(name))
            ]
        peer = float(str(found[0]["answers_s"]))
        for row in found:
            share = round(float(str(row["answers_s"])) / peer, 4)
            rows.append({"tree": arguments.label, "run": run, **row, "share_of_file": share})
            print(rows[-1], flush=True)
    write_csv(RESULTS / f"{arguments.name}.csv", rows)


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


def _measured(
    server: Running, what: str, path: str, script: Path | None, seconds: int
) -> dict[str, object]:
    before_s = server.processor_s()
    words = ["wrk", "-t", "2", "-c", str(CLIENTS), "-d", f"{seconds}s", "--timeout", "30s"]
    words += ["-s", str(script)] if script else []
    told = subprocess.run(
        [*words, "--latency", server.url + path], capture_output=True, text=True, check=True
    ).stdout
    answers = int(_number(r"(\d+) requests in", told))
    wrong = _number(r"Non-2xx or 3xx responses: (\d+)", told)
    sockets = sum(int(count) for count in re.findall(r"(?:connect|read|write|timeout) (\d+)", told))
    return {
        "what": what,
        "clients": CLIENTS,
        "seconds": seconds,
        "answers": answers,
        "errors": int(wrong) + sockets,
        "processor_ms_each": round((server.processor_s() - before_s) / max(answers, 1) * 1000, 2),
        "answers_s": _number(r"Requests/sec:\s+([\d.]+)", told),
    }


def _number(pattern: str, told: str) -> float:
    found = re.search(pattern, told)
    return float(found.group(1)) if found else 0.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=30, help="of each measurement")
    parser.add_argument("--runs", type=int, default=1, help="servers started one after another")
    parser.add_argument("--source", type=Path, default=SOURCE, help="the src of another checkout")
    parser.add_argument("--label", default="this", help="what the rows call the tree")
    parser.add_argument("--name", default="throughput", help="of the file of results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
