"""Rules that turn approvals into committees: published and independent answers, and the definitions word for word."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.representation import naive
from tests.theory.representation.naive import Profile, random_profile

from majlis.theory.representation import RULES, Approvals, Elected
from majlis.theory.representation import elected as following
from majlis.theory.representation.approvals import exact
from majlis.theory.representation.thiele import harmonic, proportional_approval, thiele

CASES = people.cases("committees")
seeds = st.integers(0, 100_000)


def approvals(case: people.Case) -> Approvals:
    weights = [Fraction(w) for w in case["weights"]] if "weights" in case else None
    return Approvals.of(case["ballots"], case["candidates"], weights)


def of_profile(p: Profile) -> Approvals:
    return Approvals.of(p.ballots, p.candidates, p.weights)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_committees_and_all_their_ties(case: people.Case, rule: str) -> None:
    told: Any = case["expected"]["rules"][rule]
    found = RULES[rule].elect(approvals(case), case["seats"])
    assert list(found.first) == told["first"]
    assert len(found.committees) == told["number"]
    assert found.complete
    if told["committees"] is not None:
        assert [list(committee) for committee in found.committees] == told["committees"]
    if "score" in told:
        assert found.score == Fraction(told["score"])
        assert found.bound == pytest.approx(float(Fraction(told["score"])))


@pytest.mark.parametrize("case", [c for c in CASES if "published" in c], ids=people.named)
def test_published_committees(case: people.Case) -> None:
    published = {rule: committee for rule, committee in case["published"].items() if rule in RULES}
    assert published
    for rule, committee in published.items():
        assert tuple(committee) in RULES[rule].elect(approvals(case), case["seats"]).committees


@given(seeds)
def test_proportional_approval_and_chamberlin_courant_try_every_committee(seed: int) -> None:
    p = random_profile(seed)
    for rule, worth in {
        "pav": naive.harmonic(p.seats),
        "cc": [Fraction(1), *[Fraction(0)] * (p.seats - 1)],
    }.items():
        found = RULES[rule].elect(of_profile(p), p.seats)
        highest, committees = naive.best(p, worth)
        assert found.score == highest
        assert set(found.committees) == committees
        assert found.first == min(committees)


@given(seeds, st.integers(0, 3))
def test_any_falling_worth_can_be_searched(seed: int, zeros: int) -> None:
    p = random_profile(seed)
    rng = np.random.default_rng(seed)
    worth = sorted((Fraction(int(w), 7) for w in rng.integers(0, 8, p.seats)), reverse=True)
    worth[max(1, p.seats - zeros) :] = [Fraction(0)] * len(worth[max(1, p.seats - zeros) :])
    found = thiele(of_profile(p), worth, p.seats)
    assert (found.score, set(found.committees)) == naive.best(p, worth)


@given(seeds)
def test_rules_that_seat_one_by_one_follow_every_tie(seed: int) -> None:
    p = random_profile(seed, voters=6, candidates=5)
    for rule, defined in {
        "seqpav": naive.sequential_pav,
        "seqphragmen": naive.phragmen,
        "mes": naive.equal_shares,
    }.items():
        found = RULES[rule].elect(of_profile(p), p.seats)
        assert set(found.committees) == defined(p), rule
        assert found.first in found.committees


@given(seeds)
def test_equal_shares_are_filled_up(seed: int) -> None:
    p = random_profile(seed)
    short = RULES["mes"].elect(of_profile(p), p.seats).committees
    full = RULES["mes+phragmen"].elect(of_profile(p), p.seats).committees
    assert all(len(x) == p.seats for x in full)
    assert all(any(set(s) <= set(x) for s in short) for x in full)
    assert all(any(set(s) <= set(x) for x in full) for s in short)


@given(seeds)
def test_a_weight_is_that_many_voters(seed: int) -> None:
    p = random_profile(seed)
    whole = tuple(int(w * 6) % 4 for w in p.weights)
    if not any(whole):
        return
    many = Approvals.of([b for b, w in zip(p.ballots, whole, strict=True) for _ in range(w)], p.candidates)
    weighed = Approvals.of(p.ballots, p.candidates, whole)
    shares = Approvals.of(p.ballots, p.candidates, [Fraction(w, 30) for w in whole])
    for entry in RULES.values():
        found = [entry.elect(a, p.seats) for a in (many, weighed, shares)]
        assert len({f.committees for f in found}) == len({f.first for f in found}) == 1


@given(seeds)
def test_the_order_of_voters_and_of_candidates_does_not_matter(seed: int) -> None:
    p = random_profile(seed)
    rng = np.random.default_rng(seed)
    voters, name = rng.permutation(len(p.ballots)), rng.permutation(p.candidates)
    turned = Approvals.of(
        [{int(name[c]) for c in p.ballots[i]} for i in voters], p.candidates, [p.weights[i] for i in voters]
    )
    for entry in RULES.values():
        before, after = (entry.elect(a, p.seats).committees for a in (of_profile(p), turned))
        assert {tuple(sorted(int(name[c]) for c in x)) for x in before} == set(after)


def test_more_parties_than_a_search_of_every_committee_could_bear() -> None:
    # On party lists PAV gives D'Hondt's seats: 15 among 60, 48, 36, 24 and 12 voters are 5, 4, 3, 2 and 1.
    sizes = (60, 48, 36, 24, 12)
    ballots = [range(10 * party, 10 * party + 10) for party, size in enumerate(sizes) for _ in range(size)]
    found = proportional_approval(Approvals.of(ballots, 50), 15)
    assert [sum(10 * party <= c < 10 * party + 10 for c in found.first) for party in range(5)] == [5, 4, 3, 2, 1]
    assert found.bound == float(found.score or 0)
    assert not found.complete  # C(10, 5) C(10, 4) … of committees are as good


def test_a_search_that_is_cut_short_says_so() -> None:
    rng = np.random.default_rng(3)
    ballots = [np.flatnonzero(rng.random(20) < 0.4).tolist() for _ in range(60)]
    a = Approvals.of(ballots, 20)
    whole, short = thiele(a, harmonic(7), 7), thiele(a, harmonic(7), 7, parts=5)
    assert whole.complete
    assert not short.complete
    assert short.score is not None
    assert whole.score is not None
    assert short.bound is not None
    assert short.score <= whole.score <= short.bound


def test_ties_that_are_too_many_to_follow_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    a = Approvals.of([[c] for c in range(8)], 8)
    assert len(RULES["seqpav"].elect(a, 4).committees) == 70
    monkeypatch.setattr(following.all_ends, "__defaults__", (5,))
    monkeypatch.setattr(following.elected, "__defaults__", (5,))
    found: Elected = RULES["seqpav"].elect(a, 4)
    assert not found.complete
    assert found.first == (0, 1, 2, 3)


def test_floats_are_the_decimals_they_are_written_as() -> None:
    assert exact(0.1) == Fraction(1, 10)
    thirds = Approvals.of([[0], [1], [1]], 2, [0.3, 0.1, 0.2])
    assert RULES["pav"].elect(thirds, 1).committees == ((0,), (1,))


@pytest.mark.parametrize(
    ("ballots", "weights", "said"),
    [
        ([[0, 5]], None, "a ballot names"),
        ([[-1]], None, "a ballot names"),
        ([[0]], [1, 2], "2 weights for 1 voters"),
        ([[0]], [-1], "0 or more"),
        ([[0]], [0], "0 or more"),
        ([], None, "0 or more"),
        ([[0]], [float("nan")], "must be a number"),
    ],
)
def test_what_cannot_be_counted_is_refused(ballots: Any, weights: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Approvals.of(ballots, 3, weights)


@pytest.mark.parametrize("seats", [0, 4])
@pytest.mark.parametrize("rule", RULES)
def test_seats_that_cannot_be_filled_are_refused(rule: str, seats: int) -> None:
    with pytest.raises(ValueError, match="seats for 3 candidates"):
        RULES[rule].elect(Approvals.of([[0]], 3), seats)


def test_voters_who_approve_of_nobody_leave_it_to_the_lowest_index() -> None:
    nobody = Approvals.of([[], []], 3)
    assert {rule: entry.elect(nobody, 2).first for rule, entry in RULES.items()} == {
        rule: () if rule == "mes" else (0, 1) for rule in RULES
    }
