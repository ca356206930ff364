"""What each bloc could do, with who comes drawn: bloc by bloc by the chance of passing, and by the exact roles."""

from fractions import Fraction

import numpy as np
import pytest

from majlis.theory.voting import Blocs, Rule, roles, sampled_passing, sampled_roles, who_comes

SEATS = [9, 7, 6, 4, 1]


def worlds(draws: int, seed: int = 4) -> tuple[Blocs, np.ndarray]:
    rng, shape = np.random.default_rng(seed), (draws, len(SEATS))
    p, cohesion, a = rng.uniform(0.05, 0.95, shape), rng.uniform(0, 0.6, shape), rng.uniform(0.4, 1, shape)
    blocs = Blocs.of(SEATS, p, cohesion, a, rng.uniform(0, 0.3, shape), rng.uniform(0, 0.4, shape))
    return blocs, rng.integers(0, 2**63, shape, dtype=np.uint64)


@pytest.mark.parametrize("counted", ["present", "voting"])
@pytest.mark.parametrize("base", ["members", "present", "voting"])
@pytest.mark.parametrize("strict", [True, False])
def test_each_act_is_worth_the_chance_of_a_body_in_which_the_bloc_does_it(base, counted, strict) -> None:
    blocs, seeds = worlds(40)
    rule = Rule(28, base, Fraction(2, 5), strict, 14, counted)
    found = sampled_roles(blocs, rule, seeds)
    for b in range(len(SEATS)):
        for act, chances in (("yes", found.if_yes), ("no", found.if_no), ("away", found.if_away)):
            expected = sampled_passing(blocs.acting([b], act), rule, seeds)
            np.testing.assert_allclose(chances[:, b], expected, atol=1e-13)


def test_where_everybody_comes_roles_are_exact() -> None:
    blocs, seeds = worlds(20)
    sure = blocs._replace(**{k: np.zeros_like(blocs.support) for k in ("abstention", "walkout")})
    sure = sure._replace(attendance=np.ones_like(blocs.support))
    rule = Rule(30, "present", quorum=22)
    exact, found = roles(sure, rule), sampled_roles(sure, rule, seeds)
    np.testing.assert_allclose(found.if_away, exact.if_away, atol=1e-13)
    np.testing.assert_allclose(found.pivotality, exact.pivotality, atol=1e-13)
    assert found.gain_from_walking_out.max() > 0.1  # without its nine the quorum of 22 of 27 fails


def test_who_comes_is_who_is_counted() -> None:
    blocs, seeds = worlds(200)
    came, voting = who_comes(blocs, seeds)
    assert ((voting <= came) & (came <= blocs.seats)).all()
    everybody = blocs._replace(support=np.ones_like(blocs.support), cohesion=np.zeros_like(blocs.support))
    votes = sampled_passing(everybody, Rule(27, "members", Fraction(1, 2), quorum=15), seeds)
    np.testing.assert_array_equal(votes, (voting.sum(axis=1) >= 14) & (came.sum(axis=1) >= 15))
    expected = blocs.attendance * (1 - blocs.walkout) * blocs.seats
    assert came.mean() == pytest.approx(expected.mean(), abs=0.25)


def test_neither_order_nor_threads_change_what_a_bloc_can_do() -> None:
    blocs, seeds = worlds(30)
    rule, order = Rule(27, "present", quorum=14), [3, 0, 4, 2, 1]
    turned = Blocs(blocs.seats[order], *(np.ascontiguousarray(chance[:, order]) for chance in blocs[1:]))
    again = sampled_roles(turned, rule, np.ascontiguousarray(seeds[:, order]))
    found = sampled_roles(blocs, rule, seeds)
    np.testing.assert_allclose(again.if_no, found.if_no[:, order], atol=1e-13)
    assert sampled_roles(blocs, rule, seeds, threads=1).if_yes.tobytes() == found.if_yes.tobytes()
