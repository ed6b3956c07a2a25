"""All models of the table, each under both protocols: `mien-train music evaluate`."""

import dataclasses
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from torch import nn

from mien_training.music.classical import MODELS
from mien_training.music.distilling import taught_targets
from mien_training.music.ensemble import Ensemble
from mien_training.music.evaluation import classical_judgement, mapped_rows, rows_of
from mien_training.music.figures import Row
from mien_training.music.folds import held_out_judgement
from mien_training.music.joint import Alone
from mien_training.music.judging import Judgement, judge
from mien_training.music.kernel import KernelSettings, fit_kernel
from mien_training.music.material import Material, Rows
from mien_training.music.recipe import (
    NETWORKS,
    SETTINGS,
    Tell,
    ensemble,
    fold_judgement,
    joint,
)
from mien_training.music.runs import trained
from mien_training.music.settings import BRANCHES, Settings, Shape

_SEVERAL = 3
_Learn = Callable[[Rows, Rows], Judgement]
_Teach = Callable[[Rows], nn.Module]
_Figures = Callable[[str, str, Material, Rows, Judgement], list[Row]]


def parts_left_out() -> dict[str, Settings]:
    """The network with some of its parts, by what is left."""
    whole = SETTINGS.shape
    heard = _only("convolution")
    shapes = {
        "statistics": _only("statistics"),
        "harmony": _only("harmony"),
        "encoder": _only("encoding"),
        "statistics, harmony and encoder": dataclasses.replace(whole, convolution=False),
        "plain CNN": dataclasses.replace(heard, recurrent=0),
        "recurrent CNN": heard,
        "CNN with regions": dataclasses.replace(heard, recurrent=0, regions=True),
        "all, without harmony": dataclasses.replace(whole, harmony=False),
        "all, without recurrence": dataclasses.replace(whole, recurrent=0),
        "all, regions for recurrence": dataclasses.replace(whole, recurrent=0, regions=True),
    }
    table = {name: dataclasses.replace(SETTINGS, shape=shape) for name, shape in shapes.items()}
    table["recurrent CNN, pretrained without ratings"] = dataclasses.replace(
        table["recurrent CNN"], pretraining=20
    )
    return table


def compare(material: Material, work: Path, tell: Tell) -> Iterator[Row]:
    """Every row of the table: what ships and its halves, averages, a pupil, classical, parts."""
    yield from _measured("network and kernel machine", material, _joint(material, work, tell))
    yield from _measured("kernel machine on windows", material, _kernel(material))
    yield from _measured("all, one network", material, _networks(material, work, 1, tell))
    several = _networks(material, work, _SEVERAL, tell)
    yield from _measured(f"all, {_SEVERAL} networks", material, several)
    yield from _measured(
        f"all, one network taught by {_SEVERAL} and the kernel machine",
        material,
        _taught(material, work, tell),
    )
    for name in MODELS:
        yield from _both(name, material, _classical(name, material), rows_of)
        tell(f"measured {name}")
    for name, settings in parts_left_out().items():
        said = fold_judgement(
            material,
            partial(ensemble, material, work=work, settings=settings, seeds=1, tell=tell),
            settings.window_s,
        )
        yield from rows_of(f"{name}, one network", "folds", material, material.rows("train"), said)
        tell(f"measured {name}")


def _only(branch: str) -> Shape:
    """The recipe's network with one branch alone."""
    return dataclasses.replace(SETTINGS.shape, **{name: name == branch for name in BRANCHES})


def _classical(name: str, material: Material) -> _Learn:
    def learn_and_judge(known: Rows, unknown: Rows) -> Judgement:
        return classical_judgement(name, material, known, unknown)

    return learn_and_judge


def _joint(material: Material, work: Path, tell: Tell) -> _Teach:
    return partial(joint, material, work=work, seeds=NETWORKS, tell=tell)


def _kernel(material: Material) -> _Teach:
    def learn(known: Rows) -> nn.Module:
        return Alone(fit_kernel(material, known, KernelSettings()))

    return learn


def _networks(material: Material, work: Path, count: int, tell: Tell) -> _Teach:
    return partial(ensemble, material, work=work, settings=SETTINGS, seeds=count, tell=tell)


def _taught(material: Material, work: Path, tell: Tell) -> _Teach:
    def learn(known: Rows) -> nn.Module:
        teacher = joint(material, known, work, _SEVERAL, tell)
        targets = taught_targets(material, known, teacher, SETTINGS.window_s)
        return Ensemble([trained(work / "nets", material, known, SETTINGS, tell, targets)])

    return learn


def _both(name: str, material: Material, learn_and_judge: _Learn, *figures: _Figures) -> list[Row]:
    """The figures of a model under both protocols."""
    rows, unseen = material.rows("train"), material.rows("val")
    judged = (
        ("folds", rows, held_out_judgement(material, rows, learn_and_judge)),
        ("val", unseen, learn_and_judge(rows, unseen)),
    )
    return [
        row
        for protocol, of, said in judged
        for each in figures
        for row in each(name, protocol, material, of, said)
    ]


def _measured(name: str, material: Material, learn: _Teach) -> list[Row]:
    def learn_and_judge(known: Rows, unknown: Rows) -> Judgement:
        return judge(learn(known), material, unknown, SETTINGS.window_s)

    return _both(name, material, learn_and_judge, rows_of, mapped_rows)
