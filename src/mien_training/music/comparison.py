"""All models of the table, each under both protocols: `mien-train music evaluate`."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from mien_training.music.classical import MODELS
from mien_training.music.evaluation import classical_judgement, mapped_rows, rows_of
from mien_training.music.figures import Row
from mien_training.music.folds import held_out_judgement
from mien_training.music.judging import Judgement, judge
from mien_training.music.material import Material, Rows
from mien_training.music.recipe import (
    SETTINGS,
    Tell,
    ensemble,
    fold_judgement,
)
from mien_training.music.settings import Settings, Shape

_Learn = Callable[[Rows, Rows], Judgement]


def parts_left_out() -> dict[str, Settings]:
    """The network with one part less, by what is left."""

    def shaped(shape: Shape) -> Settings:
        return dataclasses.replace(SETTINGS, shape=shape)

    whole = SETTINGS.shape
    return {
        "CNN and statistics, no recurrence": shaped(dataclasses.replace(whole, recurrent=0)),
        "recurrent CNN, no statistics": shaped(dataclasses.replace(whole, statistics=False)),
        "statistics alone": shaped(dataclasses.replace(whole, convolution=False)),
    }


def compare(material: Material, work: Path, seeds: int, fold_seeds: int, tell: Tell) -> list[Row]:
    """Every row of the table."""
    table: list[Row] = []
    for name in MODELS:
        table += _both(name, material, _classical(name, material))
        tell(f"measured {name}")
    table += _network_rows(material, work, seeds, fold_seeds, tell)
    for name, settings in parts_left_out().items():
        said = fold_judgement(material, work, settings, 1, tell)
        table += rows_of(f"{name}, one network", "folds", material, material.rows("train"), said)
        tell(f"measured {name}")
    return table


def _classical(name: str, material: Material) -> _Learn:
    def learn_and_judge(known: Rows, unknown: Rows) -> Judgement:
        return classical_judgement(name, material, known, unknown)

    return learn_and_judge


def _both(name: str, material: Material, learn_and_judge: _Learn) -> list[Row]:
    rows, unseen = material.rows("train"), material.rows("val")
    held_out = held_out_judgement(material, rows, learn_and_judge)
    said = learn_and_judge(rows, unseen)
    return [
        *rows_of(name, "folds", material, rows, held_out),
        *rows_of(name, "val", material, unseen, said),
    ]


def _network_rows(
    material: Material, work: Path, seeds: int, fold_seeds: int, tell: Tell
) -> list[Row]:
    rows, unseen = material.rows("train"), material.rows("val")
    table: list[Row] = []
    for count in sorted({1, fold_seeds}):
        held_out = fold_judgement(material, work, SETTINGS, count, tell)
        name = f"recurrent CNN and statistics, {_counted(count)}"
        table += rows_of(name, "folds", material, rows, held_out)
        table += mapped_rows(name, "folds", material, rows, held_out)
    for count in sorted({1, seeds}):
        network = ensemble(material, rows, work, SETTINGS, count, tell)
        said = judge(network, material, unseen, SETTINGS.window_s)
        name = f"recurrent CNN and statistics, {_counted(count)}"
        table += rows_of(name, "val", material, unseen, said)
        table += mapped_rows(name, "val", material, unseen, said)
    return table


def _counted(networks: int) -> str:
    return "one network" if networks == 1 else f"{networks} networks"
