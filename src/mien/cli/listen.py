"""`mien listen`: how pieces of music feel, from their sound."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.inputs import answers, is_single, paths
from mien.cli.many_answers import Telling, tell
from mien.cli.options import AsJson, DataFolder, Force, PersonName
from mien.cli.session import open_session, settings_from
from mien.cli.targets import require_free
from mien.errors import InvalidInputError

if TYPE_CHECKING:
    from mien.app.feeling.senses import Senses
    from mien.app.library.heard import Heard
    from mien.app.library.similar_tracks import Alike

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
    explain: Annotated[
        bool | None,
        typer.Option(
            "--explain/--no-explain",
            help="Add the course over time, what drove it, and what is alike (default: only for "
            "a single input).",
            show_default=False,
        ),
    ] = None,
    near: Annotated[
        int,
        typer.Option(metavar="NUMBER", min=0, max=100, help="How many tracks that are alike."),
    ] = 5,
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Draw the course over time there (SVG).", show_default=False
        ),
    ] = None,
    force: Force = False,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Hear how pieces of music feel.

    Shows the feelings a piece is likely to stir, where it lies between unpleasant and pleasant and
    between sleepy and wide awake, and its tempo, key and loudness; of a single piece also its
    course over time, what drove the estimate, and the tracks of your library that sound most
    alike. It keeps nothing; `mien scan` takes music into your library.
    """
    single = is_single(inputs)
    if picture is not None and not single:
        raise InvalidInputError(
            "One picture shows one piece.", "Name a single file with --picture."
        )
    if picture is not None:
        require_free(picture, force=force)
    from mien.cli.views.sounds import list_sound, show_sound
    from mien.contract.sound import sound_json

    explained = single if explain is None else explain
    with _ears(explained or picture is not None, near, data, person) as hear:
        tell(
            answers(paths(inputs, ENDINGS), hear),
            Telling(
                key="path",
                as_json=as_json,
                to_json=sound_json,
                show=show_sound if explained else list_sound,
                keep=lambda heard: _draw(heard, inputs[0], picture, force),
            ),
        )


@contextmanager
def _ears(
    explained: bool, near: int, data: Path | None, person: str | None
) -> Generator[Callable[[str], Heard]]:
    """What hears a file, with the library at hand only where it is to be compared with."""
    from mien.app.feeling.senses import Senses

    senses = Senses()
    if not explained:
        yield partial(_hear, senses)
        return
    from mien.app.assembly import is_furnished

    if not near or not is_furnished(settings_from(data, person)):
        yield partial(_explain, senses, None, near)
        return
    with open_session(data, person) as session:
        yield partial(_explain, senses, session.mien.alike, near)


def _hear(senses: Senses, path: str) -> Heard:
    from mien.app.library.heard import Heard

    return Heard(senses.listen(Path(path)))


def _explain(senses: Senses, alike: Alike | None, near: int, path: str) -> Heard:
    from mien.app.library.heard import Heard

    hearing = senses.hear(Path(path))
    profile = hearing.analysis.mood_profile
    nearest = () if alike is None else alike.nearest(profile, near)
    return Heard(hearing.analysis, hearing, nearest)


def _draw(heard: Heard, name: str, picture: Path | None, force: bool) -> None:
    if picture is None or heard.hearing is None:
        return
    if not heard.hearing.moments:
        raise InvalidInputError(
            f"{name} is {heard.analysis.nature}: there is no course to draw.",
            "Leave --picture out.",
        )
    from mien.app.library.course_picture import write_course

    write_course(heard.hearing.moments, Path(name).name, picture, replace=force)
