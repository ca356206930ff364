"""How well tables speak for a country: independent answers, and every table tried."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.people import number, table

from majlis.theory.kernel import Array
from majlis.theory.representation import (
    best_tables,
    closeness,
    coverage,
    next_seats,
    smallest_tables,
    table_one_by_one,
    unheard,
    voice,
)

CASES = people.cases("coverage")
seeds = st.integers(0, 100_000)


def laid_out(case: people.Case) -> tuple[Array, Array]:
    """Closeness and shares."""
    among = case["constituencies"]
    close = closeness(table([c["view"] for c in among]), table([c["salience"] for c in among]), table(case["seats"]))
    return close, np.array([number(c["share"]) for c in among])


def room(seed: int, seats: int = 6) -> tuple[Array, Array]:
    """A small country, with ties and missing views."""
    rng = np.random.default_rng(seed)
    view, seat = rng.integers(0, 5, (5, 3)) * 25.0, rng.integers(0, 5, (seats, 3)) * 25.0
    view[rng.random(view.shape) < 0.2] = np.nan
    seat[rng.random(seat.shape) < 0.2] = np.nan
    return closeness(view, rng.integers(0, 3, view.shape) * 1.0, seat), rng.integers(1, 5, 5) * 1.0


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_closeness_coverage_and_the_unheard(case: people.Case) -> None:
    (close, share), told = laid_out(case), case["expected"]
    assert close == pytest.approx(table(told["closeness"]), abs=1e-9)
    assert coverage(close, share, case["table"]) == pytest.approx(number(told["coverage_of_table"]), abs=1e-9)
    silent = unheard(close, case["table"], number(case["threshold"]))
    assert np.flatnonzero(silent).tolist() == told["unheard"]
    assert share[silent].sum() / share.sum() == pytest.approx(number(told["share_unheard"]), abs=1e-9)
    every = range(close.shape[1])
    assert coverage(close, share, every) == pytest.approx(number(told["largest_coverage"]), abs=1e-9)


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_next_seats_and_tables(case: people.Case) -> None:
    (close, share), told = laid_out(case), case["expected"]
    following = next_seats(close, share, case["table"])
    assert following is not None
    assert list(following.seats) == told["next_seat"]["seats"]
    assert following.coverage == pytest.approx(number(told["next_seat"]["coverage"]), abs=1e-9)
    smallest = smallest_tables(close, share)
    assert (smallest and [list(t) for t in smallest.tables]) == told["smallest_tables_for_90"]
    assert smallest is None or smallest.complete
    one_by_one = table_one_by_one(close, share)
    assert (one_by_one and list(one_by_one)) == told["greedy_for_90"]


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_best_tables_of_every_size(case: people.Case) -> None:
    close, share = laid_out(case)
    for seats, told in case["expected"]["best_tables"].items():
        best = best_tables(close, share, int(seats))
        assert [list(t) for t in best.tables] == told["tables"]
        assert best.coverage == pytest.approx([number(told["coverage"])] * len(best.tables), abs=1e-9)
        assert best.complete


@given(seeds, st.integers(1, 6), st.floats(0.3, 1.0))
def test_every_table_is_thought_of(seed: int, seats: int, goal: float) -> None:
    close, share = room(seed)
    every = {t: float(coverage(close, share, t)) for k in range(7) for t in combinations(range(6), k)}
    of_size = {t: c for t, c in every.items() if len(t) == seats}
    assert best_tables(close, share, seats).tables == tuple(
        t for t, c in of_size.items() if c >= max(of_size.values()) - 1e-9
    )
    enough = [t for t, c in every.items() if c >= goal - 1e-9]
    found = smallest_tables(close, share, goal)
    fewest = min(map(len, enough), default=0)
    assert (found and found.tables) == (tuple(t for t in enough if len(t) == fewest) if enough else None)


@given(seeds)
def test_more_seats_cover_more_and_ever_less_more(seed: int) -> None:
    close, share = room(seed)
    more = [float(coverage(close, share, range(k))) for k in range(7)]
    assert more == sorted(more)
    assert coverage(close, share, [0, 1, 5]) - more[2] <= coverage(close, share, [0, 5]) - more[1] + 1e-12


@given(seeds)
def test_the_order_of_constituencies_and_issues_and_the_unit_of_shares_do_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    view, salience, seat, share = (rng.uniform(0, 100, s) for s in ((4, 3), (4, 3), (5, 3), 4))
    people_, issues = rng.permutation(4), rng.permutation(3)
    close = closeness(view, salience, seat)
    other = closeness(view[people_][:, issues], 7 * salience[people_][:, issues], seat[:, issues])
    assert other == pytest.approx(close[people_])
    assert smallest_tables(other, 3 * share[people_], 0.8) == pytest.approx(smallest_tables(close, share, 0.8)) or (
        smallest_tables(other, share[people_], 0.8).tables == smallest_tables(close, share, 0.8).tables  # type: ignore[union-attr]
    )


def test_a_whole_sample_of_worlds_at_once() -> None:
    rng = np.random.default_rng(0)
    view, salience, seat = (rng.uniform(0, 100, (9, n, 3)) for n in (4, 4, 5))
    close = closeness(view, salience, seat)
    assert close.shape == (9, 4, 5)
    share = rng.random(4)
    whole = coverage(close, share, [1, 3])
    assert whole == pytest.approx([float(coverage(close[d], share, [1, 3])) for d in range(9)])
    assert voice(close, [1, 3]).shape == unheard(close, [1, 3], 0.8).shape == (9, 4)


def test_a_table_with_nobody_and_a_full_one() -> None:
    close, share = room(1)
    assert coverage(close, share, []) == 0
    assert next_seats(close, share, range(6)) is None
    assert smallest_tables(close, share, 0.0) == smallest_tables(close, share, -1.0)
    assert smallest_tables(close, share, 0.0).tables == ((),)  # type: ignore[union-attr]
    assert np.isnan(coverage(close, 0 * share, [0]))


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # A hundred seats alike: any fifty do, which are more than are listed.
    close = np.full((1, 20), 0.95)
    found = best_tables(close, np.ones(1), 10)
    assert len(found.tables) == 10_000
    assert not found.complete
    assert found.tables[0] == tuple(range(10))


@pytest.mark.parametrize("share", [[0.0, 0.0], [-1.0, 2.0]])
def test_shares_that_are_none_are_refused(share: Any) -> None:
    for search in (lambda c, s: best_tables(c, s, 1), smallest_tables):
        with pytest.raises(ValueError, match="shares are 0 or more"):
            search(np.ones((2, 2)), np.array(share))


@pytest.mark.parametrize("seats", [0, 3])
def test_tables_that_cannot_be_filled_are_refused(seats: int) -> None:
    with pytest.raises(ValueError, match="seats, of which there are 2"):
        best_tables(np.ones((2, 2)), np.ones(2), seats)
