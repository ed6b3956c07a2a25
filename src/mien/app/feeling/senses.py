"""Every way in which Mien senses a feeling, each loaded when it is first used.

Nothing here remembers: a reading becomes part of a person's state in `mien.app.feeling.moods`.
"""

from __future__ import annotations

import logging
import mimetypes
import time
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
    import numpy as np
    from numpy.typing import NDArray

    from mien.affect.state.observation import Observation
    from mien.media.camera import Tell
    from mien.music.analyser import MusicAnalyser, TrackAnalysis
    from mien.music.explained_analysis import Hearing
    from mien.sense.face.face_reader import FaceReader, FaceReading
    from mien.sense.text.text_reader import TextReader

_LOG = logging.getLogger("mien.feeling")


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
                return _look_and_log("a video", partial(read_video, reader, path, at))
        return self._read(partial(load_image, path), at)

    def look_crop(self, path: Path, at: datetime) -> tuple[FaceReading, ...]:
        """The one face that a picture file is, and nothing else.

        Raises:
            NotFoundError: if there is no such file.
            InvalidInputError: if it cannot be read as a picture.
        """
        from mien.media.image import load_image

        with self._one_face:
            reader = self._faces
            return _look_and_log("a crop", lambda: (reader.read_crop(load_image(path), at),))

    def look_bytes(self, data: bytes, name: str, at: datetime) -> tuple[FaceReading, ...]:
        """The faces in an encoded picture that came over the wire; `name` is for messages."""
        from mien.media.image import decode_image

        return self._read(partial(decode_image, data, name), at)

    def look_at(self, pixels: NDArray[np.generic], at: datetime) -> tuple[FaceReading, ...]:
        """The faces in a picture that is in memory, as `FaceReader.read` takes it."""
        return self._read(lambda: pixels, at)

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
            look = partial(read_camera, self._faces, seconds, at, device, tell=tell or tell_nobody)
            return _look_and_log("the camera", look)

    def feel(self, words: str, at: datetime) -> Felt:
        """What somebody says of themselves: a point, an emotion's name, or a sentence.

        Words of despair are met before anything is read from them.

        Raises:
            InvalidInputError: if the point lies outside the plane or the text is empty.
        """
        from mien.sense.self_report.typed_report import parse

        started = time.perf_counter()
        felt = meet_despair(words, at)
        if felt is None:
            reported = parse(words, at)
            felt = Felt(reported if reported is not None else self._text.read(words, at))
        _LOG.info("words read in %.1f ms", _ms_since(started))
        _LOG.debug("source %s, %s", felt.observation.source, _how_sure(felt.observation))
        return felt

    def listen(self, path: Path) -> TrackAnalysis:
        """How a piece of music feels, from its sound."""
        from mien.media.memory_limit import limit_memory

        music, started = self._music, time.perf_counter()
        with limit_memory():
            heard = music.analyse(path)
        _log_heard(heard, started)
        return heard

    def hear(self, path: Path) -> Hearing:
        """The same with its course over time and what drove it; takes a few times as long."""
        from mien.media.memory_limit import limit_memory
        from mien.music.explained_analysis import hear

        music, started = self._music, time.perf_counter()
        with limit_memory():
            heard = hear(music, path)
        _log_heard(heard.analysis, started)
        return heard

    def _read(
        self, frame: Callable[[], NDArray[np.generic]], at: datetime
    ) -> tuple[FaceReading, ...]:
        """Decodes and reads in one turn, so that no decoded picture waits beside another."""
        with self._one_face:
            reader = self._faces
            return _look_and_log("a picture", lambda: reader.read(frame(), at))

    @once
    def _faces(self) -> FaceReader:
        from mien.sense.face.face_reader import FaceReader

        started, chosen = time.perf_counter(), self._face_models or FaceModels()
        reader = FaceReader.load(chosen)
        names = chosen.detector, chosen.expression
        _LOG.debug("detector %s and expression %s loaded in %.1f ms", *names, _ms_since(started))
        return reader

    @once
    def _text(self) -> TextReader:
        from mien.sense.text.text_reader import TextReader

        started = time.perf_counter()
        reader = TextReader.load()
        _LOG.debug("reader of words loaded in %.1f ms", _ms_since(started))
        return reader

    @once
    def _music(self) -> MusicAnalyser:
        from mien.music.analyser import MusicAnalyser

        started = time.perf_counter()
        analyser = MusicAnalyser.load()
        _LOG.debug("%s loaded in %.1f ms", analyser.model, _ms_since(started))
        return analyser


def _look_and_log(
    source: str, look: Callable[[], tuple[FaceReading, ...]]
) -> tuple[FaceReading, ...]:
    """Looks, and logs how many faces there were and how sure each is; never what it shows."""
    started = time.perf_counter()
    faces = look()
    _LOG.info("%s read in %.1f ms, faces: %d", source, _ms_since(started), len(faces))
    for face in faces:
        size = face.box.width, face.box.height
        _LOG.debug("face of %d by %d pixels, %s", *size, _how_sure(face.observation))
    return faces


def _log_heard(heard: TrackAnalysis, started: float) -> None:
    lasts_s = heard.duration_ms / 1000
    _LOG.info("%.0f s of %s heard in %.1f ms", lasts_s, heard.nature, _ms_since(started))


def _how_sure(observation: Observation) -> str:
    return f"confidence {observation.confidence:.2f}"


def _ms_since(started: float) -> float:
    return 1000 * (time.perf_counter() - started)
