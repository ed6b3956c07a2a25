"""Wrong usage: in plain words, with what to do, and as JSON where JSON was asked for."""

import json
from pathlib import Path

import pytest
from tests.cli.runs import Run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "--count", "0"], "it must be at least 1."),
        (["search", "--count", "501"], "it must be at most 500."),
        (["look", "--seconds", "0"], "it must be at least 0.2."),
        (["scan", "Music", "--workers", "two"], "it must be a whole number."),
        (["history", "--days", "many"], "it must be a number."),
        (["recommend", "--goal", "lft"], "'lft' is not one of 'match', 'lift'"),
        (["recommend", "--language", "klingon"], "'klingon' is not the code of a language."),
        (["recommend", "--kind", "film", "--playable"], "No film plays here."),
        (["feedback", "song:x", "rate"], "Give the stars behind it, from 0.5 to 5."),
        (["feedback", "song:x", "listened"], "Give the share heard behind it, from 0 to 1."),
        (["export", "-", "--format", "xspf"], "- is no file to write to."),
        (["export", "."], ". is no file to write to."),
    ],
)
def test_wrong_usage_is_told_in_plain_words(run: Run, arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    for word in ("Input should", "Value error", "parse", "None"):
        assert word not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "--count", "0", "--json"],
        ["--json", "recommend", "--goal", "lft"],
        ["search", "--bogus", "--json"],
        ["export", "--json"],
        ["import", "wikipedia", "--json"],
    ],
)
def test_with_json_wrong_usage_is_the_document(bare: Run, arguments: list[str]) -> None:
    done = bare(*arguments)
    assert done.exit_code == 2
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert set(told) == {"error", "remedy"}
    assert told["remedy"].startswith("See `mien ")
    assert told["remedy"].endswith(" --help`.")


@pytest.mark.parametrize("command", ["look", "feel", "listen"])
def test_an_empty_pipe_is_noticed_and_is_no_fault(bare: Run, command: str) -> None:
    done = bare(command, "-", typed="\n\n")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("Nothing came on standard input.")


def test_an_address_is_no_file(bare: Run) -> None:
    done = bare("look", "https://example.com/me.jpg")
    assert done.exit_code == 1
    assert done.stderr.startswith("https://example.com/me.jpg is an address")
    assert "Download it first" in done.stderr


def test_a_fault_names_its_input_once_and_as_it_was_given(bare: Run, tmp_path: Path) -> None:
    broken = tmp_path / "sub" / "broken.jpg"
    broken.parent.mkdir()
    broken.write_bytes(b"no picture")
    first, *_ = bare("look", str(broken)).stderr.splitlines()
    assert first == f"{broken} is not a picture that can be read."
    assert bare("feel", "").stderr.startswith("There are no words to read.")


def test_a_language_may_be_written_large(run: Run) -> None:
    small, large = (
        run("recommend", "--language", code, "--kind", "music", "--count", "2", "--json")
        for code in ("fr", "FR")
    )
    titles = [
        [item["title"] for item in json.loads(done.stdout)["lists"][0]["items"]]
        for done in (small, large)
    ]
    assert titles[0] == titles[1] != []


def test_what_is_playable_is_music(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mien.cli.asking._render_pieces", lambda _: False)  # pyright: ignore[reportUnknownLambdaType]
    lists = json.loads(run("recommend", "--playable", "--json").stdout)["lists"]
    assert [made["kind"] for made in lists] == ["music"]


def test_a_moment_is_not_told_as_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "Done in less than a second." in run("scan", str(tmp_path / "empty")).stdout
