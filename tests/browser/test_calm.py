"""That nothing on the page jumps, hides behind something, or says what does not follow."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.steps import look, open_page, reading, say, settled, titles, wait_for_sound

pytestmark = pytest.mark.browser

CHANGES = """
async ([before, after, act]) => {
  const { changesOf } = await import("/static/js/picks/changes.js");
  return changesOf(before, after, act, "film").text;
}
"""


def top(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("one => one.getBoundingClientRect().top"))


def pick(name: str, *reasons: tuple[str, str, float]) -> dict[str, object]:
    """An item of a list as the page has it."""
    told = [{"kind": kind, "text": text, "contribution": share} for kind, text, share in reasons]
    return {"id": name, "title": name, "reasons": told}


def test_the_reading_stays_where_it_is_while_one_looks_and_says(page: Page) -> None:
    open_page(page)
    before = top(page, "#reading"), top(page, "#say")
    look(page)
    expect(page.locator("#correct")).to_be_visible()
    assert (top(page, "#reading"), top(page, "#say")) == pytest.approx(before, abs=4)
    page.get_by_role("button", name="Stop looking").click()
    say(page, "sadness")
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
    assert (top(page, "#reading"), top(page, "#say")) == pytest.approx(before, abs=4)


def test_lost_connection_is_seen_from_everywhere_and_moves_nothing(page: Page) -> None:
    open_page(page)
    page.locator("footer").scroll_into_view_if_needed()
    before = top(page, "footer")
    page.context.set_offline(True)
    page.keyboard.press("3")
    expect(page.locator("#connection")).to_be_in_viewport()
    assert top(page, "footer") == pytest.approx(before, abs=1)
    page.context.set_offline(False)
    expect(page.locator("#connection")).to_be_hidden()


def test_no_ellipse_veils_a_word_of_the_plane(page: Page) -> None:
    open_page(page)
    assert page.evaluate(
        """() => [...document.querySelectorAll(".plane-word")].every((word) =>
            document.querySelector(".plane-state").compareDocumentPosition(word)
            & Node.DOCUMENT_POSITION_FOLLOWING)"""
    )


def test_what_plays_stays_in_the_list_that_moves_on(page: Page) -> None:
    open_page(page)
    page.locator(".player-toggle").click()
    wait_for_sound(page)
    played = page.locator(".player-title").inner_text()
    for key in ("4", "3"):
        page.keyboard.press(key)
        settled(page)
        expect(page.locator(".song.now .song-name")).to_have_text(played)
        assert titles(page, "song").count(played) == 1


def test_the_sentence_under_a_pick_speaks_for_it(page: Page) -> None:
    open_page(page)
    with page.expect_response("**/v1/recommendations*kind=music*") as answer:
        page.keyboard.press("2")
    items = answer.value.json()["lists"][0]["items"]
    settled(page)
    shown = dict(
        zip(titles(page, "song"), page.locator(".song .act-why").all_inner_texts(), strict=True)
    )
    for item in items:
        good = [one["text"] for one in item["reasons"] if one["contribution"] > 0]
        if item["title"] in shown and good:
            assert shown[item["title"]] in good


def test_what_rose_is_not_explained_by_what_speaks_against_it(page: Page) -> None:
    page.goto("/v1/docs")
    before = [pick("A"), pick("B"), pick("C"), pick("D")]
    against = ("creator", "You seldom stay with films by X", -0.2)
    after = [pick("D", against), pick("B", ("genre", "You often go for noir", 0.1)), pick("C")]
    act = {"id": "A", "title": "A", "kind": "film", "did": "skipped"}
    said = page.evaluate(CHANGES, [before, after, act])
    assert said == "You skipped “A”: “D” moved up. “B”: You often go for noir."


def test_an_unsure_reading_shows_no_percentages(page: Page) -> None:
    open_page(page)
    look(page)
    expect(page.locator(".emotions")).to_contain_text("Most like")
    assert "%" not in page.locator(".feel-words").inner_text()
    expect(reading(page)).not_to_have_text("")
