import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mien.connect.language_codes import languages_of
from mien.connect.musical_keys import key_of
from mien.connect.text_cleaning import clean, names_of, words_of, year_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1997", 1997),
        ("1997-05-21", 1997),
        ("19970521", 1997),
        ("21 May 1997", 1997),
        ("1997/2003", 1997),
        ("12345", None),
        ("97", None),
        ("0000", None),
        ("3020", None),
        ("", None),
    ],
)
def test_the_year_of_a_date(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("Am", "A minor"),
        ("a minor", "A minor"),
        ("C", "C major"),
        ("F#", "F# major"),
        ("Gbm", "F# minor"),
        ("B♭ major", "A# major"),
        ("Cb", "B major"),
        ("8A", "A minor"),
        ("8B", "C major"),
        ("1a", "G# minor"),
        ("12B", "E major"),
        ("1m", "A minor"),
        ("1d", "C major"),
        ("6m", "G# minor"),
        ("13A", None),
        ("o", None),
        ("", None),
    ],
)
def test_keys_are_spelled_one_way(tag: str, key: str | None) -> None:
    assert key_of(tag) == key


@pytest.mark.parametrize(
    ("tags", "codes"),
    [
        (["eng"], ("en",)),
        (["ger", "deu", "de", "German"], ("de",)),
        (["pt-BR", "en_US"], ("pt", "en")),
        (["fre/eng"], ("fr", "en")),
        (["zxx"], ("zxx",)),
        (["XXX", "und", "", "1"], ()),
    ],
)
def test_languages_become_codes(tags: list[str], codes: tuple[str, ...]) -> None:
    assert languages_of(tags) == codes


def test_words_are_split_lowered_and_said_once() -> None:
    texts = ["Rock; Pop/rock", " Folk  Rock ", "x" * 61, "é" * 30, ""]
    assert words_of(texts, 10) == ("rock", "pop", "folk rock", "é" * 30)
    assert words_of(texts, 2) == ("rock", "pop")


def test_names_keep_their_case_and_their_signs() -> None:
    assert names_of(["Crosby, Stills & Nash", "AC/DC", "AC/DC", " "], 5) == (
        "Crosby, Stills & Nash",
        "AC/DC",
    )


@given(st.text(max_size=300))
@settings(deadline=None)
def test_clean_text_is_one_line_that_can_be_kept(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == cleaned.strip()
    assert len(cleaned) <= 240
    assert cleaned.isprintable() or not cleaned.isascii()
    assert "\n" not in cleaned
    cleaned.encode()
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("marks", [2_000, 200_000])
def test_a_letter_keeps_thirty_marks(marks: int) -> None:
    began = time.process_time()
    assert len(clean("a" + "\u0301\u0323" * marks + "b")) <= 32
    assert time.process_time() - began < 1.0


def test_signs_of_direction_are_no_part_of_a_name() -> None:
    assert clean("a\u202egnp.exe\u2066\u200f b") == "agnp.exe b"


def test_a_name_behind_a_long_empty_stretch_is_found() -> None:
    assert clean(" " * 100_000 + "Title") == "Title"


def test_names_are_as_long_as_they_are_kept() -> None:
    assert words_of(['"' * 40, '"' * 20], 4) == ('"' * 20,)
