"""What the page says when something does not work."""

import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect
from tests.browser.faces import astronaut
from tests.browser.steps import UNKNOWN, look, open_page, reading, say
from tests.serve.live import Live, copy_of, live_server

from mien.app.settings import Settings

pytestmark = pytest.mark.browser

REFUSE = """
navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "%s"));
"""


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("NotAllowedError", "did not let Mien use the camera"),
        ("NotFoundError", "No camera was found"),
        ("NotReadableError", "busy in another program"),
        ("SomethingElse", "SomethingElse"),
    ],
)
def test_a_camera_that_cannot_be_used_says_why(page: Page, fault: str, said: str) -> None:
    page.add_init_script(REFUSE % fault)
    open_page(page)
    page.get_by_role("button", name="Look at me").click()
    page.get_by_role("button", name="Open the camera").click()
    toast = page.locator(".toast-problem")
    expect(toast).to_contain_text(said)
    expect(toast.locator(".toast-remedy")).not_to_be_empty()
    expect(page.get_by_role("button", name="Look at me")).to_be_visible()


def test_the_camera_stays_shut_without_consent(page: Page) -> None:
    page.add_init_script(
        """
        const open = navigator.mediaDevices.getUserMedia;
        navigator.mediaDevices.getUserMedia = function (...all) {
          window.opened = true;
          return open.apply(this, all);
        };
        """
    )
    open_page(page)
    page.get_by_role("button", name="Look at me").click()
    dialog = page.get_by_role("dialog", name="Before the camera opens")
    for promise in ("on this machine", "no picture is written", "does not know"):
        expect(dialog).to_contain_text(promise)
    page.get_by_role("button", name="No, thanks").click()
    expect(dialog).to_have_count(0)
    assert page.evaluate("window.opened") is None


KEEP_STREAM = """
const open = navigator.mediaDevices.getUserMedia;
navigator.mediaDevices.getUserMedia = async function (wanted) {
  (window.wanted ??= []).push(wanted.video.deviceId?.exact ?? null);
  if (window.unplugged) throw new DOMException("no", "NotFoundError");
  window.stream = await open.call(this, wanted);
  return window.stream;
};
"""
PULL_OUT = """
window.unplugged = true;
window.stream.getTracks()[0].dispatchEvent(new Event('ended'));
"""
PLUG_IN = """
window.unplugged = false;
navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
"""


def test_the_camera_is_let_go_when_one_stops(page: Page) -> None:
    page.add_init_script(KEEP_STREAM)
    open_page(page)
    look(page)
    page.get_by_role("button", name="Stop: the camera is on").click()
    expect(page.get_by_text("The camera is on")).to_have_count(0)
    assert page.evaluate("window.stream.getTracks().map(one => one.readyState)") == ["ended"]


def test_a_camera_that_is_pulled_out_goes_on_once_it_is_back(page: Page) -> None:
    page.add_init_script(KEEP_STREAM)
    open_page(page)
    look(page)
    expect(page.locator(".camera-box")).to_be_visible()
    page.evaluate(PULL_OUT)
    expect(page.locator(".toast-problem")).to_contain_text("The camera went away.")
    expect(page.get_by_text("The camera is on")).to_have_count(0)
    expect(page.get_by_text("The camera is away.")).to_be_visible()
    assert page.evaluate("window.stream.getTracks().map(one => one.readyState)") == ["ended"]
    page.evaluate(PLUG_IN)
    expect(page.get_by_text("The camera is on")).to_be_visible()
    expect(page.locator(".camera-box")).to_be_visible()
    first, *others = page.evaluate("window.wanted")
    assert first is None
    assert others
    assert all(others)


def test_one_can_stop_waiting_for_a_camera(page: Page) -> None:
    page.add_init_script(KEEP_STREAM)
    open_page(page)
    look(page)
    page.evaluate(PULL_OUT)
    page.get_by_role("button", name="Stop looking").click()
    expect(page.get_by_text("The camera is away.")).to_have_count(0)
    page.evaluate(PLUG_IN)
    page.get_by_role("button", name="Look at me").click()
    expect(page.get_by_text("The camera is on")).to_be_visible()
    assert len(page.evaluate("window.wanted")) == 2


def test_a_camera_that_is_connected_later_can_be_used_at_once(page: Page) -> None:
    page.add_init_script(KEEP_STREAM)
    page.add_init_script("window.unplugged = true")
    open_page(page)
    page.get_by_role("button", name="Look at me").click()
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator(".toast-problem")).to_contain_text("No camera was found")
    page.evaluate(PLUG_IN)
    page.get_by_role("button", name="Look at me").click()
    expect(page.get_by_text("The camera is on")).to_be_visible()


def test_a_photo_that_is_none_says_so(page: Page, tmp_path: Path) -> None:
    broken = tmp_path / "holiday.jpg"
    broken.write_bytes(b"\xff\xd8\xff broken")
    open_page(page)
    page.set_input_files("input[type=file]", broken)
    toast = page.locator(".toast-problem")
    expect(toast).to_contain_text("holiday.jpg is not a picture")
    expect(toast.locator(".toast-remedy")).not_to_be_empty()
    expect(reading(page)).to_have_text(UNKNOWN)


def test_a_photo_with_a_face_is_read_and_one_without_says_so(page: Page, tmp_path: Path) -> None:
    wall, face = tmp_path / "wall.png", tmp_path / "face.png"
    Image.new("RGB", (320, 240), "grey").save(wall)
    astronaut().save(face)
    open_page(page)
    page.set_input_files("input[type=file]", wall)
    expect(page.locator(".toast-problem")).to_contain_text("no face")
    expect(reading(page)).to_have_text(UNKNOWN)
    page.set_input_files("input[type=file]", face)
    expect(page.locator("#reading-detail")).to_contain_text("from your face")


def test_nothing_said_is_asked_for_again(page: Page) -> None:
    open_page(page)
    page.get_by_role("button", name="Say", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="nothing to read")).to_be_visible()


def test_a_line_without_a_feeling_says_so_and_stays_to_be_mended(page: Page) -> None:
    open_page(page)
    say(page, "happiness")
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
    before = reading(page).inner_text()

    def without_feeling(route: Route) -> None:
        answer = route.fetch()
        read = answer.json()
        read["observation"]["confidence"] = 0.002
        route.fulfill(response=answer, json=read)

    page.route("**/v1/observations/text", without_feeling)
    say(page, "qwrt zxcv")
    expect(page.get_by_role("alert").filter(has_text="no feeling")).to_be_visible()
    expect(page.get_by_label("How you feel, in a line")).to_have_value("qwrt zxcv")
    expect(reading(page)).to_have_text(before)
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")


def test_a_piece_whose_file_is_gone_says_what_to_do(page: Page, live: Live) -> None:
    page.route(
        "**/audio",
        lambda route: route.fulfill(
            status=503,
            content_type="application/problem+json",
            body='{"detail": "The file is not where it was.", "remedy": "Scan the folder again."}',
        ),
    )
    open_page(page)
    page.get_by_role("button", name="Play what fits").click()
    expect(page.locator(".toast-problem")).to_contain_text("not where it was")
    expect(page.locator(".toast-problem")).to_contain_text("Scan the folder again")
    assert live.client.get("/v1/events").json()["events"] == []


def test_the_page_waits_for_mien_and_sends_what_was_done_meanwhile(page: Page, live: Live) -> None:
    open_page(page)
    name = page.locator(".film-title").first.inner_text()
    page.context.set_offline(True)
    page.get_by_role("button", name=f"Like: {name}", exact=True).click()
    banner = page.locator("#connection")
    expect(banner).to_contain_text("does not answer")
    expect(page.get_by_text("You are offline")).to_be_visible()
    page.context.set_offline(False)
    with page.expect_response("**/v1/events"):
        expect(banner).to_be_hidden()
    say(page, "happiness")
    expect(page.locator("#reading-detail")).to_contain_text("as you told me")
    events = live.client.get("/v1/events").json()["events"]
    assert [event["kind"] for event in events] == ["like"]


def refuse_events(page: Page, *statuses: int) -> list[str]:
    """Answers the first acts with these statuses and lets the others pass; returns the ids sent."""
    left, sent = list(statuses), list[str]()

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(json.loads(route.request.post_data or "")["id"])
        if not left:
            route.continue_()
            return
        problem = '{"detail": "It is busy.", "remedy": "Wait."}'
        kind = "application/problem+json"
        route.fulfill(status=left.pop(0), content_type=kind, body=problem)

    page.route("**/v1/events", answer)
    return sent


@pytest.mark.parametrize("status", [401, 408, 425, 429, 503])
def test_what_is_refused_for_now_is_kept_and_sent_again(
    page: Page, live: Live, status: int
) -> None:
    open_page(page)
    name = page.locator(".film-title").first.inner_text()
    sent = refuse_events(page, status)
    with page.expect_response(lambda told: told.status == 201 and told.url.endswith("/v1/events")):
        page.get_by_role("button", name=f"Like: {name}", exact=True).click()
        expect(page.get_by_text("It is kept here and sent again by itself.")).to_be_visible()
    assert sent == [sent[0]] * 2
    assert [one["id"] for one in live.client.get("/v1/events").json()["events"]] == sent[:1]


def test_what_is_refused_for_good_is_said_and_holds_nothing_up(page: Page, live: Live) -> None:
    open_page(page)
    names = page.locator(".film-title").all_inner_texts()[:2]
    sent = refuse_events(page, 503, 422)
    with page.expect_response(lambda told: told.status == 201 and told.url.endswith("/v1/events")):
        for name in names:
            page.get_by_role("button", name=f"Like: {name}", exact=True).click()
        expect(page.locator(".toast-problem")).to_contain_text("It is busy.")
    assert len(set(sent)) == 2
    assert [one["id"] for one in live.client.get("/v1/events").json()["events"]] == sent[-1:]


def test_it_opens_without_an_answer_and_fills_once_there_is_one(
    page: Page, seed: Path, tmp_path: Path
) -> None:
    failing = {"on": True}
    page.route(
        "**/v1/recommendations*",
        lambda route: (
            route.fulfill(
                status=503,
                content_type="application/problem+json",
                body='{"detail": "The disk is full.", "remedy": "Make room on it."}',
            )
            if failing["on"]
            else route.continue_()
        ),
    )
    page.goto("/")
    expect(page.locator(".composing").first).to_contain_text("The disk is full. Make room on it.")
    failing["on"] = False
    page.get_by_text("Calm me", exact=True).click()
    expect(page.locator(".film:not(.skeleton)").first).to_be_visible()
    expect(page.locator(".composing").first).to_be_hidden()
    del seed, tmp_path


def test_with_a_password_the_page_works_once_it_is_given(
    page: Page, seed: Path, tmp_path: Path
) -> None:
    from pydantic import SecretStr

    settings = Settings(data=copy_of(seed, tmp_path / "locked"), password=SecretStr("open sesame"))
    browser = page.context.browser
    assert browser is not None
    with live_server(settings) as locked:
        credentials = {"username": "me", "password": "open sesame"}
        context = browser.new_context(base_url=locked.url, http_credentials=credentials)  # pyright: ignore
        opened = context.new_page()
        open_page(opened)
        opened.locator(".player-toggle").click()
        expect(opened.locator(".song.now")).to_be_visible()
        context.close()
