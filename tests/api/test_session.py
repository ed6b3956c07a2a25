"""What the Python API does with a person's moods and acts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import mien

DESPAIR = "everyone would be better off without me"


@pytest.fixture
def me(furnished: Path, tmp_path: Path) -> Iterator[mien.Session]:
    with mien.open(shutil.copytree(furnished, tmp_path / "data")) as session:
        yield session


def test_what_is_felt_is_remembered(me: mien.Session) -> None:
    before = me.mood
    after = me.feel((-0.6, -0.4))
    assert after.valence < before.valence
    assert me.mood.valence == pytest.approx(after.valence, abs=0.01)


@pytest.mark.parametrize("words", [DESPAIR, "the table is 2 m long"])
def test_words_of_despair_and_words_without_a_feeling_move_nothing(
    me: mien.Session, words: str
) -> None:
    line = mien.read_text(words)
    assert (line.support is not None) == (words == DESPAIR)
    assert me.feel(line).mean == pytest.approx(me.mood.mean, abs=0.001)
    assert not me._mien.moods.history(me._person, None, 10).observations  # pyright: ignore[reportPrivateUsage]


def test_a_person_must_be_there(tmp_path: Path) -> None:
    with mien.open(tmp_path / "data", "me"):
        pass
    with (
        pytest.raises(mien.MienError, match="Nobody here is called 'mi'"),
        mien.open(tmp_path / "data", "mi"),
    ):
        pass


def test_what_cannot_be_asked_for_is_told_with_what_can(me: mien.Session) -> None:
    with pytest.raises(mien.MienError, match="no kind called 'book'"):
        me.recommend("book")  # pyright: ignore[reportArgumentType]
    with pytest.raises(mien.MienError, match="no goal called 'up'"):
        me.recommend(goal="up")
    with pytest.raises(mien.MienError, match="A mood and a goal"):
        me.recommend(goal="lift", mood=(0.1, 0.2))
    with pytest.raises(mien.MienError, match="outside the mood plane"):
        me.recommend(mood=(2.0, 0.0))
    with pytest.raises(mien.MienError, match="no item 'song:none'"):
        me.record("song:none", "like")
    with pytest.raises(mien.MienError, match="no act called 'adore'"):
        me.record("song:none", "adore")


def test_a_mood_is_aimed_at_and_believed_of_nobody(me: mien.Session) -> None:
    before = me.mood
    aimed = me.recommend("film", mood=mien.read_text("furious"), count=20)
    assert all(film.mood is not None and film.mood.arousal > 0 for film in aimed[:5])
    assert me.mood.mean == pytest.approx(before.mean, abs=0.001)


def test_stars_count_and_are_taken_back(me: mien.Session) -> None:
    first = me.recommend(count=1)[0]
    rated = me.record(first.id, "rate", 1.0)
    assert me.recommend(count=1)[0].id != first.id
    me.undo(rated)
    assert me.recommend(count=1)[0] == first
