"""Sends every hostile request to a server and sees that it stands.

`python -m benchmarks.hostile.bodies`. Of each it demands a problem document or an answer that fits,
no 500, less than 10 s of processor, at most 500 MB more than the idle server holds, and that the
server says right after it that it is well.
"""

import socket
import time
import wave
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from benchmarks.hostile.requests import CASES, Sent
from benchmarks.provenance import write_csv
from benchmarks.serve.running import Running, running

RESULTS = Path(__file__).parent / "results"
MOST_PROCESSOR_S, MOST_MEMORY_MB, WELL_S = 10.0, 500.0, 5.0
_PATIENCE_S = 60.0
_PROBLEM = "application/problem+json"


def main() -> None:
    with running() as server:
        server.wait_for_pieces()
        track = _track_of(server)
        httpx.post(f"{server.url}/v1/observations/text", json={"text": "happy"}, timeout=60)
        idle_mb = server.memory_mb()
        rows = [_judged(server, sent, track, idle_mb) for sent in CASES]
    write_csv(RESULTS / "bodies.csv", rows)
    for row in rows:
        if not row["stands"]:
            print(row)
    print(f"{sum(bool(row['stands']) for row in rows)} of {len(rows)} stand")


def _judged(server: Running, sent: Sent, track: str, idle_mb: float) -> dict[str, object]:
    before_s, begun = server.processor_s(), time.monotonic()
    status, kind = _exchanged(server, sent, track)
    seconds = time.monotonic() - begun
    processor_s = server.processor_s() - before_s
    more_mb = server.memory_mb() - idle_mb
    is_told = status < httpx.codes.BAD_REQUEST or kind.startswith(_PROBLEM)
    is_well = server.health_s(WELL_S) is not None
    return {
        "case": sent.name,
        "status": status,
        "processor_s": round(processor_s, 2),
        "seconds": round(seconds, 2),
        "memory_over_idle_mb": round(more_mb),
        "stands": is_told
        and is_well
        and 0 < status != 500
        and processor_s < MOST_PROCESSOR_S
        and more_mb <= MOST_MEMORY_MB,
    }


def _exchanged(server: Running, sent: Sent, track: str) -> tuple[int, str]:
    """Sends a request as it is, and returns the status and the type of the answer; 0 for none."""
    place = urlsplit(server.url)
    with socket.create_connection((place.hostname, place.port), timeout=_PATIENCE_S) as raw:
        with suppress(OSError):  # the server may have heard enough
            raw.sendall(b"".join(_bytes_of(sent, track, place.netloc)))
        answer = b""
        with suppress(OSError):
            while b"\r\n\r\n" not in answer and (more := raw.recv(65536)):
                answer += more
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    if len(head[0].split()) < 2:
        return 0, ""
    kinds = [
        line.partition(":")[2].strip() for line in head if line.lower().startswith("content-type")
    ]
    return int(head[0].split()[1]), "".join(kinds)


def _bytes_of(sent: Sent, track: str, host: str) -> Iterator[bytes]:
    body = sent.make()
    names = {name.lower() for name, _ in sent.headers}
    headers = [*sent.headers, ("Connection", "close")]
    if "host" not in names:
        headers.append(("Host", host))
    if sent.framed and "content-length" not in names and "transfer-encoding" not in names:
        headers.append(("Content-Length", str(len(body))))
    yield f"{sent.method} {sent.target.format(track=track)} HTTP/1.1\r\n".encode("latin-1")
    for name, value in headers:
        yield f"{name}: {value}\r\n".encode("latin-1")
    yield b"\r\n"
    yield body


def _track_of(server: Running) -> str:
    """A track that plays: a folder with one sound is scanned."""
    folder = server.data.parent / "music"
    folder.mkdir()
    with wave.open(str(folder / "tone.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(index % 251 for index in range(160_000)))
    httpx.post(f"{server.url}/v1/scans", json={"folder": str(folder)}, timeout=60)
    while True:
        found = httpx.get(f"{server.url}/v1/items", params={"text": "tone", "kind": "music"})
        playable = [item["id"] for item in found.json()["items"] if item["playable"]]
        if playable:
            return str(playable[0])
        time.sleep(0.5)


if __name__ == "__main__":
    main()
