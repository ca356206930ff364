"""Room: the linear programme solved by HiGHS, the bounds of conditional gradients, one issue by hand, and the edges."""

import numpy as np
import pytest

from majlis.theory.agreement import Talks, room, sign
from theory.agreement.reference import contested, frank_wolfe, least_gain, random_talks, worlds_of

SIZES = [(1, 4), (2, 2), (2, 14), (3, 5), (4, 9), (6, 12)]


@pytest.mark.parametrize(("principals", "issues"), SIZES)
def test_the_largest_least_gain_is_that_of_the_linear_programme(principals, issues) -> None:
    talks = contested(random_talks(40, principals, issues, seed=principals * 100 + issues, lines=0.05))
    exact, quick = room(talks, exact=True), room(talks)
    for d, world in enumerate(worlds_of(talks)):
        value = least_gain(world)
        if np.isinf(value):
            assert exact.upper[d] == exact.lower[d] == -np.inf
        else:
            assert exact.lower[d] == pytest.approx(value, abs=1e-5)
            assert exact.upper[d] == pytest.approx(value, abs=1e-5)
            assert quick.lower[d] - 1e-5 <= value <= quick.upper[d] + 1e-5
        if abs(value - 1.0) > 1e-3:
            assert exact.room[d] == quick.room[d] == (value >= 1.0)
    assert 5 < exact.room.sum() < 35


def test_conditional_gradients_bound_it_as_the_published_method_says() -> None:
    talks = random_talks(30, 3, 8, seed=5, lines=0.1)
    exact = room(talks, exact=True)
    for d, world in enumerate(worlds_of(talks)):
        if np.isfinite(exact.upper[d]):
            low, high = frank_wolfe(world)
            assert low - 1e-6 <= exact.upper[d]
            assert exact.lower[d] <= high + 1e-6
            assert high - exact.upper[d] < 0.2


@pytest.mark.parametrize("principals", [1, 2, 5])
def test_one_issue_by_trying_points(principals) -> None:
    talks = random_talks(100, principals, 1, seed=9, lines=0.3)
    exact = room(talks, exact=True)
    for d, world in enumerate(worlds_of(talks)):
        if len(world.p) == 0 or world.low[0] > world.high[0]:
            continue
        ends = np.unique(np.clip([*world.p[:, 0], world.low[0], world.high[0]], world.low[0], world.high[0]))
        fine = np.concatenate([ends, np.linspace(world.low[0], world.high[0], 401)])
        best = max(world.gains(np.array([x])).min() for x in fine)
        assert exact.lower[d] == pytest.approx(best, abs=0.15)
        assert exact.lower[d] >= best - 1e-5


def test_without_a_walk_away_wishes_and_ends_tell_whether_one_issue_has_room() -> None:
    talks = random_talks(300, 2, 1, seed=2, lines=0.3)._replace(walk_away=np.full((300, 2), np.nan))
    found = room(talks).room
    for d, world in enumerate(worlds_of(talks)):
        if len(world.p) and world.low[0] <= world.high[0]:
            ends = np.clip([*world.p[:, 0], world.low[0], world.high[0]], world.low[0], world.high[0])
            assert found[d] == (max(world.gains(np.array([x])).min() for x in ends) >= 1.0)
    assert 50 < found.sum() < 250


@pytest.mark.parametrize(("gain", "there"), [(1.0, True), (1.001, True), (0.999, False)])
def test_a_point_of_gain_is_worth_a_signature_and_less_is_not(gain, there) -> None:
    """A wants 100, B wants 50 + gain; both move together from 50, and beyond B's wish only A gains."""
    talks = Talks.of([[100.0], [50.0 + gain]], 1.0, 50.0)
    assert room(talks).room[0] == there
    assert sign(talks).room[0] == there
    assert room(talks, exact=True).lower[0] == pytest.approx(gain, abs=1e-6)


def test_where_no_agreement_is_what_they_want_there_is_no_room() -> None:
    assert not room(Talks.of([[30.0, 60.0], [30.0, 60.0]], 1.0, [30.0, 60.0])).room[0]


def test_nobody_who_could_refuse() -> None:
    talks = Talks.of([[30.0, 60.0]], 1.0, 50.0, principals=[False])
    assert talks.size == (1, 0, 2)
    assert room(talks).room[0]
    found = sign(talks)
    assert found.signed[0] == 1.0
    assert np.isnan(found.package).all()


def test_who_cares_about_nothing_is_no_principal() -> None:
    """Neither its wish nor its red line nor its walk-away point counts, in the world in which its salience is 0."""
    position, salience = [[80.0, 20.0], [0.0, 0.0]], np.array([[[1.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [1.0, 1.0]]])
    talks = Talks.of(np.array([position] * 2), salience, 50.0, walk_away=[np.nan, 99.0], highest=[[100], [10]])
    found = sign(talks)
    assert found.room.tolist() == [True, False]
    assert found.package[0] == pytest.approx((80, 20))
    assert np.isnan(found.gains[0, 1])
    alone = sign(Talks.of([position[0]], 1.0, 50.0))
    assert found.signed[0] == pytest.approx(alone.signed[0], abs=1e-12)


def test_no_draws_and_no_issues() -> None:
    assert sign(Talks.of(np.empty((0, 2, 3)), 1.0, 50.0)).signed.shape == (0,)
    assert sign(Talks.of(np.empty((1, 2, 0)), 1.0, 50.0)).signed.tolist() == [1.0]
