"""The commands on dossiers: what they print, where, and with which status; input stays untouched."""

import json
import re
from pathlib import Path

from dossier.small import EVERY_SECTION


def test_new_writes_a_dossier_that_passes_check(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, out, err = majlis("new", "River talks")
    assert (status, err) == (0, "")
    assert "river-talks.yaml" in out
    assert majlis("check", "river-talks.yaml") == (
        0,
        "river-talks.yaml: 3 actors, 2 issues, 5 stances, 1 tie, 1 strategy; no problems.\n",
        "",
    )
    assert 'title: "River talks"' in Path("river-talks.yaml").read_text(encoding="utf-8")


def test_the_parts_that_new_leaves_out_are_right_too(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = majlis("new", "All", "-o", "-")[1]
    everything = re.sub(r"^#(?=\S|  )", "", text, flags=re.MULTILINE)
    assert everything.count("\n#") < text.count("\n#") - 20
    Path("all.yaml").write_text(everything, encoding="utf-8")
    status, _, err = majlis("check", "all.yaml")
    assert (status, err) == (0, "")


def test_new_never_overwrites_unless_forced(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text("precious", encoding="utf-8")
    status, _, err = majlis("new", "mine")
    assert status == 1
    assert "[file-exists]" in err
    assert Path("mine.yaml").read_text(encoding="utf-8") == "precious"
    assert majlis("new", "mine", "--force")[0] == 0
    assert majlis("new", "mine", "-o", "nowhere/mine.yaml")[0] == 1


def test_check_says_everything_on_standard_error_and_leaves_the_file_alone(majlis, small):
    path = Path(small)
    bad = (
        path.read_text(encoding="utf-8")
        .replace("actor: iran", "actor: irann")
        .replace("capability: 70}", "capability: 170}")
    )
    path.write_text(bad, encoding="utf-8")
    status, out, err = majlis("check", small)
    assert status == 1
    assert out == "small.yaml: 2 errors and 3 warnings.\n"
    assert [line.rpartition(" ")[2] for line in err.splitlines()] == [
        "[out-of-range]",
        "[no-evidence]",
        "[no-evidence]",
        "[unknown-actor]",
        "[no-evidence]",
    ]
    assert path.read_text(encoding="utf-8") == bad


def test_warnings_alone_are_no_failure(majlis, small):
    status, out, err = majlis("check", small)
    assert status == 0
    assert out.endswith("3 warnings.\n")
    assert err.count("warning: ") == 3


def test_check_as_json_names_every_dossier(majlis, small):
    status, out, err = majlis("check", small, "nowhere.yaml", "--json")
    assert (status, err) == (1, "")
    good, bad = json.loads(out)["dossiers"]
    assert good["usable"]
    assert len(good["digest"]) == 64
    assert [problem["slug"] for problem in bad["problems"]] == ["no-such-file"]


def test_the_schema_is_printed(majlis):
    status, out, _ = majlis("schema")
    assert status == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_examples_are_listed_and_printed(majlis):
    from majlis import examples

    status, out, _ = majlis("examples")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(examples.names())
    for name in examples.names():
        assert majlis("examples", name)[1] == examples.text(name)
    assert majlis("examples", "nothing-like-it")[0] == 1


def test_a_command_without_its_argument_is_mistyped(majlis):
    assert majlis("check")[0] == 2
    assert majlis("new")[0] == 2


def test_every_section_can_be_checked(majlis, tmp_path):
    path = tmp_path / "every.yaml"
    path.write_text(EVERY_SECTION, encoding="utf-8")
    assert majlis("check", str(path))[0] == 0
