import signal
import sys
import threading
import time

import pytest

from mien.cli.interrupts import never_lost, stoppable


def test_the_first_interrupt_asks_and_the_second_stops(capsys: pytest.CaptureFixture[str]) -> None:
    with stoppable() as stopped:
        assert not stopped()
        signal.raise_signal(signal.SIGINT)
        assert stopped()
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert capsys.readouterr().err.count("Stopping") == 1


def test_afterwards_ctrl_c_means_what_it_meant() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stoppable():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_beside_the_main_thread_it_only_never_stops() -> None:
    answers: list[bool] = []

    def work() -> None:
        with stoppable() as stopped:
            answers.append(stopped())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert answers == [False]


class Interrupted:
    """Is interrupted while it is collected, where nothing can catch it."""

    def __del__(self) -> None:
        raise KeyboardInterrupt


class Faulty:
    def __del__(self) -> None:
        raise ValueError


def test_an_interrupt_in_a_finaliser_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []

    def tell(unraisable: "sys.UnraisableHookArgs") -> None:
        told.append(unraisable.exc_type)

    monkeypatch.setattr(sys, "unraisablehook", tell)
    never_lost()
    Faulty()
    Interrupted()
    with pytest.raises(KeyboardInterrupt):
        time.sleep(10)
    assert told == [ValueError], "other faults are told as before"
