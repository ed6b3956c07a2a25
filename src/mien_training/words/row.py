"""A text with what was asked of it, as every data set is read into it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mien.errors import InvalidInputError
from mien_training.words.targets import Group

NOT_ASKED = math.nan
"""In an answer: this label was not asked."""

Answer = tuple[float, ...]


class Side(StrEnum):
    """What a text is for."""

    TRAIN = "train"
    TUNE = "tune"
    """Choosing designs, thresholds and constants."""
    DEV = "dev"
    """What is reported."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text with what people said of it.

    Attributes:
        text: as published, without blanks about it.
        language: a BCP 47 tag, as "pt-BR".
        source: the name of its data set.
        side: what it is for.
        answers: by the name of a group, a value for each label in the group's order, `NOT_ASKED`
            where it was not; a group that is missing was not asked at all.
        bound: whether the text must not leave its side, since another says the same.
    """

    text: str
    language: str
    source: str
    side: Side
    answers: Mapping[str, Answer]
    bound: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidInputError("A text is empty.", "Leave it out.")

    def on(self, side: Side) -> "Row":
        """The same on another side."""
        return replace(self, side=side)


def given(group: Group, labels: Iterable[str]) -> Answer:
    """The answer that names some labels and thereby denies the others.

    Raises:
        InvalidInputError: when the group has no such label.
    """
    named = {label.strip() for label in labels if label.strip()}
    if strangers := named - set(group.labels):
        raise InvalidInputError(
            f"{', '.join(sorted(strangers))} is no label of {group.name}.",
            "Take the table as it is published.",
        )
    return tuple(float(label in named) for label in group.labels)
