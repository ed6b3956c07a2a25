"""What is kept, what is scanned, what is found."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.steps import open_page, reading, say
from tests.serve.live import Live, write_tone

pytestmark = pytest.mark.browser


def open_drawer(page: Page) -> None:
    page.get_by_role("button", name="Yours: history, library, settings").click()
    expect(page.get_by_role("dialog", name="Yours")).to_be_visible()


def test_a_history_is_kept_only_if_asked_for_and_can_be_erased(page: Page, live: Live) -> None:
    open_page(page)
    open_drawer(page)
    switch = page.get_by_role("switch")
    expect(switch).not_to_be_checked()
    expect(page.get_by_text("No history is kept.")).to_be_visible()
    switch.check()
    expect(page.get_by_text("the next reading will be the first")).to_be_visible()
    page.keyboard.press("Escape")
    say(page, "happiness")
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
    open_drawer(page)
    expect(page.locator(".history li")).to_have_count(1)
    page.get_by_role("button", name="Erase the history").click()
    page.get_by_role("button", name="Erase it").click()
    expect(page.locator(".history li")).to_have_count(0)
    assert live.client.get("/v1/me/history").json()["observations"] == []


def test_forgetting_and_erasing_begin_anew(page: Page, live: Live) -> None:
    open_page(page)
    say(page, "happiness")
    expect(reading(page)).to_contain_text("appy")
    page.locator(".film .act-like").first.click()
    open_drawer(page)
    page.get_by_role("button", name="Erase everything about me").click()
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Erase everything about me").click()
    page.get_by_role("button", name="Erase everything", exact=True).click()
    expect(reading(page)).to_have_text("How are you?")
    expect(page.locator(".film .act-like[aria-pressed=true]")).to_have_count(0)
    assert live.client.get("/v1/events").json()["events"] == []


def test_a_folder_is_scanned_with_its_table_and_its_problems(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    write_tone(folder / "tone.wav", seconds=3)
    (folder / "broken.mp3").write_bytes(b"no sound at all")
    open_page(page)
    open_drawer(page)
    page.get_by_label("A folder of music").fill(str(folder / "nowhere"))
    page.get_by_role("button", name="Scan", exact=True).click()
    expect(page.locator(".drawer-part .field-problem")).to_contain_text("nowhere")
    page.get_by_label("A folder of music").fill(str(folder))
    page.get_by_role("button", name="Scan", exact=True).click()
    expect(page.locator(".scan-table td")).to_have_text(["1", "0", "0", "1"])
    page.get_by_text("1 file that was not taken in").click()
    expect(page.locator(".problems code")).to_contain_text("broken.mp3")


def test_the_library_is_searched(page: Page) -> None:
    open_page(page)
    page.keyboard.press("/")
    search = page.get_by_label("Everything there is to pick from")
    expect(search).to_be_focused()
    expect(page.get_by_text("songs and films", exact=False).last).to_be_visible()
    expect(page.locator(".found li")).to_have_count(0)
    search.fill("casablanca")
    expect(page.locator(".found .song-name").first).to_have_text("Casablanca")
    search.fill("zzzz no such thing")
    expect(page.get_by_text("Nothing of that name")).to_be_visible()


def test_the_reference_is_made_from_the_schema_alone(page: Page, live: Live) -> None:
    page.goto("/v1/docs")
    schema = live.client.get("/v1/openapi.json").json()
    count = sum(len(methods) for methods in schema["paths"].values())
    expect(page.locator(".operation")).to_have_count(count)
    page.goto("/v1/docs#too-large")
    expect(page.locator("#too-large")).to_be_in_viewport()


def test_the_drawer_fills_once_mien_answers_again(page: Page) -> None:
    open_page(page)
    page.context.set_offline(True)
    open_drawer(page)
    drawer = page.get_by_role("dialog", name="Yours")
    expect(drawer.get_by_text("Waiting for Mien to answer").first).to_be_visible()
    expect(page.locator(".toast-problem")).to_have_count(0)
    page.context.set_offline(False)
    expect(drawer.get_by_role("switch")).to_be_visible()
    expect(drawer.get_by_text("Waiting for Mien to answer")).to_have_count(0)


def test_what_was_measured_is_told_in_short_numbers(page: Page, live: Live) -> None:
    metrics = [
        one for card in live.client.get("/v1/models").json()["models"] for one in card["metrics"]
    ]
    assert any(len(str(one["value"])) > 6 for one in metrics)
    open_page(page)
    open_drawer(page)
    for line in page.locator(".card li").all_inner_texts():
        shown = re.match(r"[^:]*", line)
        assert shown is not None
        assert not re.search(r"[.][0-9]{5}", shown[0])
