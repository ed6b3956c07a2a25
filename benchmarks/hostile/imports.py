"""Data sets whose rows are too long, too many of one kind, too deep, or no data at all.

Every set has three films that are in order, before and behind what is hostile.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.hostile.case import Case

MB = 1_000_000
_MARKS = "\u0301\u0323"


def _film(number: int, **facts: object) -> dict[str, object]:
    told: dict[str, object] = {"title": f"Good {number}", "year": 1990 + number}
    return {**told, "genres": ["Drama"], "cast": ["Ann Lee"], "extract": "A quiet film."} | facts


def _listed(entries: Iterable[bytes]) -> Iterable[bytes]:
    yield b"[" + json.dumps(_film(1)).encode()
    for entry in entries:
        yield b",\n" + entry
    for number in (2, 3):
        yield b"," + json.dumps(_film(number)).encode()
    yield b"]"


def _long(before: bytes, part: bytes, size: int, after: bytes) -> Iterable[bytes]:
    """One entry of about `size` bytes, never held whole."""
    block = part * (MB // len(part))
    pieces = (block for _ in range(size // MB))
    return _joined([before], pieces, [after])


def _joined(*parts: Iterable[bytes]) -> Iterable[bytes]:
    for part in parts:
        yield from part


def _one(entry: Iterable[bytes]) -> Iterable[bytes]:
    yield b"[" + json.dumps(_film(1)).encode() + b","
    yield from entry
    yield b"," + json.dumps(_film(2)).encode() + b"," + json.dumps(_film(3)).encode() + b"]"


def _raw(name: str, value: bytes) -> bytes:
    whole = json.dumps(_film(9) | {name: "@"}).encode()
    return whole.replace(b'"@"', value)


_WIKIPEDIA: dict[str, Callable[[], Iterable[bytes]]] = {
    "year-1e999": lambda: _listed([_raw("year", b"1e999")]),
    "year-nan": lambda: _listed([_raw("year", b"NaN"), _raw("year", b"-Infinity")]),
    "year-of-100000-digits": lambda: _listed([_raw("year", b"9" * 100_000)]),
    "year-true": lambda: _listed([_raw("year", b"true"), _raw("year", b"[]")]),
    "extract-100-mb": lambda: _one(
        _long(b'{"title":"x","year":1990,"extract":"', b"word ", 100 * MB, b'"}')
    ),
    "extract-100-mb-escaped": lambda: _one(
        _long(b'{"title":"x","year":1990,"extract":"', b"\\ud83d\\ude00", 100 * MB, b'"}')
    ),
    "cast-of-10-million": lambda: _one(
        _long(b'{"title":"x","year":1990,"cast":[', b'"a",', 40 * MB, b'"b"]}')
    ),
    "keys-of-an-entry": lambda: _one(
        _long(b'{"title":"x","year":1990,', b'"a":1,', 60 * MB, b'"b":2}')
    ),
    "spaces-300-mb": lambda: _one(_long(b"", b" ", 300 * MB, json.dumps(_film(8)).encode())),
    "nested-100000": lambda: _listed([b"[" * 100_000 + b"]" * 100_000]),
    "nested-objects": lambda: _listed([b'{"a":' * 100_000 + b"1" + b"}" * 100_000]),
    "never-closed": lambda: _joined(
        [b"[" + json.dumps(_film(1)).encode() + b',{"title":"'], _long(b"", b"x", 80 * MB, b"")
    ),
    "surrogates": lambda: _listed([_raw("title", b'"\\ud800"'), _raw("title", b'"a\\udfffb"')]),
    "title-of-marks": lambda: _listed(
        [json.dumps(_film(9, title="a" + _MARKS * 200_000)).encode()]
    ),
    "title-of-direction": lambda: _listed(
        [json.dumps(_film(9, title="\u202eevil\u2066")).encode()]
    ),
    "title-of-quotes": lambda: _listed([json.dumps(_film(9, title='"' * 900)).encode()]),
    "names-of-quotes": lambda: _listed(
        [json.dumps(_film(9, cast=['"' * 119 + str(n) for n in range(10)])).encode()]
    ),
    "names-of-backslashes": lambda: _listed(
        [json.dumps(_film(9, genres=["\\" * 59 + str(n) for n in range(9)])).encode()]
    ),
    "directors-of-initials": lambda: _listed(
        [json.dumps(_film(9, extract="directed by " + "A. " * 1_300 + "!")).encode()]
    ),
    "same-keys": lambda: _listed([b'{"title":"a","title":["b"],"year":1,"year":{}}']),
    "no-objects": lambda: _listed([b"null", b"7", b'"x"', b"[[]]", b"tru", b"}", b"{]"]),
    "not-utf-8": lambda: _listed([b'{"title":"\xff\xfe","year":1990}']),
    "commas-2-million": lambda: _joined(
        [b"["], [b"," * 2 * MB], [json.dumps(_film(n)).encode() + b"," for n in range(3)], [b"]"]
    ),
    "same-title-20000": lambda: _listed(
        json.dumps(_film(9, title="Same", year=1900 + n % 120, href=f"Same_{n}")).encode()
        for n in range(20_000)
    ),
    "zeros-50-mb": lambda: _joined([b"["], [bytes(50 * MB)]),
}

_FILMS = "movieId,title,genres\n1,Good One (1990),Drama\n"
_MORE = "2,Good Two (1991),Comedy\n3,Good Three (1992),Drama|Comedy\n"


def _films(rows: Iterable[str], more: str = _MORE) -> dict[str, Iterable[str]]:
    return {"movies.csv": _lines(_FILMS, rows, more)}


def _lines(before: str, rows: Iterable[str], after: str = "") -> Iterable[str]:
    yield before
    yield from rows
    yield after


def _beside(name: str, header: str, rows: Iterable[str]) -> dict[str, Iterable[str]]:
    return _films(()) | {name: _lines(f"{header}\n", rows)}


def _huge(part: str, size: int) -> Iterable[str]:
    return (part * (MB // len(part)) for _ in range(size // MB))


_MOVIELENS: dict[str, Callable[[], dict[str, Iterable[str]]]] = {
    "line-of-300-mb": lambda: _films(_lines("9,", _huge("x", 300 * MB), ",Drama\n")),
    "quoted-line-of-100-mb": lambda: _films(_lines('9,"', _huge('""', 100 * MB), '",Drama\n')),
    "fields-10-million": lambda: _films(_lines("9,", _huge("a,", 20 * MB), "Drama\n")),
    "quotes-that-do-not-match": lambda: _films(['9,"no end,Drama\n', '10,"a" "b",Drama\n']),
    "title-of-marks": lambda: _films([f"9,a{_MARKS * 20_000} (1990),Drama\n"] * 50),
    "title-of-brackets": lambda: _films([f"9,{'(' * 20_000}{')' * 20_000},Drama\n"] * 20),
    "title-of-spaces": lambda: _films([f"9,x{' ' * 60_000}(y,Drama\n"] * 20),
    "genres-30000": lambda: _films([f"9,Many (1990),{'a|' * 30_000}\n"] * 50),
    "number-of-4000-digits": lambda: _films([f"{'9' * 4_400},Far (1990),Drama\n"]),
    "nul-and-controls": lambda: _films(["9,\0\x1b[31mred\x07 (1990),Drama\n", "\0\0\0\n"]),
    "same-title-20000": lambda: _films(
        f"{n},Same ({1900 + n % 120}),Drama\n" for n in range(10, 20_000)
    ),
    "same-imdb-20000": lambda: (
        _films(f"{n},Film {n} (1990),Drama\n" for n in range(10, 20_000))
        | {
            "links.csv": _lines(
                "movieId,imdbId,tmdbId\n", (f"{n},7,7\n" for n in range(10, 20_000))
            )
        }
    ),
    "tags-of-one-film": lambda: _beside(
        "tags.csv", "movieId,tag", (f"1,tag {n}\n" for n in range(1_500_000))
    ),
    "tags-of-many-films": lambda: _beside(
        "tags.csv", "movieId,tag", (f"{n},{'t' * 60}{n}\n" for n in range(2_000_000))
    ),
    "tags-long": lambda: _beside(
        "tags.csv", "movieId,tag", (f"{n % 9},{n}{'x' * 60_000}\n" for n in range(2_000))
    ),
    "tags-of-quotes": lambda: _beside(
        "tags.csv", "movieId,tag", (f'1,"{chr(34) * 118}{n}"\n' for n in range(40))
    ),
    "links-of-numbers": lambda: _beside(
        "links.csv",
        "movieId,imdbId,tmdbId",
        ["1,999999999999,999999999999\n", f"2,{'9' * 400},-1\n"],
    ),
    "links-2-million": lambda: _beside(
        "links.csv", "movieId,imdbId,tmdbId", (f"{n},{n},{n}\n" for n in range(2_000_000))
    ),
    "ratings-odd": lambda: _beside(
        "ratings.csv",
        "userId,movieId,rating,timestamp",
        [
            "1,1,nan,1\n",
            "1,1,inf,1\n",
            f"1,1,5,{'9' * 5_000}\n",
            "1,1,5,1e9\n",
            "\u0661,1,5,9\n",
            "1,1,4.5,900000000\n",
        ],
    ),
    "ratings-line-of-100-mb": lambda: _beside(
        "ratings.csv",
        "userId,movieId,rating,timestamp",
        _lines("1,1,", _huge("4", 100 * MB), ",9\n"),
    ),
    "a-header-of-100-mb": lambda: {"movies.csv": _lines("movieId,", _huge("a,", 100 * MB), "\n")},
}


def _wikipedia(name: str, made: Callable[[], Iterable[bytes]]) -> Case:
    def make(folder: Path) -> Path:
        with (folder / "movies.json").open("wb") as file:
            file.writelines(made())
        return folder / "movies.json"

    return Case(f"imports/wikipedia-{name}", ("import", "wikipedia", "{input}"), make)


def _movielens(name: str, made: Callable[[], dict[str, Iterable[str]]]) -> Case:
    def make(folder: Path) -> Path:
        for file, lines in made().items():
            with (folder / file).open("w", encoding="utf-8", newline="") as opened:
                opened.writelines(lines)
        return folder

    return Case(f"imports/movielens-{name}", ("import", "movielens", "{input}"), make)


CASES: tuple[Case, ...] = (
    *(_wikipedia(name, made) for name, made in _WIKIPEDIA.items()),
    *(_movielens(name, made) for name, made in _MOVIELENS.items()),
)
