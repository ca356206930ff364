"""Where issues settle: chances of the choice row by row, what goes together, what nobody cares about."""

import numpy as np
import pytest

from analyses.sure import dialogue
from draws.test_worlds import dossier
from majlis.draws import sampled
from majlis.ensemble.settled import DEPENDENCE, DEPENDENCES, counted, settle
from majlis.settlement import shipped
from majlis.theory.choice import broad, labels, probabilities, weights

GRID = np.arange(101)
EXACT = {"position": [40, 40, 40], "salience": [50, 50, 50]}


def many(issues: int) -> dict[str, object]:
    """A dossier's parts: ten actors in the same places on so many issues, without ranges."""
    people = {f"a{i}": {"name": f"A{i}", "capability": [50, 50, 50]} for i in range(14)}
    wants = [0, 0, 10, 25, 30, 40, 50, 50, 60, 70, 75, 90, 100, 100]
    return {
        "actors": people,
        "issues": {
            f"i{k}": {"question": "?", "scale": {0: "none", 100: "all"}, "reversion": 20} for k in range(issues)
        },
        "stances": [
            {"actor": f"a{i}", "issue": f"i{k}", "position": [x, x, x], "salience": [50, 50, 50]}
            for k in range(issues)
            for i, x in enumerate(wants)
        ],
        "ties": [],
    }


def test_rows_settle_as_often_at_a_point_as_it_is_likely() -> None:
    sample = sampled(dossier(**many(2)), 2000, 1)
    found = settle(sample, shipped())
    p = sample.positions()
    weight = weights(p.position, p.salience, p.capability)
    chances = probabilities(p.position[0], p.position, weight, shipped().drawn(sample.noise.coefficients))
    assert found.density == pytest.approx(chances.mean(axis=0))
    assert counted(found.usual) == pytest.approx(found.density, abs=0.012)
    assert found.expected == pytest.approx(chances @ GRID)
    assert found.usual.shape == (8000, 2)


def test_a_few_worlds_have_as_many_rows_as_many() -> None:
    assert settle(sampled(dossier(), 30, 1), shipped()).usual.shape == (30 * 267, 2)
    assert settle(sampled(dossier(), 9000, 1), shipped()).usual.shape == (9000, 2)


def test_issues_go_together_as_far_as_is_said() -> None:
    found = settle(sampled(dossier(**many(6)), 4000, 1), shipped())
    pairs = np.triu_indices(6, 1)
    by_rho = {rho: np.corrcoef(found.rows[rho].T)[pairs].mean() for rho in DEPENDENCES}
    assert by_rho[0.0] == pytest.approx(0.0, abs=0.015)
    # Outcomes are lumpy, so they correlate by a little less than the noise that makes them.
    assert 0.07 < by_rho[DEPENDENCE] < 0.105
    assert 0.22 < by_rho[0.3] < 0.305


def test_issues_go_together_toward_what_is_agreed_not_up_their_scale() -> None:
    parts = many(2)
    issues = dict(parts["issues"])  # type: ignore[call-overload]
    issues["i1"] = {**issues["i1"], "reversion": 80}
    found = settle(sampled(dossier(**{**parts, "issues": issues}), 4000, 1), shipped())
    assert found.signs.tolist() == [1.0, -1.0], "the mean is 50: above 20, below 80"
    assert np.corrcoef(found.rows[0.3].T)[0, 1] < -0.2
    same = settle(sampled(dossier(**many(2)), 4000, 1), shipped(), found)
    assert same.signs.tolist() == [1.0, -1.0], "a strategy keeps the signs of things as they stand"


def test_things_go_well_toward_what_those_who_care_want() -> None:
    """80 with salience 20, 20 with salience 90: their mean is (80 × 20 + 20 × 90) / 110 = 31, below 40; and turned."""
    issues = {"x": {"a": (80, 20), "b": (20, 90)}, "y": {"a": (20, 20), "b": (80, 90)}}
    sample = sampled(dialogue(issues, reversion={"x": 40, "y": 60}), 20, 1)
    assert settle(sample, shipped()).signs.tolist() == [-1.0, 1.0]


def test_where_nobody_takes_a_position_it_goes_where_it_goes_anyhow() -> None:
    stances = [{"actor": "east", "issue": "water", **EXACT}, {"actor": "west", "issue": "water", **EXACT}]
    sample = sampled(dossier(stances=stances), 500, 1)
    found = settle(sample, shipped())
    assert found.actors.tolist() == [2, 0]
    assert found.expected[:, 1].tolist() == sample.reversion("trade").tolist()
    assert found.usual[:500, 1].tolist() == sample.reversion("trade").tolist()


def test_two_actors_are_held_less_firmly_than_they_would_be_among_many() -> None:
    stances = [{"actor": "east", "issue": "water", **EXACT}, {"actor": "west", "issue": "water", **EXACT}]
    sample = sampled(dossier(stances=stances), 500, 1)
    p, share = settle(sample, shipped()).density[0], shipped().share(2)
    worlds = sample.positions()
    weight = weights(worlds.position, worlds.salience, worlds.capability)
    coefficients = shipped().drawn(sample.noise.coefficients)
    firm = probabilities(worlds.position[0], worlds.position, weight, coefficients)[:, 0].mean(axis=0)
    assert p == pytest.approx((1 - share) * firm + share * broad(shipped().coefficients))
    assert p[40] < firm[40] / 1.5


def test_worlds_settled_in_parts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from majlis.ensemble import settled as module

    sample = sampled(dossier(), 70, 1)
    whole = settle(sample, shipped())
    monkeypatch.setattr(module, "TOGETHER", 16)
    parts = settle(sample, shipped())
    for rho in DEPENDENCES:
        assert np.array_equal(parts.rows[rho], whole.rows[rho])
    assert np.array_equal(parts.expected, whole.expected)


def test_the_order_of_issues_and_actors_does_not_matter() -> None:
    one = dossier()
    turned = dossier(
        issues=dict(reversed(dossier().plain()["issues"].items())),  # type: ignore[attr-defined]
        actors=dict(reversed(dossier().plain()["actors"].items())),  # type: ignore[attr-defined]
        stances=dossier().plain()["stances"][::-1],  # type: ignore[index]
    )
    a, b = (settle(sampled(d, 300, 1), shipped()) for d in (one, turned))
    assert a.usual == pytest.approx(b.usual[:, ::-1])
    assert a.expected == pytest.approx(b.expected[:, ::-1], abs=1e-9)


def test_a_chance_hardly_depends_on_the_seed() -> None:
    samples = [sampled(dossier(**many(3)), 2000, seed) for seed in range(8)]
    found = [labels(settle(sample, shipped()).density, [0, 30, 60, 100]) for sample in samples]
    assert np.std(found, axis=0).max() < 0.002
