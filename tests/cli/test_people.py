import json

from tests.cli.runs import Run


def test_people_are_added_and_listed(run: Run) -> None:
    assert run("people", "add", "Ana").stdout == "Added Ana.\n"
    listed = run("people", "list").stdout
    assert "Ana" in listed
    assert "me" in listed
    told = json.loads(run("people", "list", "--json").stdout)["people"]
    assert [person["person"] for person in told] == ["me", "Ana"]
    assert [person["history_kept"] for person in told] == [False, False]


def test_who_is_there_already_is_not_added(run: Run) -> None:
    done = run("people", "add", "me", "--json")
    assert done.exit_code == 4
    assert "already" in json.loads(done.stdout)["error"]


def test_an_unknown_name_is_an_error_of_every_command_that_asks_for_somebody(run: Run) -> None:
    run("people", "add", "Anastasia")
    for command in (
        ["recommend"],
        ["history"],
        ["feel", "happiness"],
        ["feedback", "--list"],
        ["erase", "everything", "--yes"],
        ["serve", "--port", "0", "--no-open"],
    ):
        done = run(*command, "--person", "Anastsia")
        assert done.exit_code == 3, command
        assert "Did you mean Anastasia?" in done.stderr, command
    assert len(json.loads(run("people", "list", "--json").stdout)["people"]) == 2


def test_erasing_everything_takes_away_whoever_was_added(run: Run) -> None:
    run("people", "add", "Ana")
    assert run("erase", "everything", "--yes", "--person", "Ana").exit_code == 0
    told = json.loads(run("people", "list", "--json").stdout)["people"]
    assert [person["person"] for person in told] == ["me"]


def test_the_one_who_is_added_may_be_the_one_who_asks(run: Run) -> None:
    assert run("people", "add", "Ana", "--person", "Ana").exit_code == 0
    assert run("recommend", "--person", "Ana", "--count", "1").exit_code == 0
