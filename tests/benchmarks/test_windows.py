from pathlib import Path

import numpy as np
from benchmarks.scan.windows import PLANS, agreement_rows
from tests.music.fakes import network, pulse, write_wav


def test_each_plan_is_compared_with_hearing_everything(tmp_path: Path) -> None:
    quiet_then_loud = np.concatenate([0.02 * pulse(20.0), pulse(20.0, 440.0)])
    path = write_wav(tmp_path / "a.wav", quiet_then_loud)
    *rows, everything = agreement_rows(network(), [path])
    assert [(row["windows"], row["window_s"]) for row in rows] == [
        (plan.count, plan.length_s) for plan in PLANS
    ]
    assert everything["rms_arousal"] == 0.0
    assert everything["same_key"] == everything["share_of_whole_cost"] == 1.0
    one, *_, eight = rows
    assert one["rms_arousal"] != 0.0
    assert eight["rms_arousal"] == 0.0  # eight times fifteen seconds are all of it
