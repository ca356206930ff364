"""Chances of whole points: the worked example, the formula itself, and what may not change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory.choice.cases import EXAMPLE, PUBLISHED, Room, chances, rooms

from majlis.theory.choice import (
    drawn_coefficients,
    features,
    mean_position,
    mean_probabilities,
    probabilities,
    quantile,
    settled,
    softmax,
)

seeds = st.integers(0, 10_000)


def test_the_worked_example() -> None:
    # docs/methods/choice.md
    assert float(mean_position(EXAMPLE.position[0], EXAMPLE.weight[0])[0]) == pytest.approx(49.68, abs=0.005)
    p = chances(EXAMPLE)[0, 0]
    assert p[[0, 30, 31, 50, 70, 100]].round(4).tolist() == [0.0802, 0.1327, 0.0012, 0.0401, 0.4861, 0.0193]
    assert quantile(p, 0.5) == 70
    assert p @ np.arange(101) == pytest.approx(54.00, abs=0.005)


@given(seeds)
def test_they_are_the_logit_of_the_features(seed: int) -> None:
    room = rooms(seed)
    coefficients = PUBLISHED + np.random.default_rng(seed).normal(0, 0.5, (5, 6))
    stated = rooms(seed + 1).position[0]
    stated[np.isnan(room.position[0])] = np.nan
    stated[~np.isnan(room.position[0]) & np.isnan(stated)] = 12.5
    p = probabilities(stated, room.position, room.weight, coefficients)
    for d in range(5):
        mean = mean_position(room.position[d], room.weight[d])
        expected = softmax(features(stated, room.weight[d], mean) @ coefficients[d])
        assert p[d] == pytest.approx(expected, rel=1e-10)
    assert p.sum(axis=-1) == pytest.approx(np.ones((5, 4)))


@given(seeds)
def test_turning_the_scale_turns_the_chances(seed: int) -> None:
    room = rooms(seed)
    turned = Room(100 - room.position, room.salience, room.capability)
    assert chances(turned)[..., ::-1] == pytest.approx(chances(room), rel=1e-9)


@given(seeds)
def test_the_order_of_actors_and_of_issues_does_not_matter(seed: int) -> None:
    room = rooms(seed)
    rng = np.random.default_rng(seed)
    actors, issues = rng.permutation(7), rng.permutation(4)
    other = Room(
        room.position[:, actors][:, :, issues], room.salience[:, actors][:, :, issues], room.capability[:, actors]
    )
    assert chances(other) == pytest.approx(chances(room)[:, issues], rel=1e-9)


@given(seeds, st.floats(0.01, 1000))
def test_the_unit_of_capability_does_not_matter(seed: int, unit: float) -> None:
    room = rooms(seed)
    assert chances(room._replace(capability=unit * room.capability)) == pytest.approx(chances(room), rel=1e-9)


@given(st.floats(0, 100), st.integers(1, 9))
def test_where_all_want_the_same_nothing_is_likelier(wanted: float, actors: int) -> None:
    room = Room(np.full((1, actors, 1), wanted), np.ones((1, actors, 1)), np.arange(1.0, actors + 1)[None])
    assert chances(room)[0, 0].argmax() == np.rint(wanted)


def test_more_weight_makes_a_position_likelier() -> None:
    stronger = EXAMPLE._replace(capability=np.array([[10, 15, 20, 4.0]]))
    assert chances(stronger)[0, 0, 30] > chances(EXAMPLE)[0, 0, 30] + 0.05


def test_a_position_beyond_the_scale_counts_as_its_end() -> None:
    far = EXAMPLE._replace(position=np.array([-20, 30, 70, 130.0])[None, :, None])
    assert chances(far) == pytest.approx(chances(EXAMPLE))


def test_atoms_stay_where_positions_were_stated() -> None:
    drawn = EXAMPLE._replace(position=EXAMPLE.position + np.array([7, 3, -4, -11.0])[:, None])
    p = chances(drawn, stated=EXAMPLE.position[0])[0, 0]
    assert p[70] > 0.4
    assert p[66] < 0.01
    assert chances(drawn)[0, 0, 66] > 0.05, "which drawing them would move"


def test_where_nobody_has_a_stance_there_are_no_chances() -> None:
    room = rooms(3)
    room.position[:, :, 2] = np.nan
    p = chances(room)
    assert np.isnan(p[:, 2]).all()
    assert np.isfinite(p[:, [0, 1, 3]]).all()


def test_the_number_of_threads_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    room = rooms(5, draws=37)
    before = chances(room)
    monkeypatch.setattr("os.cpu_count", lambda: 5)
    assert (chances(room) == before).all()


def test_averages_are_those_of_all_draws() -> None:
    room = rooms(6, draws=600)
    given = np.broadcast_to(PUBLISHED, (600, 6))
    found = mean_probabilities(room.position[0], room.position, room.weight, given)
    assert found == pytest.approx(chances(room).mean(axis=0), rel=1e-12)


def test_drawn_coefficients_have_the_mean_and_the_covariance_they_should() -> None:
    a = np.random.default_rng(2).normal(size=(6, 6))
    covariance = a @ a.T / 10
    drawn = drawn_coefficients(PUBLISHED, covariance, np.random.default_rng(3).normal(size=(200_000, 6)))
    assert drawn.mean(axis=0) == pytest.approx(PUBLISHED, abs=0.01)
    assert np.cov(drawn.T) == pytest.approx(covariance, abs=0.02)
    assert (drawn_coefficients(PUBLISHED, covariance, np.zeros((1, 6))) == PUBLISHED).all()


def test_an_issue_settles_at_the_first_point_that_passes_the_lot() -> None:
    p = np.zeros((5, 1, 101))
    p[:, :, [10, 40, 90]] = [0.2, 0.5, 0.3]
    u = np.array([[0.0], [0.1999], [0.2], [0.7], [0.9999999999999999]])
    assert settled(p, u).ravel().tolist() == [10, 10, 40, 90, 90]


def test_settled_issues_are_as_frequent_as_they_are_likely() -> None:
    p = np.broadcast_to(chances(EXAMPLE)[0], (50_000, 1, 101)).copy()
    points = settled(p, np.random.default_rng(4).random((50_000, 1)))
    share = np.bincount(points[:, 0].astype(int), minlength=101) / 50_000
    assert np.abs(share - p[0, 0]).max() < 0.01


def test_what_has_no_chances_settles_nowhere() -> None:
    assert np.isnan(settled(np.full((1, 1, 101), np.nan), np.array([[0.5]]))).all()
