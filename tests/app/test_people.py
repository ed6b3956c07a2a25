from datetime import timedelta
from pathlib import Path

import pytest

from mien.app.assembly import Mien, open_mien
from mien.app.settings import Settings
from mien.catalogue.event import PersonId
from mien.errors import ConflictError, InvalidInputError, NotFoundError

from .conftest import ME, NOON


def test_somebody_added_has_a_mood_of_their_own(mien: Mien) -> None:
    ana = mien.people.add(" Ana ")
    assert (ana.id, ana.name, ana.added_at) == ("Ana", "Ana", NOON)
    mien.moods.observe(ana.id, mien.senses.feel("0.9,0.9", NOON).observation)
    at = NOON + timedelta(seconds=1)
    assert mien.moods.state(ana.id, at).mood.valence > mien.moods.state(ME, at).mood.valence + 0.3
    assert {person.id for person in mien.people.everybody()} == {"me", "Ana"}


def test_nobody_is_added_twice(mien: Mien) -> None:
    mien.people.add("Ana")
    with pytest.raises(ConflictError, match="Ana"):
        mien.people.add("Ana")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 65, "\x1b[1m"])
def test_a_name_can_be_read(mien: Mien, name: str) -> None:
    with pytest.raises(InvalidInputError):
        mien.people.add(name)


def test_a_slip_of_the_finger_begins_nobody(mien: Mien) -> None:
    mien.people.add("Ana")
    with pytest.raises(NotFoundError, match=r"'Anna'.*Did you mean Ana\?.*mien people add"):
        mien.moods.observe(PersonId("Anna"), mien.senses.feel("0.1,0.1", NOON).observation)
    with pytest.raises(NotFoundError, match="'ana'"), open_mien(asking(mien, "ana")):
        pass
    assert len(mien.people.everybody()) == 2


def test_a_name_like_no_other_is_told_who_is_there(mien: Mien) -> None:
    mien.people.add("Ana")
    with (
        pytest.raises(NotFoundError, match="Choose one of: Ana, me"),
        open_mien(asking(mien, "Zoë")),
    ):
        pass


def test_whoever_comes_first_is_welcome_and_so_is_who_names_nobody(tmp_path: Path) -> None:
    with open_mien(Settings(data=tmp_path, person="Ana")) as mien:
        assert [person.id for person in mien.people.everybody()] == ["Ana"]
    with open_mien(Settings(data=tmp_path)) as mien:
        assert {person.id for person in mien.people.everybody()} == {"Ana", "me"}


def test_where_nobody_is_left_the_error_names_nobody(mien: Mien) -> None:
    mien.moods.erase(ME)
    with pytest.raises(NotFoundError, match="nobody here yet") as fault:
        mien.moods.state(ME, NOON)
    assert "Choose one of" not in str(fault.value)
    assert "mien people add" in fault.value.remedy


def test_somebody_can_be_added_by_nobody(mien: Mien) -> None:
    with open_mien(asking(mien, "Zoë"), for_anybody=True) as opened:
        opened.people.add("Zoë")
    with open_mien(asking(mien, "Zoë")) as opened:
        assert opened.moods.history_kept(PersonId("Zoë")) is False


def asking(mien: Mien, person: str) -> Settings:
    return mien.settings.model_copy(update={"person": person})
