"""Benchmarks run: what they measure is looked at, never how long it took."""

from pathlib import Path

import pytest
from benchmarks import exchange, track_record
from benchmarks.faults.layers import LAYERS, PINNED
from benchmarks.faults.plant import faults

ROOT = Path(__file__).resolve().parents[1]

ISSUES = """issue,dossier,council,procedure,voting,introduced,reference_point,outcome
one,d,General,COD,QMV,2000-01-26,0.0,50.0
"""
POSITIONS = """issue,actor,position,salience,votes,shapley_shubik
one,east,50.0,50,10.0,0.5
one,west,50.0,50,10.0,0.5
"""


def test_an_outcome_that_everybody_wants_is_met_by_every_model(tmp_path: Path) -> None:
    (tmp_path / "issues.csv").write_text(ISSUES, encoding="utf-8")
    (tmp_path / "positions.csv").write_text(POSITIONS, encoding="utf-8")
    found = track_record.measure(tmp_path, draws=20)
    assert {"weighted-mean", "spatial-politics", "all models"} < set(found)
    assert all(record.issues == 1 and record.within_ten == 1.0 for record in found.values())


def test_a_row_says_what_was_measured_and_the_aim() -> None:
    *_, last = exchange.rows()
    assert "15 actors × 13 issues" in str(last)
    assert "DECIDE" in last.measured
    assert last.aim == "0.5 s"


@pytest.mark.parametrize(
    ("text", "planted"),
    [
        ("x = a < b", {"x = a <= b", "x = a > b"}),
        ("x = a - b", {"x = a + b"}),
        ("x = not a", {"x = a"}),
        ("x = -(a + b)", {"x = (a + b)", "x = -(a - b)"}),
        ("x = a and b", {"x = a or b"}),
        ("x = min(a, b)", {"x = max(a, b)"}),
        ("x = f(low, high)", {"x = f(high, low)"}),
        ("x = a.low", {"x = a.high"}),
        ("x = a.sum(axis=0)", {"x = a.sum(axis=1)"}),
        ("x = a[1:]", {"x = a[2:]"}),
        ("x = 0.5", {"x = 1.0"}),
        ("if a:\n    b()", {"if (not a):"}),
        ("x += 1", {"x -= 1", "x += 2"}),
        ("x = f'é {a.low} %'", {"x = f'é {a.high} %'"}),
        ("def f(a: min = 1) -> max:\n    'A < b.'", {"def f(a: min = 2) -> max:"}),
        ("if TYPE_CHECKING:\n    import a", set()),
        ("x = zip(a.b(), strict=True)", set()),
    ],
)
def test_faults_are_small_slips(text: str, planted: set[str]) -> None:
    found = faults(text)
    assert {fault.after for fault in found} == planted
    for fault in found:
        compile(fault.planted(text), "planted", "exec")
        assert fault.after in fault.planted(text)
        assert fault.before in text


def test_every_layer_has_files_and_tests_and_every_pinned_test_is_there() -> None:
    for name, layer in LAYERS.items():
        assert layer.paths(ROOT), name
        assert layer.ordered(ROOT), name
    assert all((ROOT / test).exists() for test in PINNED)
