"""/v1/recommendations: music and films for a state and a goal, with reasons."""

from typing import Annotated

from fastapi import APIRouter, Query

from mien.affect.plane.gaussian import Point
from mien.app.reporting import Json, picked_json, state_json
from mien.catalogue.item import ItemId, Kind
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal
from mien.serve.desk import AtDesk
from mien.serve.responses import answers
from mien.serve.rooms import reads
from mien.serve.shapes.affect import Coordinate
from mien.serve.shapes.items import PicksAnswer

router = APIRouter(prefix="/v1/recommendations", tags=["recommendations"])

_MOST = 100
_HALF = "For the goal `point`: both valence and arousal, or neither; one alone is refused."


@router.get("", summary="Picks for now", responses=answers(PicksAnswer, 422))
@reads
def recommend(
    desk: AtDesk,
    goal: Annotated[Goal, Query(description="Where the picks should take you.")] = Goal.MATCH,
    kind: Annotated[
        list[Kind] | None, Query(description="Music, film, or both (left out).")
    ] = None,
    count: Annotated[int, Query(ge=1, le=_MOST, description="How many of a kind at most.")] = 20,
    valence: Annotated[Coordinate | None, Query(description=_HALF)] = None,
    arousal: Annotated[Coordinate | None, Query(description=_HALF)] = None,
    playable: Annotated[bool, Query(description="Only what Mien can play itself.")] = False,
    language: Annotated[
        list[str] | None, Query(max_length=20, description="Only these languages (ISO 639-1).")
    ] = None,
    exclude: Annotated[
        list[str] | None, Query(max_length=500, description="Leave these items out.")
    ] = None,
) -> Json:
    """One list a kind. Each item says why it is there; the reasons add up to its score."""
    at = desk.now()
    lists = desk.mien.picks.recommend(
        desk.person,
        goal,
        tuple(dict.fromkeys(kind or Kind)),
        count,
        at,
        point=_point(valence, arousal),
        exclude=frozenset(ItemId(item) for item in exclude or ()),
        playable_only=playable,
        languages=tuple(language or ()),
    )
    state = desk.mien.moods.state(desk.person, at)
    return {"state": state_json(state), "lists": [picked_json(picked) for picked in lists]}


def _point(valence: float | None, arousal: float | None) -> Point | None:
    if valence is None and arousal is None:
        return None
    if valence is None or arousal is None:
        raise InvalidInputError(
            "Half a point was given.", "Give both valence and arousal, or neither."
        )
    return (valence, arousal)
