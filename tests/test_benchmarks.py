"""Benchmarks run: what they measure is looked at, never how long it took."""

from pathlib import Path

import numpy as np
import pytest
from benchmarks import choice, choice_record, deals, escalation, exchange
from benchmarks.faults.layers import LAYERS, PINNED
from benchmarks.faults.plant import faults
from tests.settlement.made_up import write

from majlis.resolved import read
from majlis.settlement import Observed
from majlis.theory.choice import probabilities
from majlis.theory.deals import feasible_frontier

ROOT = Path(__file__).resolve().parents[1]


def test_a_row_says_what_was_measured_and_the_aim() -> None:
    *_, last = exchange.rows()
    assert "15 actors × 13 issues" in str(last)
    assert "DECIDE" in last.measured
    assert last.aim == "0.5 s"


def test_the_choice_is_held_against_the_formula_as_it_is_written() -> None:
    room = choice.room(3, 2)
    assert choice.naive(room) == pytest.approx(probabilities(*room))
    assert len(choice.resolved(30, 20).settled) == 30


def test_a_fit_is_held_against_the_definition_over_all_pairs_of_acts() -> None:
    *_, years = escalation.rows(acts=60, dyads=2, few=50, years=10)
    assert years.what.startswith("10 simulated years of 3 dyads")


def test_the_record_of_the_choice_leaves_out_folds_councils_and_years(tmp_path: Path) -> None:
    observed = Observed.of(read(write(tmp_path))[0].issues)
    _, _, folds, councils, years = choice_record.splits(observed)
    assert folds.startswith("| a tenth of the dossiers, 20 times | 47 |")
    assert councils.startswith("| one council | 47 |")
    assert years.startswith("| dossiers from 2003 on | 23 |")
    _, _, coded, away = choice_record.dependence(observed)
    assert "| 47 |" in coded
    assert "| 47 |" in away
    (flat,) = choice_record.flatness(observed)
    assert np.sum([float(share) for share in flat.partition(": ")[2].split()]) == pytest.approx(1, abs=0.05)


def test_a_few_actors_are_tried_at_three_levels(tmp_path: Path) -> None:
    observed = Observed.of(read(write(tmp_path))[0].issues)
    test = np.array([dossier < "d03" for dossier in observed.dossiers])
    crps, *rest = choice_record._few(observed, test, 3)
    more, more_width, plain, plain_width, own, own_width, level = (float(values.mean()) for values in rest)
    assert len(crps) == 6 * 10
    assert more <= plain <= own
    assert more_width <= plain_width <= own_width
    assert level > 0.8


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


def test_listing_all_packages_finds_as_many_points_as_the_frontier() -> None:
    for seed in range(5):
        domain = deals.table(3, 4, 5, high=9, seed=seed)
        assert deals.enumerated(domain) == len(feasible_frontier(domain).points)
