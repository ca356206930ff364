"""The table of reports."""

import threading

import pytest

from majlis.errors import UnknownName
from majlis.report import REPORTS, Report, report_named

told = threading.Event()


def tell() -> None:
    told.set()


def test_an_unknown_report_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="html"):
        report_named("htm")


def test_what_takes_time_is_loaded_in_another_thread() -> None:
    Report("unused:unused", ".txt", "For this test.", b"unused", ahead=f"{__name__}:tell").load_ahead()
    assert told.wait(10)


def test_pictures_are_drawn_ahead_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    before = set(threading.enumerate())
    REPORTS["html"].load_ahead()
    for thread in set(threading.enumerate()) - before:
        thread.join()
    assert capfd.readouterr() == ("", "")
