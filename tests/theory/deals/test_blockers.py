"""Who blocks, on what account, and who would have to come down how far."""

from fractions import Fraction

import numpy as np
import pytest

from majlis.theory.deals import (
    AtMost,
    Domain,
    RedLine,
    Reserve,
    joint_yield,
    minimal_conditions,
    minimal_parties,
    single_yield,
    yields,
)
from majlis.theory.deals.blockers import Condition
from theory.deals import naive
from theory.deals.oracle import FEASIBLE


def named(condition: Condition) -> list[object]:
    """As the oracles write it."""
    return ["reservation", condition.party] if isinstance(condition, Reserve) else ["red_line", *condition]


@pytest.mark.parametrize("name", FEASIBLE)
def test_minimal_sets_of_parties_and_conditions(name: str) -> None:
    domain, expected = FEASIBLE[name].domain, FEASIBLE[name].expected["blockers"]
    assert [list(group) for group in minimal_parties(domain)] == expected["minimal_party_sets"]
    found = minimal_conditions(domain)
    assert [list(map(named, conditions)) for conditions in found.sets] == expected["minimal_condition_sets"]
    assert found.within is None


@pytest.mark.parametrize("name", FEASIBLE)
def test_yields(name: str) -> None:
    domain, expected = FEASIBLE[name].domain, FEASIBLE[name].expected["blockers"]
    alone = [single_yield(domain, i) for i in range(domain.parties)]
    assert alone == expected["single_yield"]
    dropped = [single_yield(domain, i, red_lines=False) for i in range(domain.parties)]
    assert dropped == expected["single_yield_red_lines_dropped"]
    cheapest = min((amount for amount in alone if amount is not None), default=None)
    if expected["cheapest_single_yield"] is None:
        assert cheapest is None
    else:
        assert cheapest == expected["cheapest_single_yield"]["amount"]
        assert [i for i, a in enumerate(alone) if a == cheapest] == expected["cheapest_single_yield"]["parties"]
    together, joint = joint_yield(domain), expected["joint_yield"]
    if joint is None:
        assert together is None
        return
    assert together is not None
    assert together.complete
    assert (together.total, together.most) == (joint["smallest_total"], joint["smallest_uniform"])
    assert together.vectors.tolist() == joint["vectors_at_smallest_total"]


def tightened(seed: int, whole: bool) -> naive.Case:
    """A made-up negotiation with higher reservation values and more red lines, so that there is often no zone."""
    case = naive.made_up(seed, whole=whole)
    rng = np.random.default_rng(seed)
    unit = Fraction(1, 1 if whole else 7)
    pairs = [(k, o) for k, options in enumerate(case.utilities[0]) for o in range(len(options))]
    lines = {(int(rng.integers(len(case.utilities))), *pairs[rng.integers(len(pairs))]) for _ in range(5)}
    reservations = [sum((max(o) for o in u), Fraction(0)) - int(rng.integers(0, 9)) * unit for u in case.utilities]
    return naive.Case(case.utilities, reservations, case.red_lines | lines, case.rules)


def unmet(case: naive.Case, x: naive.Package) -> frozenset[Condition]:
    short = [Reserve(i) for i, gain in enumerate(case.gains(x)) if gain < 0]
    return frozenset([*short, *(RedLine(*line) for i in case.parties for line in case.crossed(i, x))])


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(120))
def test_minimal_sets_and_yields_are_those_of_a_list(seed: int, whole: bool) -> None:
    case = tightened(seed, whole)
    domain, packages = case.domain, case.feasible
    refusing, missed = {case.refusers(x) for x in packages}, {unmet(case, x) for x in packages}
    assert set(map(frozenset, minimal_parties(domain))) == {b for b in refusing if not any(c < b for c in refusing)}
    assert set(map(frozenset, minimal_conditions(domain).sets)) == {b for b in missed if not any(c < b for c in missed)}
    short = {x: [max(Fraction(0), -gain) for gain in case.gains(x)] for x in packages}
    for i in case.parties:
        for red_lines in (True, False):
            may = [x for x in packages if case.refusers(x) <= {i} and not (red_lines and case.crossed(i, x))]
            expected = min((short[x][i] for x in may), default=None)
            assert single_yield(domain, i, red_lines=red_lines) == (expected and pytest.approx(float(expected)))
    clean = [x for x in packages if not any(case.crossed(i, x) for i in case.parties)]
    found = joint_yield(domain)
    assert (found is None) == (not clean)
    if found is not None:
        total = min(sum(short[x]) for x in clean)
        assert found.total == pytest.approx(float(total))
        assert found.most == pytest.approx(float(min(max(short[x]) for x in clean)))
        vectors = sorted({tuple(map(float, short[x])) for x in clean if sum(short[x]) == total})
        assert found.vectors == pytest.approx(np.array(vectors))


@pytest.mark.parametrize("seed", range(30))
def test_joint_yields_by_integer_programmes(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for one partial package only, so that whatever is not settled at once is left to the solver."""
    expected = joint_yield(tightened(seed, True).domain)
    monkeypatch.setattr(yields, "NARROW", 1)
    monkeypatch.setattr(yields, "HELD", 1)
    found = joint_yield(tightened(seed, True).domain)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert (found.total, found.most) == (expected.total, expected.most)
        assert set(map(tuple, found.vectors)) <= set(map(tuple, expected.vectors))


def test_a_long_list_of_conditions_breaks_off_between_sizes() -> None:
    """One of three red lines must be crossed on each of two issues, or one party must accept less."""
    domain = Domain.of([[[0, 1, 1, 1]] * 2], [2], [(0, k, o) for k in range(2) for o in (1, 2, 3)])
    found = minimal_conditions(domain)
    assert found.sets[0] == (Reserve(0),)
    assert len(found.sets) == 1 + 9
    assert found.within is None
    some = minimal_conditions(domain, listed=1)
    assert (some.sets, some.within) == (((Reserve(0),),), 1)


def test_nothing_blocks_where_nothing_is_feasible() -> None:
    domain = Domain.of([[[1, 2]]], [5], rules=[AtMost(0, [(0, 0), (0, 1)])])
    assert minimal_parties(domain) == []
    assert minimal_conditions(domain).sets == ()
    assert single_yield(domain, 0) is None
    assert joint_yield(domain) is None
