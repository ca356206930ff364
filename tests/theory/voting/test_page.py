"""The methods page: what it works out by hand and tells of the Council of 2018 is what the code gives."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from majlis.theory.voting import (
    Blocs,
    Rule,
    Weighted,
    passage,
    passing,
    passing_at,
    power,
    quorum_denying,
    roles,
    support_at,
    win_set,
)
from theory.voting.oracle import blocs_of, case_of, rule_of

PAGE = (Path(__file__).parents[3] / "docs" / "methods" / "votes.md").read_text(encoding="utf-8")
SEATS = case_of("power_games.json", "iraq-2018-majority")["game"]["weights"]


def test_power_by_hand() -> None:
    found = power(Weighted((50, 49, 1), 51))
    assert found.shapley_shubik == found.johnston == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    assert found.banzhaf == (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5))
    assert found.deegan_packel == found.holler == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))


def test_a_vote_by_hand() -> None:
    blocs = Blocs.of([2, 1], [0.5, 0.4], [1 / 3, 0.0])
    assert passing(blocs, Rule(3, "members"))[0] == pytest.approx(7 / 15)
    half = Blocs.of([2, 1], [0.5, 0.4], [1 / 3, 0.0], [1.0, 0.5])
    assert passing(half, Rule(3, "members", quorum=3))[0] == pytest.approx(7 / 30)
    with_quorum, without = roles(blocs, Rule(3, quorum=3)), roles(blocs, Rule(3))
    assert (with_quorum.if_no[0, 1], with_quorum.if_away[0, 1]) == (pytest.approx(1 / 3), 0.0)
    assert without.gain_from_walking_out[0, 1] == pytest.approx(0.0, abs=1e-15)


def test_a_win_set_by_hand() -> None:
    blocs, points = Blocs.of([9, 9, 9], np.full((1, 3), 0.5), 1.0), np.array([39.9, 40.1, 60.0, 79.9, 80.1])
    support = support_at(np.array([[20.0, 60.0, 90.0]]), 40.0, 0.001, points=points)
    assert win_set(passing_at(blocs, Rule(27, "members"), support)[0], 0.5, points) == ((40.1, 79.9),)


def test_the_council_of_2018() -> None:
    found, total = power(Weighted(tuple(SEATS), 165)), sum(SEATS)
    rows = {"Saairun, 54": 0, "Fatah, 48": 1, "Victory Alliance, 42": 2, "KDP, State of Law, 25 each": 3}
    for name, i in (rows | {"Al-Wataniya, 21": 5}).items():
        indices = (found.shapley_shubik, found.banzhaf, found.johnston, found.holler, found.to_prevent)
        shares = [Fraction(SEATS[i], total), *(index[i] for index in indices if index)]
        assert f"| {name} | {' | '.join(f'{100 * float(share):.1f}' for share in shares)} |" in PAGE
    assert f"{found.minimal_winning:,} minimal winning coalitions" in PAGE
    assert found.holler is not None
    assert [(SEATS[i], f"{100 * float(found.holler[i]):.2f}") for i in (11, 8)] == [(6, "2.71"), (14, "2.68")]
    denied = quorum_denying(SEATS, 165, range(9))
    assert (denied.number, denied.fewest_blocs) == (45, 4)


def test_the_vote_of_january_2020_as_made_up() -> None:
    case = case_of("passage.json", "iraq-2020-01-05-like")
    blocs, rule = blocs_of(case), rule_of(case)
    found, each = passage(blocs, rule), roles(blocs, rule)
    kdp, told = 3, [found.quorum[0], found.passes[0], each.if_no[0, 3], each.if_away[0, 3]]
    assert [f"{chance:.3f}" for chance in told] == ["0.961", "0.961", "1.000", "0.922"]
    assert f"leaving gains {each.gain_from_walking_out[0, kdp]:.3f}" in PAGE
    assert each.if_away[0, 0] < 1e-7
