import json

from tests.cli.runs import Run

READING = ["text", "emotions", "valence", "arousal", "covariance", "confidence", "support"]


def lines(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_a_point_may_begin_with_a_minus(bare: Run) -> None:
    done = bare("feel", "-0.4,0.2", "--json")
    assert done.exit_code == 0
    (told,) = lines(done.stdout)
    assert list(told) == READING
    assert (told["text"], told["valence"], told["arousal"]) == ("-0.4,0.2", -0.4, 0.2)


def test_many_texts_are_lines_in_order_and_a_bad_one_is_named(bare: Run) -> None:
    done = bare("feel", "happiness", "3,0", "-", "--json", typed="sadness\n\n-0.1,-0.1\n")
    assert done.exit_code == 1
    told = lines(done.stdout)
    assert [line["text"] for line in told] == ["happiness", "3,0", "sadness", "-0.1,-0.1"]
    assert ["error" in line for line in told] == [False, True, False, False]
    assert list(told[1]) == ["text", "error"]


def test_an_unknown_option_is_no_text(bare: Run) -> None:
    done = bare("feel", "happiness", "--jso")
    assert done.exit_code == 2
    assert "--jso" in done.stderr


def test_a_text_after_two_dashes_may_look_like_an_option(bare: Run) -> None:
    done = bare("feel", "--json", "--", "-0.5,0.5")
    assert lines(done.stdout)[0]["text"] == "-0.5,0.5"


def test_nothing_to_read_is_wrong_usage(bare: Run) -> None:
    assert bare("feel").exit_code == 2


def test_json_keeps_nothing_and_needs_no_data_folder(bare: Run) -> None:
    assert bare("feel", "sadness", "--json", "--data", "/dev/null/none").exit_code == 0


def test_one_text_for_people_becomes_the_mood(run: Run) -> None:
    before = json.loads(run("history", "--json").stdout)["state"]
    done = run("feel", "0.8,0.6")
    assert done.exit_code == 0
    assert "Your mood now" in done.stdout
    after = json.loads(run("history", "--json").stdout)["state"]
    assert after["valence"] > before["valence"] + 0.3
    assert after["arousal"] > before["arousal"] + 0.2


def test_many_texts_or_json_leave_the_mood_alone_unless_told(run: Run) -> None:
    def mood() -> tuple[float, float]:
        state = json.loads(run("history", "--json").stdout)["state"]
        return round(state["valence"], 2), round(state["arousal"], 2)

    before = mood()
    assert run("feel", "0.8,0.6", "0.7,0.5").exit_code == 0
    assert run("feel", "0.8,0.6", "--json").exit_code == 0
    assert run("feel", "0.8,0.6", "--no-observe").exit_code == 0
    assert mood() == before
    done = run("feel", "0.8,0.6", "--json", "--observe")
    assert len(lines(done.stdout)) == 1
    assert mood() != before


def test_a_text_without_a_feeling_says_so_and_changes_nothing(run: Run) -> None:
    done = run("feel", "the train leaves at nine")
    assert done.exit_code == 0
    assert "finds no feeling" in done.stdout
    assert "Your mood now" not in done.stdout
    assert lines(run("feel", "the train leaves at nine", "--json").stdout)[0]["confidence"] == 0
    assert "finds no feeling" in run("feel", "sadness", "the train leaves at nine").stdout
