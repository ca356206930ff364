"""What red lines cost, and who is short: against working everything out again, and the linear programme."""

import numpy as np
import pytest

from majlis.theory.agreement import Talks, chance_without_lines, common_range, room, shortfall, sign
from theory.agreement.reference import contested, largest_gain, random_talks, worlds_of


@pytest.mark.parametrize(("principals", "issues"), [(2, 5), (3, 8), (5, 6)])
def test_dropping_lines_is_working_out_the_talks_without_them(principals, issues) -> None:
    talks = random_talks(400, principals, issues, seed=issues, lines=0.3)
    found = sign(talks)
    costs = chance_without_lines(talks, found)
    for k in range(issues):
        again = sign(talks.without_lines(np.arange(issues) == k))
        np.testing.assert_allclose(costs[k], np.where(again.room, again.signed, 0), atol=1e-6)
    assert (costs.mean(axis=1) > found.signed.mean() + 0.003).sum() > 1


def test_lines_of_one_principal_on_one_issue() -> None:
    talks = random_talks(300, 3, 4, seed=3, lines=0.4)
    dropped = np.zeros((2, 3, 4), dtype=bool)
    dropped[0, 1, 2] = dropped[1, :, 0] = True
    costs = chance_without_lines(talks, sign(talks), dropped)
    for case, chance in zip(dropped, costs, strict=True):
        again = sign(talks.without_lines(case))
        np.testing.assert_allclose(chance, np.where(again.room, again.signed, 0), atol=1e-6)


def test_a_line_nobody_would_cross_costs_nothing_to_the_bit() -> None:
    talks = random_talks(300, 2, 6, seed=5, lines=0.0)._replace(lowest=np.zeros((300, 2, 6)))
    found = sign(talks)
    np.testing.assert_array_equal(
        chance_without_lines(talks, found), np.tile(np.where(found.room, found.signed, 0), (6, 1))
    )


def test_a_principal_no_longer_short_makes_room() -> None:
    talks = contested(random_talks(150, 3, 6, seed=6, lines=0.1))
    short, there = shortfall(talks), room(talks).room
    assert np.all(short[there] == 0)
    for i in range(3):
        finite = ~there & np.isfinite(short[:, i])
        assert finite.sum() > 10
        for less, opens in ((1e-3, True), (-1e-3, False)):
            walk_away = talks.walk_away.copy()
            walk_away[finite, i] -= short[finite, i] + less
            assert np.all(room(talks._replace(walk_away=walk_away)).room[finite] == opens)


def test_shortfalls_are_those_of_the_linear_programme() -> None:
    talks = contested(random_talks(60, 3, 5, seed=8, lines=0.1))
    short, there = shortfall(talks), room(talks).room
    tried = 0
    for d, world in enumerate(worlds_of(talks)):
        if not there[d] and len(world.p) == 3:
            wanted = [1.0 - largest_gain(world, i) for i in range(3)]
            near = [largest_gain(world, i, 1.001) for i in range(3)]
            for i in range(3):
                if np.isfinite(wanted[i]) == np.isfinite(near[i]):
                    assert short[d, i] == pytest.approx(max(0.0, wanted[i]), abs=1e-3)
                    tried += np.isfinite(short[d, i])
    assert tried > 20


def test_alone_a_principal_is_short_of_its_own_wishes() -> None:
    """It wants 80 and 20, gets 50 and 50, and would walk away below 110: the best package is worth 100 to it."""
    talks = Talks.of([[80.0, 20.0]], 1.0, 50.0, walk_away=[110.0])
    assert shortfall(talks)[0] == pytest.approx((11.0,), abs=1e-5)


def test_where_red_lines_do_not_meet() -> None:
    talks = random_talks(300, 3, 4, seed=9, lines=0.6)
    low, high = common_range(talks)
    for d, world in enumerate(worlds_of(talks)):
        np.testing.assert_array_equal(low[d], world.low)
        np.testing.assert_array_equal(high[d], world.high)
    apart = low > high
    assert np.all(np.isinf(shortfall(talks)[apart.any(axis=1)]) | np.isnan(shortfall(talks)[apart.any(axis=1)]))
    assert not room(talks).room[apart.any(axis=1)].any()
    assert 20 < apart.any(axis=1).sum() < 280


def test_a_line_is_widened_to_hold_what_its_owner_wants_in_that_world() -> None:
    talks = Talks.of([[70.0], [60.0]], 1.0, 20.0, highest=[[40.0], [100.0]])
    found = sign(talks)
    assert found.room[0]
    assert 60 <= found.package[0, 0] <= 70
