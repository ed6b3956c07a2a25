"""What people do on the page, as tests say it."""

import re

from playwright.sync_api import Locator, Page, expect

UNKNOWN = "How are you?"
PAUSE = re.compile(r"^Pause ")


def open_page(page: Page) -> None:
    """Opens the page and waits until picks are there."""
    page.goto("/")
    expect(page.locator(".film:not(.skeleton)").first).to_be_visible()
    expect(page.locator(".song:not(.skeleton)").first).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Waits until the lists are the ones for what was said and done so far."""
    expect(page.locator("#picks")).to_have_attribute("aria-busy", "false")


def look(page: Page) -> None:
    """Agrees to the notice, and waits for the camera to be on."""
    page.get_by_role("button", name="Look at me").click()
    page.get_by_role("button", name="Open the camera").click()
    expect(page.get_by_text("The camera is on")).to_be_visible()


def say(page: Page, text: str) -> None:
    """Says how one feels in a line."""
    page.get_by_label("How you feel, in a line").fill(text)
    page.get_by_role("button", name="Say", exact=True).click()


def titles(page: Page, shelf: str) -> list[str]:
    """The titles in a list: `film` or `song`."""
    name = ".film-title" if shelf == "film" else ".song-name"
    return page.locator(f".{shelf}:not(.skeleton) {name}").all_inner_texts()


def reading(page: Page) -> Locator:
    """The sentence on how the person feels."""
    return page.locator("#reading")


def wait_for_sound(page: Page, seconds: float = 0.5) -> None:
    """Waits until a piece has really been played for a while."""
    expect(page.locator(".player-toggle")).to_have_accessible_name(PAUSE)
    page.wait_for_function(
        "seconds => Number(document.querySelector('.player-seek').dataset.seconds) > seconds",
        arg=seconds,
    )
