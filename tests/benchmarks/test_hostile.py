"""The recipes of hostile and of broken inputs make what they say, and some of it is tried here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.hostile import imports, names, tags, writing
from benchmarks.mutated import imports as broken_rows
from benchmarks.mutated import tags as broken_files

CASES = (*tags.CASES, *names.CASES, *imports.CASES, *writing.CASES)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 120


@pytest.mark.parametrize("kind", ["mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff"])
def test_a_file_to_be_broken_is_whole_at_first(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"x.{kind}"
    path.write_bytes(broken_files.whole(kind))
    assert broken_files.fault_of(path) is None


@pytest.mark.parametrize("seed", range(3))
def test_broken_files_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    assert list(broken_files.faults(seed, 150, tmp_path)) == []


def test_broken_rows_are_read_or_left_out(tmp_path: Path) -> None:
    assert list(broken_rows.faults(1, broken_rows.seeds_for(2_000), tmp_path)) == []


def test_as_many_rows_are_broken_as_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0
    breaking = broken_rows.mutants

    def counted(text: str, seed: int) -> Iterator[bytes]:
        nonlocal made
        for row in breaking(text, seed):
            made += 1
            yield row

    monkeypatch.setattr(broken_rows, "mutants", counted)
    list(broken_rows.faults(1, broken_rows.seeds_for(700), tmp_path))
    assert 700 <= made <= 1_000


def test_the_same_seed_breaks_the_same_way() -> None:
    first, again = (broken_files.mutants(7) for _ in range(2))
    assert [next(first) for _ in range(5)] == [next(again) for _ in range(5)]
