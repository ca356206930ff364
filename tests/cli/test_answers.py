"""Analyses at the command line: where answers go, what they say, what happens to bad input."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from majlis.analyses import ANALYSES
from majlis.dossier import read
from material import material


@pytest.mark.parametrize("name", [n for n, a in ANALYSES.items() if a.format == "text"])
def test_an_analysis_answers_on_a_dossier_alone(majlis, small, name):
    dossier = material(name, read(small)[0]) or small
    status, out, err = majlis(name, dossier, "--quiet")
    assert (status, err) == (0, "")
    assert f"majlis {name} {dossier}" in out


def test_plain_text_is_eighty_columns_without_colour(majlis, small):
    _, out, _ = majlis("forecast", small)
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_warnings_are_counted_on_standard_error_unless_quiet(majlis, small, tmp_path):
    text = (tmp_path / small).read_text(encoding="utf-8").replace("issues:", "summary: no\nissues:")
    (tmp_path / "warned.yaml").write_text(text, encoding="utf-8")
    status, out, err = majlis("forecast", "warned.yaml")
    assert status == 0
    assert "`majlis check warned.yaml` says more" in err
    assert majlis("forecast", "warned.yaml", "--quiet") == (0, out, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["forecast", "nowhere.yaml"], "nowhere.yaml"),
        (["forecast", "small.yaml", "--model", "weigted-mean"], "Did you mean 'weighted-mean'?"),
        (["forecast", "small.yaml", "--rules", "al"], "Did you mean 'all'?"),
        (["forecast", "small.yaml", "--model", "x", "--rules", "y"], "no model named 'x'"),
        (["forecast", "small.yaml", "--strategy", "leaf"], "Did you mean 'leave'?"),
        (["compare", "small.yaml", "--goal", "irann"], "Did you mean 'iran'?"),
        (["forecast", "small.yaml", "--format", "htm"], "format named 'htm'"),
        (["forecast", "small.yaml", "--json", "--format", "text"], "contradict"),
        (["forecast", "small.yaml", "-o", "small.yaml"], "the dossier itself"),
        (["forecast", "small.yaml", "-o", "no/such/folder.txt"], "no folder"),
        (["forecast", "small.yaml", "-o", "answer.PDF"], "can be printed to PDF"),
        (["forecast", "small.yaml", "-o", "answer.docx"], "expected one of: .txt, .html, .md, .json, or --format."),
        (["forecast", "small.yaml", "-o", "."], "folder"),
    ],
)
def test_bad_input_is_one_message_and_status_1(majlis, small, words, said):
    status, out, err = majlis(*words)
    assert (status, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [["--draws", "0"], ["--draws", "many"], ["--error", "-1"], ["--nonsense"]])
def test_a_mistyped_option_is_status_2(majlis, small, words):
    assert majlis("forecast", small, *words)[0] == 2


def test_a_file_gets_the_answer_and_the_terminal_its_summary(majlis, small, tmp_path):
    _, whole, _ = majlis("forecast", small)
    status, out, _ = majlis("forecast", small, "-o", "answer.txt")
    assert status == 0
    assert (tmp_path / "answer.txt").read_text(encoding="utf-8") == whole
    assert "answer.txt" in out
    assert "A joint text by" in " ".join(out.split())
    assert majlis("forecast", small, "-o", "answer.txt", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    "words",
    [
        ["forecast", "small.yaml", "--draws", "77", "--seed", "-5", "--model", "plain-mean", "--error", "0"],
        [
            "compare",
            "small.yaml",
            "--strategy",
            "leave",
            "--goal",
            "iraq",
            "--influence",
            "--thorough",
            "--draws",
            "60",
        ],
        ["brief", "small.yaml", "--draws", "50", "--rules", "all"],
    ],
)
def test_the_command_in_an_answer_repeats_it_byte_for_byte(majlis, small, tmp_path, words):
    assert majlis(*words, "-o", "first.txt")[0] == 0
    first = (tmp_path / "first.txt").read_bytes()
    repeat = re.search(r"^Repeat with: majlis (.*)$", first.decode(), re.MULTILINE).group(1)
    assert majlis(*shlex.split(repeat), "-o", "second.txt")[0] == 0
    assert (tmp_path / "second.txt").read_bytes() == first


def test_names_of_any_script_reach_a_file_whatever_the_locale(tmp_path):
    plain = {k: v for k, v in os.environ.items() if k != "PYTHONIOENCODING"}
    env = plain | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = [str(Path(sys.executable).parent / "majlis"), "show", "us-iraq-2020", "--actors"]
    done = subprocess.run(words, env=env, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "مصطفى الكاظمي" in done.stdout.decode("utf-8")
    chosen = subprocess.run(
        words, env=env | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False, timeout=60
    )
    assert (chosen.returncode, chosen.stderr) == (0, b"")
    assert chosen.stdout.isascii()


def test_more_worlds_than_there_is_memory_for_is_said(majlis, small):
    status, _, err = majlis("forecast", small, "--draws", "1000000000000")
    assert status == 1
    assert "[out-of-memory]" in err


def test_a_brief_compares_the_strategies_that_are_named(majlis):
    status, out, err = majlis("brief", "us-iraq-2020", "--draws", "20", "--strategy", "maximalist", "--json", "-o", "-")
    assert (status, err) == (0, "")
    told = json.loads(out)["result"]["compare"]["strategies"]
    assert set(told) == {"maximalist"}
    assert majlis("brief", "us-iraq-2020", "--strategy", "maximal")[0] == 1
