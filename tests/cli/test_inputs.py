import io
import os
import sys
from pathlib import Path

import pytest

from mien.cli.inputs import answers, is_single, path_lines, paths, text_lines
from mien.errors import InvalidInputError, MienError, ModelError

ENDINGS = frozenset({".jpg", ".png"})


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def test_paths_keep_their_order_and_spelling() -> None:
    assert list(paths(["./b.jpg", "a.xyz", "b.jpg"], ENDINGS)) == ["./b.jpg", "a.xyz", "b.jpg"]


def test_a_folder_is_its_files_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.JPG", "a/z.png", "a/y.jpg", "notes.txt", ".hidden.jpg", ".cache/c.jpg")
    found = [
        Path(str(path)).relative_to(tmp_path).as_posix() for path in paths([str(tmp_path)], ENDINGS)
    ]
    assert found == ["b.JPG", "a/y.jpg", "a/z.png"]


def test_a_folder_without_files_is_a_fault_and_the_next_input_goes_on(tmp_path: Path) -> None:
    make(tmp_path, "notes.txt")
    first, second = paths([str(tmp_path), "a.jpg"], ENDINGS)
    assert isinstance(first, tuple)
    assert first[0] == str(tmp_path)
    assert "no file" in first[1].happened
    assert second == "a.jpg"


def test_a_folder_that_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.jpg", "shut/b.jpg")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    first, second = paths([str(tmp_path)], ENDINGS)
    assert first == str(tmp_path / "a.jpg")
    assert isinstance(second, tuple)
    assert second[0] == str(tmp_path / "shut")
    assert "Permission denied" in second[1].happened


def test_lines_of_standard_input_are_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"one two.jpg\r\n\n caf\xe9.png\nlast")
    assert list(path_lines()) == ["one two.jpg", os.fsdecode(b" caf\xe9.png"), "last"]


def test_lines_of_standard_input_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, "\ufeffglücklich\r\n\n  tired \n".encode() + b"\xff\n")
    assert list(text_lines()) == ["glücklich", "tired", "\ufffd"]


def test_a_folder_may_be_named_in_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.jpg")
    piped(monkeypatch, str(tmp_path).encode() + b"\n")
    assert list(paths(["-"], ENDINGS)) == [str(tmp_path / "a.jpg")]


def test_standard_input_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    monkeypatch.setattr(sys, "stdin", os.fdopen(reader, encoding="utf-8"))
    lines = path_lines()
    os.write(writer, b"first\n")
    assert next(lines) == "first"
    os.write(writer, b"second\n")
    assert next(lines) == "second"
    os.close(writer)
    assert list(lines) == []
    sys.stdin.close()


def test_one_fault_does_not_stop_the_others() -> None:
    def read(given: str) -> int:
        if given == "gone":
            raise FileNotFoundError(2, "No such file or directory")
        if given == "odd":
            raise RuntimeError("what?")
        if given == "bad":
            raise InvalidInputError("Bad.", "Better.")
        return len(given)

    told = dict(answers(["a", "gone", "odd", "bad", "bb"], read))
    assert (told["a"], told["bb"]) == (1, 2)
    for given, words in (("gone", "No such file"), ("odd", "odd cannot be read"), ("bad", "Bad.")):
        fault = told[given]
        assert isinstance(fault, MienError)
        assert words in str(fault)


@pytest.mark.parametrize("fault", [ModelError("Damaged.", "Mend."), ImportError("cv2")])
def test_what_every_input_would_meet_ends_the_command(fault: Exception) -> None:
    def read(_: str) -> int:
        raise fault

    with pytest.raises(type(fault)):
        list(answers(["a", "b"], read))


def test_what_counts_as_one_input(tmp_path: Path) -> None:
    assert is_single(["a.jpg"])
    assert not is_single(["-"])
    assert not is_single([str(tmp_path)])
    assert not is_single(["a.jpg", "b.jpg"])
    assert not is_single([])


def test_a_name_that_the_system_refuses_is_one_input(tmp_path: Path) -> None:
    long = str(tmp_path / ("n" * 300))
    assert list(paths([long, "b"], ENDINGS)) == [long, "b"]
    assert is_single([long])

    def read(given: str) -> str:
        return Path(given).read_text() if given == long else given

    (_, fault), (_, other) = answers([long, "b"], read)
    assert isinstance(fault, MienError)
    assert "cannot be read" in str(fault)
    assert other == "b"
