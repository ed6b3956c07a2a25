"""Pictures that come over the wire, held in memory alone.

The framework's own form parser spools large parts to temporary files; a face must never touch the
disk, so the form is taken apart here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request
from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from mien.serve.problems import INVALID, MALFORMED, MEDIA, ProblemError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELD = "image"
_MOST_PARTS = 16
_RAW = ("image/", "application/octet-stream")
_NAMELESS = "“image”"
"""What messages call a picture that came without a name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture, as it was sent.

    Attributes:
        name: what its sender calls it; for messages alone.
        data: its bytes.
    """

    name: str
    data: bytes


@dataclass(slots=True)
class _Part:
    headers: dict[bytes, bytes] = field(default_factory=dict[bytes, bytes])
    header: bytes = b""
    value: bytes = b""
    data: bytearray = field(default_factory=bytearray)


async def picture_in(request: Request) -> Picture:
    """The picture of a request: the form field `image`, or the body itself.

    Raises:
        ProblemError: if there is none, the form is broken, or the body is something else.
    """
    content_type = request.headers.get("content-type", "")
    kind, options = parse_options_header(content_type)
    name = kind.decode("latin-1").lower()
    if name == "multipart/form-data":
        picture = from_form(await _whole(request), options.get(b"boundary", b""))
    elif name.startswith(_RAW):
        picture = Picture(_NAMELESS, await _whole(request))
    else:
        raise ProblemError(
            MEDIA,
            f"A picture cannot come as {name or 'something without a type'}.",
            f"Send a form with the file in the field {FIELD!r}, or the bytes of a JPEG or PNG.",
        )
    if not picture.data:
        raise ProblemError(INVALID, "The picture is empty.", "Choose a picture with a face in it.")
    return picture


async def _whole(request: Request) -> bytes:
    """The body, which the request itself does not keep: a form need not lie beside its picture."""
    return b"".join([piece async for piece in request.stream()])


def from_form(body: bytes, boundary: bytes) -> Picture:
    """The picture in a multipart form (RFC 7578).

    Args:
        body: the whole form.
        boundary: what its parts are split by.

    Raises:
        ProblemError: if the form is broken or has no field `image`.
    """
    for part in _parts(body, boundary):
        _, options = parse_options_header(part.headers.get(b"content-disposition", b""))
        if options.get(b"name") == FIELD.encode():
            name = options.get(b"filename", b"").decode("utf-8", errors="replace")
            return Picture(name or _NAMELESS, bytes(part.data))
    raise ProblemError(
        INVALID,
        f"The form has no field {FIELD!r}.",
        f"Put the picture into a field called {FIELD!r}.",
    )


def _parts(body: bytes, boundary: bytes) -> list[_Part]:
    form = _Form()
    try:
        parser = MultipartParser(boundary, form.callbacks())
        parser.write(body)
        parser.finalize()
    except (FormParserError, ValueError) as fault:
        raise _broken_form() from fault
    if not form.whole:
        raise _broken_form()
    return form.parts


class _Form:
    """Takes in what the parser finds; `whole` once the closing boundary has come."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.whole = False

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._content,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == _MOST_PARTS:
            raise ValueError("a form of a picture has no more parts")
        self.parts.append(_Part())

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].value += data[start:end]

    def _header_end(self) -> None:
        part = self.parts[-1]
        part.headers[part.header.lower()] = part.value
        part.header = part.value = b""

    def _content(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].data += data[start:end]

    def _end(self) -> None:
        self.whole = True


def _broken_form() -> ProblemError:
    return ProblemError(
        MALFORMED,
        "The form that the picture came in is broken.",
        "Send it again; if it was made by hand, check its boundary.",
    )
