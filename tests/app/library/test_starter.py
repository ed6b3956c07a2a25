from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from mien.app.assembly import open_mien
from mien.app.library.ingest import Ingest
from mien.app.library.reports import Progress
from mien.app.library.starter import add_starter
from mien.app.settings import Settings
from mien.catalogue.item import ItemId, Kind
from mien.catalogue.mood_profile import Basis
from mien.catalogue.starter.load import load_films, load_songs
from mien.music.compose.pieces import PIECES
from mien.store.sqlite import open_store

IDS = [ItemId(f"piece:{piece.id}") for piece in PIECES]


def test_the_starter_catalogue_comes_once(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert add_starter(store, tmp_path)
        version = store.catalogue_version()
        assert not add_starter(store, tmp_path)
        assert store.catalogue_version() == version
        assert store.count(Kind.MUSIC) == len(load_songs())
        assert store.count(Kind.FILM) == len(load_films())


def test_it_comes_again_when_the_database_was_taken_away(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        add_starter(store, tmp_path)
    for file in tmp_path.glob("mien.db*"):
        file.unlink()
    with open_store(tmp_path) as store:
        assert add_starter(store, tmp_path)


def test_songs_and_films_say_that_they_were_estimated_from_words(tmp_path: Path) -> None:
    with open_mien(Settings(data=tmp_path)) as mien:
        for item in (load_songs()[0], load_films()[0]):
            profile = mien.library.entry(item.id).profile
            assert profile is not None
            assert profile.basis is Basis.WORDS


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("rendered")
    with open_mien(Settings(data=data)) as mien:
        assert mien.ingest.pieces_missing() == len(PIECES)
        steps: list[Progress] = []
        assert mien.ingest.render_pieces(steps.append) == len(PIECES)
        assert steps[-1].done == steps[-1].total == len(PIECES)
    return data


def test_a_dozen_pieces_play_near_where_they_were_meant_to_be(rendered: Path) -> None:
    with open_mien(Settings(data=rendered)) as mien:
        assert len(PIECES) >= 12
        for item in IDS:
            with mien.library.sound(item).file as sound:
                assert len(sound.read()) > 10_000
            profile = mien.library.entry(item).profile
            assert profile is not None
            assert profile.basis is Basis.COMPOSER
        moods = [mien.library.entry(item).profile for item in IDS]
    meant = np.array([piece.mood.mean for piece in PIECES])
    placed = np.array([profile.mood.mean for profile in moods if profile])
    for axis in (0, 1):
        assert np.corrcoef(meant[:, axis], placed[:, axis])[0, 1] > 0.8
    assert np.ptp(placed, axis=0).min() > 0.6


def test_programs_that_render_at_once_make_each_piece_once(tmp_path: Path) -> None:
    with open_mien(Settings(data=tmp_path)) as one, open_mien(Settings(data=tmp_path)) as other:
        with ThreadPoolExecutor(2) as pool:
            made = sum(pool.map(Ingest.render_pieces, (one.ingest, other.ingest)))
        assert made == len(PIECES)
        assert one.ingest.pieces_missing() == 0
    names = sorted(file.name for file in (tmp_path / "pieces").iterdir())
    assert names == sorted(f"{piece.id}.flac" for piece in PIECES)


@pytest.mark.parametrize("spoil", ["unreadable", "folder", "garbage"])
def test_a_stamp_that_cannot_be_read_stops_nothing(tmp_path: Path, spoil: str) -> None:
    with open_store(tmp_path) as store:
        add_starter(store, tmp_path)
    stamp = tmp_path / "starter.stamp"
    if spoil == "folder":
        stamp.unlink()
        (stamp / "in the way").mkdir(parents=True)
    elif spoil == "garbage":
        stamp.write_bytes(b"\xff\xfe\x00")
    else:
        stamp.chmod(0)
    with open_mien(Settings(data=tmp_path)) as mien:
        assert mien.library.counts()[Kind.FILM] == len(load_films())


def test_a_piece_whose_file_is_gone_is_rendered_anew(rendered: Path) -> None:
    with open_mien(Settings(data=rendered)) as mien:
        lost = rendered / "pieces" / f"{PIECES[0].id}.flac"
        lost.unlink()
        assert mien.ingest.pieces_missing() == 1
        assert mien.ingest.render_pieces() == 1
        assert lost.is_file()
