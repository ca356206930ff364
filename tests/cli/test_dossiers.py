"""The commands on dossiers: what they print, where, and with which status; input stays untouched."""

import io
import itertools
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


def every(folder: Path, text: str = EVERY_SECTION) -> str:
    path = folder / "every.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_show_draws_the_parts_that_are_asked_for(majlis, tmp_path):
    status, out, err = majlis("show", every(tmp_path), "--actors")
    assert (status, err) == (0, "")
    assert "الشرق" in out
    assert "40 – 60" in out
    assert "How free is trade?" not in out


def test_show_draws_every_part(majlis, tmp_path):
    from majlis.wording.inventory import PARTS

    path = every(tmp_path)
    for part in PARTS:
        status, out, err = majlis("show", path, f"--{part}")
        assert (status, err) == (0, "")
        assert len(out.splitlines()) > 4, part
    assert majlis("show", path, "--everything-else")[0] == 2


def test_show_uses_no_colour_off_a_terminal(majlis, tmp_path):
    assert "\x1b" not in majlis("show", every(tmp_path))[1]


def test_convert_goes_round_every_format_and_comes_back_the_same(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    every(tmp_path)
    way = ["every.yaml", "a.json", "b.xlsx", "c", "d.yaml"]
    for source, target in itertools.pairwise(way):
        assert majlis("convert", source, target) == (0, "", "")
    digests = {json.loads(majlis("check", name, "--json")[1])["dossiers"][0]["digest"] for name in way}
    assert len(digests) == 1


def test_convert_never_overwrites_unless_forced(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    every(tmp_path)
    Path("mine.json").write_text("precious", encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/precious.txt").write_text("precious", encoding="utf-8")
    for target in ("mine.json", "folder", "every.yaml"):
        status, _, err = majlis("convert", "every.yaml", target)
        assert status == 1
        assert "[file-exists]" in err
    assert Path("mine.json").read_text(encoding="utf-8") == "precious"
    assert majlis("convert", "every.yaml", "mine.json", "--force")[0] == 0
    assert majlis("convert", "every.yaml", "folder", "--force")[0] == 0
    assert Path("folder/precious.txt").read_text(encoding="utf-8") == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["every.yaml", "folder", "mine.json"]


def test_tables_that_have_become_empty_go(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    every(tmp_path)
    assert majlis("convert", "every.yaml", "tables")[0] == 0
    assert Path("tables/outcomes.csv").exists()
    text = EVERY_SECTION[: EVERY_SECTION.index("outcomes:")]
    assert majlis("convert", every(tmp_path, text), "tables", "--force")[0] == 0
    assert not Path("tables/outcomes.csv").exists()


def test_yaml_keeps_its_comments_and_other_formats_say_that_they_cannot(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "# by hand\n" + EVERY_SECTION.replace("capability: 30,", "capability: 30,  # weak\n   ")
    every(tmp_path, text)
    assert majlis("convert", "every.yaml", "copy.yaml") == (0, "", "")
    assert Path("copy.yaml").read_text(encoding="utf-8") == text
    status, _, err = majlis("convert", "every.yaml", "copy.xlsx")
    assert status == 0
    assert "comments are left out" in err
    assert "[not-held]" in err


def test_convert_to_standard_output(majlis, tmp_path):
    path = every(tmp_path)
    assert json.loads(majlis("convert", path, "-", "--to", "json")[1])["title"] == "The river"
    assert majlis("convert", path, "-", "--to", "csv")[0] == 1
    assert majlis("convert", path, "-", "--to", "pdf")[0] == 1
    assert "[unknown-format]" in majlis("convert", path, "out.pdf")[2]


def test_a_broken_dossier_is_not_converted(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    every(tmp_path, EVERY_SECTION.replace("capability: 30", "capability: 130"))
    status, _, err = majlis("convert", "every.yaml", "out.json")
    assert status == 1
    assert "[out-of-range]" in err
    assert not Path("out.json").exists()


def test_new_can_write_a_workbook(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert majlis("new", "Talks", "-o", "talks.xlsx")[0] == 0
    assert majlis("check", "talks.xlsx")[0] == 0


def test_standard_input_is_a_dossier_like_any_other(majlis, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(EVERY_SECTION.encode())))
    assert majlis("check", "-")[1].startswith("standard input: 3 actors, ")


def test_several_dossiers_are_checked_and_one_mistake_is_enough(majlis, small):
    status, out, err = majlis("check", small, "nowhere.yaml")
    assert status == 1
    assert len(out.splitlines()) == 2
    assert "[no-such-file]" in err


def test_convert_writes_the_tables_of_other_programs(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    every(tmp_path)
    status, _, err = majlis("convert", "every.yaml", "rows.csv")
    assert status == 1
    assert "--to decide or --to ktab or --to bdm" in err
    assert majlis("convert", "every.yaml", "rows.csv", "--to", "decide")[0] == 0
    assert majlis("check", "rows.csv")[1] == "rows.csv: 3 actors, 2 issues, 5 stances; 1 warning.\n"
    status, _, err = majlis("convert", "every.yaml", "actors.csv", "--to", "bdm")
    assert status == 1
    assert "tables need a folder; name one without .csv. [no-output]" in err
    status, out, err = majlis("convert", "every.yaml", "tables", "--to", "bdm")
    assert (status, out) == (0, "")
    assert "left out" in err
    assert sorted(path.name for path in Path("tables").iterdir()) == ["trade.csv", "water.csv"]
    assert majlis("check", "tables/water.csv")[0] == 0


def test_tables_of_actors_take_away_no_dossier(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    every(tmp_path)
    assert majlis("convert", "every.yaml", "tables")[0] == 0
    assert majlis("convert", "every.yaml", "tables", "--to", "bdm", "--force")[0] == 0
    assert {"actors.csv", "issues.csv", "water.csv"} <= {path.name for path in Path("tables").iterdir()}
