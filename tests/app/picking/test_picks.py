"""The main job after the senses: a state and a history become lists."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from tests.app.conftest import ME, NOON

from mien.affect.state.state import State
from mien.app.assembly import Mien, open_mien
from mien.app.feeling.moods import Moods
from mien.app.picking.answer import PickedList
from mien.app.picking.feedback import new_event
from mien.catalogue.event import EventKind, PersonId
from mien.catalogue.filter import Filter
from mien.catalogue.item import ItemId, Kind, Movie, Track
from mien.errors import InvalidInputError, NotFoundError
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Request
from mien.store.sqlite import open_store

NOW = Request(at=NOON)


def ask(mien: Mien, request: Request = NOW) -> tuple[PickedList, ...]:
    return mien.picks.answer(ME, request).lists


def titles(mien: Mien, goal: Goal = Goal.MATCH, kind: Kind = Kind.MUSIC) -> list[ItemId]:
    (picked,) = ask(mien, Request(at=NOON + timedelta(minutes=1), goal=goal, kinds=(kind,)))
    return [item.item.id for item in picked.items]


def feel(mien: Mien, words: str) -> None:
    mien.moods.observe(ME, mien.senses.feel(words, NOON).observation)


def test_a_newcomer_gets_music_and_films_with_links_and_reasons(mien: Mien) -> None:
    lists = ask(mien)
    assert [picked.kind for picked in lists] == [Kind.MUSIC, Kind.FILM]
    for picked in lists:
        assert len(picked.items) == 20
        for item in picked.items:
            assert item.links
            assert sum(r.contribution for r in item.reasons) == pytest.approx(item.score)


def test_calm_and_furious_people_get_other_music(mien: Mien) -> None:
    feel(mien, "0.5,-0.6")
    calm = titles(mien)
    mien.moods.forget(ME, NOON)
    feel(mien, "-0.6,0.8")
    furious = titles(mien)
    assert not set(calm[:10]) & set(furious[:10])
    by_id = {item: mien.library.entry(item) for item in calm[:5] + furious[:5]}
    arousal = {item: entry.profile.mood.arousal for item, entry in by_id.items() if entry.profile}
    assert max(arousal[item] for item in calm[:5]) < min(arousal[item] for item in furious[:5])


def test_a_skip_and_a_like_change_the_next_list_and_an_undo_gives_it_back(mien: Mien) -> None:
    before = titles(mien)
    skipped = mien.feedback.record(new_event(ME, before[0], EventKind.SKIP, NOON))
    after = titles(mien)
    assert before[0] not in after[:10]
    mien.feedback.undo(ME, skipped.id, NOON)
    assert titles(mien) == before


def test_a_like_is_kept_when_the_song_gets_a_file(mien: Mien, tmp_path: Path) -> None:
    song = mien.library.entry(titles(mien)[0]).item
    assert isinstance(song, Track)
    mien.feedback.record(new_event(ME, song.id, EventKind.LIKE, NOON - timedelta(days=9)))
    file = replace(song, id=ItemId("file:1"), location=str(tmp_path / "a.flac"))
    with open_store(mien.settings.data) as store:
        store.put_items([(file, mien.library.entry(song.id).profile)])
    with open_mien(mien.settings, now=lambda: NOON) as again:
        (picked,) = ask(again, replace(NOW, kinds=(Kind.MUSIC,), wanted=Filter(playable=True)))
    (only,) = picked.items
    assert only.item.id == file.id
    assert any(reason.kind == "item" for reason in only.reasons)


def test_every_goal_answers_and_a_point_needs_its_goal(mien: Mien) -> None:
    for goal in set(Goal) - {Goal.POINT}:
        assert len(titles(mien, goal)) == 20
    (there,) = ask(mien, replace(NOW, goal=Goal.POINT, kinds=(Kind.FILM,), point=(-0.6, 0.6)))
    assert all(item.profile and item.profile.mood.valence < 0 for item in there.items)
    with pytest.raises(InvalidInputError):
        ask(mien, replace(NOW, goal=Goal.CALM, point=(0.0, 0.0)))


def test_only_a_language_that_was_asked_for(mien: Mien) -> None:
    (picked,) = ask(mien, replace(NOW, kinds=(Kind.FILM,), wanted=Filter(languages=("ja",))))
    assert picked.items
    assert all("ja" in item.item.languages for item in picked.items)


def test_nobody_gets_nothing(mien: Mien) -> None:
    with pytest.raises(NotFoundError, match="ghost"):
        mien.picks.answer(PersonId("ghost"), Request(at=NOON))


def test_what_was_learned_outlives_the_process(mien: Mien) -> None:
    disliked = titles(mien)[0]
    mien.feedback.record(new_event(ME, disliked, EventKind.DISLIKE, NOON))
    with open_mien(mien.settings) as again:
        assert disliked not in titles(again)


def test_the_state_that_is_shown_is_the_one_that_was_used(
    mien: Mien, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another reading comes between any two reads."""
    read = mien.moods.state
    moods = cycle(("0.6,-0.6", "-0.6,0.8"))

    def changing(_: Moods, person: PersonId, at: datetime) -> State:
        feel(mien, next(moods))
        return read(person, at)

    monkeypatch.setattr(Moods, "state", changing)
    answer = mien.picks.answer(ME, Request(at=NOON))
    for picked in answer.lists:
        assert picked.target.mean == answer.state.mood.mean
    assert answer.understood.goal is Goal.MATCH


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(languages=("ja",)),
        Filter(languages=("ja", "KO"), exclude=frozenset({ItemId("film:1")})),
        Filter(playable=True),
    ],
)
def test_a_search_and_picks_mean_the_same_by_a_filter(mien: Mien, wanted: Filter) -> None:
    told = Movie(id=ItemId("film:1"), title="Slow Ferry", year=2001, directors=("Ana Sol",))
    twin = replace(told, id=ItemId("film:2"), languages=("ja",))
    with open_store(mien.settings.data) as store:
        store.put_items((film, None) for film in (told, twin))
    for kind in Kind:
        (picked,) = ask(mien, replace(NOW, kinds=(kind,), count=500, wanted=wanted))
        found, total = mien.library.search("", kind, 500, wanted=wanted)
        assert {item.item.id for item in picked.items} == {entry.item.id for entry in found}
        assert total == len(found)
