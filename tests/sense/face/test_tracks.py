from mien.sense.face.box import Box
from mien.sense.face.tracking.tracks import Track, follow

from .moments import reading


def boxes(track: Track) -> list[Box]:
    return [moment.reading.box for moment in track.moments]


def followed(*frames: tuple[float, list[Box]]) -> list[Track]:
    tracks: list[Track] = []
    for time_s, found in frames:
        follow(tracks, [reading(box=box) for box in found], time_s)
    return tracks


def face(x: int, width: int = 100) -> Box:
    return Box(x, 50, width, width)


def test_a_face_that_moves_stays_one() -> None:
    (track,) = followed(*((step / 15, [face(50 * step)]) for step in range(8)))
    assert boxes(track) == [face(50 * step) for step in range(8)]
    assert track.last.time_s == 7 / 15


def test_a_face_elsewhere_is_another() -> None:
    assert len(followed((0.0, [face(0)]), (0.1, [face(300)]))) == 2


def test_a_face_of_another_size_is_another() -> None:
    assert len(followed((0.0, [face(0, 100)]), (0.1, [face(-80, 260)]))) == 2


def test_each_face_keeps_its_own_when_both_move_the_same_way() -> None:
    tracks = followed((0.0, [face(0), face(110)]), (0.1, [face(55), face(165)]))
    assert [boxes(track) for track in tracks] == [[face(0), face(55)], [face(110), face(165)]]


def test_two_readings_of_one_frame_are_never_one_face() -> None:
    tracks = followed((0.0, [face(0)]), (0.1, [face(5), face(20)]))
    assert [boxes(track) for track in tracks] == [[face(0), face(5)], [face(20)]]


def test_a_face_that_was_hidden_may_come_back_farther_away() -> None:
    assert len(followed((0.0, [face(0)]), (0.1, []), (1.0, [face(120)]))) == 1
    assert len(followed((0.0, [face(0)]), (0.1, [face(120)]))) == 2


def test_however_long_it_was_hidden_it_does_not_cross_the_room() -> None:
    assert len(followed((0.0, [face(0)]), (60.0, [face(400)]))) == 2
