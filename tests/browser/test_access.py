"""Labels, headings, contrast, and room on small screens: what can be checked by a program."""

from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.colours import contrast, pixels
from tests.browser.steps import open_page
from tests.serve.live import Live

pytestmark = pytest.mark.browser

MOODS = [(-0.9, 0.9), (-0.9, -0.9), (0.0, 0.0), (0.3, -0.5), (0.5, 0.2), (0.95, 0.9), (0.9, -0.9)]

CONTRAST = """
async ([valence, arousal]) => {
  const { moodVariables } = await import("/static/js/core/mood-colour.js");
  const root = document.documentElement;
  root.style.transition = "none";
  for (const [name, value] of Object.entries(moodVariables(valence, arousal))) {
    root.style.setProperty(name, value);
  }
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  const luminance = (token) => {
    probe.style.color = `var(${token})`;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const linear = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const pairs = [
    ["--ink", "--paper", 7], ["--ink", "--raised", 7], ["--ink", "--tint", 7],
    ["--ink-soft", "--paper", 4.5], ["--ink-soft", "--raised", 4.5], ["--ink-soft", "--tint", 4.5],
    ["--on-fill", "--fill", 7], ["--on-fill", "--fill-strong", 7],
    ["--accent", "--paper", 4.5], ["--accent", "--raised", 3], ["--accent", "--sunken", 3],
    ["--alarm", "--paper", 4.5], ["--on-alarm", "--alarm", 4.5], ["--focus", "--paper", 3],
    ["--paper", "--ink", 7],
  ];
  const found = pairs.map(([one, other, least]) =>
    ({ one, other, least, ratio: ratio(one, other) }));
  probe.remove();
  return found;
}
"""

WORDS = """
() => {
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const words = [...document.querySelectorAll(".plane-word")].flatMap((word) => {
    const { x, y, width, height } = word.getBoundingClientRect();
    brush.fillStyle = getComputedStyle(word).fill;
    brush.fillRect(0, 0, 1, 1);
    const colour = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
    return [0, 0.5, 1].map((share) =>
      [word.textContent, x + share * width, y + height / 2, colour]);
  });
  for (const one of document.querySelectorAll(".plane-word, .plane-picks, .handle")) {
    one.style.visibility = "hidden";
  }
  return words;
}
"""

UNNAMED = """
() => [...document.querySelectorAll("button, a[href], input, select, [role=slider]")]
  .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"))
  .filter((one) => {
    const label = one.getAttribute("aria-label") || one.getAttribute("aria-labelledby")
      || [...(one.labels ?? [])].map((each) => each.textContent).join("") || one.textContent;
    return !label.trim();
  })
  .map((one) => one.outerHTML.slice(0, 120))
"""

STRUCTURE = """
() => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const refs = [...document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]")]
    .flatMap((one) => (one.getAttribute("aria-labelledby") ?? one.getAttribute("aria-describedby")
      ?? one.getAttribute("for")).split(" "));
  return {
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    dangling: refs.filter((id) => !document.getElementById(id)),
    language: document.documentElement.lang,
    title: document.title,
    mains: document.querySelectorAll("main").length,
    firsts: document.querySelectorAll("h1").length,
    pictures: [...document.querySelectorAll("svg:not([role=img])")].filter((one) =>
      !one.closest("[aria-hidden=true]")).length,
    lists: [...document.querySelectorAll("ol, ul")].filter((list) =>
      [...list.children].some((child) => child.tagName !== "LI")).length,
  };
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_every_mood(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/v1/docs")
    for mood in MOODS:
        for pair in page.evaluate(CONTRAST, list(mood)):
            assert pair["ratio"] >= pair["least"], (mood, pair)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mood", [(0.7, 0.5), (-0.6, 0.5), (0.2, -0.6)])
def test_the_words_on_the_plane_can_be_read_over_its_colours(
    page: Page, live: Live, scheme: Literal["light", "dark"], mood: tuple[float, float]
) -> None:
    page.emulate_media(color_scheme=scheme)
    said = {"valence": mood[0], "arousal": mood[1]}
    live.client.post("/v1/observations/self-report", json=said).raise_for_status()
    open_page(page)
    words = page.evaluate(WORDS)
    under = pixels(page, [(x, y) for _, x, y, _ in words])
    for (word, _, _, colour), ground in zip(words, under, strict=True):
        assert contrast(tuple(colour), ground) >= 4.5, word


def test_every_control_has_a_name_and_every_reference_a_target(page: Page) -> None:
    open_page(page)
    for opened in (None, "Shortcuts", "Yours: history, library, settings", "Look at me"):
        if opened:
            page.get_by_role("button", name=opened).click()
            expect(page.get_by_role("dialog")).to_be_visible()
        assert page.evaluate(UNNAMED) == []
        found = page.evaluate(STRUCTURE)
        assert found["twice"] == []
        assert found["dangling"] == []
        assert (found["language"], found["title"]) == ("en", "Mien")
        assert (found["mains"], found["firsts"], found["pictures"]) == (1, 1, 0)
        assert found["lists"] == 0
        if opened:
            page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_nothing_is_cut_off_and_targets_are_large_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 850})
    open_page(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, [role=slider]")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.getBoundingClientRect(), one.className])
            .filter(([{ width, height }, name]) =>
                (width < 24 || height < 20) && name !== "act-why")
            .map(([{ width, height }, name]) => `${name} ${width} ${height}`)"""
    )
    assert small == []


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    open_page(page)
    found = page.locator("main").locator("h1, h2, h3").all()
    levels = [int(one.evaluate("one => one.tagName[1]")) for one in found]
    assert set(levels) == {1, 2, 3}
    for before, after in pairwise(levels[1:]):
        assert after <= before + 1


def test_changes_are_said_aloud(page: Page) -> None:
    open_page(page)
    for place in (".reading", "#music-changed", "#films-changed", "#toasts"):
        spoken = page.locator(place).first
        role, live = spoken.get_attribute("role"), spoken.get_attribute("aria-live")
        assert role == "status" or live == "polite"


def test_motion_stops_where_it_is_not_wanted(page: Page) -> None:
    open_page(page)
    moving = page.evaluate(
        "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    )
    assert moving == 0
