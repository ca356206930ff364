"""The package most likely to be signed: proven from outside, found again by cutting planes, and on a grid."""

import numpy as np
import pytest

from majlis.theory.agreement import Talks, gains, room, sign
from theory.agreement.reference import bound, conjugate, likeliest, random_talks, reservations, willing, worlds_of


@pytest.mark.parametrize(("principals", "issues"), [(1, 3), (2, 2), (2, 14), (3, 5), (6, 20), (10, 30)])
def test_no_package_is_likelier_at_the_prices_that_come_with_it(principals, issues) -> None:
    """Weak duality, worked out anew: Σ sup (ln σ(g/τ) − λ g) + max λ·g(x) is above every package."""
    talks = random_talks(25, principals, issues, seed=principals + issues, lines=0.05, walks=3)
    found, value = sign(talks), room(talks, exact=True)
    proven = 0
    for d, world in enumerate(worlds_of(talks)):
        if found.room[d] and len(world.p):
            there = ~np.isnan(found.gains[d])
            gain, prices = found.gains[d][there], found.prices[d][there]
            assert gain == pytest.approx(
                world.gains(np.where(np.isnan(found.package[d]), 0, found.package[d])), abs=1e-9
            )
            assert np.all(gain >= min(1.0, value.lower[d] - 0.01) - 1e-6)
            inside = np.isnan(found.package[d]) | (found.package[d] >= world.low - 1e-9) & (
                found.package[d] <= world.high + 1e-9
            )
            assert inside.all()
            assert found.signed[d] == pytest.approx(np.exp(willing(gain)), abs=1e-12)
            if value.lower[d] > 1.02:
                assert conjugate(prices) + bound(world, prices) - willing(gain) < 1e-5
                proven += 1
    assert proven > 5


@pytest.mark.parametrize(("principals", "issues", "tau"), [(2, 3, 5.0), (3, 4, 5.0), (4, 6, 10.0), (3, 4, 1.0)])
def test_it_is_the_optimum_of_an_exact_programme(principals, issues, tau) -> None:
    talks = random_talks(15, principals, issues, seed=7, lines=0.1)
    found, value = sign(talks, tau=tau), room(talks, exact=True)
    for d, world in enumerate(worlds_of(talks)):
        if value.lower[d] > 1.05:
            assert np.log(found.signed[d]) == pytest.approx(likeliest(world, tau), abs=1e-6)


def test_it_is_the_best_of_a_fine_grid() -> None:
    talks = random_talks(20, 3, 2, seed=3, lines=0.1)
    found = sign(talks)
    scale = np.linspace(0, 100, 501)
    grid = np.stack(np.meshgrid(scale, scale, indexing="ij"), axis=-1).reshape(-1, 2)
    for d, world in enumerate(worlds_of(talks)):
        if found.room[d]:
            inside = grid[np.all((grid >= world.low) & (grid <= world.high), axis=1)]
            one = Talks(*(array[[d]] for array in talks))
            gain = gains(inside, one, np.zeros(len(inside), dtype=np.int64))
            gain = gain[:, ~np.isnan(gain[0])]
            able = np.all(gain >= 1.0, axis=1)
            if able.any():
                chance = np.exp(-np.logaddexp(0, -gain[able] / 5.0).sum(axis=1)).max()
                assert chance - 1e-6 <= found.signed[d] <= chance + 0.03


def test_prices_say_what_a_point_of_the_reservation_costs() -> None:
    talks = random_talks(300, 2, 6, seed=4, lines=0.1)
    found, step = sign(talks), 1e-3
    sure = room(talks, exact=True).lower > 1.1
    for i in range(2):
        higher = reservations(talks)
        higher[:, i] += step
        fall = np.log(found.signed[sure]) - np.log(sign(talks._replace(walk_away=higher)).signed[sure])
        np.testing.assert_allclose(fall / step, found.prices[sure, i], atol=2e-3)


def test_a_package_settles_only_what_somebody_cares_for() -> None:
    talks = Talks.of([[80.0, 20.0, np.nan], [20.0, 90.0, np.nan]], [[3, 1, 1], [1, 3, 1]], 50.0)
    assert np.isnan(sign(talks).package[0]).tolist() == [False, False, True]


def test_hardly_any_noise_in_signing_leaves_room_alone() -> None:
    """τ → 0: where all can gain much the chance is 1, and 0 where there is no room."""
    talks = random_talks(500, 3, 8, seed=6, lines=0.1)
    value = room(talks, exact=True)
    sharp = sign(talks, tau=1.0).signed
    assert np.all(sharp[value.lower > 8] > 0.997)
    assert np.all(sharp[~value.room] == 0)
    assert (value.lower > 8).sum() > 20
    assert (~value.room).sum() > 20


def test_a_principal_that_signs_too_steeply_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        sign(random_talks(1, 2, 2, seed=1), tau=0.5)


def test_the_same_numbers_for_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    talks = random_talks(101, 3, 6, seed=8)
    both = sign(talks, True)
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    for one, other in zip(both, sign(talks, True), strict=True):
        np.testing.assert_array_equal(one, other)
