"""Does the server answer while a thousand connections say nothing and a hundred are slow?

`python -m benchmarks.serve.idle`
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.provenance import write_csv
from benchmarks.serve.running import running
from benchmarks.trees import trees

RESULTS = Path(__file__).parent / "results"
IDLE, SLOW = 1000, 100
CHECKS, EVERY_S, PATIENCE_S = 25, 2.0, 1.0
LEAST_FILES = 1024
"""Open files of the server: what systems give a process that does not ask for more."""


def main() -> None:
    arguments = trees("idle", __doc__).parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (LEAST_FILES, hard))
    rows = [{"tree": arguments.label, **_measured(arguments.source, count)} for count in (0, 1)]
    write_csv(RESULTS / f"{arguments.name}.csv", rows)
    for row in rows:
        print(row)


def _measured(source: Path, guests: int) -> dict[str, object]:
    """Health checks beside that many times the guests: none, for the comparison, or all."""
    seconds = CHECKS * EVERY_S + 5
    with running(source) as server:
        server.wait_for_pieces()
        words = [server.url, str(IDLE * guests), str(SLOW * guests), str(seconds)]
        module = "benchmarks.serve.guests"
        others = subprocess.Popen([sys.executable, "-m", module, *words], stdout=subprocess.PIPE)
        time.sleep(5)  # for all of them to come
        used_s, times = server.processor_s(), []
        for _ in range(CHECKS):
            begun = time.monotonic()
            times.append(server.health_s(PATIENCE_S))
            time.sleep(max(EVERY_S - (time.monotonic() - begun), 0))
        used_s = server.processor_s() - used_s
        told, _ = others.communicate()
        answered = sorted(found for found in times if found is not None)
        return {
            "idle": IDLE * guests,
            "slow": SLOW * guests,
            "checks": CHECKS,
            "answered_within_1_s": len(answered),
            "slowest_ms": round(answered[-1] * 1000) if answered else None,
            "guests": json.loads(told),
            "log_kb": round(server.log.stat().st_size / 1024, 1),
            "processor_s": round(used_s, 2),
            "memory_mb": round(server.memory_mb()),
        }


if __name__ == "__main__":
    main()
