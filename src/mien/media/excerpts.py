"""Which passages of a piece to listen to, and reading just those.

A whole library is scanned much faster when a few passages stand for a piece; a short piece is
read whole. Conventions: as `mien.media.audio`.
"""

from dataclasses import dataclass
from pathlib import Path

from mien.errors import InvalidInputError
from mien.media.audio import AudioFile, AudioInfo, Passage, check_length, open_audio

_TRUNCATION_S = 2.0


@dataclass(frozen=True, slots=True)
class ExcerptPlan:
    """How much of a piece to read.

    Attributes:
        count: passages, spread evenly over the piece.
        length_s: seconds a passage.
        sample_rate: samples a second to resample to.
    """

    count: int = 3
    length_s: float = 15.0
    sample_rate: int = 22_050

    def __post_init__(self) -> None:
        if self.count < 1 or self.length_s <= 0 or self.sample_rate < 1:
            raise InvalidInputError(
                "A plan of passages needs at least one of more than zero seconds.",
                "Use the defaults: three passages of fifteen seconds.",
            )

    def starts(self, duration_s: float) -> tuple[float, ...]:
        """Where each passage begins, in seconds, in a piece of `duration_s`.

        A piece no longer than all passages together is read whole, in consecutive ones.
        """
        if duration_s <= self.count * self.length_s:
            whole = range(max(1, -int(-duration_s // self.length_s)))
            return tuple(part * self.length_s for part in whole)
        step = duration_s / self.count
        return tuple((part + 0.5) * step - self.length_s / 2 for part in range(self.count))


@dataclass(frozen=True, slots=True)
class Excerpts:
    """What was read of a file.

    Attributes:
        info: what its headers say.
        duration_ms: its length, counted where the headers do not say or are wrong.
        passages: in the order of the piece; at least one, none of them empty.
    """

    info: AudioInfo
    duration_ms: int
    passages: tuple[Passage, ...]


def read_excerpts(path: Path, plan: ExcerptPlan) -> Excerpts:
    """Read the planned passages of the file at `path`.

    Raises:
        NotFoundError: if there is no such file.
        InvalidInputError: if it holds no sound that can be decoded, or breaks off before the end
            that its headers promise.
    """
    with open_audio(path) as file:
        duration_ms = file.info.duration_ms or _counted_ms(file)
        passages = _read(file, plan, duration_ms)
        if passages is None:
            duration_ms = _true_ms(file)
            passages = _read(file, plan, duration_ms)
        if not passages:
            raise InvalidInputError(
                f"No sound could be decoded from {path.name}.",
                "Play it in a music player: if that fails too, the file is damaged.",
            )
        return Excerpts(file.info, duration_ms, tuple(passages))


def _read(file: AudioFile, plan: ExcerptPlan, duration_ms: int) -> list[Passage] | None:
    """The passages, or None where the file has nothing at a planned place."""
    passages: list[Passage] = []
    for start in plan.starts(duration_ms / 1_000):
        first = next(file.passages(plan.sample_rate, plan.length_s, start), None)
        if first is None:
            return None
        passages.append(first)
    return passages


def _true_ms(file: AudioFile) -> int:
    """The counted length of a file whose headers promise more than it has.

    Raises:
        InvalidInputError: if the headers count exactly: then the file was cut off.
    """
    counted, promised = _counted_ms(file), file.info.duration_ms or 0
    if file.info.duration_is_exact and promised - counted > 1_000 * _TRUNCATION_S:
        raise InvalidInputError(
            f"{file.path.name} breaks off after {counted / 1_000:.0f} s "
            f"of the {promised / 1_000:.0f} s that it should last.",
            "Copy or download the file again.",
        )
    return counted


def _counted_ms(file: AudioFile) -> int:
    """The end of the last packet, found by walking through the file without decoding."""
    seconds = max((end for _, end in file.packets()), default=0.0)
    check_length(file.path, seconds)
    return round(1_000 * seconds)
