"""Every command and every route answers as it did when it was recorded."""

import json
from pathlib import Path

import pytest
from tests.contract.record import RECORDED, WALKS, answers_of
from tests.contract.volatile import Told

_ROUNDING = 2e-3
"""Of numbers: networks differ a little between processors."""


def differences(recorded: Told, told: Told, where: str = "") -> list[str]:
    """Where two answers differ: in keys and their order, in values, or in numbers by more."""
    if isinstance(recorded, float) and isinstance(told, float | int):
        near = told == pytest.approx(recorded, rel=_ROUNDING, abs=_ROUNDING)
        return [] if near else [f"{where}: {recorded} was recorded, {told} came"]
    if isinstance(recorded, dict) and isinstance(told, dict):
        if list(recorded) != list(told):
            return [f"{where}: the keys {list(recorded)} were recorded, {list(told)} came"]
        pairs = ((f"{where}.{key}", recorded[key], told[key]) for key in recorded)
        return [one for at, old, new in pairs for one in differences(old, new, at)]
    if isinstance(recorded, list) and isinstance(told, list) and len(recorded) == len(told):
        pairs = (
            (f"{where}[{at}]", *both) for at, both in enumerate(zip(recorded, told, strict=True))
        )
        return [one for at, old, new in pairs for one in differences(old, new, at)]
    return [] if recorded == told else [f"{where}: {recorded!r} was recorded, {told!r} came"]


@pytest.mark.parametrize("walk", WALKS)
def test_answers_are_those_that_were_recorded(walk: str, tmp_path: Path) -> None:
    text = (RECORDED / f"{walk}.jsonl").read_text(encoding="utf-8")
    recorded = [json.loads(line) for line in text.splitlines()]
    told = answers_of(walk, tmp_path)
    assert [one["asked"] for one in told] == [one["asked"] for one in recorded]
    found = [
        f"{old['asked']}{difference}"
        for old, new in zip(recorded, told, strict=True)
        for difference in differences(old, new)
    ]
    assert not found, "\n".join(found[:20])
