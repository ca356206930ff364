"""Two futures with their weights: what a coin a world gives on average, and the fewest points that hold a share."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.ensemble.mixture import share, summary, weighted_quantiles
from majlis.ensemble.twofold import Twofold, chance_of, shortest


def random_issue(rows: int = 400, seed: int = 1) -> Twofold:
    rng = np.random.default_rng(seed)
    names = ("many", "few")
    size = {"many": rows, "few": rows // 4}
    return Twofold(
        {name: rng.uniform(0, 60, size[name]) for name in names},
        {name: rng.uniform(50, 100, size[name]) for name in names},
        {name: rng.uniform(0, 1, size[name]) for name in names},
    )


def test_by_hand() -> None:
    """Signed with .378, issue 2 is at 43.3, else at 40 (docs/methods/agreement.md)."""
    issue = Twofold({"m": np.array([43.3])}, {"m": np.array([40.0])}, {"m": np.array([0.378])})
    density = issue.density()
    assert density[[40, 43]] == pytest.approx([0.622, 0.378])
    assert density.sum() == pytest.approx(1.0)
    assert (issue.all_told().low, issue.all_told().median, issue.all_told().high) == (40.0, 40.0, 43.3)
    assert issue.given_agreement().median == 43.3
    assert issue.without_agreement().median == 40.0


def test_weights_add_up_to_one_and_models_weigh_the_same() -> None:
    issue = random_issue()
    assert issue.density().sum() == pytest.approx(1.0)
    means = [(w * issue.agreed[m] + (1 - w) * issue.without[m]).mean() for m, w in issue.chance.items()]
    assert (issue.density() * np.arange(101)).sum() == pytest.approx(np.mean(means), abs=0.1)


def test_a_sure_agreement_is_the_mixture_of_models() -> None:
    issue = random_issue()
    sure = Twofold(issue.agreed, issue.without, {name: np.ones_like(w) for name, w in issue.chance.items()})
    assert sure.all_told() == summary(issue.agreed) == sure.given_agreement()
    never = Twofold(issue.agreed, issue.without, {name: np.zeros_like(w) for name, w in issue.chance.items()})
    assert never.all_told() == summary(issue.without) == never.without_agreement()
    assert np.isnan(never.given_agreement().median)


def test_a_coin_a_world_gives_the_same_on_average() -> None:
    rng, issue = np.random.default_rng(2), random_issue(200_000)
    tossed = {
        name: np.where(rng.random(len(w)) < w, issue.agreed[name], issue.without[name])
        for name, w in issue.chance.items()
    }
    told, coin = issue.all_told(), summary(tossed)
    assert (told.low, told.median, told.high) == pytest.approx((coin.low, coin.median, coin.high), abs=0.5)
    above = chance_of(*({name: y > 55 for name, y in d.items()} for d in (issue.agreed, issue.without)), issue.chance)
    assert above.median == pytest.approx(share({name: y > 55 for name, y in tossed.items()}).median, abs=0.005)


def test_the_chance_of_an_event_keeps_models_apart() -> None:
    w = {"a": np.array([0.5, 0.5]), "b": np.array([1.0, 0.2])}
    agreed = {"a": np.array([True, True]), "b": np.array([True, False])}
    without = {"a": np.array([False, False]), "b": np.array([False, True])}
    found = chance_of(agreed, without, w)
    assert (found.low, found.median, found.high) == pytest.approx((0.5, 0.7, 0.9))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), min_size=1, max_size=30), st.floats(0.01, 1.0))
def test_weighted_quantiles_are_those_of_values_repeated(rows, at) -> None:
    values, times = np.array([v for v, _ in rows], dtype=float), np.array([t for _, t in rows])
    if times.sum() > 0:
        repeated = np.sort(np.repeat(values, times))
        place = int(np.ceil(at * len(repeated) * (1 - 1e-12))) - 1
        assert weighted_quantiles(values, times.astype(float), np.array([at]))[0] == repeated[place]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.floats(0.05, 1.0), st.integers(1, 3))
def test_no_other_points_in_as_many_stretches_are_fewer(mass, wanted, stretches) -> None:
    weights = np.array(mass, dtype=float)
    if weights.sum() == 0:
        assert shortest(weights, wanted, stretches) == ()
        return
    found = shortest(weights, wanted, stretches)
    points = [x for first, last in found for x in range(first, last + 1)]
    need = wanted * weights.sum() * (1 - 1e-9)

    def runs(chosen: tuple[int, ...]) -> int:
        return 1 + sum(b - a > 1 for a, b in pairwise(chosen))

    able = [
        chosen
        for size in range(1, len(mass) + 1)
        for chosen in combinations(range(len(mass)), size)
        if runs(chosen) <= stretches and weights[list(chosen)].sum() >= need
    ]
    fewest = min(map(len, able))
    best = [chosen for chosen in able if len(chosen) == fewest]
    least_runs = min(map(runs, best))
    assert len(points) == fewest
    assert weights[points].sum() >= need
    assert len(found) == least_runs
    assert weights[points].sum() == max(weights[list(c)].sum() for c in best if runs(c) == least_runs)


def test_two_peaks_are_two_stretches() -> None:
    mass = np.zeros(101)
    mass[20:31], mass[80:91] = 0.05, 0.04
    assert shortest(mass, 0.8) == ((20, 30), (80, 86))
    assert shortest(mass, 0.5) == ((20, 29),)
    assert shortest(mass, 0.8, stretches=1) == ((20, 86),)
