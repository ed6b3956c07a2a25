"""/v1/items: the catalogue, and the sound of what Mien can play."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from mien.catalogue.item import ItemId, Kind
from mien.contract.items import ItemsAnswer, ItemShape, entry_json, search_json
from mien.serve.concurrency_limits import reads
from mien.serve.context import InContext
from mien.serve.filters import Excluded, Languages, Playable, filter_of
from mien.serve.openapi_responses import answers, problem_response
from mien.serve.sound_answer import sound_answer

router = APIRouter(prefix="/v1/items", tags=["items"])

ItemPath = Annotated[str, Path(max_length=200)]

_SOUND: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole file.", "content": {"audio/*": {}}},
    206: {"description": "The part that `Range` asked for.", "content": {"audio/*": {}}},
    304: {"description": "The version that `If-None-Match` names is still the one."},
    **{status: problem_response(status) for status in (404, 416, 422, 503)},
}


@router.get("", summary="Search the catalogue", responses=answers(ItemsAnswer, 422))
@reads
def search_items(
    context: InContext,
    text: Annotated[str, Query(max_length=200, description="Parts of titles or makers.")] = "",
    kind: Annotated[Kind | None, Query(description="Music or film; both if left out.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    playable: Playable = False,
    language: Languages = None,
    exclude: Excluded = None,
) -> ItemsAnswer:
    """One page of what was found; without a text, of everything."""
    wanted = filter_of(playable, language, exclude)
    entries, total = context.mien.library.search(text, kind, limit, offset, wanted)
    return search_json(entries, total)


@router.get("/{item_id}", summary="One item", responses=answers(ItemShape, 404, 422))
@reads
def read_item(item_id: ItemPath, context: InContext) -> ItemShape:
    """Everything that is shown of an item."""
    return entry_json(context.mien.library.entry(ItemId(item_id)))


@router.get("/{item_id}/audio", summary="The sound of a track", responses=_SOUND)
@router.head("/{item_id}/audio", summary="About the sound of a track", include_in_schema=False)
async def read_audio(item_id: ItemPath, request: Request, context: InContext) -> Response:
    """Streams the file of a track; only files that the catalogue knows are ever sent."""

    def answer() -> Response:
        return sound_answer(context.mien.library.sound(ItemId(item_id)), request)

    return await context.rooms.reading.run(answer)
