"""Files from strangers: refused with words or answered, within bounds of processor time and memory, and shown safely.

Bounds are those of the system (RLIMIT_CPU, RLIMIT_AS), ten times what is expected: a busy machine fails nothing.
"""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dossier.made_up import TEXT
from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier
from majlis.dossier.formats import FORMATS, Raw
from majlis.dossier.formats.yaml.events import load
from majlis.dossier.reading.load import MOST, verdict
from majlis.errors import Problem, nearest
from majlis.signs import guarded, harmful, unguarded, visible

resource = pytest.importorskip("resource")
SECONDS, BYTES = 20, 5_000_000_000
"""Ten times two seconds and five hundred megabytes."""
CHECK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({0}, {0}))
resource.setrlimit(resource.RLIMIT_AS, ({1}, {1}))
sys.argv = ["majlis", "check", sys.argv[1]]
from majlis.cli import main
main()
"""
HEAD = """schema: majlis/1
title: T
as_of: 2020-01-01
sources: {s: {title: S}}
actors:
  a: {name: A, kind: country, seat: principal, capability: 50}
  b: {name: B, kind: country, seat: principal, capability: 50}
issues:
  i: {question: Q?, scale: {0: lo, 100: hi}, reversion: 50}
stances:
  - {actor: a, issue: i, position: 10, salience: 80, evidence: [{source: s}]}
  - {actor: b, issue: i, position: 90, salience: 80, evidence: [{source: s}]}
"""
CONFLICT = """conflict:
  title: C
  decision_makers: {a: {}, b: {}}
  options: {x: {by: a, title: X}, y: {by: b, title: Y}}
"""
ACTORS = "Stakeholder,Resources,Position,Salience\nA,50,10,50\nB,50,90,50\n"


def gmcr(options: int, rules: list[Any], **more: Any) -> str:
    makers = [{"name": "A", "options": list(range(options)), **more}]
    return json.dumps({"options": [{"name": f"o{k}"} for k in range(options)], "decisionMakers": makers,
                       "infeasibles": rules})  # fmt: skip


def sheet_at(place: str) -> bytes:
    """A workbook with a cell far away."""
    book = Workbook()
    book.worksheets[0].append(["actor", "power", "position", "salience"])
    packed = io.BytesIO()
    book.save(packed)
    return changed(
        packed.getvalue(), b'<row r="1"', f'<row r="{place[1:]}"'.encode(), b'r="A1"', f'r="{place}"'.encode()
    )


def changed(content: bytes, *pairs: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            held = old.read(member)
            for before, after in zip(pairs[::2], pairs[1::2], strict=True):
                held = held.replace(before, after)
            new.writestr(member.filename, held)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" * 50_000_000)
    return out.getvalue()


HOSTILE: dict[str, str | bytes] = {
    "count.csv": '"T","d",999999999999,99999999\nActor,Description,Power,Dim Position,Dim Salience\nA,a,50,10,50\n',
    "digits.csv": f'"T","d",2,{"9" * 5000}\nActor,Description,Power,Dim Position,Dim Salience\nA,a,50,10,50\n',
    "shift.gmcr": gmcr(2, [[[8_000_000_000, "Y"]]]),
    "negative.gmcr": gmcr(2, [[[-1, "Y"]]]),
    "rules.gmcr": gmcr(20, [[[k % 20, "Y"], [(k + 1) % 20, "N"]] for k in range(3000)]),
    "ranked.gmcr": '{"useManualPreferenceRanking": true, ' + gmcr(40, [], preferenceRanking=[1, 2])[1:],
    "odd.gmcr": '{"options": [1, 2], "decisionMakers": {}}',
    "row.xlsx": sheet_at("A2000000000"),
    "column.xlsx": sheet_at("XFD1"),
    "bomb.xlsx": bomb(),
    "brackets.yaml": HEAD + CONFLICT + f"  preferences: {{a: {{statements: ['{'(' * 200}x{')' * 200}']}}}}\n",
    "nots.yaml": HEAD + CONFLICT + f"  preferences: {{a: {{statements: ['{'NOT ' * 5000}x']}}}}\n",
    "chain.yaml": HEAD + CONFLICT + f"  preferences: {{a: {{statements: ['x{' AND x' * 20000}']}}}}\n",
    "statements.yaml": HEAD + CONFLICT + f"  preferences: {{a: {{statements: [{', '.join(['x', 'y'] * 4000)}]}}}}\n",
    "unknown.yaml": HEAD + "".join(f"  - {{actor: z{k}, issue: i, position: 1, salience: 2}}\n" for k in range(8000)),
    "deep.xml": "<Scenario>" + "<a>" * 200_000,
    "quote.csv": ACTORS + '"' + "x" * 3_000_000,
    "commas.csv": ACTORS + "," * 3_000_000,
    "heads.csv": ",".join(f"position {k}" for k in range(20_000)) + "\nA,1,2,3\n",
}  # fmt: skip


def run(path: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", CHECK.format(SECONDS, BYTES), path.name]
    return subprocess.run(words, cwd=path.parent, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strangers_file_is_refused_or_answered_within_bounds(name: str, tmp_path: Path) -> None:
    content = HOSTILE[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run(tmp_path / name)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert "not your input's fault" not in done.stderr
    assert done.returncode == 0 or done.stderr.rstrip().endswith("]")
    assert len(done.stderr) < 200_000


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("count.csv", "it announces 99999999 issues, and no row has fields for as many"),
        ("shift.gmcr", "infeasibles[0] names option 8000000000; expected a number from 0 to 1"),
        ("negative.gmcr", "infeasibles[0] names option -1"),
        ("odd.gmcr", "options[0] is 1"),
        ("row.xlsx", "a cell in row 2,000,000,000"),
        ("column.xlsx", "column 16,384"),
        ("brackets.yaml", "conflict.preferences.a.statements[0]"),
        ("nots.yaml", "it has more than 300 words"),
    ],
)
def test_the_refusal_names_what_is_wrong(name: str, said: str, tmp_path: Path) -> None:
    content = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert said in "\n".join(map(str, verdict(path).problems))


def test_parentheses_within_reason_are_read(tmp_path: Path) -> None:
    formula = "(" * 30 + "x" + ")" * 30
    (tmp_path / "d.yaml").write_text(HEAD + CONFLICT + f"  preferences: {{a: {{statements: ['{formula}']}}}}\n")
    assert not [p for p in verdict(tmp_path / "d.yaml").problems if p.slug == "bad-formula"]


def test_of_many_problems_the_rest_is_counted(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(str(HOSTILE["unknown.yaml"]))
    problems = verdict(tmp_path / "d.yaml").problems
    assert len(problems) == MOST + 1
    assert str(problems[-1]).endswith("7800 errors and 8000 warnings more are not shown. [more-problems]") or (
        "7800 errors" in problems[-1].found
    )


def test_the_nearest_of_long_names_is_not_looked_for() -> None:
    assert nearest("x" * 5000, tuple("x" * 5000 + str(k) for k in range(500))) is None
    assert nearest("irann", ("iran", "x" * 5000)) == "iran"


@pytest.mark.parametrize(
    "sign", ["\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\xad", "\x00"]
)
def test_signs_that_do_harm_never_reach_a_terminal(sign: str, tmp_path: Path) -> None:
    name = json.dumps(f"A{sign}B")
    files = {
        "name.yaml": HEAD.replace("name: A,", f"name: {name},"),
        "key.yaml": HEAD.replace("{name: A,", f"{{{name}: A,"),
        "actor.json": json.dumps(load(HEAD)[0]).replace('"actor": "a"', f'"actor": {name}'),
        "talks.csv": ACTORS.replace("A,50", f"A{sign}B,50"),
        "head.csv": ACTORS.replace("Position", f"Position,x{sign}y")
        .replace(",10,", ",10,1,")
        .replace(",90,", ",90,1,"),
        "rows.txt": f"#A\tn{sign}\tNorth\n#P\tq\tQuota\n#Z{sign}\n#D\tn\tq\t10\t0.8\t1\n",
        "names.gmcr": gmcr(2, [[[8, "Y"]]]).replace('"A"', name),
    }
    for file, text in files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
        found = verdict(tmp_path / file)
        for problem in found.problems:
            assert harmful(str(problem)) is None, file
            assert "\n" not in str(problem), file
        assert found.dossier is None or not harmful(found.dossier.canonical()), file


def test_a_line_break_in_a_name_forges_no_line_of_ours(tmp_path: Path) -> None:
    text = json.dumps(load(HEAD)[0]).replace('"actor": "a"', '"actor": "x\\nother.yaml: 5 actors; no problems."')
    (tmp_path / "d.json").write_text(text)
    assert any("x\\nother.yaml" in str(p) for p in verdict(tmp_path / "d.json").problems)
    (tmp_path / "d.yaml").write_text(HEAD.replace("name: A,", 'name: "A\\n\\nAs of  2020",'))
    dossier = verdict(tmp_path / "d.yaml").dossier
    assert dossier is not None
    assert dossier.actors["a"].name == "A As of  2020"


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("می\u200cخواهد", True), ("Ira\u200cq", False), ("دا\u200cب", False), ("क्\u200dष", True),
        ("👩\u200d💻", True), ("العراق\u200f (x)", True), ("abc\u200f", False), ("a\tb\nc", True), ("x\u3164y", False),
    ],
)  # fmt: skip
def test_scripts_keep_the_joiners_and_marks_they_need(text: str, needed: bool) -> None:
    assert (harmful(text) is None) == needed
    assert (visible(text, lines=True) == text) == (needed and "\t" not in text) or needed
    assert harmful(visible(text)) is None


def test_a_problem_shows_what_does_harm_by_its_number() -> None:
    shown = str(Problem("slug", "a\x1b[2J\u202eb", "c\nd", file="x\ny.csv", line=3))
    assert shown == "x\\ny.csv:3: a\\x1b[2J\\u202eb; expected c\\nd. [slug]"


@settings(max_examples=300, deadline=None)
@given(TEXT | st.text("'=+-@a\t", max_size=6))
def test_a_text_comes_back_from_a_cell_that_is_no_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("to", ["csv", "decide", "ktab", "bdm"])
def test_no_table_we_write_holds_a_formula(to: str) -> None:
    text = EVERY_SECTION.replace("name: East", "name: '=HYPERLINK(1)'").replace("title: The river", "title: '+1'")
    dossier = Dossier.model_validate(load(text)[0])
    assert "=HYPERLINK(1)" in {actor.name for actor in dossier.actors.values()}
    for name, content in FORMATS[to].writer()(dossier).files.items():
        for row in csv.reader(io.StringIO(content.decode()), delimiter="\t" if to == "decide" else ","):
            for cell in row:
                number = cell.lstrip("-").replace(".", "", 1).isdigit()
                assert number or not cell.startswith(("=", "+", "-", "@")), (name, row)


def test_formulas_come_back_from_a_folder_of_tables(tmp_path: Path) -> None:
    text = EVERY_SECTION.replace("name: East", "name: '=HYPERLINK(1)'")
    dossier = Dossier.model_validate(load(text)[0])
    for name, content in FORMATS["csv"].writer()(dossier).files.items():
        (tmp_path / name).write_bytes(content)
    again = verdict(tmp_path).dossier
    assert again == dossier


def _tables(folder: Path) -> Path:
    dossier = Dossier.model_validate(load(EVERY_SECTION)[0])
    folder.mkdir()
    for name, content in FORMATS["csv"].writer()(dossier).files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_a_pipe_among_tables_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = _tables(tmp_path / "tables")
    (folder / "actors.csv").unlink()
    os.mkfifo(folder / "actors.csv")
    assert [p.slug for p in verdict(folder).problems] == ["no-table"]


def test_a_link_out_of_the_folder_of_tables_is_refused(tmp_path: Path) -> None:
    folder = _tables(tmp_path / "tables")
    (folder / "actors.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "actors.csv").symlink_to(tmp_path / "elsewhere.csv")
    (problem,) = verdict(folder).problems
    assert "a link that leads out of its folder" in str(problem)
    (folder / "actors.csv").unlink()
    (folder / "actors.csv").symlink_to(folder / "actors.csv")
    assert [p.slug for p in verdict(folder).problems] == ["no-table"]


def test_standard_input_is_known_by_what_it_holds() -> None:
    ktab = "T,d,2,1\nActor,Description,Power,Water Position,Water Salience\nn,N,50,10,80\ns,S,30,80,60\n"
    rows = "#A\tn\tN\n#A\ts\tS\n#P\tq\tQ\n#D\tn\tq\t10\t0.8\t1\n#D\ts\tq\t90\t0.6\t0.5\n"
    tables = [text.encode(code) for text in (ACTORS, ktab, rows) for code in ("utf-8", "utf-8-sig", "utf-16")]
    tables.append(FORMATS["xlsx"].writer()(Dossier.model_validate(load(EVERY_SECTION)[0])).files[""])
    for content in (*tables, HEAD.encode(), json.dumps(load(HEAD)[0]).encode(), EVERY_SECTION.encode()):
        assert verdict(Raw("standard input", content)).dossier is not None, content[:80]
