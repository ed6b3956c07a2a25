"""Requests that no server may stumble over: bodies, queries, headers, each made by a recipe."""

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

TEXT, POINT = "/v1/observations/text", "/v1/observations/self-report"
EVENTS, ITEMS = "/v1/events", "/v1/items"
FACE, SCANS, RECOMMEND = "/v1/observations/face", "/v1/scans", "/v1/recommendations"
AUDIO = "/v1/items/{track}/audio"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request.

    Attributes:
        name: its kind and what is wrong with it.
        method: of HTTP.
        target: path and query; "{track}" stands for a track that plays.
        make: makes the body.
        headers: beside Host and Content-Length.
        framed: whether the length is told; a body that frames itself says so in its headers.
    """

    name: str
    method: str
    target: str
    make: Callable[[], bytes] = bytes
    headers: tuple[tuple[str, str], ...] = ()
    framed: bool = True


def _json(name: str, target: str, make: Callable[[], bytes], kind: str = JSON) -> Sent:
    return Sent(f"json/{name}", "POST", target, make, (("Content-Type", kind),))


def _value(name: str, target: str, value: object) -> Sent:
    return _json(name, target, lambda: json.dumps(value).encode())


def _form(name: str, make: Callable[[], bytes], boundary: str = "b") -> Sent:
    kind = f"multipart/form-data; boundary={boundary}"
    return Sent(f"form/{name}", "POST", FACE, make, (("Content-Type", kind),))


def _raw(name: str, make: Callable[[], bytes], *headers: tuple[str, str]) -> Sent:
    return Sent(f"picture/{name}", "POST", FACE, make, headers or (("Content-Type", "image/png"),))


def _get(name: str, target: str, *headers: tuple[str, str]) -> Sent:
    return Sent(name, "GET", target, headers=headers)


def _part(name: str, data: bytes, more: str = "") -> bytes:
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + data + b"\r\n"


def _chunked(name: str, body: bytes, target: str = TEXT) -> Sent:
    headers = (("Content-Type", JSON), ("Transfer-Encoding", "chunked"))
    return Sent(f"chunked/{name}", "POST", target, lambda: body, headers, framed=False)


def _odd(name: str, *headers: tuple[str, str]) -> Sent:
    return Sent(f"header/{name}", "GET", "/v1/state", headers=headers)


_BODIES = (
    _json("nested lists", TEXT, lambda: b"[" * 60_000),
    _json("nested objects", TEXT, lambda: b'{"a":' * 12_000),
    _json("nested and closed", TEXT, lambda: b'{"text":' + b"[" * 30_000 + b"]" * 30_000 + b"}"),
    _json("1e999", POINT, lambda: b'{"valence":1e999,"arousal":0}'),
    _json("-1e999", POINT, lambda: b'{"valence":-1e999,"arousal":0}'),
    _json("NaN", POINT, lambda: b'{"valence":NaN,"arousal":0}'),
    _json("Infinity", POINT, lambda: b'{"valence":Infinity,"arousal":0}'),
    _json("60,000 digits", POINT, lambda: b'{"valence":' + b"1" * 60_000 + b',"arousal":0}'),
    _json("4,000 digits", POINT, lambda: b'{"valence":' + b"1" * 4_000 + b',"arousal":0}'),
    _json(
        "digits after a point", POINT, lambda: b'{"valence":0.' + b"1" * 60_000 + b',"arousal":0}'
    ),
    _json("great exponent", POINT, lambda: b'{"valence":1e-99999999,"arousal":0}'),
    _value("true for a number", POINT, {"valence": True, "arousal": 0}),
    _value("text for a number", POINT, {"valence": "0.5", "arousal": 0}),
    _value("list for a number", POINT, {"valence": [0], "arousal": 0}),
    _json("lone surrogate", TEXT, lambda: b'{"text":"\\ud800"}'),
    _json("lone surrogate as an id", EVENTS, lambda: b'{"item":"\\udfff","kind":"play"}'),
    _json("surrogate in the wrong order", TEXT, lambda: b'{"text":"\\udc00\\ud800 happy"}'),
    _json("NUL", TEXT, lambda: b'{"text":"happy\\u0000sad"}'),
    _value("NUL in an id", EVENTS, {"item": "a\0b", "kind": "play", "id": "\0" * 20}),
    _json("duplicate keys", TEXT, lambda: b'{"text":"happy","text":["sad"]}'),
    _json("10,000 keys", TEXT, lambda: json.dumps({str(n): 0 for n in range(5_000)}).encode()),
    _value("text of 60,000 signs", TEXT, {"text": "a" * 60_000}),
    _value("2,000 combining signs", TEXT, {"text": "a" + "\u0301" * 1_999}),
    _value("2,000 pictographs", TEXT, {"text": "\U0001f468\u200d" * 1_000}),
    _value("2,000 full stops", TEXT, {"text": ". " * 1_000}),
    _value("2,000 negations", TEXT, {"text": "not " * 500}),
    _value("direction signs", TEXT, {"text": "\u202e" * 2_000}),
    _value("empty text", TEXT, {"text": ""}),
    _value("null", TEXT, None),
    _value("a list", TEXT, ["happy"]),
    _value("another key", TEXT, {"text": "happy", "admin": True}),
    _value("prototype", TEXT, {"text": "happy", "__proto__": {"a": 1}}),
    _value("id of 60,000 signs", EVENTS, {"item": "x" * 60_000, "kind": "play"}),
    _value("kind that is none", EVENTS, {"item": "x", "kind": "__class__"}),
    _value("stars of a million", EVENTS, {"item": "x", "kind": "rate", "value": 1e6}),
    _json("UTF-16", TEXT, lambda: '{"text":"happy"}'.encode("utf-16")),
    _json("UTF-32", TEXT, lambda: '{"text":"happy"}'.encode("utf-32")),
    _json("not UTF-8", TEXT, lambda: b'{"text":"\xff\xfe"}'),
    _json("overlong UTF-8", TEXT, lambda: b'{"text":"\xc0\x80"}'),
    _json("a mark of order", TEXT, lambda: b"\xef\xbb\xbf" + b'{"text":"happy"}'),
    _json("of another type", TEXT, lambda: b'{"text":"happy"}', "text/plain"),
    _json("of no type", TEXT, lambda: b'{"text":"happy"}', ""),
    _json("of a strange charset", TEXT, lambda: b'{"text":"happy"}', JSON + '; charset="\\"'),
    _json("1 MB", TEXT, lambda: b'{"text":"' + b"a" * 1_000_000 + b'"}'),
    _json("empty", TEXT, bytes),
    _value("folder with NUL", SCANS, {"folder": "/music\0/etc"}),
    _value("folder of 4,000 dots", SCANS, {"folder": "../" * 1_300}),
    _value("folder of nobody", SCANS, {"folder": "~" + "x" * 3_000}),
    Sent(
        "encoding/gzip bomb",
        "POST",
        TEXT,
        lambda: gzip.compress(b'{"text":"' + b"a" * 50_000_000 + b'"}'),
        (("Content-Type", JSON), ("Content-Encoding", "gzip")),
    ),
    Sent(
        "encoding/deflate bomb of a picture",
        "POST",
        FACE,
        lambda: zlib.compress(b"\0" * 200_000_000),
        (("Content-Type", "image/png"), ("Content-Encoding", "deflate")),
    ),
    _chunked("crumbs", b"1\r\na\r\n" * 10_000 + b"0\r\n\r\n"),
    _chunked("crumbs of a picture", b"1\r\na\r\n" * 200_000 + b"0\r\n\r\n", FACE),
    _chunked("a size of 40 digits", b"f" * 40 + b"\r\na\r\n0\r\n\r\n"),
    _chunked("a size that is none", b"-1\r\na\r\n0\r\n\r\n"),
    _chunked("long extensions", b"1;" + b"x" * 200_000 + b"\r\na\r\n0\r\n\r\n"),
    _chunked("trailers", b"0\r\n" + b"X: y\r\n" * 20_000 + b"\r\n"),
    _form(
        "thousands of parts", lambda: b"".join(_part("x", b"") for _ in range(50_000)) + b"--b--"
    ),
    _form("thousands of headers", lambda: b"--b\r\n" + b"X: y\r\n" * 200_000 + b"\r\n\r\n--b--"),
    _form("a header of 10 MB", lambda: b"--b\r\nX: " + b"y" * 10_000_000 + b"\r\n\r\n--b--"),
    _form("no end", lambda: _part("image", b"x")),
    _form("no field", lambda: _part("other", b"x") + b"--b--"),
    _form("no boundary", lambda: _part("image", b"x") + b"--b--", ""),
    _form("a boundary of 5,000 signs", lambda: b"--" + b"b" * 5_000 + b"--", "b" * 5_000),
    _form("boundaries alone", lambda: b"--b\r\n" * 500_000),
    _form("dashes alone", lambda: b"-" * 5_000_000),
    _form("a strange name", lambda: _part("image", b"x", '; filename="' + "../" * 900) + b"--b--"),
    _raw("zeros", lambda: b"\0" * 5_000_000),
    _raw("nothing", bytes),
    _raw("21 MB", lambda: b"\0" * 21_000_000),
    _raw("a head alone", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xff" * 8),
    _raw("an svg", lambda: b"<svg/>", ("Content-Type", "image/svg+xml")),
    _raw("a parameter without end", lambda: b"x", ("Content-Type", "image/png;" + "a=;" * 15_000)),
    _raw("no type", lambda: b"x", ("X", "y")),
)

_QUERIES = (
    _get("range/6,000 parts", AUDIO, ("Range", "bytes=" + ",".join(["0-1"] * 6_000))),
    _get("range/spaces", AUDIO, ("Range", "bytes=" + " " * 50_000 + "x")),
    _get("range/digits", AUDIO, ("Range", "bytes=0-" + "9" * 50_000)),
    _get("range/backwards", AUDIO, ("Range", "bytes=9-1")),
    _get("range/beyond", AUDIO, ("Range", "bytes=999999999999-")),
    _get("range/other digits", AUDIO, ("Range", "bytes=\u00b2-\u00b3".encode().decode("latin-1"))),
    _get("range/if-range", AUDIO, ("If-Range", "x" * 10_000), ("Range", "bytes=0-1")),
    _get("query/words", f"{ITEMS}?text=" + "+".join("abcdefghijklmnopqrstuvwxyz")),
    _get("query/percent signs", f"{ITEMS}?text=" + "%25" * 200),
    _get("query/underscores", f"{ITEMS}?text=" + "_%25" * 60),
    _get("query/quotes", f"{ITEMS}?text=%22%27%3B--%20NEAR(%22a%22%20*)"),
    _get("query/broken percents", f"{ITEMS}?text=%ff%fe%c0%80%"),
    _get("query/NUL", f"{ITEMS}?text=%00"),
    _get("query/surrogate", f"{ITEMS}?text=%ed%a0%80"),
    _get("query/deep offset", f"{ITEMS}?offset=1000000000"),
    _get("query/limit", f"{ITEMS}?limit=999999999"),
    _get("query/limit of 5,000 digits", f"{EVENTS}?limit=" + "9" * 5_000),
    _get("query/days", "/v1/me/history?days=1e309"),
    _get("query/few days", "/v1/me/history?days=1e-320"),
    _get("query/5,000 languages", RECOMMEND + "?" + "language=en&" * 4_000),
    _get("query/500 to leave out", RECOMMEND + "?" + "exclude=x&" * 500),
    _get("query/5,000 to leave out", RECOMMEND + "?" + "exclude=x&" * 5_000),
    _get("query/10,000 fields", RECOMMEND + "?" + "&".join("a" for _ in range(10_000))),
    _get("query/NaN", RECOMMEND + "?goal=point&valence=nan&arousal=inf"),
    _get("query/id", "/v1/items/" + "%2e%2e%2f" * 50),
    _get("query/long id", "/v1/items/" + "x" * 40_000),
    _get("query/file", "/static/..%2f..%2f..%2fetc%2fpasswd"),
    _get("query/file with NUL", "/static/mark.svg%00"),
    _get("query/long file", "/static/" + "x/" * 10_000),
    Sent("query/undo", "POST", "/v1/events/" + "%00" * 60 + "/undo"),
    Sent("query/method", "\u004dYSTERY", "/v1/state"),
)

_HEADERS = (
    _odd("3,000 headers", *((f"X-{number}", "y") for number in range(3_000))),
    _odd("cookies", ("Cookie", "a=b; " * 10_000)),
    _odd("60 KB", ("X-Long", "y" * 60_000)),
    _odd("1 MB", ("X-Long", "y" * 1_000_000)),
    _odd("accept", ("Accept", "*/*;q=0.1," * 5_000)),
    _odd("authorization", ("Authorization", "Basic " + "A" * 50_000)),
    _odd("upgrade", ("Connection", "Upgrade"), ("Upgrade", "websocket")),
    _odd("upgrade to HTTP/2", ("Connection", "Upgrade, HTTP2-Settings"), ("Upgrade", "h2c")),
    _odd("expectation", ("Expect", "200-maybe")),
    _odd("two lengths", ("Content-Length", "5"), ("Content-Length", "6")),
    _odd("length below nothing", ("Content-Length", "-1")),
    _odd("length of 40 digits", ("Content-Length", "9" * 40)),
    _odd("length and chunks", ("Content-Length", "5"), ("Transfer-Encoding", "chunked")),
    _odd("unknown transfer", ("Transfer-Encoding", "gzip, chunked")),
    _odd("forwarded", ("X-Forwarded-For", "127.0.0.1, " * 5_000)),
    _odd("origin", ("Origin", "http://" + "a." * 20_000)),
    _odd("latin", ("X-Name", "\xff\xfe")),
    _odd("another host", ("Host", "evil.example")),
)

CASES: tuple[Sent, ...] = (*_BODIES, *_QUERIES, *_HEADERS)
"""All of them."""
