import re
from pathlib import Path

import pytest
from tests.serve.live import Live

from mien.serve.routes.page import STATIC

FILES = sorted(path for path in STATIC.rglob("*") if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
LONGEST = 250


def name_of(path: Path) -> str:
    return path.relative_to(STATIC).as_posix()


@pytest.mark.parametrize("path", ["/", "/v1/docs"])
def test_pages_come_fresh_and_whole(live: Live, path: str) -> None:
    answer = live.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    for link in re.findall(r'(?:src|href)="(/[^"#]*)"', answer.text):
        assert live.client.get(link).status_code == 200, link


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_have_their_media_type_and_are_not_sent_twice(live: Live, path: Path) -> None:
    answer = live.client.get(f"/static/{name_of(path)}")
    expected = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    assert answer.headers["content-type"].startswith(expected.get(path.suffix, "text/html"))
    again = live.client.get(
        f"/static/{name_of(path)}", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_names_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([\w.-]+)", text))
    assert hosts <= {"www.w3.org", "127.0.0.1"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_pages_have_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=|<style", text)
    assert "innerHTML" not in text
    assert text.count("\n") < LONGEST


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_modules_state_their_job_and_import_what_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// ")
    for module in re.findall(r'from "(\.[^"]+)"', text):
        assert (path.parent / module).is_file(), module
