"""What is said of a table on the command line: understood everywhere, shown by a dry run, repeated with the answer."""

import io
import json

import pytest

TALKS = "bloc;mandates;wants;cares\nNorth;50,5;10;High\nSouth;30;14;Low\nEast;20;15;Medium\n"
HINTS = [
    "--column",
    "capability=mandates",
    "--column",
    "position=wants",
    "--column",
    "salience=Cares",
    "--scale",
    "10..15",
]


@pytest.fixture
def talks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talks.csv").write_text(TALKS)
    return "talks.csv"


def test_without_a_word_the_table_is_refused_with_what_to_say(majlis, talks):
    status, _, err = majlis("check", talks)
    assert status == 1
    assert "--column capability=" in err
    status, _, err = majlis("check", talks, *HINTS[:-2])
    assert status == 1
    assert "positions run from 10 to 15: what are 0 and 100?" in err


def test_a_dry_run_shows_how_the_file_is_understood_and_writes_nothing(majlis, talks, tmp_path):
    status, out, err = majlis("convert", talks, "talks.yaml", "--dry-run", *HINTS)
    assert status == 0
    for line in ("column 2, 'mandates'", "semicolons", "behind a comma", "10..15", "position 80, salience 25"):
        assert line in out
    assert "low 25, medium 50, high 75" in err
    assert [path.name for path in tmp_path.iterdir()] == ["talks.csv"]
    assert majlis("convert", talks, "--dry-run")[0] == 1
    assert "[no-output]" in majlis("convert", talks)[2]


def test_every_command_takes_them_and_repeats_them(majlis, talks):
    assert majlis("convert", talks, "talks.yaml", *HINTS)[0] == 0
    assert "position: 80" in majlis("convert", talks, "-", *HINTS)[1]
    assert majlis("show", talks, "--stances", *HINTS)[0] == 0
    status, out, _ = majlis("forecast", talks, *HINTS, "--draws", "50", "--model", "weighted-mean", "--json", "-q")
    assert status == 0
    command = json.loads(out)["command"]
    assert command.endswith(
        "--column capability=mandates --column position=wants --column salience=Cares --scale 10..15"
    )
    again = majlis(*command.split()[1:], "--json", "-q")[1]
    assert again == out


@pytest.mark.parametrize("word", ["Importance", "=x", "salience="])
def test_half_a_hint_is_refused(word, majlis, talks):
    assert "[bad-hint]" in majlis("check", talks, "--column", word)[2]
    assert "[bad-hint]" in majlis("check", talks, "--scale", "a=1..2", "--scale", "a=1..3")[2]


def test_a_table_may_come_by_standard_input(majlis, monkeypatch):
    content = "actor,power,position,salience\nNorth,50,10,80\nSouth,30,80,60\n".encode("utf-16")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert majlis("check", "-")[1] == "standard input: 2 actors, 1 issue, 2 stances; 1 warning.\n"


def test_nothing_is_said_of_no_agreement_that_nobody_has_judged(majlis, talks):
    _, out, _ = majlis("forecast", talks, *HINTS, "--draws", "200", "--model", "weighted-mean", "-q")
    assert "Nobody has judged where “Outcome” goes without agreement" in out
    assert "Ends above no agreement" not in out
    assert "“No agreement” is where" not in out
    assert "takes for granted that there will be one" in " ".join(out.split())
