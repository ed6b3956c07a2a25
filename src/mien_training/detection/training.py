"""The training loop: resumable after a kill, the same result for the same seed.

Each batch is drawn from its own generator, seeded by the run's seed and the step, so that a
resumed run sees what an unbroken one would have seen. `progress.csv` gets a row now and then.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.optim import AdamW

from mien.sense.face.detection.input_frame import network_input
from mien.sense.face.detection.output_grid import grid
from mien_training.detection.assignment import assigned
from mien_training.detection.loss import Wanted, detection_loss
from mien_training.detection.network import DetectionNet
from mien_training.detection.portraits import Material
from mien_training.detection.scenes import Scene, draw_scene
from mien_training.detection.settings import Settings
from mien_training.learner import Learner
from mien_training.optimising import cosine_rate
from mien_training.progress import note

EVERY = 200
"""Steps between two checkpoints."""

_LONGEST_SLOPE = 10.0


@dataclass(frozen=True, slots=True)
class Progress:
    """What the last steps gave: their mean loss, and seconds."""

    step: int
    loss: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Input frames (n, 1, side, side) and what their cells should say."""

    frames: Tensor
    wanted: Wanted


class Run(Learner[DetectionNet]):
    """A training run over some material; `done` counts steps."""

    def __init__(self, material: Material, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        network = DetectionNet(settings.width).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
        rate = settings.rounds[0].rate
        optimiser = AdamW(network.parameters(), lr=rate, weight_decay=settings.decay)
        super().__init__(network, optimiser, settings.average, settings.as_dict())
        self.material = material
        self.settings = settings

    def train(self, folder: Path, tell: Callable[[Progress], None]) -> None:
        """Run the steps that are left, with a checkpoint and a row of progress now and then."""
        self.network.train()
        losses: list[float] = []
        started = time.monotonic()
        for batch in batches(self.material, self.settings, self.done):
            losses.append(self.step(batch))
            self.done += 1
            self.watched(self.done / self.settings.steps)
            if self.done % EVERY == 0 or self.done == self.settings.steps:
                progress = Progress(self.done, float(np.mean(losses)), time.monotonic() - started)
                self.save(folder)
                note(folder, progress)
                tell(progress)
                losses, started = [], time.monotonic()

    def step(self, batch: Batch) -> float:
        """Learn from one batch and return its loss."""
        how = self.settings
        part, place = how.at(self.done)
        self.set_rate(cosine_rate(part.rate, how.warm_up, place, part.steps))
        cells = torch.from_numpy(grid(how.side, how.side))
        raw = self.network(batch.frames.to(memory_format=torch.channels_last))
        loss = detection_loss(raw, cells, batch.wanted, how)
        return self.learn_from(loss, longest=_LONGEST_SLOPE)


def batches(material: Material, settings: Settings, first: int) -> Iterator[Batch]:
    """The batches from step `first` on; each is drawn while the one before is learnt from."""
    with ThreadPoolExecutor(1) as drawing:
        coming = drawing.submit(_drawn, material, settings, first)
        for step in range(first, settings.steps):
            batch = coming.result()
            if step + 1 < settings.steps:
                coming = drawing.submit(_drawn, material, settings, step + 1)
            yield batch


def _drawn(material: Material, settings: Settings, step: int) -> Batch:
    rng = np.random.default_rng((settings.seed, step))
    mix = settings.at(step)[0].mix
    scenes = [draw_scene(material, mix, settings.side, rng) for _ in range(settings.batch)]
    frames = np.stack([network_input(scene.picture) for scene in scenes])
    return Batch(torch.from_numpy(frames)[:, None], _wanted(scenes, settings.side))


def _wanted(scenes: list[Scene], side: int) -> Wanted:
    cells = grid(side, side)
    found = [assigned(scene.faces, cells) for scene in scenes]
    counts = [len(targets.cells) for targets in found]
    return Wanted(
        scenes=torch.from_numpy(np.repeat(np.arange(len(scenes)), counts)),
        cells=torch.from_numpy(np.concatenate([targets.cells for targets in found])),
        faces=torch.from_numpy(np.concatenate([targets.faces for targets in found])),
    )
