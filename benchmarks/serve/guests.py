"""Opens connections that say nothing, or next to nothing, and holds them: the bad guests.

`python -m benchmarks.serve.guests URL IDLE SLOW SECONDS`, in a process of its own. It opens again
what is closed on it, at most `_AGAIN_S` later, and prints one JSON line at the end.
"""

import asyncio
import itertools
import json
import resource
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import urlsplit

_AGAIN_S = 5.0
_HEAD = (
    b"POST /v1/observations/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
)
_GET = b"GET /v1/recommendations HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
Guest = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def _idle(writer: asyncio.StreamWriter) -> None:
    await writer.drain()


async def _drip(writer: asyncio.StreamWriter, head: bytes, crumbs: bytes) -> None:
    writer.write(head)
    for number in itertools.count():
        await writer.drain()
        await asyncio.sleep(1)
        writer.write(crumbs[number % len(crumbs) :][:1])


async def _headers(writer: asyncio.StreamWriter) -> None:
    await _drip(writer, b"GET / HTTP/1.1\r\nX-Long: ", b"a")


async def _body(writer: asyncio.StreamWriter) -> None:
    await _drip(writer, _HEAD + b"Content-Length: 60000\r\n\r\n", b"a")


async def _chunks(writer: asyncio.StreamWriter) -> None:
    writer.write(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\na\r\n")
        await writer.drain()
        await asyncio.sleep(1)


async def _never_reads(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(_GET * 5)
        await writer.drain()
        await asyncio.sleep(1)


async def _half_closed(writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET / HTTP/1.1\r\n")
    writer.write_eof()
    await writer.drain()


SLOW: tuple[Guest, ...] = (_headers, _body, _chunks, _never_reads, _half_closed)


async def _hold(url: str, guest: Guest, seen: Counter[str]) -> None:
    """Is one guest for ever, coming again when turned out."""
    place = urlsplit(url)
    while True:
        try:
            reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=1024)
            seen["opened"] += 1
            reads = guest is not _never_reads
            doing = asyncio.ensure_future(guest(writer))
            try:
                async for _ in _until_closed(reader if reads else None, doing):
                    pass
            finally:
                doing.cancel()
                await asyncio.gather(doing, return_exceptions=True)
                writer.transport.abort()
            seen["closed"] += 1
        except OSError:
            seen["refused"] += 1
        await asyncio.sleep(_AGAIN_S)


async def _until_closed(
    reader: asyncio.StreamReader | None, doing: "asyncio.Task[None]"
) -> AsyncIterator[bytes]:
    if reader is None:
        await asyncio.wait({doing})
        return
    while data := await reader.read(1024):
        yield data


async def _all(url: str, idle: int, slow: int, seconds: float) -> Counter[str]:
    seen: Counter[str] = Counter()
    guests = [*([_idle] * idle), *itertools.islice(itertools.cycle(SLOW), slow)]
    holding = [asyncio.create_task(_hold(url, guest, seen)) for guest in guests]
    await asyncio.sleep(seconds)
    for task in holding:
        task.cancel()
    await asyncio.gather(*holding, return_exceptions=True)
    return seen


def main() -> None:
    url, idle, slow, seconds = sys.argv[1:]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    print(json.dumps(asyncio.run(_all(url, int(idle), int(slow), float(seconds)))))


if __name__ == "__main__":
    main()
