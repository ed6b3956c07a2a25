"""Words of despair on the page: a card to read, and nothing that moves or goes along with them."""

from typing import Literal

import pytest
from playwright.sync_api import Page, Request, expect
from tests.browser.steps import open_page, reading, say, titles
from tests.serve.live import Live

from mien.app.feeling.support import SUPPORT

pytestmark = pytest.mark.browser

SAID = "i dont want to be here anymore"
CARD = "#support"


def asked_for_lists(page: Page) -> list[str]:
    """Collects every request for lists that the page makes from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/v1/recommendations" in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


def test_the_card_says_what_there_is_to_say_and_the_rest_stays(page: Page, live: Live) -> None:
    live.client.post("/v1/observations/self-report", json={"valence": 0.6, "arousal": 0.4})
    open_page(page)
    expect(reading(page)).to_have_text("Happy and lively.")
    before = titles(page, "film"), titles(page, "song")
    asked = asked_for_lists(page)
    say(page, SAID)
    for sentence in (SUPPORT.message, SUPPORT.emergency, SUPPORT.directory):
        expect(page.locator(CARD)).to_contain_text(sentence)
    expect(page.locator(CARD)).to_be_focused()
    expect(page.locator(CARD)).to_be_in_viewport()
    expect(page.get_by_label("How you feel, in a line")).to_have_value("")
    expect(reading(page)).to_be_hidden()
    expect(page.locator(".toast")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert asked == []
    for beside in ("#plane", "#picks", "#goals", "#player"):
        expect(page.locator(beside)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#picks")).to_be_visible()
    assert (titles(page, "film"), titles(page, "song")) == before


def test_the_way_out_is_a_plain_link_that_nothing_follows_by_itself(page: Page) -> None:
    open_page(page)
    say(page, SAID)
    link = page.locator(CARD).get_by_role("link", name="findahelpline.com")
    expect(link).to_have_attribute("href", SUPPORT.url)
    expect(link).to_have_attribute("rel", "noreferrer noopener")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_it_stays_until_the_person_closes_it(page: Page, way: str) -> None:
    open_page(page)
    say(page, SAID)
    expect(page.locator(CARD)).to_be_visible()
    if way == "button":
        page.locator(CARD).get_by_role("button", name="Close").click()
    else:
        page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.get_by_label("How you feel, in a line")).to_be_focused()
    expect(reading(page)).to_be_visible()


def test_a_correction_is_met_too_and_drops_nothing(page: Page, live: Live) -> None:
    live.client.post("/v1/observations/self-report", json={"valence": 0.6, "arousal": 0.4})
    open_page(page)
    page.get_by_role("button", name="Not how I feel").click()
    say(page, "I want to die")
    expect(page.locator(CARD)).to_be_visible()
    assert live.client.get("/v1/state").json()["valence"] > 0.4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_it_fits_and_can_be_reached_by_keyboard(
    page: Page, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 850})
    open_page(page)
    say(page, SAID)
    expect(page.locator(CARD)).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("Open findahelpline.com", "Close"):
        page.keyboard.press("Tab")
        expect(page.locator(CARD).get_by_text(name)).to_be_focused()


def test_this_film_killed_me_is_read_like_any_line(page: Page) -> None:
    open_page(page)
    say(page, "this film killed me, I am so happy")
    expect(reading(page)).not_to_have_text("How are you?")
    expect(page.locator(CARD)).to_be_hidden()
