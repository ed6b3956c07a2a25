"""Sound files as answers: whole or in part, in small chunks, never read into memory as a whole."""

import os
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import BinaryIO

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from mien.app.library.sound_files import OpenSound
from mien.serve.byte_ranges import ByteRange, UnsatisfiableRangeError, parse_range
from mien.serve.problems import RANGE, ProblemError

_CHUNK_BYTES = 64 * 1024
_MEDIA_TYPES = {
    ".aac": "audio/aac",
    ".aif": "audio/aiff",
    ".aiff": "audio/aiff",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}


def media_type(path: Path) -> str:
    """The media type of a sound file, by its ending, the same on every system."""
    return _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")


def sound_answer(sound: OpenSound, request: Request) -> Response:
    """Answers a GET or HEAD for a sound file, with Range, If-Range and If-None-Match.

    Args:
        sound: is closed once it is sent.
        request: what is asked for.

    Raises:
        ProblemError: if the range lies outside the file.
    """
    file, about = sound.file, sound.about
    headers = _headers(sound.path, about)
    if request.headers.get("if-none-match") == headers["etag"]:
        file.close()
        return Response(status_code=304, headers=headers)
    try:
        part = parse_range(_range_header(request, headers), about.st_size)
    except UnsatisfiableRangeError:
        file.close()
        raise ProblemError(
            RANGE,
            f"The file has {about.st_size} bytes; none of them was asked for.",
            headers={"Content-Range": f"bytes */{about.st_size}"},
        ) from None
    return SoundAnswer(file, part, about.st_size, headers, head=request.method == "HEAD")


class SoundAnswer(StreamingResponse):
    """Streams an open file and closes it, however the connection ends.

    Args:
        file: the open file.
        part: what to send; None for all of it.
        size: of the whole file, in bytes.
        headers: of the answer.
        head: send the headers alone.
    """

    def __init__(
        self,
        file: BinaryIO,
        part: ByteRange | None,
        size: int,
        headers: dict[str, str],
        *,
        head: bool,
    ) -> None:
        self._file = file
        sent = part or ByteRange(0, size - 1)
        headers["content-length"] = str(sent.length)
        if part is not None:
            headers["content-range"] = f"bytes {part.first}-{part.last}/{size}"
        body = iter(()) if head else chunks(file, sent)
        super().__init__(body, 200 if part is None else 206, headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the answer."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


def chunks(file: BinaryIO, part: ByteRange) -> Iterator[bytes]:
    """A part of a file, a chunk at a time; it ends early where the file was cut short meanwhile."""
    file.seek(part.first)
    left = part.length
    while left > 0:
        data = file.read(min(_CHUNK_BYTES, left))
        if not data:
            return
        left -= len(data)
        yield data


def _headers(path: Path, about: os.stat_result) -> dict[str, str]:
    return {
        "content-type": media_type(path),
        "accept-ranges": "bytes",
        "etag": f'"{about.st_mtime_ns:x}-{about.st_size:x}"',
        "last-modified": formatdate(about.st_mtime, usegmt=True),
        "cache-control": "private, no-cache",
    }


def _range_header(request: Request, headers: dict[str, str]) -> str | None:
    """The Range header, unless If-Range says that it was meant for another version of the file."""
    version = request.headers.get("if-range")
    if version is not None and version not in (headers["etag"], headers["last-modified"]):
        return None
    return request.headers.get("range")
