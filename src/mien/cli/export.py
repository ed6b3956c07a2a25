"""`mien export`: picks as a playlist file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mien.catalogue.item import Kind
from mien.cli.asking import (
    CountOption,
    GoalOption,
    LanguageOption,
    PlayableOption,
    PointOption,
    answer_to,
    request_of,
)
from mien.cli.options import AsJson, DataFolder, Force, PersonName
from mien.cli.output import document
from mien.cli.session import open_session
from mien.cli.targets import require_free
from mien.errors import InvalidInputError


class Format(StrEnum):
    """The formats of playlists."""

    M3U8 = "m3u8"
    XSPF = "xspf"


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the playlist.")],
    goal: GoalOption = None,
    count: CountOption = 50,
    point: PointOption = None,
    playable: PlayableOption = False,
    languages: LanguageOption = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="The format (default: as the file is called).", show_default=False
        ),
    ] = None,
    force: Force = False,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Write a playlist that fits your mood.

    The music is picked as `mien recommend` picks it. Tracks that are not on this machine stand in
    an XSPF list with a link to search for them; use --playable for players that need files.
    """
    from mien.app.picking.playlist_export import write_playlist

    if file.is_dir() or str(file) == "-":
        raise InvalidInputError(
            f"{file} is no file to write to.", "Name a file, such as evening.m3u8."
        )
    chosen = form or _format_of(file)
    require_free(file, force=force)
    request = request_of(
        (Kind.MUSIC,),
        goal=goal,
        point=point,
        count=count,
        playable=playable,
        languages=languages,
    )
    with open_session(data, person) as session:
        (picked,) = answer_to(session, request).lists
    written = write_playlist(picked, file, chosen.value, replace=force)
    if as_json:
        document({"path": str(written), "format": str(chosen), "tracks": len(picked.items)})
        return
    from mien.cli.output import console, printable
    from mien.cli.views.wording import count_of

    tracks = count_of(len(picked.items), "track", "tracks")
    console().print(f"Wrote {tracks} to {printable(str(written))}.")


def _format_of(file: Path) -> Format:
    ending = file.suffix.lower().lstrip(".")
    if ending in {"m3u", "m3u8"}:
        return Format.M3U8
    if ending == Format.XSPF:
        return Format.XSPF
    raise InvalidInputError(
        f"The name {file.name} does not say which format to write.",
        "End it in .m3u8 or .xspf, or give --format.",
    )
