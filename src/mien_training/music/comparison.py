"""All models of the table, each under both protocols: `mien-train music evaluate`."""

import dataclasses
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from torch import nn

from mien_training.music.classical import MODELS
from mien_training.music.evaluation import classical_judgement, mapped_rows, rows_of
from mien_training.music.figures import Row
from mien_training.music.folds import held_out_judgement
from mien_training.music.joint import Alone
from mien_training.music.judging import Judgement, judge
from mien_training.music.kernel import KernelSettings, fit_kernel
from mien_training.music.material import Material, Rows
from mien_training.music.recipe import (
    SETTINGS,
    Tell,
    ensemble,
    fold_judgement,
    joint,
)
from mien_training.music.settings import Settings

_Learn = Callable[[Rows, Rows], Judgement]


def parts_left_out() -> dict[str, Settings]:
    """The network with some of its parts, by what is left."""
    whole = SETTINGS.shape
    heard = dataclasses.replace(whole, statistics=False, encoding=False)
    shapes = {
        "statistics": dataclasses.replace(whole, convolution=False, encoding=False),
        "encoder": dataclasses.replace(whole, convolution=False, statistics=False),
        "statistics and encoder": dataclasses.replace(whole, convolution=False),
        "plain CNN": dataclasses.replace(heard, recurrent=0),
        "recurrent CNN": heard,
        "CNN with regions": dataclasses.replace(heard, recurrent=0, regions=True),
        "all, without recurrence": dataclasses.replace(whole, recurrent=0),
        "all, regions for recurrence": dataclasses.replace(whole, recurrent=0, regions=True),
    }
    table = {name: dataclasses.replace(SETTINGS, shape=shape) for name, shape in shapes.items()}
    table["recurrent CNN, pretrained without ratings"] = dataclasses.replace(
        table["recurrent CNN"], pretraining=20
    )
    return table


def compare(
    material: Material, work: Path, seeds: int, fold_seeds: int, tell: Tell
) -> Iterator[Row]:
    """Every row of the table: what ships and its two halves, classical models, and parts."""
    yield from _joint_rows(material, work, seeds, fold_seeds, tell)
    yield from _both("kernel machine on windows", material, _kernel(material))
    yield from _network_rows(material, work, seeds, fold_seeds, tell)
    for name in MODELS:
        yield from _both(name, material, _classical(name, material))
        tell(f"measured {name}")
    for name, settings in parts_left_out().items():
        said = fold_judgement(
            material,
            partial(ensemble, material, work=work, settings=settings, seeds=1, tell=tell),
            settings.window_s,
        )
        yield from rows_of(f"{name}, one network", "folds", material, material.rows("train"), said)
        tell(f"measured {name}")


def _classical(name: str, material: Material) -> _Learn:
    def learn_and_judge(known: Rows, unknown: Rows) -> Judgement:
        return classical_judgement(name, material, known, unknown)

    return learn_and_judge


def _kernel(material: Material) -> _Learn:
    def learn_and_judge(known: Rows, unknown: Rows) -> Judgement:
        machine = Alone(fit_kernel(material, known, KernelSettings()))
        return judge(machine, material, unknown, SETTINGS.window_s)

    return learn_and_judge


def _both(name: str, material: Material, learn_and_judge: _Learn) -> list[Row]:
    rows, unseen = material.rows("train"), material.rows("val")
    held_out = held_out_judgement(material, rows, learn_and_judge)
    said = learn_and_judge(rows, unseen)
    return [
        *rows_of(name, "folds", material, rows, held_out),
        *rows_of(name, "val", material, unseen, said),
    ]


def _joint_rows(
    material: Material, work: Path, seeds: int, fold_seeds: int, tell: Tell
) -> list[Row]:
    def learn(known: Rows, count: int = fold_seeds) -> nn.Module:
        return joint(material, known, work, count, tell)

    name = "networks and kernel machine"
    whole = learn(material.rows("train"), seeds)
    return [*_on_folds(name, material, learn), *_on_validation(name, material, whole)]


def _network_rows(
    material: Material, work: Path, seeds: int, fold_seeds: int, tell: Tell
) -> list[Row]:
    def learn(known: Rows, count: int) -> nn.Module:
        return ensemble(material, known, work, SETTINGS, count, tell)

    table: list[Row] = []
    for count in sorted({1, fold_seeds}):
        table += _on_folds(f"all, {_counted(count)}", material, partial(learn, count=count))
    for count in sorted({1, seeds}):
        whole = learn(material.rows("train"), count)
        table += _on_validation(f"all, {_counted(count)}", material, whole)
    return table


def _on_folds(name: str, material: Material, learn: Callable[[Rows], nn.Module]) -> list[Row]:
    rows, said = material.rows("train"), fold_judgement(material, learn, SETTINGS.window_s)
    return [
        *rows_of(name, "folds", material, rows, said),
        *mapped_rows(name, "folds", material, rows, said),
    ]


def _on_validation(name: str, material: Material, network: nn.Module) -> list[Row]:
    unseen = material.rows("val")
    said = judge(network, material, unseen, SETTINGS.window_s)
    return [
        *rows_of(name, "val", material, unseen, said),
        *mapped_rows(name, "val", material, unseen, said),
    ]


def _counted(networks: int) -> str:
    return "one network" if networks == 1 else f"{networks} networks"
