"""`mien search`: items by name, with the ids that other commands take."""

from __future__ import annotations

from typing import Annotated

import typer

from mien.catalogue.filter import EVERYTHING
from mien.catalogue.item import Kind
from mien.cli.asking import LanguageOption, PlayableOption, filter_of
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import open_session


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT", help="Parts of a title or of who made it.", show_default=False
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="Only music, or only films.", show_default=False)
    ] = None,
    count: Annotated[
        int, typer.Option("--count", "-n", metavar="NUMBER", min=1, max=500, help="How many.")
    ] = 20,
    skip: Annotated[
        int, typer.Option("--skip", metavar="NUMBER", min=0, help="Leave out that many first.")
    ] = 0,
    playable: PlayableOption = False,
    languages: LanguageOption = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Find songs and films by name.

    Shows the ids that `mien feedback` takes. Without a text it lists the whole catalogue.
    """
    text, wanted = " ".join(words or []), filter_of(playable, languages)
    with open_session(data, person) as session:
        entries, total = session.mien.library.search(text, kind, count, skip, wanted)
    if as_json:
        from mien.contract.items import search_json

        document(search_json(entries, total))
        return
    from mien.cli.views.items import show_found

    show_found(entries, total, skip, narrowed=wanted != EVERYTHING or kind is not None)
