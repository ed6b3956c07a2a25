"""The walk of a new user: be seen, hear something, like, skip, and be told what changed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.steps import (
    UNKNOWN,
    look,
    open_page,
    reading,
    say,
    settled,
    titles,
    wait_for_sound,
)
from tests.serve.live import Live, live_server

from mien.app.settings import Settings

pytestmark = pytest.mark.browser


def test_a_new_user_is_seen_hears_something_and_shapes_the_next_list(
    page: Page, live: Live
) -> None:
    open_page(page)
    expect(reading(page)).to_have_text(UNKNOWN)
    assert len(titles(page, "film")) >= 8
    assert len(titles(page, "song")) >= 8

    look(page)
    expect(reading(page)).not_to_have_text(UNKNOWN)
    expect(page.locator("#reading-detail")).to_contain_text("from your face")
    expect(page.locator(".camera-box")).to_be_visible()
    page.get_by_role("button", name="Stop looking").click()
    expect(page.get_by_text("The camera is on")).to_have_count(0)

    page.get_by_role("button", name="Play what fits").click()
    wait_for_sound(page)
    played = page.locator(".player-title").inner_text()
    expect(page.locator(".song.now .song-name")).to_have_text(played)

    page.get_by_text("Lift me", exact=True).click()
    expect(page.locator(".plane-target")).to_be_visible()
    settled(page)
    before = titles(page, "film")
    page.get_by_role("button", name=f"Like: {before[0]}", exact=True).click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.locator("#films-changed")).to_contain_text(f"You liked “{before[0]}”")
    assert titles(page, "film") != before

    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".player-title")).not_to_have_text(played)
    expect(page.locator("#music-changed")).to_contain_text(f"You skipped “{played}”")
    assert played not in titles(page, "song")

    settled(page)
    wait_for_sound(page)
    page.locator(".song.playable:not(.now) .song-lead").first.click()
    wait_for_sound(page)
    kinds = [event["kind"] for event in live.client.get("/v1/events").json()["events"]]
    assert {"play", "like", "skip", "listened"} <= set(kinds)


def test_a_newcomer_hears_something_with_one_click(page: Page) -> None:
    open_page(page)
    page.locator(".player-toggle").click()
    wait_for_sound(page)


def test_pieces_appear_while_mien_composes_them(browser: Browser, tmp_path: Path) -> None:
    with live_server(Settings(data=tmp_path / "data"), compose=True) as fresh:
        context = browser.new_context(base_url=fresh.url)
        page = context.new_page()
        page.goto("/")
        expect(page.locator(".song.playable").first).to_be_visible()
        page.get_by_role("button", name="Play what fits").click()
        wait_for_sound(page)
        context.close()


def test_what_is_not_for_one_stops_playing(page: Page, live: Live) -> None:
    open_page(page)
    page.locator(".player-toggle").click()
    wait_for_sound(page)
    played = page.locator(".player-title").inner_text()
    page.locator(".player").get_by_role("button", name=f"Not for me: {played}").click()
    expect(page.locator(".player-title")).not_to_have_text(played)
    wait_for_sound(page)
    kinds = [event["kind"] for event in live.client.get("/v1/events").json()["events"]]
    assert kinds == ["play", "dislike", "play"]


def test_words_move_the_state_and_a_correction_takes_it_back(page: Page) -> None:
    open_page(page)
    say(page, "happiness")
    expect(reading(page)).to_contain_text("appy")
    page.get_by_role("button", name="Not how I feel").click()
    say(page, "sadness")
    expect(page.locator("#reading-detail")).to_contain_text("as you corrected me")
    expect(reading(page)).not_to_contain_text("appy")


def test_undo_takes_a_dislike_back(page: Page) -> None:
    open_page(page)
    first = titles(page, "film")[0]
    page.get_by_role("button", name=f"Not for me: {first}", exact=True).click()
    expect(page.locator("#films-changed")).to_contain_text(f"You passed on “{first}”")
    assert first not in titles(page, "film")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".film-title", has_text=first).first).to_be_visible()


def test_why_shows_reasons_that_add_up_and_where_it_opens(page: Page) -> None:
    open_page(page)
    page.locator(".film .act-why").first.click()
    dialog = page.get_by_role("dialog")
    numbers = dialog.locator(".reason-number").all_inner_texts()
    total = sum(float(number.replace("−", "-")) for number in numbers)
    shown = dialog.get_by_text("Together").inner_text().split()[1].rstrip(".")
    assert total == pytest.approx(float(shown.replace("−", "-")), abs=0.05)
    expect(dialog.get_by_text("estimated from its words")).to_be_visible()
    links = {link.get_attribute("href") for link in dialog.get_by_role("link").all()}
    assert len(links) == 3
    assert all(str(link).startswith("https://") for link in links)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_point_of_the_plane_can_be_the_goal(page: Page) -> None:
    open_page(page)
    page.get_by_text("A place I choose", exact=True).click()
    wish = page.get_by_role("slider", name="Where you would like to be")
    expect(wish).to_be_visible()
    before = titles(page, "film")
    field = page.locator(".plane-field")
    box = field.bounding_box()
    assert box is not None
    with page.expect_response(lambda answer: "goal=point" in answer.url and "-0." in answer.url):
        field.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.8})
    expect(page.locator(".film-title").first).not_to_have_text(before[0])


def test_dragging_the_dot_says_how_one_feels(page: Page) -> None:
    open_page(page)
    dot = page.get_by_role("slider", name="How you feel")
    box = dot.bounding_box()
    field = page.locator(".plane-field").bounding_box()
    assert box is not None
    assert field is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(field["x"] + field["width"] * 0.15, field["y"] + field["height"] * 0.2, steps=8)
    expect(page.locator(".plane-hint")).to_contain_text("?")
    page.mouse.up()
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
    expect(reading(page)).to_have_text("Very upset.")


def test_the_dot_stays_where_it_is_put_whatever_was_believed(page: Page) -> None:
    open_page(page)
    box = page.locator(".plane-field").bounding_box()
    assert box is not None
    for left, top in ((0.9, 0.2), (0.1, 0.8)):
        with page.expect_response("**/v1/observations/*") as answer:
            page.mouse.click(box["x"] + left * box["width"], box["y"] + top * box["height"])
        state = answer.value.json()["state"]
        assert state["valence"] == pytest.approx(2 * left - 1, abs=0.15)
        assert state["arousal"] == pytest.approx(1 - 2 * top, abs=0.15)
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
