"""What requests carry in their body."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict, JsonValue

from mien.catalogue.event import VALUES, EventKind

_LONGEST_TEXT = 2000
_LONGEST_ID = 200

Coordinate = Annotated[float, Field(ge=-1, le=1, strict=True)]
"""A number and nothing that could be taken for one: true is not 1."""


_NULL: JsonDict = {"type": "null"}
_NOT_BLANK: JsonDict = {"pattern": r"\S"}
"""For the reference alone: blank texts are met further in, by a sentence that says what to do."""

Line = Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT, json_schema_extra=_NOT_BLANK)]


class Request(BaseModel):
    """A body with no keys but these."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Words(Request):
    """A line on how somebody feels."""

    text: Line


class Point(Request):
    """A point of the plane."""

    valence: Coordinate
    arousal: Coordinate


def _one_of(point: JsonDict, text: JsonDict) -> JsonDict:
    properties: JsonDict = {"valence": point, "arousal": point, "text": text}
    return {
        "properties": properties,
        "required": [name for name in properties if properties[name] != _NULL],
    }


class Correction(Request):
    """How somebody feels instead: a point or a text."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [_one_of({"type": "number"}, _NULL), _one_of(_NULL, {"type": "string"})]
        }
    )

    valence: Coordinate | None = None
    arousal: Coordinate | None = None
    text: Line | None = None

    @model_validator(mode="after")
    def _either_or(self) -> Self:
        given = (self.valence is not None, self.arousal is not None, self.text is not None)
        if given not in ((True, True, False), (False, False, True)):
            raise ValueError("give either valence and arousal, or a text")
        return self


def _kinds() -> JsonValue:
    """The kinds of acts, each with the value that goes with it."""
    bare = [kind for kind in EventKind if kind not in VALUES and kind is not EventKind.UNDO]
    return [_of_kind({"enum": [str(kind) for kind in bare]}, _NULL), *map(_with_value, VALUES)]


def _with_value(kind: EventKind) -> JsonDict:
    least, most = VALUES[kind]
    value: JsonDict = {"type": "number", "minimum": least, "maximum": most}
    return {**_of_kind({"const": str(kind)}, value), "required": ["value"]}


def _of_kind(kind: JsonDict, value: JsonDict) -> JsonDict:
    properties: JsonDict = {"kind": kind, "value": value}
    return {"properties": properties}


class Act(Request):
    """Something done with an item."""

    model_config = ConfigDict(json_schema_extra={"oneOf": _kinds()})

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

    folder: Annotated[str, Field(min_length=1, max_length=4096, json_schema_extra=_NOT_BLANK)]


class KeepHistory(Request):
    """Whether readings are kept from now on."""

    kept: Annotated[bool, Field(strict=True)]
