import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mien.connect.playlists import Entry, write_m3u8, write_xspf
from mien.errors import InvalidInputError, NotFoundError, UnavailableError

PATIENT = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SPACE = "{http://xspf.org/ns/0/}"


def read_m3u8(path: Path) -> list[tuple[str, str]]:
    """(EXTINF line, place) of each entry, read as players do."""
    content = path.read_bytes().decode("utf-8")
    lines = content.split("\n")
    assert lines[0] == "#EXTM3U"
    assert lines[-1] == ""
    told = ""
    entries: list[tuple[str, str]] = []
    for line in lines[1:-1]:
        if line.startswith("#EXTINF:"):
            told = line.removeprefix("#EXTINF:")
        elif not line.startswith("#"):
            entries.append((told, line))
    return entries


def read_xspf(path: Path) -> list[dict[str, str]]:
    playlist = ET.parse(path).getroot()  # noqa: S314 - it was written here
    assert (playlist.tag, playlist.get("version")) == (f"{SPACE}playlist", "1")
    (tracks,) = playlist.findall(f"{SPACE}trackList")
    return [{part.tag.removeprefix(SPACE): part.text or "" for part in track} for track in tracks]


def place_of(uri: str) -> Path:
    parts = urlsplit(uri)
    assert parts.scheme == "file"
    return Path(url2pathname(parts.path))


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    return [
        Entry(
            title="Für Elise",
            creator="Beethoven",
            album="Bagatellen",
            duration_ms=177_600,
            file=tmp_path / "music" / "Für Elise #1 100%.flac",
            link="https://example.org/not-used",
            reason="Calm & tender: -0.2 < arousal",
        ),
        Entry(title="Elsewhere", creator="Her", link="https://example.org/search?q=a&b=c"),
        Entry(title="Nowhere"),
    ]


def test_m3u8_lists_files_with_their_length_and_name(tmp_path: Path, entries: list[Entry]) -> None:
    path = tmp_path / "list.m3u8"
    write_m3u8(entries, path, title="My\nlist")
    assert read_m3u8(path) == [("178,Beethoven - Für Elise", str(entries[0].file))]
    text = path.read_text(encoding="utf-8")
    assert "#PLAYLIST:My list\n" in text
    assert "# Her - Elsewhere (no file here) https://example.org/search?q=a&b=c\n" in text
    assert "# Nowhere (no file here)\n" in text


def test_m3u8_paths_may_go_from_the_list(tmp_path: Path, entries: list[Entry]) -> None:
    (tmp_path / "lists").mkdir()
    write_m3u8(entries, tmp_path / "lists" / "list.m3u8", relative=True)
    ((_, place),) = read_m3u8(tmp_path / "lists" / "list.m3u8")
    assert not Path(place).is_absolute()
    assert Path(os.path.normpath(tmp_path / "lists" / place)) == entries[0].file


def test_xspf_tells_all_there_is_to_tell(tmp_path: Path, entries: list[Entry]) -> None:
    path = tmp_path / "list.xspf"
    write_xspf(entries, path, title="Mine & yours")
    first, second, third = read_xspf(path)
    assert place_of(first.pop("location")) == entries[0].file
    assert first == {
        "title": "Für Elise",
        "creator": "Beethoven",
        "annotation": "Calm & tender: -0.2 < arousal",
        "album": "Bagatellen",
        "duration": "177600",
    }
    assert second == {
        "title": "Elsewhere",
        "creator": "Her",
        "info": "https://example.org/search?q=a&b=c",
    }
    assert third == {"title": "Nowhere"}
    assert ET.parse(path).getroot().findtext(f"{SPACE}title") == "Mine & yours"  # noqa: S314


def test_xspf_locations_may_go_from_the_list(tmp_path: Path, entries: list[Entry]) -> None:
    write_xspf(entries, tmp_path / "list.xspf", relative=True)
    location = read_xspf(tmp_path / "list.xspf")[0]["location"]
    assert location.startswith("./music/")
    assert "#" not in location
    assert tmp_path / unquote(location) == entries[0].file


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    write_m3u8([], tmp_path / "list.m3u8")
    write_xspf([], tmp_path / "list.xspf")
    assert read_m3u8(tmp_path / "list.m3u8") == []
    assert read_xspf(tmp_path / "list.xspf") == []


_NAMES = st.text(min_size=1, max_size=30).filter(lambda name: "\0" not in name and "/" not in name)


@given(title=st.text(max_size=80), creator=st.text(max_size=80), reason=st.none() | st.text())
@PATIENT
def test_odd_titles_break_no_list(
    tmp_path: Path, title: str, creator: str, reason: str | None
) -> None:
    odd = Entry(title=title, creator=creator, reason=reason, file=tmp_path / "a.mp3")
    plain = Entry(title="Plain", file=tmp_path / "b.mp3")
    linked = Entry(title=title, creator=creator, link=f"https://example.org/?q={title}")
    write_m3u8([odd, linked, plain], tmp_path / "list.m3u8", title)
    write_xspf([odd, linked, plain], tmp_path / "list.xspf", title)
    assert [place for _, place in read_m3u8(tmp_path / "list.m3u8")] == [
        str(tmp_path / "a.mp3"),
        str(tmp_path / "b.mp3"),
    ]
    tracks = read_xspf(tmp_path / "list.xspf")
    assert [track.get("location", "")[-5:] for track in tracks] == ["a.mp3", "", "b.mp3"]
    if title.isprintable() and title.isascii():
        assert tracks[0].get("title", "") == " ".join(title.split())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")
@given(name=_NAMES.filter(lambda name: name not in (".", "..")), relative=st.booleans())
@PATIENT
def test_odd_file_names_are_found_again(tmp_path: Path, name: str, relative: bool) -> None:
    raw = name.encode("utf-8", "replace")
    file = tmp_path / os.fsdecode(raw)
    entry = Entry(title="x", file=file)
    write_xspf([entry], tmp_path / "list.xspf", relative=relative)
    write_m3u8([entry], tmp_path / "list.m3u8", relative=relative)
    (track,) = read_xspf(tmp_path / "list.xspf")
    ((_, place),) = read_m3u8(tmp_path / "list.m3u8")
    for told in (track["location"], place):
        found = place_of(told) if told.startswith("file:/") else tmp_path / told
        if told.startswith("./"):
            found = tmp_path / os.fsdecode(unquote(told).encode("utf-8", "surrogateescape"))
        assert found == file


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_not_unicode_is_found_again(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.mp3"))
    write_m3u8([Entry(title="x", file=file)], tmp_path / "list.m3u8")
    write_xspf([Entry(title="x", file=file)], tmp_path / "list.xspf")
    ((_, place),) = read_m3u8(tmp_path / "list.m3u8")
    assert place.endswith("/caf%E9.mp3")
    assert read_xspf(tmp_path / "list.xspf")[0]["location"] == place


def test_a_list_is_replaced_whole_or_not_at_all(
    tmp_path: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.m3u8"
    write_m3u8(entries[1:], path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UnavailableError, match="No space left"):
            write_m3u8(entries, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    write_m3u8(entries, path)
    assert path.read_bytes() != before


@pytest.mark.parametrize("write", [write_m3u8, write_xspf])
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, write: type) -> None:
    with pytest.raises(NotFoundError, match="no folder"):
        write([], tmp_path / "none" / "list")
    with pytest.raises(InvalidInputError, match="is a folder"):
        write([], tmp_path)
