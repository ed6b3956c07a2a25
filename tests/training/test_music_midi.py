import pytest

from mien.errors import InvalidInputError
from mien_training.music.midi import with_program

HEADER = b"MThd\x00\x00\x00\x06\x00\x01\x00\x02\x01\xe0"


def track(events: bytes) -> bytes:
    return b"MTrk" + len(events).to_bytes(4, "big") + events


TEMPO = b"\x00\xff\x51\x03\x07\xa1\x20"
SYSEX = b"\x00\xf0\x03\x01\x02\xf7"
NOTES = b"\x00\x90\x3c\x40\x81\x70\x3c\x00"  # the second event keeps the first one's status
END = b"\x00\xff\x2f\x00"

pytestmark = pytest.mark.training


def test_every_program_change_is_replaced_and_nothing_else() -> None:
    score = HEADER + track(TEMPO + b"\x00\xc0\x05" + NOTES + END)
    score += track(SYSEX + b"\x00\xc3\x07\x10\x08" + NOTES + END)
    changed = with_program(score, 48)
    expected = score.replace(b"\xc0\x05", b"\xc0\x30").replace(
        b"\xc3\x07\x10\x08", b"\xc3\x30\x10\x30"
    )
    assert changed == expected


def test_a_score_without_program_change_stays_as_it_is() -> None:
    score = HEADER + track(NOTES + END)
    assert with_program(score, 48) == score


def test_what_is_no_midi_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        with_program(b"RIFF" * 10, 1)


def test_what_breaks_off_is_refused() -> None:
    score = HEADER + track(TEMPO + NOTES + END)
    with pytest.raises(InvalidInputError, match="breaks off"):
        with_program(score[:-6], 1)
