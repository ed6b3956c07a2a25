"""A small part of the mutated files, each time the same ones: read or refused, and nothing else."""

from pathlib import Path

import pytest
from benchmarks.mutated.mutants import mutant
from benchmarks.mutated.reading import read_good, read_mutant
from benchmarks.mutated.seeds import FORMATS, good_file

SOME = 12


@pytest.mark.parametrize("kind", FORMATS)
def test_a_mutant_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    assert read_good(kind, tmp_path) == "read", "or its mutants would say nothing"
    outcomes = {seed: read_mutant(kind, seed, tmp_path)[0] for seed in range(SOME)}
    assert set(outcomes.values()) <= {"read", "refused"}, outcomes


def test_a_seed_makes_the_same_mutant_and_another_another() -> None:
    kind = FORMATS[0]
    assert mutant(kind, 5) == mutant(kind, 5) != mutant(kind, 6)
    assert mutant(kind, 5) != good_file(kind)
