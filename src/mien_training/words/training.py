"""The training loop: killed at any moment it goes on, and gives the same for the same seed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.optim import AdamW

from mien_training.learner import Learner
from mien_training.optimising import cosine_rate
from mien_training.progress import note
from mien_training.words.batches import Batch, batch_of, epoch_places, rows_in_epoch
from mien_training.words.beginning import begin_as_teacher
from mien_training.words.loss import answer_cost, loss_of, vector_cost
from mien_training.words.material import Material, Places
from mien_training.words.network import WordsNet
from mien_training.words.preparation import Prepared
from mien_training.words.row import Side
from mien_training.words.settings import Settings
from mien_training.words.teacher.packed import Packed

STRETCH = 200
"""Steps between two checkpoints."""
_LONGEST_SLOPE = 2.0
_SEEDS = 100_003
"""Apart by so much, the seeds of two epochs and of their steps do not meet."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What some steps gave: their mean loss, and the processor's seconds they took."""

    step: int
    steps: int
    loss: float
    seconds: float


class Run(Learner[WordsNet]):
    """A training run over some material; `done` counts steps."""

    def __init__(self, prepared: Prepared, settings: Settings, packed: Packed | None) -> None:
        """Begin anew.

        Args:
            prepared: what it learns from.
            settings: all that decides the result.
            packed: the teacher, needed where the settings begin from it.
        """
        torch.manual_seed(settings.seed)
        network = WordsNet(settings, len(prepared.kept), len(prepared.material.names))
        if settings.from_teacher and packed is not None:
            begin_as_teacher(network, packed, prepared.kept, prepared.counts())
        super().__init__(
            network, _optimiser(network, settings), settings.average, settings.as_dict()
        )
        self.material: Material = prepared.material
        self.settings = settings
        self.known: Places = prepared.material.on(Side.TRAIN)
        self._in_epoch = max(1, rows_in_epoch(self.material, self.known) // settings.batch)
        self.steps = max(1, round(settings.epochs * self._in_epoch))

    def train(
        self, folder: Path, tell: Callable[[Stretch], None], seconds: float | None = None
    ) -> None:
        """Take the steps that are left, with a checkpoint and a row of progress now and then.

        Args:
            folder: of the checkpoint.
            tell: hears of every stretch.
            seconds: of the processor after which it stops; None for no limit.
        """
        begun = time.process_time()
        while self.done < self.steps:
            started = time.process_time()
            loss = self._stretch(min(self.done + STRETCH, self.steps))
            stretch = Stretch(self.done, self.steps, loss, time.process_time() - started)
            self.save(folder)
            note(folder, stretch)
            tell(stretch)
            if seconds is not None and time.process_time() - begun > seconds:
                return

    def set_rate(self, rate: float) -> None:
        """The learning rate of the next step, that of the table in proportion."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["share"]

    def _stretch(self, end: int) -> float:
        self.network.train()
        losses, epoch, order = list[float](), -1, list[Places]()
        while self.done < end:
            if self.done // self._in_epoch != epoch:
                epoch = self.done // self._in_epoch
                seed = self.settings.seed * _SEEDS + epoch
                order = epoch_places(self.material, self.known, self.settings.batch, seed)
            losses.append(self._step(order[self.done % self._in_epoch]))
            self.done += 1
            self.watched(self.done / self.steps)
        return float(np.mean(losses))

    def _step(self, places: Places) -> float:
        settings = self.settings
        # Dropout draws from torch's own generator: seeding it by step keeps a resumed run equal.
        torch.manual_seed(settings.seed * _SEEDS + self.done)
        self.set_rate(cosine_rate(settings.rate, settings.warm_up, self.done, self.steps))
        batch = batch_of(self.material, places, settings.forgotten, self.done)
        with torch.autocast("cpu", torch.bfloat16):
            answers = self.network(batch.numbers, batch.there, batch.grams, batch.grams_there)
        sources = torch.from_numpy(self.material.sources[places])
        loss = loss_of(self.network, answers, self._targets(batch), sources)
        if settings.vectors and self.material.vectors is not None:
            texts = [self.material.rows[place].text for place in places]
            wanted = torch.from_numpy(self.material.vectors.of(texts))
            loss = loss + settings.vectors * vector_cost(answers, wanted)
        if settings.answers and self.material.answers is not None:
            told = {
                name: torch.from_numpy(values[places]).float()
                for name, values in self.material.answers.items()
            }
            loss = loss + settings.answers * answer_cost(answers, told)
        return self.learn_from(loss, _LONGEST_SLOPE)

    def _targets(self, batch: Batch) -> dict[str, torch.Tensor]:
        return {
            name: torch.from_numpy(values[batch.places])
            for name, values in self.material.targets.items()
        }


def _optimiser(network: WordsNet, settings: Settings) -> AdamW:
    tables = {"table.weight", "letters.weight"}
    named = list(network.named_parameters())
    table = [weights for name, weights in named if name in tables]
    rest = [weights for name, weights in named if name not in tables]
    shares = settings.table_rate / settings.rate
    return AdamW(
        [
            {"params": rest, "share": 1.0, "weight_decay": settings.decay},
            {"params": table, "share": shares, "weight_decay": 0.0},
        ],
        lr=settings.rate,
        betas=(0.9, 0.98),
    )
