"""Training reads data sets that lie on the disk and writes where it was told to, nothing else."""

import sys
from pathlib import Path

import pytest
from tests.privacy.rooms import Room, furnish
from tests.privacy.watching import needs_strace, seen_in, start

pytest.importorskip("torch")
pytestmark = [pytest.mark.training, needs_strace]

ERRANDS = {
    "expression": "expression --data {data} --out {out} --epochs 1 --no-affectnet",
    "cards": "cards --out {out}/models.md",
}


@pytest.mark.parametrize("errand", ERRANDS)
def test_a_training_keeps_to_itself(errand: str, tmp_path: Path, furnished: Path) -> None:
    from tests.training.test_expression import write_data, write_rated

    room: Room = furnish(tmp_path, furnished)
    sets = tmp_path / "sets"
    sets.mkdir()
    write_data(sets)
    write_rated(sets)
    words = ERRANDS[errand].format(data=sets, out=room.out).split()
    command = [sys.executable, "-c", "from mien_training.main import main; main()", *words]
    running = start(command, tmp_path / "traces", room.out, room.environment)
    said, _ = running.communicate()
    assert running.returncode == 0, said
    seen = seen_in(tmp_path / "traces", room.out)
    assert seen.reached == ()
    assert seen.outside(room.data, room.out) == []
