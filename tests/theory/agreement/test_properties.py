"""What must hold of any talks, on random worlds: more reasons to refuse never help, and nothing depends on order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.theory.agreement import Talks, agreed, chain, gains, room, sign
from theory.agreement.reference import random_talks, reservations

TOLERANCE = 0.003
FLAT = 2e-3
"""Points to which a package is known around a flat peak of the chance."""
NEAR = 0.05
"""Worlds are left out where the largest least gain is as near to a point as that."""

cases = st.tuples(st.integers(1, 5), st.integers(1, 9), st.integers(0, 10_000), st.sampled_from([0.0, 0.1, 0.3]))


def worlds(case: tuple[int, int, int, float]) -> Talks:
    principals, issues, seed, lines = case
    return random_talks(60, principals, issues, seed, lines=lines)


def chance(talks: Talks, apart: bool = False) -> np.ndarray:
    found = sign(talks, apart)
    return np.where(found.room, found.signed, 0.0)


def sure(*several: Talks) -> np.ndarray:
    """Worlds in which no largest least gain is near the threshold."""
    values = [room(talks, exact=True) for talks in several]
    return np.all([(np.abs(value.lower - 1) > NEAR) & (np.abs(value.upper - 1) > NEAR) for value in values], axis=0)


def never_raised(talks: Talks, changed: Talks) -> None:
    for apart in (False, True):
        there = sure(talks, changed) if not apart else np.ones(len(talks.position), dtype=bool)
        rise = chance(changed, apart) - chance(talks, apart)
        assert np.all(rise[there] <= TOLERANCE)


@given(cases, st.integers(0, 99))
def test_a_narrower_red_line_never_helps(case, seed) -> None:
    talks, rng = worlds(case), np.random.default_rng(seed)
    some = rng.random(talks.position.shape) < 0.3
    never_raised(talks, talks._replace(lowest=np.where(some, np.minimum(talks.lowest + 15, 100), talks.lowest)))
    never_raised(talks, talks._replace(highest=np.where(some, np.maximum(talks.highest - 15, 0), talks.highest)))
    never_raised(talks.loosened(5), talks)
    never_raised(talks, talks.loosened(-5))


@given(cases, st.floats(0.1, 10))
def test_a_higher_walk_away_point_never_helps(case, points) -> None:
    talks = worlds(case)
    higher = reservations(talks)
    higher[:, 0] += points
    never_raised(talks, talks._replace(walk_away=higher))


@given(cases)
def test_one_more_principal_never_helps(case) -> None:
    principals, issues, seed, lines = case
    more = random_talks(60, principals + 1, issues, seed, lines=lines)
    fewer = Talks(more.position[:, :-1], more.salience[:, :-1], more.reversion, *(a[:, :-1] for a in more[3:]))
    never_raised(Talks(*map(np.ascontiguousarray, fewer)), more)


@given(cases)
def test_leaving_issues_out_never_hurts(case) -> None:
    talks = worlds(case)
    together = chance(talks)
    apart = chance(talks, True)
    assert np.all(apart >= together - 1e-6)


@given(cases)
def test_a_principal_that_wants_what_happens_anyway_leaves_no_room(case) -> None:
    talks = worlds(case)
    position, walk_away = talks.position.copy(), talks.walk_away.copy()
    position[:, 0], walk_away[:, 0] = talks.reversion, np.nan
    salience = np.where(np.isnan(talks.salience), 0.5, talks.salience)
    assert not room(talks._replace(position=position, walk_away=walk_away, salience=salience)).room.any()


@given(cases)
def test_who_has_no_seat_changes_nothing(case) -> None:
    talks = worlds(case)
    principals = talks.size[1]
    outsiders = np.arange(principals) > 0
    wild = Talks.of(*talks[:3], principals=outsiders, walk_away=100.0, lowest=90.0, highest=95.0)
    assert wild.size[1] == principals - 1
    few = [np.where(outsiders.reshape(1, -1, *[1] * (a.ndim - 2)), a, 77.0) for a in (*talks[:2], *talks[3:])]
    changed = Talks.of(
        few[0], few[1], talks.reversion, principals=outsiders, walk_away=few[2], lowest=few[3], highest=few[4]
    )
    plain = Talks.of(
        *talks[:3], principals=outsiders, walk_away=talks.walk_away, lowest=talks.lowest, highest=talks.highest
    )
    np.testing.assert_array_equal(sign(changed).signed, sign(plain).signed)
    never_raised(plain, talks)  # and a principal who loses its seat never stood in its own way


@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_principals_and_issues_does_not_matter(case, random) -> None:
    talks = worlds(case)
    _, n, m = talks.size
    who, what = random.sample(range(n), n), random.sample(range(m), m)
    p, s, low, high = (np.ascontiguousarray(a[:, who][:, :, what]) for a in (talks[0], talks[1], talks[4], talks[5]))
    turned = Talks(
        p, s, np.ascontiguousarray(talks.reversion[:, what]), np.ascontiguousarray(talks.walk_away[:, who]), low, high
    )
    for apart in (False, True):
        one, other = sign(talks, apart), sign(turned, apart)
        np.testing.assert_array_equal(one.room, other.room)
        np.testing.assert_allclose(one.signed, other.signed, atol=1e-9)
        np.testing.assert_allclose(one.gains[:, who], other.gains, atol=FLAT)
        np.testing.assert_allclose(one.package[:, what], other.package, atol=FLAT)


@given(cases)
def test_turning_the_scale_round_turns_the_answer_round(case) -> None:
    talks = worlds(case)
    turned = talks._replace(
        position=100 - talks.position,
        reversion=100 - talks.reversion,
        lowest=100 - talks.highest,
        highest=100 - talks.lowest,
    )
    for apart in (False, True):
        one, other = sign(talks, apart), sign(turned, apart)
        np.testing.assert_allclose(one.signed, other.signed, atol=1e-9)
        np.testing.assert_allclose(one.package, 100 - other.package, atol=FLAT)


@given(cases, st.floats(0.5, 20))
def test_only_shares_of_salience_count(case, times) -> None:
    talks = worlds(case)
    np.testing.assert_allclose(
        sign(talks).signed, sign(talks._replace(salience=times * talks.salience)).signed, atol=1e-9
    )


@given(cases)
def test_a_factor_of_one_is_no_factor(case) -> None:
    found = sign(worlds(case))
    w = chain(room=found.room, signed=found.signed)
    np.testing.assert_array_equal(w, chain(used=1.0, room=found.room, signed=found.signed, ratified=1.0, kept=1.0))
    np.testing.assert_array_equal(w, np.where(found.room, found.signed, 0.0))


@given(cases, st.integers(0, 99))
def test_nobody_loses_by_what_is_agreed(case, seed) -> None:
    talks, world = worlds(case), np.tile(np.arange(60), 2)
    outcome = np.random.default_rng(seed).uniform(0, 100, (120, talks.size[2]))
    for apart in (False, True):
        found = sign(talks, apart)
        y = agreed(outcome, talks, found, world)
        gained = gains(y, talks, world)
        assert np.all(np.isnan(gained) | (gained >= -1e-6) | ~found.room[world][:, None])
        assert np.all((y >= -1e-9) & (y <= 100 + 1e-9))
        np.testing.assert_array_equal(y[~found.room[world]], talks.reversion[world][~found.room[world]])


def test_there_are_worlds_of_every_kind() -> None:
    talks = random_talks(60, 3, 5, 7, lines=0.3)
    assert 0.1 < chance(talks).mean() < 0.9
    assert chance(talks, True).mean() > chance(talks).mean() + 0.05
    assert sure(talks).mean() > 0.9


@pytest.mark.parametrize("points", [5.0, 10.0])
def test_red_lines_move_but_ends_of_the_scale_do_not(points) -> None:
    talks = Talks.of([[50.0, 50.0]], 1.0, 50.0, lowest=[[0.0, 20.0]], highest=[[100.0, 97.0]])
    looser, stricter = talks.loosened(points), talks.loosened(-points)
    assert looser.lowest.tolist() == [[[0.0, 20.0 - points]]]
    assert looser.highest.tolist() == [[[100.0, 100.0]]]
    assert stricter.lowest.tolist() == [[[0.0, 20.0 + points]]]
    assert stricter.highest.tolist() == [[[100.0, 97.0 - points]]]
