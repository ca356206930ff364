"""Nothing heavy is loaded before it is needed, and no mistake ends in a traceback."""

import subprocess
import sys

import pytest

from majlis.analyses import ANALYSES
from majlis.cli.app import COMMANDS

HEAVY = ("numpy", "pandas", "pydantic", "altair", "numba", "scipy", "jinja2", "openpyxl", "ruamel")


@pytest.mark.parametrize("words", [["--help"], ["--version"], []])
def test_the_start_loads_nothing_heavy(words):
    code = f"""
import sys
from majlis.cli import main
try:
    main({words!r})
except SystemExit:
    pass
print(sorted(sys.modules.keys() & set({HEAVY!r})), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_help_lists_every_command(majlis):
    status, out, _ = majlis("--help")
    assert status == 0
    assert [name for name in (*ANALYSES, *COMMANDS) if f"\n  {name} " not in out] == []


@pytest.mark.parametrize("name", [*ANALYSES, *COMMANDS])
def test_every_command_has_help_for_every_option(majlis, name):
    status, out, _ = majlis(name, "--help")
    assert status == 0
    options = [line for line in out.partition("Options:")[2].splitlines() if line.startswith(("  -", "      --"))]
    assert options
    lines = out.splitlines()
    bare = [o for o in options if len(o.split("  ")) < 3 and lines[lines.index(o) + 1].startswith(("  -", "      --"))]
    assert bare == []


def test_a_mistyped_command_is_status_2_and_names_the_nearest(majlis):
    status, _, err = majlis("forcast")
    assert status == 2
    assert "forecast" in err


def test_what_nobody_foresaw_is_one_message_without_traceback(majlis, monkeypatch):
    def burst(words):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("majlis.cli._command", burst)
    status, _, err = majlis("forecast")
    assert status == 1
    assert "ZeroDivisionError" in err
    assert "MAJLIS_DEBUG=1" in err
    assert "Traceback" not in err


def test_an_interrupt_is_status_130(majlis, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("majlis.cli.answers.answer", interrupt)
    assert majlis("forecast", "x.yaml")[0] == 130
