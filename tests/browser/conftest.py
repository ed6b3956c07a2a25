import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)
from tests.browser.faces import astronaut, write_film
from tests.serve.live import Live, copy_of, live_server

from mien.app.assembly import open_mien
from mien.app.library.reports import Progress
from mien.app.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_MS = 30_000
PIECES = 4


class EnoughError(Exception):
    pass


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter catalogue and a few of Mien's own pieces."""
    folder = tmp_path_factory.mktemp("seed") / "data"

    def stop(progress: Progress) -> None:
        if progress.done == PIECES:
            raise EnoughError

    with open_mien(Settings(data=folder)) as mien:
        try:
            mien.ingest.render_pieces(stop)
        except EnoughError:
            return folder
    raise AssertionError("there are too few pieces")


@pytest.fixture(scope="session")
def server(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server that all tests share."""
    # Pieces are found by their path in the seed, which outlives every copy.
    data = copy_of(seed, tmp_path_factory.mktemp("live") / "data")
    with live_server(Settings(data=data, workers=1)) as running:
        yield running


@pytest.fixture
def live(server: Live) -> Live:
    """The server, with nothing known of the person."""
    server.client.delete("/v1/me").raise_for_status()
    return server


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real Chromium with an empty profile and a camera that shows a face."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.skip(f"no Chromium is installed here (looked for {', '.join(NAMES)})")
    film = write_film(astronaut(), tmp_path_factory.mktemp("camera") / "face.mjpeg")
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, live: Live) -> Iterator[BrowserContext]:
    """A context whose every request is checked: none may leave for another host."""
    opened = browser.new_context(
        base_url=live.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    opened.set_default_timeout(PATIENCE_MS)
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live.url, "blob:", "data:")):
            elsewhere.append(request.url)

    opened.on("request", note)
    yield opened
    opened.close()
    assert elsewhere == []


def worrying(said: ConsoleMessage) -> list[str]:
    """Errors that the browser logs, but for the answers that a test makes fail on purpose."""
    expected = said.text.startswith("Failed to load resource")
    return [said.text] if said.type in {"error", "warning"} and not expected else []


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may not log an error, its content policy's included."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.extend(worrying(said)))
    yield opened
    assert faults == []
