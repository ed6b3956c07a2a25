"""Model cards: what a network eats, what it answers, what made it, and where it fails.

A card is one JSON file `NAME.json` beside the weights `NAME.onnx`. Shapes list one entry per axis:
a number where the axis is fixed, a word (such as `batch`) where the caller chooses.
The idea follows Mitchell et al., "Model Cards for Model Reporting" (2019).
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mien.errors import ModelError

NAME_PATTERN = re.compile(r"[a-z][a-z0-9_-]{0,63}")
SHA256_PATTERN = re.compile(r"[0-9a-f]{64}")
REPAIR = "Install Mien again, or make the card anew with the model's training recipe."


class Role(StrEnum):
    """What a person may choose a network for."""

    DETECTOR = "detector"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Tensor:
    """One input or output of a network.

    Attributes:
        name: its name in the ONNX graph.
        shape: one entry per axis: a fixed length, or a word for an axis that varies.
        units: what one value means, with its range.
        normalisation: what must be done to raw data first; empty for outputs.
    """

    name: str
    shape: tuple[int | str, ...]
    units: str
    normalisation: str = ""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """A data set that the weights were fitted on, with its terms of use."""

    name: str
    use: str
    terms: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A measured figure.

    Attributes:
        name: what was measured, such as `accuracy`.
        value: the figure.
        protocol: on which data, split how, counted how.
        low: lower end of the 95 % bootstrap interval, where one was made.
        high: upper end of it.
    """

    name: str
    value: float
    protocol: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        ends = (self.low, self.high)
        if not math.isfinite(self.value) or (ends[0] is None) != (ends[1] is None):
            raise ModelError(f"The metric {self.name!r} on a model card is not whole.", REPAIR)


@dataclass(frozen=True, slots=True)
class Wave:
    """A canonical input that needs no file: element i is `offset + amplitude * sin(step * i)`.

    Attributes:
        shape: the array's shape; elements are counted in C order.
        offset: the mean.
        amplitude: the swing about it.
        step: radians from one element to the next.
    """

    shape: tuple[int, ...]
    offset: float
    amplitude: float
    step: float


@dataclass(frozen=True, slots=True)
class Canonical:
    """A fixed input and the answer it must get, so that a changed model or runtime shows.

    Attributes:
        inputs: by input name, the wave to feed.
        outputs: by output name, the expected values in C order.
        tolerance: the largest absolute difference that passes.
    """

    inputs: Mapping[str, Wave]
    outputs: Mapping[str, tuple[float, ...]]
    tolerance: float = 1e-3


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Everything Mien knows about one network.

    Attributes:
        name: the file name without its ending; `name@version` names the model in a profile.
        version: changes whenever the weights do.
        task: what it is for, in one sentence.
        sha256: of the ONNX file, in lower-case hex.
        inputs: the contract for what goes in.
        outputs: the contract for what comes out.
        labels: the classes in output order; empty for a network without classes.
        training: the data it was fitted on.
        metrics: measured figures with their protocol.
        failures: where it is known to go wrong.
        not_for: what it must not be used for.
        canonical: an input and its answer.
        numbers: constants that go with the weights (a training prior, a covariance), each a list.
        role: what a person may choose it for; None where there is nothing to choose.
    """

    name: str
    version: str
    task: str
    sha256: str
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    canonical: Canonical
    labels: tuple[str, ...] = ()
    training: tuple[TrainingData, ...] = ()
    metrics: tuple[Metric, ...] = ()
    failures: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    numbers: Mapping[str, tuple[float, ...]] = field(default_factory=dict[str, tuple[float, ...]])
    role: Role | None = None

    def __post_init__(self) -> None:
        if not NAME_PATTERN.fullmatch(self.name):
            raise ModelError(f"{self.name!r} cannot be the name of a model.", REPAIR)
        if not SHA256_PATTERN.fullmatch(self.sha256):
            raise ModelError(f"The card of {self.name} has no valid sha256.", REPAIR)
        if not self.inputs or not self.outputs:
            raise ModelError(f"The card of {self.name} names no input or no output.", REPAIR)

    @property
    def id(self) -> str:
        """The model as profiles name it: `name@version`."""
        return f"{self.name}@{self.version}"

    def number(self, key: str) -> float:
        """The single constant stored under `key`.

        Raises:
            ModelError: when the card has no such constant, or several values under it.
        """
        values = self.vector(key, 1)
        return values[0]

    def vector(self, key: str, length: int) -> tuple[float, ...]:
        """The constants stored under `key`, of which there must be `length`.

        Raises:
            ModelError: when the card has no such constants, or another number of them.
        """
        values = self.numbers.get(key, ())
        if len(values) != length:
            raise ModelError(f"The card of {self.name} lacks {length} value(s) of {key!r}.", REPAIR)
        return values
