"""`mien listen`: how pieces of music feel, from their sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mien.cli.inputs import answers, is_single, paths
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.streams import Telling, tell
from mien.cli.views.readings import list_sound, show_sound

ENDINGS = frozenset(
    {".mp3", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".wav", ".aif", ".aiff", ".wma"}
)


def listen(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Sound files, folders of them; - reads a path a line from standard input.",
            show_default=False,
        ),
    ],
    data: DataFolder = None,  # noqa: ARG001
    person: PersonName = None,  # noqa: ARG001
    as_json: AsJson = False,
) -> None:
    """Hear how pieces of music feel.

    Shows the feelings a piece is likely to stir, where it lies between unpleasant and pleasant and
    between sleepy and wide awake, and its tempo, key and loudness. It keeps nothing; `mien scan`
    takes music into your library.
    """
    from mien.app.reporting import sound_json
    from mien.app.senses import Senses

    senses = Senses()
    tell(
        answers(paths(inputs, ENDINGS), lambda path: senses.listen(Path(path))),
        Telling(
            key="path",
            as_json=as_json,
            to_json=sound_json,
            show=show_sound if is_single(inputs) else list_sound,
            keep=lambda _: None,
        ),
    )
