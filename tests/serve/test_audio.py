import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.serve.live import Live, add_track, write_tone

from mien.serve.sound_answer import media_type

TONE = "file:tone"
URL = f"/v1/items/{TONE}/audio"


@pytest.fixture(scope="module")
def sound(live: Live, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = write_tone(tmp_path_factory.mktemp("music") / "tone.wav", seconds=20)
    add_track(live.data, path, TONE)
    return path.read_bytes()


def test_the_whole_file_comes_with_what_a_player_needs(live: Live, sound: bytes) -> None:
    answer = live.client.get(URL)
    assert answer.status_code == 200
    assert answer.content == sound
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-length"] == str(len(sound))
    assert answer.headers["cache-control"] == "private, no-cache"


def test_a_part_comes_as_a_part(live: Live, sound: bytes) -> None:
    answer = live.client.get(URL, headers={"Range": "bytes=100000-200000"})
    assert answer.status_code == 206
    assert answer.content == sound[100_000:200_001]
    assert answer.headers["content-range"] == f"bytes 100000-200000/{len(sound)}"


def test_several_parts_at_once_are_answered_whole(live: Live, sound: bytes) -> None:
    answer = live.client.get(URL, headers={"Range": "bytes=0-1,4-5"})
    assert (answer.status_code, answer.content) == (200, sound)


def test_a_part_outside_the_file_is_a_problem_that_names_the_size(live: Live, sound: bytes) -> None:
    answer = live.client.get(URL, headers={"Range": f"bytes={len(sound)}-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(sound)}"
    assert answer.headers["content-type"] == "application/problem+json"


def test_head_says_the_same_without_the_sound(live: Live, sound: bytes) -> None:
    whole, part = (
        live.client.head(URL, headers=headers) for headers in ({}, {"Range": "bytes=0-9"})
    )
    assert (whole.status_code, whole.content) == (200, b"")
    assert whole.headers["content-length"] == str(len(sound))
    assert (part.status_code, part.headers["content-length"]) == (206, "10")


@pytest.mark.parametrize("header", ["etag", "last-modified"])
def test_if_range_gives_the_part_of_the_same_version_only(
    live: Live, sound: bytes, header: str
) -> None:
    version = live.client.head(URL).headers[header]
    same = live.client.get(URL, headers={"Range": "bytes=0-9", "If-Range": version})
    other = live.client.get(URL, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (same.status_code, same.content) == (206, sound[:10])
    assert (other.status_code, other.content) == (200, sound)


@pytest.mark.usefixtures("sound")
def test_a_version_that_is_known_is_not_sent_again(live: Live) -> None:
    etag = live.client.head(URL).headers["etag"]
    answer = live.client.get(URL, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_player_that_leaves_early_harms_nobody(live: Live, sound: bytes) -> None:
    with live.client.stream("GET", URL) as answer:
        first: Iterator[bytes] = answer.iter_raw(1000)
        assert next(first) == sound[:1000]
    assert live.client.get(URL).content == sound


def test_items_without_sound_say_where_they_open(live: Live) -> None:
    song = live.client.get("/v1/items", params={"kind": "music", "limit": 1}).json()["items"][0]
    answer = live.client.get(f"/v1/items/{song['id']}/audio")
    assert answer.status_code == 404
    assert "services" in answer.json()["remedy"]


def test_a_file_that_went_away_says_so(live: Live, tmp_path: Path) -> None:
    path = write_tone(tmp_path / "gone.wav")
    item = add_track(live.data, path, "file:gone")
    path.unlink()
    answer = live.client.get(f"/v1/items/{item}/audio")
    assert answer.status_code == 503
    assert "scan" in answer.json()["remedy"]


@pytest.mark.skipif(os.name != "posix", reason="makes links")
@pytest.mark.parametrize("leads_to", ["/etc/passwd", "mien.db"])
def test_a_link_that_took_the_place_of_a_song_is_not_followed(
    live: Live, tmp_path: Path, leads_to: str
) -> None:
    path = write_tone(tmp_path / "taken.wav")
    item = add_track(live.data, path, "file:taken")
    path.unlink()
    path.symlink_to(live.data / leads_to)
    answer = live.client.get(f"/v1/items/{item}/audio")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "item", ["..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "file:..%2F..%2Fmien.db", "x" * 500]
)
def test_only_the_catalogue_names_files(live: Live, item: str) -> None:
    answer = live.client.get(f"/v1/items/{item}/audio")
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.mp3", "audio/mpeg"),
        ("a.FLAC", "audio/flac"),
        ("a.opus", "audio/ogg"),
        ("a.m4a", "audio/mp4"),
        ("a.aiff", "audio/aiff"),
        ("a.txt", "application/octet-stream"),
    ],
)
def test_media_types_do_not_depend_on_the_system(name: str, expected: str) -> None:
    assert media_type(Path(name)) == expected
