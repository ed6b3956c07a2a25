from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mien.connect.audio_file_search import FoundFile
from mien.connect.folder_changes import Known, compare

MUSIC = Path("/music")


def found(name: str, size: int = 1, time: int = 1) -> FoundFile:
    return FoundFile(MUSIC / name, size, time)


def known(name: str, size: int = 1, time: int = 1) -> Known:
    return Known(str(MUSIC / name), size, time)


def test_each_file_has_one_fate() -> None:
    changes = compare(
        [found("new"), found("bigger", size=2), found("touched", time=2), found("same")],
        [known("bigger"), known("touched"), known("same"), known("gone")],
    )
    assert changes.new == (found("new"),)
    assert changes.changed == (found("bigger", size=2), found("touched", time=2))
    assert changes.unchanged == (found("same"),)
    assert changes.gone == (str(MUSIC / "gone"),)
    assert changes.to_read == changes.new + changes.changed


def test_what_is_out_of_sight_is_not_gone() -> None:
    before = [known("locked/deep/a"), known("locked-not/b"), known("c"), known("d")]
    changes = compare([], before, [MUSIC / "locked", MUSIC / "c"])
    assert changes.gone == (str(MUSIC / "locked-not" / "b"), str(MUSIC / "d"))


_FILES = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 2), st.just(1)))


@given(now=_FILES, before=_FILES)
@settings(deadline=None)
def test_nothing_is_lost_and_nothing_counted_twice(
    now: dict[str, tuple[int, int]], before: dict[str, tuple[int, int]]
) -> None:
    changes = compare(
        [found(name, *told) for name, told in now.items()],
        [known(name, *told) for name, told in before.items()],
    )
    assert {file.path.name for file in changes.new} == now.keys() - before.keys()
    assert {Path(path).name for path in changes.gone} == before.keys() - now.keys()
    same = {name for name in now.keys() & before.keys() if now[name] == before[name]}
    assert {file.path.name for file in changes.unchanged} == same
    assert len(changes.to_read) + len(changes.unchanged) == len(now)
