"""Whether committees leave out groups that deserve better: independent answers, and every group of voters tried."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.representation import naive
from tests.theory.representation.naive import random_profile
from tests.theory.representation.test_rules import approvals, of_profile

from majlis.theory.representation import RULES, Approvals, Claim, Judged, judge

JUDGED = [(case, told) for case in people.cases("committees") for told in case["expected"]["judged"]]
AXIOMS = ("ejr_plus", "ejr", "pjr", "jr")
seeds = st.integers(0, 100_000)


def told_of(claim: Claim | None) -> Any:
    return claim and {"level": claim.level, "candidates": [*claim.candidates], "voters": [*claim.voters]}


def told_of_one(claim: Claim) -> Any:
    return {"candidate": claim.candidates[0], "level": claim.level, "voters": [*claim.voters]}


@pytest.mark.parametrize(("case", "told"), JUDGED, ids=lambda x: x["id"] if "id" in x else str(x["committee"]))
def test_axioms_and_who_may_complain(case: people.Case, told: Any) -> None:
    found = judge(approvals(case), told["committee"], case["seats"])
    assert {axiom: getattr(found, axiom).holds for axiom in AXIOMS} == {axiom: told[axiom] for axiom in AXIOMS}
    assert [told_of_one(claim) for claim in found.claims] == told["ejr_plus_claims"]
    assert told_of(found.ejr.claim) == told["ejr_claim"]
    assert told_of(found.pjr.claim) == told["pjr_claim"]
    claim = found.jr.claim and {"candidate": found.jr.claim.candidates[0], "voters": [*found.jr.claim.voters]}
    assert claim == told["jr_claim"]


@given(seeds)
def test_every_group_of_voters_is_thought_of(seed: int) -> None:
    p = random_profile(seed)
    x = tuple(np.random.default_rng(seed).permutation(p.candidates)[: p.seats].tolist())
    found = judge(of_profile(p), x, p.seats)
    for axiom, name in zip(AXIOMS, ("ejr+", "ejr", "pjr", "jr"), strict=True):
        assert getattr(found, axiom).holds is not naive.fails(p, x, name), name


@given(seeds)
def test_a_claim_can_be_checked_by_hand(seed: int) -> None:
    p = random_profile(seed)
    x = set(np.random.default_rng(seed).permutation(p.candidates)[: p.seats - 1].tolist())
    found = judge(of_profile(p), x, p.seats)
    for claim in (*found.claims, *(f.claim for f in (found.ejr, found.pjr, found.jr) if f.claim)):
        weight = sum(p.weights[i] for i in claim.voters)
        assert weight * p.seats >= claim.level * p.n
        assert all(set(claim.candidates) <= p.ballots[i] for i in claim.voters)
        assert not set(claim.candidates) <= x
    for claim in (*found.claims, *filter(None, [found.ejr.claim])):
        assert all(len(p.ballots[i] & x) < claim.level for i in claim.voters)
    if found.pjr.claim:
        theirs = frozenset.union(*(p.ballots[i] for i in found.pjr.claim.voters))
        assert len(theirs & x) < found.pjr.claim.level == len(found.pjr.claim.candidates)


@given(seeds)
def test_stronger_axioms_imply_weaker_ones(seed: int) -> None:
    p = random_profile(seed, voters=10)
    found = judge(of_profile(p), range(p.seats), p.seats)
    holds = [found.ejr_plus.holds, found.ejr.holds, found.pjr.holds, found.jr.holds]
    assert holds == sorted(holds, key=bool)


@given(seeds)
def test_proportional_approval_and_equal_shares_meet_the_strongest(seed: int) -> None:
    p = random_profile(seed, voters=10)
    for rule in ("pav", "mes", "mes+phragmen"):
        for committee in RULES[rule].elect(of_profile(p), p.seats).committees[:5]:
            assert judge(of_profile(p), committee, p.seats).ejr_plus.holds, rule


def _left_out() -> Judged:
    """Four of eight voters share candidates 4 to 7 and have nobody in the committee of 0 to 3."""
    ballots = [[0, 1, 2, 3]] * 4 + [[4, 5, 6, 7]] * 4
    return judge(Approvals.of(ballots, 8), range(4), 4, sets=1)


def test_a_search_given_up_is_unknown() -> None:
    found = _left_out()
    assert found.ejr_plus.holds is False
    assert found.jr.holds is False
    assert found.ejr.holds is None
    assert found.pjr.holds is None
    assert found.ejr.claim is None


def test_what_eight_voters_deserve() -> None:
    found = judge(Approvals.of([[0, 1, 2, 3]] * 4 + [[4, 5, 6, 7]] * 4, 8), range(4), 4)
    assert [(claim.candidates[0], claim.level) for claim in found.claims] == [
        (c, level) for c in (4, 5, 6, 7) for level in (1, 2)
    ]
    assert found.ejr.claim == Claim(1, (4,), (4, 5, 6, 7))


def test_weights_beyond_machine_numbers_are_counted_exactly() -> None:
    huge = 10**30
    ballots, weights = [[0], [1]], [Fraction(huge), Fraction(huge - 1)]
    assert judge(Approvals.of(ballots, 2, weights), [], 1).ejr_plus.holds is True  # neither has half
    assert judge(Approvals.of([[0], [0]], 2, weights), [], 1).ejr_plus.claim == Claim(1, (0,), (0, 1))
    assert RULES["pav"].elect(Approvals.of(ballots, 2, weights), 1).committees == ((0,),)


@pytest.mark.parametrize("committee", [[0, 1, 2], [7], [-1]])
def test_what_is_no_committee_is_refused(committee: list[int]) -> None:
    with pytest.raises(ValueError, match="no committee"):
        judge(Approvals.of([[0]], 4), committee, 2)
