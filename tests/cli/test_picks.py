import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.runs import Run

from mien.app.library.ingest import Ingest


def document(run: Run, *arguments: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_picks_come_with_reasons_that_add_up(run: Run) -> None:
    told = document(run, "recommend", "--count", "5")
    assert list(told) == ["state", "lists"]
    assert [made["kind"] for made in told["lists"]] == ["music", "film"]
    for made in told["lists"]:
        assert made["goal"] == "match"
        assert len(made["items"]) == 5
        for item in made["items"]:
            total = sum(reason["contribution"] for reason in item["reasons"])
            assert total == pytest.approx(item["score"], abs=1e-4)
            assert item["reasons"][0]["text"]


def test_a_goal_a_kind_and_a_point_are_followed(run: Run) -> None:
    (lifted,) = document(run, "recommend", "--goal", "lift", "--kind", "film", "-n", "3")["lists"]
    assert (lifted["kind"], lifted["goal"], len(lifted["items"])) == ("film", "lift", 3)
    (aimed,) = document(run, "recommend", "--point", "-0.5,0.5", "--kind", "music")["lists"]
    assert aimed["goal"] == "point"
    assert aimed["target"]["valence"] == pytest.approx(-0.5, abs=0.05)


def test_a_mood_that_is_not_known_is_not_named(run: Run) -> None:
    unknown = run("recommend", "--kind", "music", "-n", "8").stdout
    assert "not known yet" in unknown
    assert "how you feel" not in unknown
    run("feel", "happy")
    known = run("recommend", "--kind", "music", "-n", "8").stdout
    assert "Your mood: very pleasant" in known
    assert "close to where you are" in known


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--point", "1"], "not a point"),
        (["--point", "3,0"], "outside"),
        (["--goal", "lift", "--point", "0,0"], "point"),
        (["--goal", "point"], "point"),
        (["--goal", "sleep"], "--goal"),
        (["--count", "0"], "--count"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage(run: Run, arguments: list[str], words: str) -> None:
    done = run("recommend", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_people_see_a_table_with_the_weightiest_reason(run: Run) -> None:
    told = document(run, "recommend", "--kind", "film", "-n", "2")["lists"][0]["items"]
    shown = run("recommend", "--kind", "film", "-n", "2").stdout
    assert "Films" in shown
    for item in told:
        assert item["title"] in shown


def test_asked_why_people_see_every_reason_and_the_id(run: Run) -> None:
    item = document(run, "recommend", "--kind", "film", "-n", "1")["lists"][0]["items"][0]
    shown = run("recommend", "--kind", "film", "-n", "1", "--why").stdout
    assert item["id"] in shown
    for reason in item["reasons"]:
        assert f"{reason['contribution']:+.3f}" in shown
    assert f"{item['score']:+.3f} in all" in shown


@pytest.mark.parametrize(("playable", "rendered"), [(True, 1), (False, 0)])
def test_miens_own_pieces_are_rendered_only_to_be_played(
    run: Run, monkeypatch: pytest.MonkeyPatch, playable: bool, rendered: int
) -> None:
    calls: list[Ingest] = []

    def render(ingest: Ingest, progress: object) -> int:
        assert callable(progress)
        calls.append(ingest)
        return 12

    monkeypatch.setattr(Ingest, "pieces_missing", lambda _: 12)  # pyright: ignore[reportUnknownLambdaType]
    monkeypatch.setattr(Ingest, "render_pieces", render)
    done = run("recommend", "--kind", "music", *(["--playable"] if playable else []))
    assert done.exit_code == 0
    assert len(calls) == rendered
    assert ("renders 12 short pieces" in done.stderr) is playable


def test_items_are_found_by_name_with_their_ids(run: Run) -> None:
    first = document(run, "search", "--kind", "film", "-n", "1")["items"][0]
    found = document(run, "search", *first["title"].split())
    assert first["id"] in [item["id"] for item in found["items"]]
    assert first["id"] in run("search", first["title"]).stdout


def test_a_search_goes_page_by_page(run: Run) -> None:
    both = document(run, "search", "-n", "4")
    second = document(run, "search", "-n", "2", "--skip", "2")
    assert both["total"] > 400
    assert second["items"] == both["items"][2:]
    assert "--skip 4" in run("search", "-n", "2", "--skip", "2").stdout


def test_nothing_found_is_no_error(run: Run) -> None:
    assert document(run, "search", "zzzzqq")["items"] == []
    assert "Nothing of that name" in run("search", "zzzzqq").stdout
    assert "fewer options" in run("search", "--language", "qq").stdout
    assert "There are only" in run("search", "--skip", "9999").stdout


def test_feedback_is_recorded_listed_and_undone(run: Run) -> None:
    item = document(run, "search", "--kind", "music", "-n", "1")["items"][0]
    liked = document(run, "feedback", item["id"], "like")
    rated = document(run, "feedback", item["id"], "rate", "4.5")
    assert (liked["kind"], rated["kind"], rated["value"]) == ("like", "rate", 4.5)
    undone = document(run, "feedback", "--undo", liked["id"])
    assert (undone["kind"], undone["undoes"]) == ("undo", liked["id"])
    events = document(run, "feedback", "--list")["events"]
    assert [event["kind"] for event in events] == ["like", "rate", "undo"]
    assert document(run, "feedback", "--list", "-n", "1")["events"] == events[-1:]
    shown = run("feedback", "--list").stdout
    assert item["title"] in shown
    assert liked["id"] in shown
    assert "Noted" in run("feedback", item["id"], "skip").stdout


def test_feedback_reaches_the_next_picks(run: Run) -> None:
    def top() -> list[str]:
        (music,) = document(run, "recommend", "--kind", "music", "-n", "5")["lists"]
        return [item["id"] for item in music["items"]]

    before = top()
    document(run, "feedback", before[0], "dislike")
    assert before[0] not in top()[:1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["song:none", "like"], 3, "no item"),
        (["--undo", "none"], 3, "no event"),
        (["song:none"], 2, "verdict"),
        ([], 2, "not clear"),
        (["song:none", "like", "--list"], 2, "not clear"),
        (["song:none", "adore"], 2, "adore"),
    ],
)
def test_feedback_that_cannot_be(run: Run, arguments: list[str], code: int, words: str) -> None:
    done = run("feedback", *arguments)
    assert done.exit_code == code
    assert words in done.stderr


def test_a_value_must_fit_its_verdict(run: Run) -> None:
    item = document(run, "search", "-n", "1")["items"][0]["id"]
    for arguments in (["rate"], ["rate", "9"], ["like", "3"]):
        assert run("feedback", item, *arguments).exit_code == 2


@pytest.mark.parametrize(("name", "start"), [("a.m3u8", "#EXTM3U"), ("b.xspf", "<?xml")])
def test_a_playlist_is_written_in_the_format_of_its_name(
    run: Run, tmp_path: Path, name: str, start: str
) -> None:
    told = document(run, "export", str(tmp_path / name), "--goal", "calm", "-n", "7")
    assert (told["path"], told["tracks"]) == (str(tmp_path / name), 7)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_playlist_does_not_replace_a_file_unless_told(run: Run, tmp_path: Path) -> None:
    there = tmp_path / "a.m3u8"
    there.write_text("mine")
    refused = run("export", str(there))
    assert refused.exit_code == 4
    assert there.read_text() == "mine"
    assert run("export", str(there), "--force").exit_code == 0
    assert there.read_text() != "mine"


def test_a_file_that_came_while_the_list_was_made_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "a.m3u8"

    def appears(file: Path, *, force: bool) -> None:
        assert not force
        file.write_text("mine")

    monkeypatch.setattr("mien.cli.export.require_free", appears)
    refused = run("export", str(there))
    assert refused.exit_code == 4
    assert "there already" in refused.stderr
    assert there.read_text() == "mine"


def test_a_playlist_needs_a_format_and_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "list.doc")).exit_code == 2
    assert run("export", str(tmp_path / "list.doc"), "--format", "xspf").exit_code == 0
    assert run("export", str(tmp_path / "none" / "a.m3u8")).exit_code in {2, 3, 5}
