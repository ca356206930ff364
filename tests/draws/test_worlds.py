"""Draws of a dossier: seeded, shared between strategies, in the right place with the right units."""

import datetime

import numpy as np
import pytest

from majlis.dossier import Dossier, Evidence
from majlis.draws import best_guess, draw, drawn_range, half_width, percentiles, sampled, uniforms


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


def test_the_best_guess_is_one_world_of_most_likely_values() -> None:
    p = best_guess(dossier()).positions
    assert p.position[0, :, 0].tolist() == [80, 10, 50]
    assert p.position[0, 0, 1] == 40
    assert np.isnan(p.position[0, 1:, 1]).all()
    assert p.salience[0].tolist() == [[0.6, 0.5], [0.8, 0], [0.2, 0]]
    assert p.capability[0].tolist() == [60, 30, 50]
    assert p.reversion[0].tolist() == [20, 50]
    assert best_guess(dossier(), seed=3).positions.seeds[0] == draw(dossier(), 1, 3).positions.seeds[0]
    ties = best_guess(dossier()).ties
    assert ties.weight[0].tolist() == pytest.approx([0.5, 0.5]), "0.6 twice is more than an actor can take in"


def test_those_who_hear_less_than_they_can_take_in_hear_it_all() -> None:
    """0.3 and 0.4 stay as they are; 0.9 and 0.6 become 0.6 and 0.4; another listener is left alone."""
    tie = lambda source, target, weight: {"from": source, "to": target, "weight": [weight] * 3}  # noqa: E731
    few = best_guess(dossier(ties=[tie("east", "third", 0.3), tie("west", "third", 0.4)])).ties
    assert few.weight[0].tolist() == pytest.approx([0.3, 0.4])
    many = best_guess(
        dossier(ties=[tie("west", "third", 0.6), tie("east", "third", 0.9), tie("third", "east", 0.2)])
    ).ties
    assert many.pairs.tolist() == [[0, 2], [2, 0], [2, 1]]
    assert many.weight[0].tolist() == pytest.approx([0.2, 0.6, 0.4])


def test_of_ties_at_several_levels_the_strongest_of_each_world_counts() -> None:
    pair = {"from": "east", "to": "third"}
    levels = [pair | {"weight": [0.2] * 3, "level": "local"}, pair | {"weight": [0.6] * 3, "level": "leadership"}]
    for ties in (levels, levels[::-1]):
        assert best_guess(dossier(ties=ties)).ties.weight.tolist() == [[0.6]]


def test_a_tie_written_twice_is_drawn_once() -> None:
    pair = {"from": "east", "to": "third", "weight": 0.5}
    names = [q.name for q in sampled(dossier(ties=[pair, pair]), 2, 1).quantities]
    assert names.count("tie/east/third/leadership") == 1


def test_nobody_listens_to_itself() -> None:
    assert best_guess(dossier(ties=[{"from": "east", "to": "east", "weight": 0.5}])).ties.pairs.tolist() == []


def test_more_worlds_than_are_put_in_place_at_a_time_are_all_put_in_place() -> None:
    sample = sampled(dossier(), 600, 1)
    column = {q.name: k for k, q in enumerate(sample.quantities)}
    p = sample.worlds().positions
    assert np.array_equal(p.position[:, 1, 0], sample.values[:, column["position/west/water"]])
    assert np.array_equal(p.salience[:, 0, 1], sample.values[:, column["salience/east/trade"]] / 100)
    assert np.array_equal(p.capability[:, 2], sample.values[:, column["capability/third"]])
    assert np.array_equal(p.reversion[:, 1], sample.values[:, column["reversion/trade"]])


@pytest.mark.parametrize(
    ("confidences", "half"), [((), 18), (("low",), 18), (("medium",), 9), (("low", "high", "medium"), 4)]
)
def test_a_bare_number_is_as_open_as_its_best_evidence_leaves_it(confidences: tuple[str, ...], half: float) -> None:
    d = dossier(spread={"high": 4, "medium": 9, "low": 18})
    evidence = [Evidence(source="s", confidence=confidence) for confidence in confidences]  # type: ignore[arg-type]
    assert half_width(d, evidence) == half


def test_a_bare_number_near_an_end_is_cut_there_and_a_weight_has_a_hundredth_of_the_width() -> None:
    stances = [{"actor": "east", "issue": "water", "position": 5, "salience": 95}]
    ties = [{"from": "east", "to": "third", "weight": 0.1}]
    by_name = {q.name: q for q in sampled(dossier(stances=stances, ties=ties), 1, 1).quantities}
    shown = {name: (q.low, q.best, q.high, q.floor, q.ceiling) for name, q in by_name.items()}
    assert shown["position/east/water"] == (0, 5, 25, 0, 100)
    assert shown["salience/east/water"] == (75, 95, 100, 0, 100)
    assert shown["tie/east/third/leadership"] == pytest.approx((0, 0.1, 0.3, 0, 1))


def test_susceptibilities_run_from_nought_to_one() -> None:
    actors = dossier().plain()["actors"]
    assert isinstance(actors, dict)
    actors["east"]["susceptibility"] = 0.9
    (found,) = [q for q in sampled(dossier(actors=actors), 1, 1).quantities if q.kind == "susceptibility"]
    assert (found.low, found.high, found.ceiling) == pytest.approx((0.7, 1.0, 1.0))


def test_percentiles_are_the_ends_of_the_ranges() -> None:
    """Of 50 ± 20, of which the ends of the scale cut off too little to notice."""
    (reversion,) = [q for q in sampled(dossier(), 1, 1).quantities if q.name == "reversion/trade"]
    low, middle, high = percentiles([reversion], (0.1, 0.5, 0.9))[:, 0]
    assert (low, middle, high) == (pytest.approx(30, abs=0.2), pytest.approx(50), pytest.approx(70, abs=0.2))


def test_the_values_drawn_are_spread_as_the_percentiles_say() -> None:
    sample = sampled(dossier(), 20_000, 1)
    for shares in (0.1, 0.9):
        expected = percentiles(sample.quantities, (shares,))[0]
        assert np.quantile(sample.values, shares, axis=0) == pytest.approx(expected, abs=1)


def test_every_quantity_and_world_has_numbers_of_its_own() -> None:
    sample = sampled(dossier(), 2000, 1)
    assert len(set(sample.seeds.tolist())) == 2000
    u = uniforms(["a", "b"], 2000, 1)
    assert u.shape == (2000, 2)
    assert 0 < u.min() < 0.01
    assert 0.99 < u.max() < 1
    assert u.mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.03)
