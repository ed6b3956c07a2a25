"""What every store keeps of scanned files, and how their tracks follow them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mien.catalogue.item import ItemId
from mien.errors import InvalidInputError, NotFoundError
from mien.store.protocols import Store

from .values import PATIENT, profile, record, song

MUSIC = Path("/music")
ONE, TWO = str(MUSIC / "one.mp3"), str(MUSIC / "deep" / "two.mp3")


class FilesContract:
    def test_a_record_comes_back_as_it_was_put(self, store: Store) -> None:
        store.put_file(record(ONE))
        assert store.file(ONE) == record(ONE)
        assert store.file(TWO) is None

    @given(name=st.text(min_size=1, max_size=40).filter(lambda name: "\0" not in name))
    @settings(PATIENT, max_examples=60)
    def test_names_that_are_not_unicode_come_back(self, store: Store, name: str) -> None:
        path = f"{MUSIC}/odd/{name}"
        store.put_file(record(path))
        assert store.file(path) == record(path)
        assert record(path) in store.files_under(str(MUSIC))
        store.remove_files([path])

    def test_files_under_a_folder_are_those_below_it(self, store: Store) -> None:
        beside = str(Path("/music2") / "x.mp3")
        for path in (TWO, ONE, beside):
            store.put_file(record(path))
        assert [file.path for file in store.files_under(str(MUSIC))] == [TWO, ONE]
        assert [file.path for file in store.files_under(str(MUSIC / "deep"))] == [TWO]
        assert len(store.files_under(Path("/").as_posix())) == 3
        assert store.files_under(str(Path("/mus"))) == []

    def test_files_with_the_same_sound_are_found(self, store: Store) -> None:
        store.put_file(record(ONE, key="same"))
        store.put_file(record(TWO, key="same"))
        store.put_file(record("/x.mp3", key="other"))
        assert [file.path for file in store.files_with_content("same")] == [TWO, ONE]

    def test_analysed_content_is_that_of_one_model_without_failures(self, store: Store) -> None:
        store.put_items([(song("song:one"), profile()), (song("song:two"), profile())])
        store.put_file(record(ONE, item="song:one", key="heard"))
        store.put_file(replace(record(TWO, item="song:two", key="old"), model="ears@0"))
        store.put_file(record("/x.mp3", key="failed"))
        assert store.analysed_content("ears@1") == {"heard"}
        assert store.analysed_content("ears@2") == frozenset()

    def test_a_scanned_file_and_its_track_come_together(self, store: Store) -> None:
        track = replace(song("file:1"), location=ONE)
        store.put_scanned(record(ONE, "file:1"), track, profile())
        assert store.file(ONE) == record(ONE, "file:1")
        assert store.item(track.id) == (track, profile())

    def test_a_record_of_another_item_is_refused_whole(self, store: Store) -> None:
        with pytest.raises(InvalidInputError, match="names the item"):
            store.put_scanned(record(ONE, "file:2"), song("file:1"), None)
        assert (store.file(ONE), store.count()) == (None, 0)

    def test_neither_is_kept_if_one_cannot_be(self, store: Store) -> None:
        too_long = replace(record(ONE, "file:1"), content_key="x" * 300)
        with pytest.raises(InvalidInputError):
            store.put_scanned(too_long, song("file:1"), None)
        assert (store.file(ONE), store.count()) == (None, 0)

    def test_a_record_needs_its_item(self, store: Store) -> None:
        with pytest.raises(NotFoundError):
            store.put_file(record(ONE, "file:1"))

    def test_a_track_goes_with_its_last_file(self, store: Store) -> None:
        store.put_scanned(record(ONE, "file:1"), replace(song("file:1"), location=ONE), None)
        version = store.catalogue_version()
        assert store.remove_files([ONE, "/unknown"]) == 1
        assert (store.file(ONE), store.count()) == (None, 0)
        assert store.catalogue_version() > version

    def test_a_track_moves_to_a_copy_when_its_file_goes(self, store: Store) -> None:
        for path in (ONE, TWO):
            store.put_scanned(record(path, "file:1"), replace(song("file:1"), location=path), None)
        store.remove_files([TWO])
        assert store.item(ItemId("file:1")) == (replace(song("file:1"), location=ONE), None)

    def test_a_track_stays_where_it_is_when_only_a_copy_goes(self, store: Store) -> None:
        for path in (TWO, ONE):
            store.put_scanned(record(path, "file:1"), replace(song("file:1"), location=path), None)
        store.remove_files([TWO])
        assert store.item(ItemId("file:1")) == (replace(song("file:1"), location=ONE), None)

    def test_new_sound_in_a_file_takes_the_old_track_away(self, store: Store) -> None:
        store.put_scanned(record(ONE, "file:1"), song("file:1"), None)
        store.put_scanned(record(ONE, "file:2"), song("file:2"), None)
        assert list(store.items([ItemId("file:1"), ItemId("file:2")])) == ["file:2"]
        store.put_file(record(ONE))
        assert store.count() == 0

    def test_an_item_that_is_removed_takes_its_files_along(self, store: Store) -> None:
        store.put_scanned(record(ONE, "file:1"), song("file:1"), None)
        store.remove_items([ItemId("file:1")])
        assert store.file(ONE) is None
