"""The public data sets are read as they come, onto one plane, each artist on one side."""

from collections import defaultdict
from pathlib import Path

import pytest
from tests.training.music_folders import (
    EXCERPTS,
    Marks,
    one_sound,
    write_deam,
    write_emomusic,
    write_emotify,
    write_pmemo,
    write_sounds,
)

from mien.errors import InvalidInputError, NotFoundError
from mien_training.music.sets.artists import VALIDATION_SHARE, lead_artist, side_of
from mien_training.music.sets.finding import SETS, songs_below, without_twins
from mien_training.music.sets.scale import LEAST_SD
from mien_training.music.sets.song import Song

pytestmark = pytest.mark.training

MIDDLE: Marks = (5.0, 1.0, 5.0, 2.0)
HALF: Marks = (0.5, 0.1, 0.5, 0.2)


def by_id(songs: list[Song]) -> dict[str, Song]:
    return {song.id: song for song in songs}


def test_deam_is_read_from_one_to_nine(tmp_path: Path) -> None:
    marks: dict[int, Marks] = {
        2: (1.0, 0.8, 9.0, 4.0),
        1001: MIDDLE,
        2001: (9.0, 0.0, 1.0, 1.2),
    }
    write_deam(tmp_path, marks, {2: "The Nephews", 1001: "A Trio", 2001: "Tape"})
    write_sounds(tmp_path / "MEMD_audio", marks)
    songs = by_id(songs_below(tmp_path))
    assert songs["deam:2"].mood == (-1.0, 1.0)
    assert songs["deam:2"].mood_sd == (0.2, 1.0)
    assert songs["deam:1001"].mood == (0.0, 0.0)
    assert songs["deam:2001"].mood == (1.0, -1.0)
    assert songs["deam:2001"].mood_sd == (LEAST_SD, 0.3)
    assert [song.group for song in songs.values()] == ["the nephews", "a trio", "tape"]
    assert [song.raters for song in songs.values()] == [10, 10, 5]
    assert all(song.path.is_file() and song.feelings is None for song in songs.values())


def test_emomusic_and_pmemo_call_a_table_alike_and_are_told_apart(tmp_path: Path) -> None:
    write_emomusic(tmp_path / "a", {7: (9.0, 0.4, 1.0, 4.0)}, {7: "Somebody"})
    write_pmemo(tmp_path / "b", {7: (0.0, 0.05, 1.0, 0.5)}, {7: "Somebody Else"})
    write_sounds(tmp_path / "a" / "clips_45seconds", [7])
    write_sounds(tmp_path / "b" / "chorus", [7])
    songs = by_id(songs_below(tmp_path))
    assert set(songs) == {"emomusic:7", "pmemo:7"}
    assert (songs["emomusic:7"].mood, songs["emomusic:7"].mood_sd) == ((1.0, -1.0), (0.1, 1.0))
    assert (songs["pmemo:7"].mood, songs["pmemo:7"].mood_sd) == ((-1.0, 1.0), (0.1, 1.0))
    assert (songs["emomusic:7"].group, songs["pmemo:7"].group) == ("somebody", "somebody else")
    assert songs["pmemo:7"].path == tmp_path / "b" / "chorus" / "7.mp3"


@pytest.mark.parametrize("wrong", [(0.9, 1.0, 5.0, 1.0), (5.0, 1.0, 9.5, 1.0), (5.0, 9.0, 5.0, 1)])
def test_marks_that_are_not_on_the_scale_are_refused(tmp_path: Path, wrong: Marks) -> None:
    write_deam(tmp_path, {2: wrong, 2001: MIDDLE}, {})
    write_sounds(tmp_path / "MEMD_audio", [2, 2001])
    with pytest.raises(InvalidInputError, match="1 to 9"):
        songs_below(tmp_path)


def test_a_row_without_a_mark_is_told(tmp_path: Path) -> None:
    write_pmemo(tmp_path, {1: HALF}, {1: "Somebody"})
    write_sounds(tmp_path / "chorus", [1])
    table = tmp_path / "annotations" / "static_annotations_std.csv"
    table.write_text("musicId,Arousal(std),Valence(std)\n1,,0.1\n")
    with pytest.raises(InvalidInputError, match=r"static_annotations_std.csv .* arousal\(std\)"):
        songs_below(tmp_path)


def test_an_artist_is_on_one_side_in_all_sets(tmp_path: Path) -> None:
    numbers = range(2, 400)
    names = {
        n: ("" if n % 10 == 0 else f"Artist {n % 97}{' feat. A Guest' * (n % 2)}") for n in numbers
    }
    write_deam(tmp_path / "deam", dict.fromkeys([*numbers, 2001], MIDDLE), names)
    write_emomusic(tmp_path / "emomusic", dict.fromkeys(numbers, MIDDLE), names)
    write_pmemo(tmp_path / "pmemo", dict.fromkeys(numbers, HALF), names)
    sides_told = {n: (f"ARTIST {n}", "val" if n % 2 else "train") for n in range(1, 9)}
    write_emotify(tmp_path / "emotify", sides_told)
    for folder in ("deam/MEMD_audio", "emomusic/clips_45seconds", "pmemo/chorus"):
        write_sounds(tmp_path / folder, [2, 2001])
    songs = songs_below(tmp_path)
    assert len(songs) == 3 * len(numbers) + 1 + len(sides_told)
    assert len(by_id(songs)) == len(songs)
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for song in songs:
        sides[song.group.casefold()].add(song.split)
    assert all(len(side) == 1 for side in sides.values())
    assert sides["artist 3"] == {"val"}
    assert sides["artist 4"] == {"train"}
    alone = [song for song in songs if ":" in song.group]
    assert {song.group for song in alone} >= {"deam:10", "deam:390", "pmemo:10"}
    hashed = {song.group: song.split for song in songs if song.source != "emotify"}
    share = sum(split == "val" for split in hashed.values()) / len(hashed)
    assert abs(share - VALIDATION_SHARE) < 0.08


def test_a_side_is_for_ever() -> None:
    names = ("jahzzar", "beach house", "deam:2", "drake")
    assert [side_of(name) for name in names] == ["train", "val", "train", "train"]


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        ("\tThe  Nephews ", "the nephews"),
        ("Calvin Harris/Rihanna", "calvin harris"),
        ("Drake feat. Rihanna", "drake"),
        ("Cooper-Moore & Assif Tsahar", "cooper-moore"),
        ("(Nobody)", "(nobody)"),
        ("Featherweight", "featherweight"),
        ("Unknown Artist", ""),
        ("n/a", ""),
    ],
)
def test_guests_are_left_out_of_a_name(name: str, lead: str) -> None:
    assert lead_artist(name) == lead


def test_a_recording_that_two_sets_hold_is_learnt_once(tmp_path: Path) -> None:
    write_deam(tmp_path / "deam", dict.fromkeys([2, 3, 2001], MIDDLE), {})
    write_emomusic(tmp_path / "emomusic", dict.fromkeys([2, 4], MIDDLE), {})
    write_sounds(tmp_path / "deam" / "MEMD_audio", [2, 3, 2001])
    write_sounds(tmp_path / "emomusic" / "clips_45seconds", [2, 4])
    songs = songs_below(tmp_path)
    assert by_id(songs)["emomusic:2"].split == by_id(songs)["deam:2"].split
    once = {song.id for song in without_twins(songs)}
    assert once == {"deam:2", "deam:3", "deam:2001", "emomusic:4"}


def test_nothing_there_tells_what_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "static_annotations.csv").write_text("another,table\n1,2\n")
    with pytest.raises(NotFoundError) as told:
        songs_below(tmp_path)
    for data_set in SETS:
        assert data_set.title in str(told.value)
        assert data_set.table in str(told.value)
        assert data_set.origin in str(told.value)


def test_a_table_without_its_sounds_names_them(tmp_path: Path) -> None:
    write_pmemo(tmp_path, {1: HALF}, {1: "Somebody"})
    write_sounds(tmp_path / "full songs", [1])
    with pytest.raises(NotFoundError, match=r"chorus/1\.mp3 .*HuiZhangDB/PMEmo"):
        songs_below(tmp_path)


@pytest.mark.parametrize(
    "lost",
    ["metadata/metadata_2014.csv", f"{EXCERPTS}/static_annotations_averaged_songs_2000_2058.csv"],
)
def test_a_set_without_one_of_its_tables_names_it(tmp_path: Path, lost: str) -> None:
    write_deam(tmp_path, {2: MIDDLE, 2001: MIDDLE}, {})
    write_sounds(tmp_path / "MEMD_audio", [2, 2001])
    (tmp_path / lost).unlink()
    with pytest.raises(NotFoundError, match=Path(lost).name):
        songs_below(tmp_path)


def test_sounds_are_taken_from_the_folder_that_has_most_of_them(tmp_path: Path) -> None:
    write_pmemo(tmp_path, dict.fromkeys(range(1, 5), HALF), {})
    write_sounds(tmp_path / "a few" / "chorus", [1])
    write_sounds(tmp_path / "zipped" / "chorus", range(1, 5))
    assert {song.path.parent.parent.name for song in songs_below(tmp_path)} == {"zipped"}


def test_what_cannot_be_heard_is_told_and_left_out(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from mien_training.music.preparation import load_prepared, prepare

    data, work = tmp_path / "data", tmp_path / "work"
    write_pmemo(data, dict.fromkeys(range(1, 6), HALF), {n: f"Artist {n}" for n in range(1, 6)})
    write_sounds(data / "chorus", [1, 2, 5], one_sound(tmp_path))
    write_sounds(data / "chorus", [3])
    told: list[str] = []
    with pytest.raises(NotFoundError, match="no features of PMEmo"):
        load_prepared(data, work)
    prepare(data, work, tmp_path / "no font is needed", told.append)
    assert {path.name for path in (work / "cache").iterdir()} == {
        "pmemo-1.npz",
        "pmemo-0.94.npz",
        "pmemo-1.06.npz",
    }
    assert sum("left out pmemo:3" in line for line in told) == 3
    assert sum("left out pmemo:4" in line for line in told) == 3
    told.clear()
    material = load_prepared(data, work, told.append)
    assert [song.id for song in material.songs] == ["pmemo:1", "pmemo:2", "pmemo:5"]
    assert [song.split for song in material.songs] == ["train", "train", "val"]
    assert [len(variants) for variants in material.variants] == [3, 3, 1]
    assert told == ["2 pieces are left out: they have no features"]
    first = material.variants[0]
    assert len(first[1].stack) > len(first[0].stack) > len(first[2].stack)
    assert not material.targets.asked_feelings.any()
    assert not material.targets.mapped.any()


def test_a_set_of_which_nothing_can_be_heard_leaves_no_cache(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from mien_training.music.preparation import prepare

    write_emomusic(tmp_path / "data", {7: MIDDLE}, {7: "Somebody"})
    write_sounds(tmp_path / "data" / "clips_45seconds", [7])
    with pytest.raises(InvalidInputError, match="Not one of the 1 pieces for emomusic-1"):
        prepare(tmp_path / "data", tmp_path, tmp_path, print)
    assert not list((tmp_path / "cache").iterdir())
