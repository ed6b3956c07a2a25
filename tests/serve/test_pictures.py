import tempfile

import pytest

from mien.serve.pictures import from_form
from mien.serve.problems import ProblemError

BOUNDARY = b"frontier"


def form(*parts: tuple[str, bytes]) -> bytes:
    body = b""
    for disposition, data in parts:
        body += b"--" + BOUNDARY + b"\r\nContent-Disposition: form-data; " + disposition.encode()
        body += b"\r\nContent-Type: image/png\r\n\r\n" + data + b"\r\n"
    return body + b"--" + BOUNDARY + b"--\r\n"


def test_the_field_called_image_is_the_picture() -> None:
    body = form(('name="note"', b"hello"), ('name="image"; filename="me.png"', b"\x89PNG\r\n--x"))
    picture = from_form(body, BOUNDARY)
    assert (picture.name, picture.data) == ("me.png", b"\x89PNG\r\n--x")


@pytest.mark.parametrize(
    ("body", "boundary", "kind"),
    [
        (form(('name="photo"', b"x")), BOUNDARY, "invalid-input"),
        (b"no form at all", BOUNDARY, "malformed"),
        (form(('name="image"', b"x"))[:-20], BOUNDARY, "malformed"),
        (form(('name="image"', b"x")), b"", "malformed"),
        (form(*[('name="a"', b"")] * 100, ('name="image"', b"x")), BOUNDARY, "malformed"),
    ],
)
def test_a_form_without_a_picture_says_what_is_wrong(
    body: bytes, boundary: bytes, kind: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        from_form(body, boundary)
    assert caught.value.kind.name == kind
    assert caught.value.remedy


def test_a_large_picture_is_taken_apart_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a picture was written to disk")

    for name in ("SpooledTemporaryFile", "TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    data = bytes(3 * 2**20)
    assert from_form(form(('name="image"; filename="a.bmp"', data)), BOUNDARY).data == data
