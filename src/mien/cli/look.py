"""`mien look`: faces in pictures, videos and before the camera."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.inputs import answers, is_single, paths
from mien.cli.many_answers import Telling, tell
from mien.cli.model_options import ChosenDetector, ChosenExpression
from mien.cli.observing import Observe, Observer, observer
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import message
from mien.cli.session import now, settings_from
from mien.cli.views.readings import list_faces, show_faces
from mien.errors import InvalidInputError

if TYPE_CHECKING:
    from mien.app.feeling.senses import Senses
    from mien.sense.face.face_reader import FaceReading

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif"})
VIDEOS = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg"})


def look(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Pictures, videos, folders of them; - reads a path a line from standard input.",
            show_default=False,
        ),
    ] = None,
    camera: Annotated[
        bool, typer.Option("--camera", help="Look through the camera.", show_default=False)
    ] = False,
    seconds: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.2, max=60, help="How long the camera looks.")
    ] = 3.0,
    device: Annotated[int, typer.Option(metavar="NUMBER", min=0, help="Which camera, from 0.")] = 0,
    face_crop: Annotated[
        bool,
        typer.Option(
            "--face-crop", help="Take each picture as one face, already cut.", show_default=False
        ),
    ] = False,
    detector: ChosenDetector = None,
    expression: ChosenExpression = None,
    observe: Observe = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Read the faces in pictures and videos.

    Shows for every face which expression it wears and where that lies between unpleasant and
    pleasant (valence) and between sleepy and wide awake (arousal), with how sure that is. No
    picture is stored or sent. A single picture, video or camera look counts as how you feel now;
    many inputs, and --json, only with --observe.
    """
    _check(camera, inputs, face_crop)
    from mien.app.feeling.senses import Senses
    from mien.contract.faces import faces_json

    settings = settings_from(data, person, detector=detector, expression=expression)
    senses = Senses(settings.face_models)
    read = senses.look_crop if face_crop else senses.look
    single = camera or is_single(inputs or [])
    wanted = observe if observe is not None else single and not as_json
    with observer(wanted, data, person) as keeper:
        tell(
            _through_camera(senses, seconds, device)
            if camera
            else answers(
                paths(inputs or [], PICTURES if face_crop else PICTURES | VIDEOS),
                lambda path: read(Path(path), now()),
            ),
            Telling(
                key="path",
                as_json=as_json,
                to_json=lambda path, readings: faces_json(path or None, readings),
                show=show_faces if single else list_faces,
                keep=lambda readings: _keep(readings, keeper),
            ),
        )
        if not as_json:
            keeper.show()


def _check(camera: bool, inputs: list[str] | None, face_crop: bool) -> None:
    if camera == bool(inputs):
        raise InvalidInputError(
            "It is not clear what to look at.",
            "Name pictures, videos or folders, or give --camera, but not both.",
        )
    if camera and face_crop:
        raise InvalidInputError(
            "A camera shows more than one cut face.", "Give --face-crop with pictures only."
        )


def _through_camera(
    senses: Senses, seconds: float, device: int
) -> Iterator[tuple[str, tuple[FaceReading, ...]]]:
    """The one answer of the camera, which has no path."""
    message(
        f"The camera looks for {seconds:g} {'second' if seconds == 1 else 'seconds'}. "
        "Its pictures stay in memory and are gone when it stops."
    )
    yield "", senses.camera(seconds, now(), device, message)


def _keep(readings: tuple[FaceReading, ...], keeper: Observer) -> None:
    if readings:
        keeper.observe(readings[0].likelihood)  # the largest face is taken for the person's
