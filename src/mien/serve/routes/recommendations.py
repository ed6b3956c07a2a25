"""/v1/recommendations: music and films for a state and a goal, with reasons."""

from typing import Annotated

from fastapi import APIRouter, Query

from mien.affect.plane.gaussian import Point
from mien.catalogue.item import Kind
from mien.contract.affect import Coordinate
from mien.contract.picks import PicksAnswer, answer_json
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Request
from mien.serve.concurrency_limits import reads
from mien.serve.context import InContext
from mien.serve.filters import Excluded, Languages, Playable, filter_of
from mien.serve.openapi_responses import answers

router = APIRouter(prefix="/v1/recommendations", tags=["recommendations"])

_MOST = 100
_HALF = "For the goal `point`: both valence and arousal, or neither; one alone is refused."


@router.get("", summary="Picks for now", responses=answers(PicksAnswer, 422))
@reads
def recommend(
    context: InContext,
    goal: Annotated[Goal, Query(description="Where the picks should take you.")] = Goal.MATCH,
    kind: Annotated[
        list[Kind] | None, Query(description="Music, film, or both (left out).")
    ] = None,
    count: Annotated[int, Query(ge=1, le=_MOST, description="How many of a kind at most.")] = 20,
    valence: Annotated[Coordinate | None, Query(description=_HALF)] = None,
    arousal: Annotated[Coordinate | None, Query(description=_HALF)] = None,
    playable: Playable = False,
    language: Languages = None,
    exclude: Excluded = None,
) -> PicksAnswer:
    """One list a kind. Each item says why it is there; the reasons add up to its score."""
    request = Request(
        at=context.now(),
        goal=goal,
        kinds=tuple(dict.fromkeys(kind or Kind)),
        count=count,
        point=_point(valence, arousal),
        wanted=filter_of(playable, language, exclude),
    )
    return answer_json(context.mien.picks.answer(context.person, request))


def _point(valence: float | None, arousal: float | None) -> Point | None:
    if valence is None and arousal is None:
        return None
    if valence is None or arousal is None:
        raise InvalidInputError(
            "Half a point was given.", "Give both valence and arousal, or neither."
        )
    return (valence, arousal)
