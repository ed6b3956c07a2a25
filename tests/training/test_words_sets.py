"""Public sets of texts are read as they come, what was not asked stays so, sides are apart."""

import math
from pathlib import Path

import pytest
from tests.training.words_folders import (
    write_brighter,
    write_cedr,
    write_emobank,
    write_emoevent,
    write_goemotions,
    write_kote,
    write_norms,
    write_semeval,
    write_sentences,
    write_smp,
    write_xed,
)

from mien.errors import InvalidInputError, NotFoundError
from mien_training.words.row import Answer, Row, Side, given
from mien_training.words.sets.finding import rows_below
from mien_training.words.sides import DEV_SHARE, TUNE_SHARE, held_out, plain
from mien_training.words.targets import GROUPS, Group, Kind

pytestmark = pytest.mark.training

BY_NAME = {group.name: group for group in GROUPS}


def only(rows: list[Row], text: str) -> Row:
    (found,) = [row for row in rows if row.text == text]
    return found


def named(row: Row, group: str) -> set[str]:
    labels = BY_NAME[group].labels
    return {label for label, value in zip(labels, row.answers[group], strict=True) if value > 0}


def asked(answer: Answer) -> list[bool]:
    return [not math.isnan(value) for value in answer]


def test_goemotions_gives_several_labels_and_keeps_quotation_marks(tmp_path: Path) -> None:
    write_goemotions(tmp_path, [('"so" glad', "17,25"), ("table", "27")], [("why?", "7")])
    rows = rows_below(tmp_path)
    assert named(only(rows, '"so" glad'), "nuances") == {"joy", "sadness"}
    assert named(only(rows, "table"), "nuances") == {"neutral"}
    assert only(rows, "why?").side is Side.DEV
    assert all(asked(row.answers["nuances"]) == [True] * 28 for row in rows)


def test_the_class_of_a_sentence_comes_after_its_last_semicolon(tmp_path: Path) -> None:
    write_sentences(tmp_path, "i feel; then not;anger\n", "i feel loved;love\n")
    rows = rows_below(tmp_path)
    assert named(only(rows, "i feel; then not"), "sentences") == {"anger"}
    assert named(only(rows, "i feel loved"), "sentences") == {"love"}


def test_emobank_is_brought_from_one_to_five_onto_the_plane(tmp_path: Path) -> None:
    write_emobank(
        tmp_path,
        ['a,train,1.0,5.0,3.0,"Well, ""no"""', "b,dev,4,3,2,fine", "c,test,3,3,3,kept back"],
    )
    rows = rows_below(tmp_path)
    assert only(rows, 'Well, "no"').answers["mood"] == (-1.0, 1.0, 0.0)
    assert only(rows, "fine").answers["mood"] == (0.5, 0.0, -0.5)
    assert len(rows) == 2


def test_brighter_tells_what_was_not_asked_from_what_is_not_there(tmp_path: Path) -> None:
    write_brighter(
        tmp_path,
        "train",
        [
            ("eng", "no disgust asked", "0", "", "1", "0", "0", "1", "0-2001"),
            ("ptbr", "nada", "0", "0", "0", "0", "0", "0", ""),
        ],
    )
    write_brighter(tmp_path, "dev", [("chn", "好", "0", "0", "0", "1", "0", "0", "000300")])
    rows = rows_below(tmp_path)
    english = only(rows, "no disgust asked")
    assert named(english, "basic") == {"fear", "surprise"}
    assert asked(english.answers["basic"]) == [True, False, True, True, True, True]
    assert english.answers["intensity"][2] == pytest.approx(2 / 3)
    assert asked(english.answers["intensity"]) == [True, False, True, True, True, True]
    assert "intensity" not in only(rows, "nada").answers
    assert [row.language for row in rows] == ["en", "pt-BR", "zh"]


def test_semeval_scores_are_asked_of_some_tweets_alone(tmp_path: Path) -> None:
    nothing = ("",) * 11
    write_semeval(
        tmp_path,
        "train",
        [
            ("en", "all of it", *("1", *("0",) * 10), "0.6", "", "", "", "0.25"),
            ("es", "solo", *nothing, "", "", "0.5", "", ""),
        ],
    )
    write_semeval(tmp_path, "dev", [("ar", "جيد", *("0",) * 11, "", "", "", "", "1")])
    rows = rows_below(tmp_path)
    whole = only(rows, "all of it")
    assert named(whole, "tweets") == {"anger"}
    assert whole.answers["mood"][0] == -0.5
    assert asked(whole.answers["mood"]) == [True, False, False]
    assert asked(whole.answers["strength"]) == [True, False, False, False]
    assert set(only(rows, "solo").answers) == {"strength"}
    assert set(only(rows, "جيد").answers) == {"tweets", "mood"}


def test_lines_of_film_are_held_out_but_not_their_projections(tmp_path: Path) -> None:
    lines = [("en", f"line number {k}", "joy,trust") for k in range(300)]
    more = [("cn", f"第{k}行", "fear") for k in range(300)]
    write_xed(tmp_path, [*lines, ("fi", "tasan", "neutral")], more)
    rows = rows_below(tmp_path)
    english = [row for row in rows if row.language == "en"]
    assert 0.1 < sum(row.side is Side.DEV for row in english) / len(english) < 0.3
    projected = [row for row in rows if row.language == "zh"]
    assert {row.side for row in projected} == {Side.TRAIN}
    assert named(only(rows, "tasan"), "plutchik") == set()


def test_the_smaller_sets_are_read(tmp_path: Path) -> None:
    write_emoevent(tmp_path, "train", [("es", "LaLiga", "qué golazo", "joy")])
    write_emoevent(tmp_path, "dev", [("en", "Brexit", "a vote", "others")])
    write_cedr(tmp_path, [("И грустно, и страшно", "sadness,fear", "lj"), ("Медведь.", "", "lj")])
    write_smp(tmp_path, "train", [("usual", "开心", "happy")])
    write_smp(tmp_path, "dev", [("virus", "难过", "sad")])
    write_kote(tmp_path, [("1", "없음", "24"), ("2", "화나", "0,6")])
    rows = rows_below(tmp_path)
    assert named(only(rows, "qué golazo"), "events") == {"joy"}
    assert named(only(rows, "a vote"), "events") == {"others"}
    assert named(only(rows, "И грустно, и страшно"), "blogs") == {"sadness", "fear"}
    assert named(only(rows, "Медведь."), "blogs") == set()
    assert named(only(rows, "开心"), "weibo") == {"happy"}
    assert named(only(rows, "없음"), "korean") == {"none"}
    assert named(only(rows, "화나"), "korean") == {"complaint", "anger"}
    assert {row.source for row in rows} == {"emoevent", "cedr", "smp2020", "kote"}


def test_norms_keep_what_was_not_asked_and_leave_out_rare_emoji(tmp_path: Path) -> None:
    write_norms(
        tmp_path,
        [
            ("fr", "lune", "0.5", "", "", "S"),
            ("en", "moon", "0.4", "-0.5", "0.1", "W"),
            ("en", "empty", "", "", "", "W"),
        ],
        [("😀", "100", "10", "30", "60", "GRINNING"), ("☗", "3", "0", "0", "3", "SHOGI")],
    )
    rows = rows_below(tmp_path)
    assert asked(only(rows, "lune").answers["mood"]) == [True, False, False]
    assert only(rows, "moon").answers["mood"] == (0.4, -0.5, 0.1)
    assert only(rows, "😀").answers["mood"][0] == 0.5
    assert len(rows) == 3


def test_a_text_that_is_reported_on_is_learnt_from_in_no_set(tmp_path: Path) -> None:
    write_goemotions(tmp_path, [("I'm SO glad!!", "17"), ("other", "27")], [("unrelated", "27")])
    write_sentences(tmp_path, "im cross;anger\n", "@me i'm so glad;joy\n")
    rows = rows_below(tmp_path)
    assert [row.source for row in rows if "glad" in row.text] == ["sentences"]
    assert only(rows, "other").side in {Side.TRAIN, Side.TUNE}


def test_plain_text_ignores_marks_case_and_addresses_but_no_letter() -> None:
    assert plain("@you  Héllo, (URL) WORLD! http://a.b/c") == "héllo world"
    assert plain("हिन्दी") != plain("हन्द")
    assert plain("!!!") == "!!!"
    assert plain("😀") != plain("😢")


def test_what_is_held_out_is_so_for_ever_and_twins_stay() -> None:
    rows = [Row(f"text {k}", "en", "x", Side.TRAIN, {}) for k in range(4000)]
    sides = [row.side for row in held_out(rows, own_dev=False)]
    assert sides == [row.side for row in held_out(rows, own_dev=False)]
    assert sides.count(Side.DEV) / 4000 == pytest.approx(DEV_SHARE, abs=0.03)
    assert sides.count(Side.TUNE) / 4000 == pytest.approx(TUNE_SHARE, abs=0.02)
    kept = held_out(rows, own_dev=True)
    assert Side.DEV not in {row.side for row in kept}
    twins = [Row(f"text {k}", "vmw", "x", Side.TRAIN, {}, bound=True) for k in range(400)]
    assert {row.side for row in held_out(twins, own_dev=False)} == {Side.TRAIN}


def test_an_answer_of_one_has_one_and_strangers_are_refused() -> None:
    group = Group("any", Kind.EACH, ("a", "b"))
    assert given(group, [" b ", ""]) == (0.0, 1.0)
    with pytest.raises(InvalidInputError):
        given(group, ["c"])
    with pytest.raises(InvalidInputError):
        Row("  ", "en", "x", Side.TRAIN, {})


@pytest.mark.parametrize(
    "cells",
    [
        ("eng", "too few"),
        ("eng", "no number", "x", "0", "0", "0", "0", "0", ""),
        ("eng", "not finite", "nan", "0", "0", "0", "0", "0", ""),
        ("eng", "no digits", "0", "0", "0", "0", "0", "0", "0009"),
    ],
)
def test_a_table_that_holds_what_it_cannot_is_refused(
    tmp_path: Path, cells: tuple[str, ...]
) -> None:
    write_brighter(tmp_path, "train", [cells])
    write_brighter(tmp_path, "dev", [])
    with pytest.raises(InvalidInputError, match=r"train\.tsv"):
        rows_below(tmp_path)


def test_a_missing_part_and_a_folder_without_sets_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="GoEmotions"):
        rows_below(tmp_path)
    write_brighter(tmp_path, "train", [])
    with pytest.raises(NotFoundError, match=r"dev\.tsv"):
        rows_below(tmp_path)
    write_emobank(tmp_path, ["a,train,x,1,1,word"])
    write_brighter(tmp_path, "dev", [])
    with pytest.raises(InvalidInputError, match="EmoBank"):
        rows_below(tmp_path)


def test_every_group_has_a_name_and_labels_of_its_own() -> None:
    assert len({group.name for group in GROUPS}) == len(GROUPS)
    for group in GROUPS:
        assert len(set(group.labels)) == len(group.labels) > 1
