"""A server in a process of its own, as a person starts it: what the measurements here talk to."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from benchmarks.trees import SOURCE

_STOP_S = 20.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs.

    Attributes:
        url: where it answers.
        data: its data folder.
        log: the file that holds what it writes to standard error.
        pid: its process.
    """

    url: str
    data: Path
    log: Path
    pid: int

    def processor_s(self) -> float:
        """Seconds of processor time that it has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """The most memory that it has held so far, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def wait_for_pieces(self) -> None:
        """Lets Mien's own pieces be rendered first, which takes processor time from everybody."""
        while httpx.get(f"{self.url}/v1/health", timeout=60).json()["pieces"]["running"]:
            time.sleep(0.5)

    def health_s(self, patience_s: float) -> float | None:
        """Seconds until it said that it is well, on a new connection; None if it did not."""
        place = urlsplit(self.url)
        begun = time.monotonic()
        asking = HTTPConnection(place.hostname or "", place.port, timeout=patience_s)
        try:
            asking.request("GET", "/v1/health")
            is_well = asking.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return None
        finally:
            asking.close()
        taken = time.monotonic() - begun
        return taken if is_well and taken <= patience_s else None


@contextmanager
def running(source: Path = SOURCE, password: str | None = None) -> Generator[Running]:
    """Serves a new data folder until the context is left.

    Args:
        source: the `src` of a checkout: this one's, or another's to compare with.
        password: what the server asks for; none if left out.
    """
    with tempfile.TemporaryDirectory(prefix="mien-serve-") as name:
        folder = Path(name)
        log = folder / "log"
        with log.open("wb") as errors:
            process = _started(source, folder / "data", password, errors.fileno())
        try:
            told = process.stdout.readline() if process.stdout else ""
            if not told:
                raise SystemExit(f"The server did not start: {log.read_text()}")
            yield Running(json.loads(told)["url"], folder / "data", log, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _started(source: Path, data: Path, password: str | None, errors: int) -> subprocess.Popen[str]:
    words = ["serve", "--port", "0", "--no-open", "--json", "--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if name[:5] != "MIEN_"}
    environment["PYTHONPATH"] = str(source)
    if password is not None:
        environment["MIEN_PASSWORD"] = password
    return subprocess.Popen(
        [sys.executable, "-m", "mien", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )
