import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr
from tests.serve.live import Live, copy_of

from mien import __version__
from mien.app.settings import Settings
from mien.errors import InvalidInputError, UnavailableError
from mien.inference.weights import list_cards, models_folder, size_if_whole
from mien.serve.binding import address_of, listen, require_password
from mien.serve.run import serve


def test_health_says_what_there_is(live: Live) -> None:
    health = live.client.get("/v1/health").json()
    assert health["status"] == "ok"
    assert health["version"] == __version__
    assert min(health["catalogue"].values()) >= 400
    assert health["pieces"]["running"] is False


def test_models_are_the_ones_that_ship(live: Live) -> None:
    models = live.client.get("/v1/models").json()["models"]
    assert [model["name"] for model in models] == [card.name for card in list_cards()]
    assert all(model["sha256_ok"] for model in models)


def test_models_are_read_again_only_when_a_file_has_changed(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = list_cards()[0]
    weights = tmp_path / f"{card.name}.onnx"
    shutil.copyfile(models_folder() / weights.name, weights)
    assert size_if_whole(card, tmp_path) == (weights.stat().st_size, True)
    live.client.get("/v1/models")
    with monkeypatch.context() as patched:
        patched.delattr(hashlib, "file_digest")
        assert size_if_whole(card, tmp_path)[1]
        assert live.client.get("/v1/models").status_code == 200
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    assert size_if_whole(card, tmp_path) == (len(changed), False)
    weights.unlink()
    assert size_if_whole(card, tmp_path) == (0, False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_this_machine_alone_needs_no_password(host: str, tmp_path: Path) -> None:
    require_password(Settings(data=tmp_path, host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "8.8.8.8"])  # noqa: S104
def test_other_machines_need_a_password(host: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="without a password") as caught:
        serve(Settings(data=tmp_path, host=host), open_page=False)
    assert "MIEN_PASSWORD" in caught.value.remedy
    assert not list(tmp_path.iterdir())
    require_password(Settings(data=tmp_path, host=host, password=SecretStr("hard to guess")))


def test_an_empty_password_is_none(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="empty"):
        require_password(Settings(data=tmp_path, password=SecretStr("")))


def test_a_port_that_is_taken_says_what_to_do(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(UnavailableError, match=f"port {port} already") as caught:
            serve(Settings(data=tmp_path, port=port), open_page=False)
    assert "--port 0" in caught.value.remedy


def test_an_address_of_another_machine_says_so() -> None:
    with pytest.raises(UnavailableError, match="does not have the address"):
        listen("192.0.2.1", 0)


def test_the_address_can_be_opened_on_this_machine() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"
    with listen("0.0.0.0", 0) as listener:  # noqa: S104
        assert address_of(listener).startswith("http://127.0.0.1:")
    if socket.has_ipv6:
        with listen("::1", 0) as listener:
            assert address_of(listener).startswith("http://[::1]:")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_prints_its_address_and_stops_when_asked(
    seed: Path, tmp_path: Path, number: signal.Signals
) -> None:
    data = copy_of(seed, tmp_path / "data")
    command = [sys.executable, "-m", "mien", "serve", "--port", "0", "--no-open"]
    env = {**os.environ, "MIEN_DATA": str(data)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Mien is at http://127.0.0.1:")
        process.send_signal(number)
        rest = process.stdout.read()
        assert process.wait() == 0
    assert "Mien has stopped." in rest
