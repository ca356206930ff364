"""Benchmarks run: what they measure is looked at, never how long it took."""

from pathlib import Path

from benchmarks import exchange, track_record

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
