"""What commands write: never over what is not theirs, never over the dossier, whole, and as private as the dossier."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import SMALL
from dossier.small import EVERY_SECTION
from majlis.analyses import ANALYSES
from majlis.dossier import read
from majlis.report import REPORTS, is_report, report_named
from material import material
from report.fixed import fixed
from unprivileged import MAJLIS, locked, run

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has these")
FORECAST = ("forecast", "small.yaml", "--model", "weighted-mean", "--draws", "20")


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_is_known_and_replaced(majlis, small, kind):
    name = f"answer{REPORTS[kind].suffix}"
    assert majlis(*FORECAST, "-o", name)[0] == 0
    first = Path(name).read_bytes()
    assert is_report(Path(name))
    assert majlis(*FORECAST, "--seed", "2", "-o", name)[0] == 0
    assert Path(name).read_bytes() != first


@pytest.mark.parametrize("kind", REPORTS)
def test_the_mark_of_a_report_is_at_its_ends_however_long_it_is(tmp_path, kind):
    text = report_named(kind).load()(fixed())
    middle = len(text) // 2
    for more in ("", "x" * 300_000):
        (tmp_path / "a").write_text(text[:middle] + more + text[middle:], encoding="utf-8")
        assert is_report(tmp_path / "a")


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_marks_its_reports(majlis, small, name):
    source = material(name, read(small)[0]) or small
    draws = [] if name == "trace" else ["--draws", "2"]
    for kind in ("text", "json", "md"):
        assert majlis(name, source, *draws, "--quiet", "--format", kind, "-o", "a")[0] == 0
        assert is_report(Path("a")), kind


@pytest.mark.parametrize(
    "mine",
    [
        b"my notes\n",
        b"Repeat with: majlis\n",
        b"Made with Majlis, by me.\n",
        b"<!DOCTYPE html><title>Mine</title>",
        b'{\n  "schema": "majlis/1"\n}\n',
        b'{\n  "a": {\n    "format": "majlis-run/1"\n  }\n}\n',
        b"\x00\xff" * 100_000,
        SMALL.encode(),
    ],
)
def test_no_file_of_somebody_elses_is_written_over_unless_forced(majlis, small, mine):
    Path("mine.txt").write_bytes(mine)
    status, out, err = majlis(*FORECAST, "-o", "mine.txt")
    assert (status, out) == (1, "")
    assert err.endswith("mine.txt: it is there already and no report of Majlis; --force overwrites it. [file-exists]\n")
    assert Path("mine.txt").read_bytes() == mine
    assert majlis(*FORECAST, "-o", "mine.txt", "--force")[0] == 0
    assert is_report(Path("mine.txt"))


@pytest.mark.parametrize("kind", ["text", "md", "html", "json"])
def test_notes_into_which_somebody_copied_a_report_are_no_report(majlis, small, kind):
    assert majlis(*FORECAST, "--format", kind, "-o", "a")[0] == 0
    mine = b"What I think of it:\n\n" + Path("a").read_bytes()
    Path("a").write_bytes(mine)
    assert "[file-exists]" in majlis(*FORECAST, "--format", kind, "-o", "a")[2]
    assert Path("a").read_bytes() == mine


def test_that_is_said_before_the_work_is_done(majlis, small, monkeypatch):
    Path("mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("majlis.runs.run", lambda *_, **__: pytest.fail("the work was done"))
    assert "[file-exists]" in majlis(*FORECAST, "-o", "mine.txt")[2]


def test_and_again_before_it_is_written(majlis, small, monkeypatch):
    from majlis import runs

    real = runs.run

    def meanwhile(*given, **more):
        Path("mine.txt").write_text("mine", encoding="utf-8")
        return real(*given, **more)

    monkeypatch.setattr("majlis.runs.run", meanwhile)
    assert "[file-exists]" in majlis(*FORECAST, "-o", "mine.txt")[2]
    assert Path("mine.txt").read_text(encoding="utf-8") == "mine"


def test_the_usual_name_is_no_exception(majlis, small):
    Path("small.brief.html").write_text("mine", encoding="utf-8")
    assert "small.brief.html: it is there already" in majlis("brief", small, "--draws", "2")[2]
    assert Path("small.brief.html").read_text(encoding="utf-8") == "mine"


def test_an_empty_file_is_nobodys_loss(majlis, small):
    Path("a.txt").touch()
    assert majlis(*FORECAST, "-o", "a.txt")[0] == 0


def with_events(folder: Path) -> str:
    text = EVERY_SECTION[: EVERY_SECTION.index("events:")] + "events: e.csv\n"
    (folder / "every.yaml").write_text(text, encoding="utf-8")
    (folder / "e.csv").write_text(
        "date,source,target,kind,intensity\n2020-01-03,east,west,threat,-6\n", encoding="utf-8"
    )
    return "every.yaml"


@pytest.mark.parametrize("source", ["every.yaml", "tables", "-"])
def test_a_report_never_takes_the_place_of_its_dossier(majlis, tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    with_events(tmp_path)
    assert majlis("convert", "every.yaml", "tables", "--quiet")[0] == 0
    targets = {"every.yaml": ["every.yaml", "e.csv", "link"], "tables": ["tables/actors.csv"], "-": ["every.yaml"]}
    Path("link").symlink_to("every.yaml")
    before = {name: Path(name).read_bytes() for names in targets.values() for name in names}
    for target in targets[source]:
        with Path("every.yaml").open(encoding="utf-8") as file:
            monkeypatch.setattr("sys.stdin", file)
            status, _, err = majlis("forecast", source, "--format", "text", "-o", target, "--force")
        assert status == 1
        assert err.endswith(f"{target}: this is the dossier itself; name another file. [output-is-input]\n")
    assert {name: Path(name).read_bytes() for name in before} == before


def test_a_part_of_a_dossier_never_takes_its_place(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with_events(tmp_path)
    before = Path("every.yaml").read_bytes()
    for to in ("decide", "ktab", "ktab-xml"):
        status, _, err = majlis("convert", "every.yaml", "every.yaml", "--to", to, "--force")
        assert status == 1
        assert "[output-is-input]" in err
    assert Path("every.yaml").read_bytes() == before
    assert majlis("convert", "every.yaml", "every.yaml", "--force")[0] == 0


def test_force_on_a_folder_changes_tables_and_says_which_go(majlis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with_events(tmp_path)
    assert majlis("convert", "every.yaml", "tables", "--quiet")[0] == 0
    for mine in ("notes.txt", "budget.csv"):
        Path("tables", mine).write_text("mine", encoding="utf-8")
    Path("tables/deep").mkdir()
    Path("tables/deep/actors.csv").write_text("mine", encoding="utf-8")
    status, _, err = majlis("convert", "elmira-1991", "tables")
    assert status == 1
    assert "--force replaces the tables in it and leaves other files alone. [file-exists]" in err
    status, out, err = majlis("convert", "elmira-1991", "tables", "--force")
    assert (status, out) == (0, "")
    gone = err.splitlines()[-1]
    assert gone.startswith("tables: taken away, as the dossier has nothing for them: ")
    assert "events.csv" in gone
    assert not Path("tables/events.csv").exists()
    for mine in ("notes.txt", "budget.csv", "deep/actors.csv"):
        assert Path("tables", mine).read_text(encoding="utf-8") == "mine"
    digests = [
        json.loads(majlis("check", name, "--json")[1])["dossiers"][0]["digest"] for name in ("tables", "elmira-1991")
    ]
    assert digests[0] == digests[1]
    assert majlis("convert", "elmira-1991", "tables", "--force", "--quiet") == (0, "", "")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_what_is_made_from_a_dossier_is_as_private(majlis, small, mode):
    Path(small).chmod(mode)
    before = os.umask(0o022)
    try:
        assert majlis(*FORECAST, "-o", "a.txt")[0] == 0
        for name in ("a.json", "a.xlsx", "tables"):
            assert majlis("convert", small, name, "--quiet")[0] == 0
        assert majlis("forecast", "tables", *FORECAST[2:], "-o", "b.txt")[0] == 0
        with Path(small).open(encoding="utf-8") as file, pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", file)
            assert majlis("forecast", "-", *FORECAST[2:], "-o", "c.txt")[0] == 0
    finally:
        os.umask(before)
    made = ["a.txt", "a.json", "a.xlsx", "tables/actors.csv", "b.txt", "c.txt"]
    assert {name: Path(name).stat().st_mode & 0o777 for name in made} == dict.fromkeys(made, mode)


@posix
def test_a_dossier_that_is_written_over_keeps_its_rights_and_its_link(majlis, small):
    Path(small).chmod(0o600)
    Path("link.yaml").symlink_to(small)
    assert majlis("convert", "us-iraq-2020", "link.yaml", "--force")[0] == 0
    assert Path("link.yaml").is_symlink()
    assert Path(small).stat().st_mode & 0o777 == 0o600
    assert "Strategic" in Path(small).read_text(encoding="utf-8") or "strategic" in Path(small).read_text(
        encoding="utf-8"
    )


@posix
def test_a_folder_that_cannot_be_written_is_one_message(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "old.txt").write_text(
        "A small dialogue\nAs of 2020-06-10\n\nRepeat with: majlis forecast x\n", encoding="utf-8"
    )
    (tmp_path / "tables").mkdir()
    outside = {"HOME": str(tmp_path), "NUMBA_CACHE_DIR": os.environ.get("NUMBA_CACHE_DIR", "")}
    commands = [
        (*FORECAST, "-o", "a.txt"),
        (*FORECAST, "-o", "old.txt"),
        ("new", "talks"),
        ("convert", "small.yaml", "a.json", "--quiet"),
        ("convert", "small.yaml", "folder", "--quiet"),
        ("convert", "small.yaml", "tables", "--quiet"),
    ]
    with locked(tmp_path):
        for words in commands:
            done = run(*words, cwd=tmp_path, **outside)
            assert (done.returncode, done.stdout) == (1, ""), words
            *_, said = done.stderr.splitlines()
            assert said.endswith(" cannot be written. [no-access]"), words
            assert ".majlis-" not in said
            assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.txt", "small.yaml", "tables"]


@posix
def test_a_file_that_must_not_be_written_stays(tmp_path):
    for name in ("small.yaml", "mine.yaml"):
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    (tmp_path / "mine.yaml").chmod(0o444)
    done = run("convert", "us-iraq-2020", "mine.yaml", "--force", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "mine.yaml: Permission denied. [no-access]\n"
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == SMALL


def whole_commands(folder: Path, redirect: str, **options) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", MAJLIS]
    return subprocess.run(
        ["sh", "-c", f'"$@" {redirect}', "sh", *words, *options.pop("words")],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120, **options,
    )  # fmt: skip


@posix
@pytest.mark.parametrize("words", [("models",), ("examples", "us-iraq-2020"), FORECAST, ("check", "small.yaml")])
def test_standard_output_that_is_full_is_one_message(small, tmp_path, words):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is full")
    done = whole_commands(tmp_path, "> /dev/full", words=words)
    assert done.returncode == 1
    *_, said = done.stderr.splitlines()
    assert said == "standard output: No space left on device; make room, or write elsewhere. [disk-full]"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@posix
def test_closed_standard_output_stops_no_file(small, tmp_path):
    done = whole_commands(tmp_path, ">&-", words=(*FORECAST, "-o", "a.txt", "--quiet"))
    assert (done.returncode, done.stderr) == (0, "")
    assert is_report(tmp_path / "a.txt")


@posix
@pytest.mark.parametrize("name", ["/dev/stdout", "out.txt"])
def test_a_file_that_the_shell_opened_gets_the_answer_after_what_is_in_it(small, tmp_path, name):
    (tmp_path / "out.txt").write_text("before\n", encoding="utf-8")
    done = whole_commands(tmp_path, ">> out.txt", words=(*FORECAST, "-o", name, "--quiet"))
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.count("Repeat with:") == 1


@posix
def test_answers_go_to_devices(majlis, small):
    assert majlis(*FORECAST, "-o", "/dev/null", "--quiet") == (0, "", "")
    assert majlis("convert", small, "/dev/null", "--to", "json", "--quiet") == (0, "", "")
    assert Path("/dev/null").is_char_device()


@posix
def test_a_name_that_is_no_text_is_told_and_written(small, tmp_path):
    name = os.fsdecode(b"\xff.yaml")
    (tmp_path / name).write_text(SMALL, encoding="utf-8")
    for words in (("forecast", name, *FORECAST[2:], "-o", os.fsdecode(b"\xfe.json")), ("check", name)):
        done = whole_commands(tmp_path, "", words=words)
        assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / os.fsdecode(b"\xfe.json")).read_text(encoding="utf-8"))["dossier"]["name"] == name
