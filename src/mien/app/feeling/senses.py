"""Every way in which Mien senses a feeling, each loaded when it is first used.

Nothing here remembers: a reading becomes part of a person's state in `mien.app.feeling.moods`.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from mien.app.feeling.despair import Felt, meet_despair
from mien.app.once import once
from mien.sense.face.models.selection import FaceModels

if TYPE_CHECKING:
    from mien.media.camera import Tell
    from mien.media.pixels import Rgb
    from mien.music.analyser import MusicAnalyser, TrackAnalysis
    from mien.music.explained_analysis import Hearing
    from mien.sense.face.face_reader import FaceReader, FaceReading
    from mien.sense.text.text_reader import TextReader


class Senses:
    """Faces, words and music, to observations and analyses.

    Safe to share between threads; pictures are decoded and faces read one at a time, since large
    pictures would add up in memory and OpenCV's cascades keep state of their own.

    Args:
        faces: what finds faces and what reads them.
    """

    def __init__(self, faces: FaceModels | None = None) -> None:
        self._face_models = faces
        self._one_face = Lock()

    def look(self, path: Path, at: datetime) -> tuple[FaceReading, ...]:
        """The faces in a picture or a video file, the largest first.

        Raises:
            NotFoundError: if there is no such file.
            InvalidInputError: if it cannot be read as a picture or a video.
        """
        from mien.media.image import load_image
        from mien.media.memory_limit import limit_memory
        from mien.sense.face.tracking.video import read_video

        kind, _ = mimetypes.guess_type(path.name)
        if kind is not None and kind.startswith("video/"):
            reader = self._faces
            with self._one_face, limit_memory():
                return read_video(reader, path, at)
        return self._read(partial(load_image, path), at)

    def look_crop(self, path: Path, at: datetime) -> tuple[FaceReading, ...]:
        """The one face that a picture file is, and nothing else.

        Raises:
            NotFoundError: if there is no such file.
            InvalidInputError: if it cannot be read as a picture.
        """
        from mien.media.image import load_image

        with self._one_face:
            return (self._faces.read_crop(load_image(path), at),)

    def look_bytes(self, data: bytes, name: str, at: datetime) -> tuple[FaceReading, ...]:
        """The faces in an encoded picture that came over the wire; `name` is for messages."""
        from mien.media.image import decode_image

        return self._read(partial(decode_image, data, name), at)

    def camera(
        self, seconds: float, at: datetime, device: int = 0, tell: Tell | None = None
    ) -> tuple[FaceReading, ...]:
        """The faces seen by a camera over some seconds.

        Args:
            seconds: how long to look.
            at: the time to give to the readings.
            device: which camera, counted from 0.
            tell: hears what happened, and what to do, when the camera is lost or comes back.

        Raises:
            UnavailableError: if the camera cannot be opened or gives no picture.
        """
        from mien.media.camera import tell_nobody
        from mien.sense.face.tracking.video import read_camera

        with self._one_face:
            return read_camera(self._faces, seconds, at, device, tell=tell or tell_nobody)

    def feel(self, words: str, at: datetime) -> Felt:
        """What somebody says of themselves: a point, an emotion's name, or a sentence.

        Words of despair are met before anything is read from them.

        Raises:
            InvalidInputError: if the point lies outside the plane or the text is empty.
        """
        from mien.sense.self_report.typed_report import parse

        met = meet_despair(words, at)
        if met is not None:
            return met
        reported = parse(words, at)
        return Felt(reported if reported is not None else self._text.read(words, at))

    def listen(self, path: Path) -> TrackAnalysis:
        """How a piece of music feels, from its sound."""
        from mien.media.memory_limit import limit_memory

        music = self._music
        with limit_memory():
            return music.analyse(path)

    def hear(self, path: Path) -> Hearing:
        """The same with its course over time and what drove it; takes a few times as long."""
        from mien.media.memory_limit import limit_memory
        from mien.music.explained_analysis import hear

        music = self._music
        with limit_memory():
            return hear(music, path)

    def _read(self, frame: Callable[[], Rgb], at: datetime) -> tuple[FaceReading, ...]:
        """Decodes and reads in one turn, so that no decoded picture waits beside another."""
        with self._one_face:
            return self._faces.read(frame(), at)

    @once
    def _faces(self) -> FaceReader:
        from mien.sense.face.face_reader import FaceReader

        return FaceReader.load(self._face_models)

    @once
    def _text(self) -> TextReader:
        from mien.sense.text.text_reader import TextReader

        return TextReader.load()

    @once
    def _music(self) -> MusicAnalyser:
        from mien.music.analyser import MusicAnalyser

        return MusicAnalyser.load()
