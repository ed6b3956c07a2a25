"""What requests carry in their body."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mien.catalogue.event import EventKind

_LONGEST_TEXT = 2000
_LONGEST_ID = 200

Coordinate = Annotated[float, Field(ge=-1, le=1, strict=True)]
"""A number and nothing that could be taken for one: true is not 1."""


class Request(BaseModel):
    """A body with no keys but these."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Words(Request):
    """A line on how somebody feels."""

    text: Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)]


class Point(Request):
    """A point of the plane."""

    valence: Coordinate
    arousal: Coordinate


class Correction(Request):
    """How somebody feels instead: a point or a text."""

    valence: Coordinate | None = None
    arousal: Coordinate | None = None
    text: Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)] | None = None

    @model_validator(mode="after")
    def _either_or(self) -> Self:
        given = (self.valence is not None, self.arousal is not None, self.text is not None)
        if given not in ((True, True, False), (False, False, True)):
            raise ValueError("give either valence and arousal, or a text")
        return self


class Act(Request):
    """Something done with an item."""

    item: Annotated[str, Field(min_length=1, max_length=_LONGEST_ID)]
    kind: Annotated[EventKind, Field(description="Not `undo`, which has an address of its own.")]
    value: Annotated[
        float | None,
        Field(
            strict=True,
            description="The share heard (0 to 1) for `listened`, stars (0.5 to 5) for `rate`.",
        ),
    ] = None
    id: Annotated[
        str | None,
        Field(
            min_length=8,
            max_length=_LONGEST_ID,
            description="Your own id: sending it again records nothing new.",
        ),
    ] = None


class Folder(Request):
    """A folder on the machine that Mien runs on."""

    folder: Annotated[str, Field(min_length=1, max_length=4096)]


class KeepHistory(Request):
    """Whether readings are kept from now on."""

    kept: Annotated[bool, Field(strict=True)]
