"""Coalition-proof packages, and who blocks the others."""

from itertools import combinations, islice

import numpy as np
import pytest

from majlis.theory.deals import Coalitions, Domain, zone_frontier
from theory.deals import naive
from theory.deals.oracle import WITH_ZONE


@pytest.mark.parametrize("name", WITH_ZONE)
def test_coalition_proof_packages_and_who_blocks_others(name: str) -> None:
    data, expected = WITH_ZONE[name].data, WITH_ZONE[name].expected["coalition"]
    coalitions = Coalitions.of(WITH_ZONE[name].domain, data["reference"], data["owners"])
    proof = coalitions.proof()
    assert coalitions.exact
    assert proof.exact
    assert proof.number == expected["coalition_proof"]
    assert [list(x) for x in islice(proof.packages, 5)] == expected["first"]
    for one in expected["blocking_coalitions"]:
        assert [list(coalition) for coalition in coalitions.blocking(one["package"])] == one["coalitions"]


def blocking(case: naive.Case, x: naive.Package, z: naive.Package, owners: list[set[int]]) -> list[tuple[int, ...]]:
    """The definition."""
    found = []
    for size in range(1, 1 + len(case.utilities)):
        for s in combinations(case.parties, size):
            for y in case.feasible:
                moved = all(y[k] == z[k] or owners[k] <= set(s) for k in range(len(z)))
                crossed = any(case.crossed(i, y) for i in s)
                if moved and not crossed and all(case.worth(y)[i] > case.worth(x)[i] for i in s):
                    found.append(s)
                    break
    return found


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("owned", [True, False])
@pytest.mark.parametrize("seed", range(60))
def test_blocking_is_as_defined(seed: int, owned: bool, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    rng = np.random.default_rng(seed)
    z = tuple(int(rng.integers(n)) for n in case.domain.options)
    everybody = set(case.parties)
    owners = [set(rng.choice(len(everybody), rng.integers(1, 1 + len(everybody)), replace=False).tolist()) for _ in z]
    owners = owners if owned else [everybody] * len(z)
    coalitions = Coalitions.of(case.domain, z, owners if owned else None)
    proof = []
    for x in case.zone[:40]:
        expected = blocking(case, x, z, owners)
        assert coalitions.blocking(x) == expected
        proof += [x] if not expected else []
    found = list(coalitions.proof().packages)
    assert [x for x in found if x in case.zone[:40]] == proof
    assert coalitions.proof().number == len(found)


def test_what_two_can_do_behind_the_back_of_a_third() -> None:
    """The first two own the first issue and prefer its option 1; the third would have to agree to change the second."""
    domain = Domain.of([[[0, 3], [0, 0]], [[0, 2], [0, 0]], [[0, 0], [0, 4]]], [0, 0, 0])
    coalitions = Coalitions.of(domain, (0, 0), [{0, 1}, {0, 1, 2}])
    assert coalitions.blocking((0, 1)) == [(0, 1)]
    assert coalitions.blocking((1, 0)) == []
    assert list(coalitions.proof().packages) == [(1, 0), (1, 1)]


def test_whoever_would_rather_leave_things_as_they_are_does() -> None:
    """Nobody can move the third party's issue without it, so it can hold on to the reference, if that is better."""
    domain = Domain.of([[[0, 3]], [[1, 0]]], [0, 0])
    assert Coalitions.of(domain, (0,)).blocking((1,)) == [(1,)]
    assert Coalitions.of(domain, (0,), [{0}]).blocking((1,)) == [(1,)]


def test_by_default_only_all_together_can_change_anything() -> None:
    """What is weakly efficient is coalition-proof: (0, 1) is as good for the second as anything."""
    domain = Domain.of([[[0, 2], [1, 0]], [[1, 1], [0, 0]]], [0, 0])
    coalitions = Coalitions.of(domain, (0, 1))
    assert list(coalitions.proof().packages) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert zone_frontier(domain).packages == 1
