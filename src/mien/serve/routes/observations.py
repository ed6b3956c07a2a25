"""/v1/observations: a face, words, a point or a correction becomes part of the state."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from mien.affect.state.observation import Source
from mien.affect.state.state import State
from mien.app.feeling.despair import Felt
from mien.contract.affect import ObservedAnswer, observed_json
from mien.contract.faces import FacesAnswer, looked_json
from mien.contract.requests import Correction, Point, Words
from mien.serve.answers import JsonAnswer
from mien.serve.concurrency_limits import writes
from mien.serve.context import Context, InContext
from mien.serve.openapi_responses import answers, answers_to_json
from mien.serve.pictures import FIELD, Picture, picture_in

if TYPE_CHECKING:
    from mien.sense.face.face_reader import FaceReading

router = APIRouter(prefix="/v1/observations", tags=["observations"])

FACE_PATH = f"{router.prefix}/face"

_FORM = {
    "type": "object",
    "required": [FIELD],
    "properties": {FIELD: {"type": "string", "format": "binary"}},
}
_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {"schema": _FORM},
        "image/*": {"schema": {"type": "string", "format": "binary"}},
    },
}

Weight = Annotated[
    float,
    Query(
        ge=0,
        le=1,
        description="What share of a reading this picture counts as. Pictures that follow each "
        "other closely say much the same: give ten of one second 0.1 each. With 0 it is read and "
        "does not count.",
    ),
]


@router.post(
    "/face",
    summary="Read the faces in a picture",
    responses=answers(FacesAnswer, 400, 413, 415, 422),
    openapi_extra={"requestBody": _BODY},
)
async def observe_face(request: Request, context: InContext, weight: Weight = 1.0) -> Response:
    """Reads a picture and lets the largest face count.

    The picture stays in memory for as long as it takes to read it; what is no picture is refused.
    Without a face the state stays as it was, and faces is empty.
    """
    picture = await picture_in(request)
    readings = await context.rooms.sensing.run(lambda: _read(context, picture))
    # Whoever has stopped looking meanwhile is not counted.
    counts = weight > 0 and not await request.is_disconnected()
    counted = readings if counts else ()
    state = await context.rooms.writing.run(lambda: _count(context, counted, weight))
    return JsonAnswer(looked_json(readings, state))


@router.post("/text", summary="Read a line of words", responses=answers_to_json(ObservedAnswer))
@writes()
def observe_text(words: Words, context: InContext) -> ObservedAnswer:
    """Reads what somebody says of themselves: a sentence, the name of an emotion, or a point.

    One number alone is refused.
    Words of despair are answered with `support`; they move no state and are kept nowhere.
    """
    return _observe(context, context.mien.senses.feel(words.text, context.now()))


@router.post(
    "/self-report",
    summary="Say where in the plane you are",
    responses=answers_to_json(ObservedAnswer),
)
@writes()
def observe_self_report(point: Point, context: InContext) -> ObservedAnswer:
    """Takes a point of the plane for how somebody feels."""
    return _observe(context, _read_point(context, point.valence, point.arousal))


@router.post(
    "/correction",
    summary="Say that the state is wrong, and what is right",
    responses=answers_to_json(ObservedAnswer),
)
@writes()
def observe_correction(correction: Correction, context: InContext) -> ObservedAnswer:
    """Drops what was believed and begins anew with what the person says.

    Words of despair are answered with `support`, and what was believed stays.
    """
    if correction.valence is not None and correction.arousal is not None:
        said = _read_point(context, correction.valence, correction.arousal)
    else:
        said = context.mien.senses.feel(correction.text or "", context.now())
    corrected = replace(said.observation, source=Source.CORRECTION)
    return _observe(context, replace(said, observation=corrected))


def _read(context: Context, picture: Picture) -> "tuple[FaceReading, ...]":
    return context.mien.senses.look_bytes(picture.data, picture.name, context.now())


def _count(context: Context, readings: "tuple[FaceReading, ...]", weight: float) -> State:
    if not readings:
        return context.mien.moods.state(context.person, context.now())
    seen = readings[0].likelihood
    return context.mien.moods.observe(
        context.person, replace(seen, confidence=seen.confidence * weight)
    )


def _read_point(context: Context, valence: float, arousal: float) -> Felt:
    return context.mien.senses.feel(f"{valence:.6f},{arousal:.6f}", context.now())


def _observe(context: Context, felt: Felt) -> ObservedAnswer:
    moods = context.mien.moods
    if felt.support is not None:
        return observed_json(felt, moods.state(context.person, context.now()))
    return observed_json(felt, moods.observe(context.person, felt.observation))
