"""Winning sets, sets that deny a quorum, and games with absence, against trying everything."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majlis.theory.voting import Rule, cheapest_winning, covers, quorum_denying, quorum_game
from theory.voting.naive import subsets

SEATS = st.lists(st.integers(1, 9), min_size=1, max_size=7)


@st.composite
def votes(draw: st.DrawFn) -> tuple[list[int], list[Fraction], Rule, set[int], set[int]]:
    seats = draw(SEATS)
    n, total = len(seats), sum(seats)
    cost = draw(st.lists(st.sampled_from([Fraction(k, 3) for k in (0, 1, 2, 3, 9)]), min_size=n, max_size=n))
    base, share = draw(st.sampled_from(["members", "present"])), draw(st.sampled_from([Fraction(1, 2), Fraction(2, 3)]))
    rule = Rule(total + draw(st.integers(0, 3)), base, share, draw(st.booleans()), draw(st.integers(0, total)))
    some = st.sets(st.integers(0, n - 1), max_size=n)
    return seats, cost, rule, draw(some), draw(some)


@given(votes())
@settings(max_examples=200, deadline=None)
def test_the_cheapest_sets_are_those_of_all_sets(vote) -> None:
    seats, cost, rule, favour, absent = vote
    found = cheapest_winning(seats, cost, rule, favour, absent)
    there = [i for i in range(len(seats)) if i not in absent]
    present = sum(seats[i] for i in there)

    def carried(extra: frozenset[int]) -> bool:
        return rule.passes(sum(seats[i] for i in there if i in favour or i in extra), present, present)

    winning = [s for s in subsets([i for i in there if i not in favour]) if carried(s)]
    if not winning:
        assert (found.cost, found.sets, found.number) == (None, (), 0)
        assert found.reason == ("no-quorum" if present < rule.quorum else "not-winnable")
        return
    least = min(sum(cost[i] for i in s) for s in winning)
    expected = sorted(
        tuple(sorted(s)) for s in winning if sum(cost[i] for i in s) == least and not any(carried(s - {i}) for i in s)
    )
    assert found.cost == least
    assert list(found.sets) == expected
    assert (found.number, found.reason) == (len(expected), "")


@given(SEATS, st.data())
@settings(max_examples=150, deadline=None)
def test_the_sets_that_deny_a_quorum_are_those_of_all_sets(seats: list[int], data: st.DataObject) -> None:
    quorum, present = data.draw(st.integers(0, sum(seats) + 1)), data.draw(st.integers(0, sum(seats)))
    can_leave = data.draw(st.sets(st.integers(0, len(seats) - 1)))
    found = quorum_denying(seats, quorum, can_leave, present)
    denying = [s for s in subsets(sorted(can_leave)) if present - sum(seats[i] for i in s) < quorum]
    least = sorted(tuple(sorted(s)) for s in denying if not any(t < s for t in denying))
    assert list(found.sets) == least
    assert found.number == len(least)
    assert found.fewest_blocs == min((len(s) for s in denying), default=None)
    assert found.fewest_seats == min((sum(seats[i] for i in s) for s in denying), default=None)


def test_decimal_costs_tie_exactly() -> None:
    # 0.1 + 0.2 is not 0.3 in binary fractions.
    found = cheapest_winning([3, 3, 6], [0.1, 0.2, 0.3], Rule(12, "members", Fraction(1, 2), strict=False))
    assert (found.cost, found.sets) == (Fraction(3, 10), ((0, 1), (2,)))


def test_more_sets_than_are_listed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quorum_denying([1] * 30, 16, range(30)).number == comb(30, 15)
    monkeypatch.setattr(covers, "LISTED", 5)
    found = cheapest_winning([1] * 6, [1] * 6, Rule(6, "members"))
    assert (len(found.sets), found.number, found.cost) == (5, 15, 4)
    assert found.sets[0] == (0, 1, 2, 3)


@pytest.mark.parametrize("cost", [[1, -1], [1]])
def test_costs_that_are_none_are_refused(cost: list[int]) -> None:
    with pytest.raises(ValueError, match="cost"):
        covers.covers([2, 3], 4, cost)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.data())
@settings(max_examples=80, deadline=None)
def test_games_with_absence_are_those_of_all_votes(seats: list[int], data: st.DataObject) -> None:
    n, total = len(seats), sum(seats)
    base = data.draw(st.sampled_from(["members", "present", "voting"]))
    rule = Rule(total + data.draw(st.integers(0, 2)), base, quorum=data.draw(st.integers(0, total)))
    found = quorum_game(seats, rule)

    def carried(votes: tuple[str, ...]) -> bool:
        yes, no = (sum(s for s, v in zip(seats, votes, strict=True) if v == told) for told in ("yes", "no"))
        return rule.passes(yes, yes + no, yes + no)

    ways = list(product(("yes", "no", "absent"), repeat=n))
    assert found.passes == pytest.approx(sum(map(carried, ways)) / 3**n, abs=1e-14)
    for i in range(n):
        rest = [(w[:i], w[i + 1 :]) for w in ways if w[i] == "yes"]
        acts = [{act: carried((*a, act, *b)) for act in ("yes", "no", "absent")} for a, b in rest]
        expected = {
            "yes_against_no": sum(x["yes"] and not x["no"] for x in acts),
            "yes_against_absent": sum(x["yes"] and not x["absent"] for x in acts),
            "no_passes_absent_fails": sum(x["no"] and not x["absent"] for x in acts),
            "absent_passes_no_fails": sum(x["absent"] and not x["no"] for x in acts),
        }
        for name, count in expected.items():
            assert getattr(found, name)[i] == pytest.approx(count / 3 ** (n - 1), abs=1e-14), name
