"""Draws of a dossier: seeded, shared between strategies, in the right place with the right units."""

import datetime

import numpy as np
import pytest

from majlis.dossier import Dossier
from majlis.draws import draw, drawn_range, percentiles, sampled


def dossier(**changes: object) -> Dossier:
    base: dict[str, object] = {
        "schema": "majlis/1",
        "title": "A small dialogue",
        "as_of": datetime.date(2020, 6, 1),
        "actors": {
            "east": {"name": "East", "seat": "principal", "capability": [40, 60, 80]},
            "west": {"name": "West", "seat": "principal", "capability": [20, 30, 50]},
            "third": {"name": "Third", "capability": 50, "evidence": [{"source": "s", "confidence": "high"}]},
        },
        "issues": {
            "water": {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": [10, 20, 40]},
            "trade": {"question": "How free?", "scale": {0: "closed", 100: "free"}, "reversion": 50},
        },
        "stances": [
            {"actor": "east", "issue": "water", "position": [70, 80, 90], "salience": [40, 60, 80]},
            {"actor": "west", "issue": "water", "position": [0, 10, 30], "salience": [70, 80, 90]},
            {"actor": "third", "issue": "water", "position": 50, "salience": 20},
            {"actor": "east", "issue": "trade", "position": [30, 40, 50], "salience": 50},
        ],
        "ties": [
            {"from": "east", "to": "third", "weight": [0.5, 0.6, 0.7]},
            {"from": "west", "to": "third", "weight": [0.5, 0.6, 0.7]},
            {"from": "west", "to": "east", "weight": 0.3, "kind": "rivalry"},
        ],
    }
    return Dossier.model_validate(base | changes)


def test_the_same_seed_gives_the_same_worlds_and_another_seed_others() -> None:
    a, b, c = (draw(dossier(), 50, seed).values for seed in (7, 7, 8))
    assert np.array_equal(a, b)
    assert not np.array_equal(a, c)


def test_more_draws_extend_the_same_worlds() -> None:
    assert np.array_equal(draw(dossier(), 500, 1).values[:100], draw(dossier(), 100, 1).values)


def test_changing_one_judgement_leaves_all_others_alone() -> None:
    before = draw(dossier(), 200, 1)
    stances = [s.model_dump(mode="json", exclude_defaults=True) for s in dossier().stances]
    stances[0]["position"] = [0, 5, 10]
    stances.insert(0, {"actor": "third", "issue": "trade", "position": 1, "salience": 1})
    after = draw(dossier(stances=stances), 200, 1)
    old = {q.name: before.values[:, k] for k, q in enumerate(before.quantities)}
    new = {q.name: after.values[:, k] for k, q in enumerate(after.quantities)}
    changed = {name for name in old if not np.array_equal(old[name], new[name])}
    assert changed == {"position/east/water"}


def test_quantities_are_independent() -> None:
    values = draw(dossier(), 4000, 3).values
    correlation = np.corrcoef(values.T)
    assert np.abs(correlation - np.eye(len(correlation))).max() < 0.07


def test_arrays_are_indexed_by_draw_actor_issue_and_salience_runs_to_one() -> None:
    p = draw(dossier(), 30, 1).positions
    assert p.shape == (30, 3, 2)
    assert p.actors == ("east", "west", "third")
    assert p.issues == ("water", "trade")
    assert np.isnan(p.position[:, 1, 1]).all()
    assert np.all(p.salience[:, 1, 1] == 0)
    assert 0.5 < p.salience[:, 1, 0].mean() < 1
    assert list(p.veto) == [True, True, False]


def test_a_bare_number_takes_the_spread_of_its_confidence() -> None:
    by_name = {q.name: q for q in draw(dossier(), 1, 1).quantities}
    assert (by_name["capability/third"].low, by_name["capability/third"].high) == (45, 55)
    assert (by_name["position/third/water"].low, by_name["position/third/water"].high) == (30, 70)
    wide = draw(dossier(spread={"high": 1, "medium": 10, "low": 20}), 1, 1)
    assert next(q for q in wide.quantities if q.name == "capability/third").high == 51


def test_a_tenth_of_the_draws_lies_below_low_and_above_high_whatever_the_judgement() -> None:
    worlds = draw(dossier(), 2560, 1)
    unmet = {"position/west/water", "salience/third/water"}  # [0, 10, 30], and 20 give or take 20
    for q, x in zip(worlds.quantities, worlds.values.T, strict=True):
        assert np.mean(x < q.low) == (0.0 if q.name in unmet else pytest.approx(0.1, abs=0.002)), q.name
        assert np.mean(x > q.high) == pytest.approx(0.1, abs=0.002), q.name


def test_a_bare_number_near_the_end_keeps_the_percentile_that_has_room() -> None:
    evidence = [{"source": "s", "confidence": "medium"}]
    stance = {"actor": "east", "issue": "water", "position": 97, "salience": 50, "evidence": evidence}
    worlds = draw(dossier(stances=[stance], ties=[]), 2560, 1)
    x = worlds.values[:, [q.name for q in worlds.quantities].index("position/east/water")]
    assert np.mean(x < 87) == pytest.approx(0.1, abs=0.002)
    assert np.mean(x > 97) == pytest.approx(3 * 0.1 / (100 - np.quantile(x, 0.9)), abs=0.01), (
        "flat above the best guess"
    )


def test_percentiles_are_those_of_the_draws() -> None:
    worlds = draw(dossier(), 2560, 1)
    for share, row in zip((0.05, 0.1, 0.5, 0.9), percentiles(worlds.quantities, (0.05, 0.1, 0.5, 0.9)), strict=True):
        np.testing.assert_allclose((worlds.values < row).mean(axis=0), share, atol=0.002)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ([40, 50, 80], (40, 50, 80)),
        (97, (87, 97, 98.86)),
        ([0, 5, 19.762], (1.753, 5, 19.762)),
        ([0, 0, 20], (0, 0, 20)),
        ([30, 30, 30], (30, 30, 30)),
    ],
)
def test_a_range_is_shown_as_it_is_drawn(position: object, expected: tuple[float, float, float]) -> None:
    """[0, 5, 19.762] is by hand in test_split_normal; 97 give or take 10 is a bell with s₁ = 6.70 and 3 flat points.

    Area 6.70 √(π/2) + 3 = 11.40; 2 Φ(−10 / 6.70) = 0.1356 of the bell lie below 87: 1.140, a tenth of all. A tenth is
    also what lies in the last 1.140 points.
    """
    stance = {"actor": "east", "issue": "water", "position": position, "salience": 50}
    case = dossier(stances=[stance | {"evidence": [{"source": "s", "confidence": "medium"}]}], ties=[])
    found = drawn_range(case, case.stances[0].position, case.stances[0].evidence)
    assert found == pytest.approx(expected, abs=2e-3)


def test_a_position_moved_to_the_end_of_the_scale_keeps_the_order_of_its_worlds() -> None:
    case, moved = ([s.model_dump(mode="json", exclude_defaults=True) for s in dossier().stances] for _ in range(2))
    case[0]["position"], moved[0]["position"] = [10, 20, 40], [0, 4, 24]
    a, b = (draw(dossier(stances=stances), 500, 1) for stances in (case, moved))
    column = [q.name for q in a.quantities].index("position/east/water")
    assert np.array_equal(a.values[:, column].argsort(), b.values[:, column].argsort())
    assert np.all(a.values[:, column] > b.values[:, column])


def test_listening_sums_to_one_and_rivals_are_not_listened_to() -> None:
    ties = draw(dossier(), 40, 1).ties
    assert ties.pairs.tolist() == [[2, 0], [2, 1]], "without the rivalry"
    heard = ties.weight.sum(axis=1)
    assert np.all(heard <= 1 + 1e-12)
    np.testing.assert_allclose(heard, 1.0, atol=0.2)


def test_of_two_ties_between_the_same_actors_the_stronger_counts() -> None:
    pair = {"from": "east", "to": "third"}
    weak, strong = pair | {"weight": 0.2, "level": "local"}, pair | {"weight": 0.6, "level": "leadership"}
    both, one = (draw(dossier(ties=ties), 40, 1).ties.weight for ties in ([weak, strong], [strong]))
    assert np.all(both >= one)
    assert np.mean(both == one) > 0.5


def test_who_cares_much_listens_little_unless_the_dossier_says_so() -> None:
    w = draw(dossier(), 20, 1)
    np.testing.assert_allclose(w.susceptibility[:, 0, 0], 1 - w.positions.salience[:, 0, 0])
    actors = dossier().plain()["actors"]
    assert isinstance(actors, dict)
    actors["east"]["susceptibility"] = [0.2, 0.2, 0.2]
    assert draw(dossier(actors=actors), 20, 1).susceptibility[:, 0, :] == pytest.approx(0.2)


def test_worlds_drawn_like_others_are_the_same_worlds() -> None:
    stances = [s.model_dump(mode="json", exclude_defaults=True) for s in dossier().stances]
    stances[0]["position"] = [0, 5, 10]
    other = dossier(stances=stances[:-1])
    fresh, copied = sampled(other, 60, 3), sampled(other, 60, 3, like=sampled(dossier(), 60, 3))
    assert np.array_equal(fresh.values, copied.values)


def test_worlds_of_some_draws_are_those_of_all() -> None:
    sample = sampled(dossier(), 60, 3)
    whole, part = sample.worlds(), sample.worlds(slice(20, 30))
    assert np.array_equal(part.positions.position, whole.positions.position[20:30], equal_nan=True)
    assert np.array_equal(part.positions.seeds, whole.positions.seeds[20:30])
    assert np.array_equal(part.ties.weight, whole.ties.weight[20:30])
    assert np.array_equal(sample.reversion("water"), whole.positions.reversion[:, 0])


def test_the_extremes_are_those_of_the_positions_and_infinite_where_there_are_none() -> None:
    first = sampled(dossier(), 50, seed=3)
    lowest, highest = first.extremes()
    position = first.worlds().positions.position
    assert np.array_equal(lowest, np.nanmin(position, axis=1))
    assert np.array_equal(highest, np.nanmax(position, axis=1))
    lowest, highest = sampled(dossier(stances=[]), 5, seed=1).extremes()
    assert (lowest == np.inf).all()
    assert (highest == -np.inf).all()
