"""What is to come: expected acts, exact chances, mechanisms, reactions to one act, triggers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.theory.escalation.cases import random_events, random_model, renumbered

from majlis.theory.escalation import (
    Events,
    Hawkes,
    Marks,
    chance_of_any,
    chances,
    days_to_calm,
    expected_events,
    expm,
    extra_events,
    simulated,
    state,
    triggers,
    with_mechanism,
)

seeds = st.integers(0, 10_000)
few = settings(max_examples=25, deadline=None)
DAYS = np.array([10.0, 60.0, 200.0])


def case(seed: int, **kind: object) -> tuple[Hawkes, np.ndarray, np.ndarray]:
    model = random_model(seed, **kind)  # type: ignore[arg-type]
    return model, state(model, random_events(seed, model.processes)), model.marks.at_least(9)


def futures(count: int) -> np.ndarray:
    return np.arange(count, dtype=np.uint64)


@given(st.integers(0, 300), st.floats(1e-3, 500))
@settings(max_examples=40, deadline=None)
def test_the_exponential_of_a_matrix_is_that_of_its_eigenvalues(seed: int, size: float) -> None:
    rng = np.random.default_rng(seed)
    vectors, values = rng.normal(size=(4, 4)) + 3 * np.eye(4), -size * rng.random(4)
    expected = vectors @ np.diag(np.exp(values)) @ np.linalg.inv(vectors)
    assert expm(vectors @ np.diag(values) @ np.linalg.inv(vectors)) == pytest.approx(expected, abs=1e-9)


def test_the_exponential_of_nothing_and_of_what_no_eigenvalue_tells() -> None:
    assert (expm(np.zeros((3, 3))) == np.eye(3)).all()
    assert expm(np.array([[-2.0, 30.0], [0.0, -2.0]])) == pytest.approx(np.exp(-2) * np.array([[1, 30.0], [0, 1]]))


@pytest.mark.parametrize("ratio", [0.6, 1.3])
@pytest.mark.parametrize("shared", [True, False])
def test_expected_acts_and_exact_chances_are_those_of_simulated_futures(ratio: float, shared: bool) -> None:
    model, left, serious = case(11, ratio=ratio, shared=shared)
    days = [5, 25]
    counts = simulated(model, left, days, serious, futures(40_000))
    error = counts.all.std(axis=0) / 200
    assert np.all(np.abs(counts.all.mean(axis=0) - expected_events(model, left, days)) < 4 * error)
    exact = chances(model, left, days, serious, 6)
    for h in range(2):
        share = np.bincount(counts.serious[:, h].sum(axis=1), minlength=8)[:7] / 40_000
        assert np.all(np.abs(share - exact[h]) < 4 * np.sqrt(exact[h] / 40_000) + 1e-4)


@settings(max_examples=8, deadline=None)
@given(seeds)
def test_chances_of_all_numbers_sum_to_one_and_give_the_expected_number(seed: int) -> None:
    model, left, serious = case(seed)
    days = [10, 30]
    exact = chances(model, left, days, serious, 80)
    assert np.all(exact > 0)
    assert exact.sum(axis=1) == pytest.approx(np.ones(2), abs=1e-6)
    share = (model.marks.probabilities * serious).sum(axis=1)
    assert exact @ np.arange(81) == pytest.approx(expected_events(model, left, days) @ share, rel=1e-4)
    assert 1 - exact[:, 0] == pytest.approx(chance_of_any(model, left, days, serious))
    assert chances(model, left, days, serious, 2) == pytest.approx(exact[:, :3], rel=1e-9)


@few
@given(seeds)
def test_where_nothing_excites_counts_are_those_of_poisson(seed: int) -> None:
    marks = random_model(seed).marks
    model, serious = Hawkes.of([0.02, 0.05, 0.1], np.zeros((3, 3)), 0.4, marks), marks.at_least(8)
    nothing = np.zeros((3, 3))
    assert expected_events(model, nothing, DAYS) == pytest.approx(np.outer(DAYS, model.mu))
    mean = DAYS * (model.mu * (marks.probabilities * serious).sum(axis=1)).sum()
    exact = chances(model, nothing, DAYS, serious, 3)
    for k, factorial in enumerate((1, 1, 2, 6)):
        assert exact[:, k] == pytest.approx(np.exp(-mean) * mean**k / factorial, rel=1e-9)


def test_serious_acts_are_no_thinning_of_all_acts() -> None:
    # One act in twenty is serious and provokes eighteen times what others do: serious acts come in clusters.
    marks = Marks.of([([1, 20], [0.95, 0.05])])
    model = Hawkes.of([0.02], [[0.9]], 0.2, marks)
    nothing, serious = np.zeros((1, 1)), marks.at_least(20)
    expected = 0.05 * expected_events(model, nothing, [500])[0, 0]
    naive = 1 - np.exp(-expected)
    exact = chance_of_any(model, nothing, [500], serious)[0]
    counts = simulated(model, nothing, [500], serious, futures(20_000)).serious[:, 0, 0]
    assert (counts > 0).mean() == pytest.approx(exact, abs=0.012)
    assert counts.mean() == pytest.approx(expected, rel=0.1)
    assert naive == pytest.approx(0.99, abs=0.005)
    assert exact == pytest.approx(0.58, abs=0.005)


def test_a_chance_that_is_tiny_keeps_its_places() -> None:
    marks = Marks.of([([1, 9], [1 - 1e-12, 1e-12])])
    model = Hawkes.of([0.01], [[0.5]], 0.1, marks, 0.0)
    expected = 1e-12 * expected_events(model, np.zeros((1, 1)), [100])[0, 0]
    assert chance_of_any(model, np.zeros((1, 1)), [100], marks.at_least(9))[0] == pytest.approx(expected, rel=1e-6)


@few
@given(seeds, st.permutations(range(3)))
def test_the_order_of_the_processes_does_not_matter(seed: int, order: list[int]) -> None:
    model, left, serious = case(seed)
    place = np.array(order)
    other, moved = renumbered(model, place), left[np.ix_(place, place)]
    assert expected_events(other, moved, DAYS) == pytest.approx(expected_events(model, left, DAYS)[:, place])
    assert chances(other, moved, DAYS, serious[place], 3) == pytest.approx(chances(model, left, DAYS, serious, 3))
    slope, change = triggers(model, left, DAYS, serious, 5)
    assert triggers(other, moved, DAYS, serious[place], 5).change == pytest.approx(change[:, place])
    assert triggers(other, moved, DAYS, serious[place], 5).slope == pytest.approx(slope[:, place])
    assert days_to_calm(other, order.index(1), 5) == pytest.approx(days_to_calm(model, 1, 5))
    assert extra_events(other, order.index(1), 5) == pytest.approx(extra_events(model, 1, 5)[place])


@few
@given(seeds, st.floats(0.05, 30))
def test_another_unit_of_time_changes_no_chance(seed: int, unit: float) -> None:
    model, left, serious = case(seed)
    other = Hawkes.of(model.mu * unit, model.alpha, model.beta * unit, model.marks, model.gamma)
    assert expected_events(other, left * unit, DAYS / unit) == pytest.approx(expected_events(model, left, DAYS))
    assert chances(other, left * unit, DAYS / unit, serious) == pytest.approx(chances(model, left, DAYS, serious))
    assert unit * days_to_calm(other, 0, 5) == pytest.approx(days_to_calm(model, 0, 5))


@few
@given(seeds)
def test_one_decay_for_all_and_the_same_for_each_pair_are_the_same(seed: int) -> None:
    model, left, serious = case(seed, shared=True)
    # Decays that differ by next to nothing take the long way, one part a pair.
    beta = model.beta * (1 + 1e-12 * np.arange(9).reshape(3, 3))
    other = Hawkes.of(model.mu, model.alpha, beta, model.marks, model.gamma)
    assert expected_events(other, left, DAYS) == pytest.approx(expected_events(model, left, DAYS), rel=1e-9)
    assert chances(other, left, DAYS, serious, 2) == pytest.approx(chances(model, left, DAYS, serious, 2), rel=1e-8)


@few
@given(seeds)
def test_no_days_no_acts(seed: int) -> None:
    model, left, serious = case(seed)
    assert expected_events(model, left, [0]) == pytest.approx(np.zeros((1, 3)))
    assert chances(model, left, [0], serious, 2).tolist() == [[1, 0, 0]]


def test_horizons_ascend() -> None:
    model, left, serious = case(1)
    for days in ([5, 3], [-1]):
        with pytest.raises(ValueError, match="ascend"):
            chances(model, left, days, serious)
        with pytest.raises(ValueError, match="ascend"):
            simulated(model, left, days, serious, futures(2))


# Mechanisms.


@few
@given(seeds)
def test_a_mechanism_that_leaves_everything_changes_nothing(seed: int) -> None:
    model, left, _ = case(seed)
    for pairs in (None, np.ones((3, 3), dtype=bool)):
        other, moved = with_mechanism(model, left, 1.0, pairs)
        assert (other.alpha == model.alpha).all()
        assert (moved == left).all()


@few
@given(seeds, st.floats(0, 0.95), st.booleans())
def test_the_more_a_mechanism_damps_the_less_is_to_come(seed: int, kappa: float, everywhere: bool) -> None:
    model, left, serious = case(seed)
    pairs = np.ones((3, 3), dtype=bool) if everywhere else None
    less, more = (with_mechanism(model, left, k, pairs) for k in (kappa, kappa + 0.05))
    assert np.all(expected_events(*less, DAYS) < expected_events(*more, DAYS))
    assert np.all(chance_of_any(*less, DAYS, serious) < chance_of_any(*more, DAYS, serious))
    assert less[0].branching_ratio < more[0].branching_ratio


def test_a_mechanism_that_leaves_no_reaction_leaves_chance() -> None:
    model, left, _ = case(2)
    other, moved = with_mechanism(model, left, 0.0, np.ones((3, 3), dtype=bool))
    assert expected_events(other, moved, DAYS) == pytest.approx(np.outer(DAYS, model.mu))


def test_reactions_that_are_still_due_are_damped_too() -> None:
    model = Hawkes.of([0.0], [[0.5]], 0.1, Marks.of([([1], [1])]))
    due = state(model, Events.of([10], [0], [1], 10))
    everything = np.ones((1, 1), dtype=bool)
    # Directly 0.5 acts, each with as many again: 0.5 / (1 − 0.5); with half of all reactions 0.25 / (1 − 0.25).
    assert expected_events(model, due, [1000])[0, 0] == pytest.approx(1)
    assert expected_events(*with_mechanism(model, due, 0.5, everything), [1000])[0, 0] == pytest.approx(1 / 3)


def test_by_default_a_mechanism_leaves_what_is_within_a_process() -> None:
    # Where a dyad is undirected, tit-for-tat is self-excitation.
    model, left, _ = case(3)
    other, moved = with_mechanism(model, left, 0.0)
    assert (np.diag(other.alpha) == np.diag(model.alpha)).all()
    assert (moved == np.diag(np.diag(left))).all()


@pytest.mark.parametrize(("kappa", "pairs", "said"), [(-0.1, None, "at least 0"), (0.5, np.ones((2, 2)), "shape")])
def test_mechanisms_that_cannot_be_are_refused(kappa: float, pairs: np.ndarray | None, said: str) -> None:
    model, left, _ = case(1)
    with pytest.raises(ValueError, match=said):
        with_mechanism(model, left, kappa, pairs)


# One act.


def test_calm_by_hand() -> None:
    # A single process: the excess is e^(−β (1 − α) t), so 5 % are left after ln 20 / (β (1 − α)).
    model = Hawkes.of([0.1], [[0.75]], 0.2, Marks.of([([1], [1])]))
    assert days_to_calm(model, 0, 1) == pytest.approx(np.log(20) / 0.05, rel=1e-10)
    assert days_to_calm(model, 0, 1, 0.5) == pytest.approx(np.log(2) / 0.05, rel=1e-10)
    assert extra_events(model, 0, 1) == pytest.approx([3])


def test_calm_after_a_rise() -> None:
    # A few fast reactions of one process provoke many slow ones of another, so that the excess first falls, then rises.
    model = Hawkes.of([0, 0], [[0, 0], [2, 0]], [[1, 1], [0.05, 1]], Marks.of([([1], [1])] * 2))
    assert days_to_calm(model, 0, 1) == pytest.approx(np.log(20) / 0.05, rel=1e-10)
    chain = Hawkes.of([0, 0, 0], [[0, 0, 0], [0.5, 0, 0], [0, 4, 0]], 0.1, Marks.of([([1], [1])] * 3))
    t = days_to_calm(chain, 0, 1)
    # 0.05 e^(−0.1 t) of the first, and what they provoke: 0.05 · 0.4 t e^(−0.1 t).
    assert np.exp(-0.1 * t) * (1 + 0.4 * t) == pytest.approx(0.05, rel=1e-9)


@few
@given(seeds)
def test_extra_acts_are_those_expected_in_the_long_run(seed: int) -> None:
    model, left, _ = case(seed, ratio=0.5)
    more = left.copy()
    more[:, 1] += model.alpha[:, 1] * model.beta[:, 1] * model.weigh(1, 7)
    far = 2000 / model.beta.min()
    difference = expected_events(model, more, [far]) - expected_events(model, left, [far])
    assert extra_events(model, 1, 7) == pytest.approx(difference[0], rel=1e-5)


def test_what_provokes_nothing_is_calm_at_once_and_what_breeds_without_end_never() -> None:
    marks = Marks.of([([1], [1])] * 3)
    model = Hawkes.of([0.1] * 3, [[0.5, 0, 0], [0.5, 1.1, 0], [0, 0, 0]], 0.2, marks)
    assert days_to_calm(model, 2, 1) == 0
    assert extra_events(model, 2, 1).tolist() == [0, 0, 0]
    assert days_to_calm(model, 0, 1) == np.inf
    assert extra_events(model, 0, 1).tolist() == [np.inf, np.inf, 0]
    # The second cannot bring about acts of the first: nothing is infinite if its own do not breed.
    tame = Hawkes.of([0.1] * 3, [[1.1, 0, 0], [0.5, 0.2, 0], [0, 0, 0]], 0.2, marks)
    assert extra_events(tame, 1, 1) == pytest.approx([0, 0.25, 0])
    assert days_to_calm(tame, 1, 1) == pytest.approx(np.log(20) / 0.16)
    with pytest.raises(ValueError, match="share"):
        days_to_calm(model, 0, 1, 1.0)


@few
@given(seeds, st.integers(0, 2), st.floats(1, 20))
def test_triggers_are_differences_of_chances(seed: int, process: int, mark: float) -> None:
    model, left, serious = case(seed)
    found = triggers(model, left, DAYS, serious, mark)

    def with_acts(number: float) -> np.ndarray:
        more = left.copy()
        more[:, process] += number * model.alpha[:, process] * model.beta[:, process] * model.weigh(process, mark)
        return chance_of_any(model, more, DAYS, serious)

    assert found.change[:, process] == pytest.approx(with_acts(1) - with_acts(0), abs=1e-10)
    slope = (with_acts(1e-4) - with_acts(-1e-4)) / 2e-4
    assert found.slope[:, process] == pytest.approx(slope, rel=1e-5, abs=1e-10)
    assert np.all((found.change > 0) & (found.slope >= found.change))
    each = triggers(model, left, DAYS, serious, [mark, mark, mark])
    assert (each.change == found.change).all()
