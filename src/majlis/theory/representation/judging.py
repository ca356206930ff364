"""Whether a committee leaves out a group that deserves better: EJR+, EJR, PJR and JR, with who may complain and why.

A group G deserves ℓ of the k seats if w(G) k ≥ ℓ n. In a committee X,

- EJR+ fails if for some candidate c outside X the supporters of c who have fewer than ℓ in X are such a group;
- EJR fails if such a group shares ℓ candidates and each of it has fewer than ℓ in X;
- PJR fails if it shares ℓ candidates and together it has fewer than ℓ in X;
- JR is the case ℓ = 1, where all three agree.

EJR+ ⇒ EJR ⇒ PJR ⇒ JR. EJR+ and JR are counted out at once. To decide EJR or PJR is coNP-complete, so sets of shared
candidates are searched, only at those ℓ where EJR+ fails, and the search may end without an answer.

Sources: Aziz, Brill, Conitzer, Elkind, Freeman and Walsh (2017), Justified Representation, Social Choice and Welfare
48(2); Sánchez-Fernández and others (2017), Proportional Justified Representation, AAAI 31; Brill and Peters (2023),
Robust and Verifiable Proportionality Axioms for Multiwinner Voting, EC 24 (EJR+).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from majlis.theory.representation.approvals import Approvals, Bools, Exact, Ints
from majlis.theory.representation.elected import Committee

SETS = 20_000
"""Sets of candidates tried for one axiom."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A group that deserves better.

    Attributes:
        level: ℓ, how many seats it deserves and does not have.
        candidates: What it shares: one outside the committee under EJR+ and JR, ℓ of them under EJR and PJR.
        voters: Who is in it.
    """

    level: int
    candidates: Committee
    voters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether an axiom holds.

    Attributes:
        holds: None if the search was given up.
        claim: The first group that deserves better, by level, then by its candidates.
    """

    holds: bool | None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be said of a committee.

    Attributes:
        claims: All that EJR+ gives, by candidate, then by level.
        ejr_plus, ejr, pjr, jr: Whether each axiom holds.
    """

    claims: tuple[Claim, ...]
    ejr_plus: Finding
    ejr: Finding
    pjr: Finding
    jr: Finding


class _SpentError(Exception):
    """More sets than allowed would have to be tried."""


@dataclass(frozen=True, eq=False)
class _Case:
    """A committee before its voters.

    Attributes:
        approvals: The ballots.
        committee: X.
        seats: k.
    """

    approvals: Approvals
    committee: tuple[int, ...]
    seats: int

    @cached_property
    def held(self) -> Ints:
        """(voter,), how many of X each approves of."""
        return self.approvals.held(self.committee)

    @cached_property
    def due(self) -> Exact:
        """(voter,), w k: what must add up to ℓ n. Python's numbers, for they may be large."""
        return np.array(self.approvals.units, dtype=object) * self.seats

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The ℓ at which EJR+ fails; at others EJR and PJR hold."""
        return tuple(sorted({claim.level for claim in self.claims}))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What EJR+ gives."""
        outside = [c for c in range(self.approvals.candidates) if c not in self.committee]
        has = self.held == np.arange(self.seats)[:, None]
        # (level, candidate): what the supporters add up to who have fewer than ℓ.
        poor = np.cumsum((has * self.due) @ self.approvals.approved[:, outside], axis=0)
        needed = self.approvals.total * np.arange(1, self.seats + 1, dtype=object)
        return tuple(
            Claim(int(level) + 1, (outside[c],), self.poor(self.approvals.approved[:, outside[c]], int(level) + 1))
            for c, level in np.argwhere((poor >= needed[:, None]).T)
        )

    def poor(self, among: Bools, level: int) -> tuple[int, ...]:
        """Who of these has fewer than ℓ."""
        return tuple(np.flatnonzero(among & (self.held < level)).tolist())

    def enough(self, group: Bools, level: int) -> bool:
        """Whether a group, (voter,), deserves ℓ seats."""
        return bool(self.due[group].sum() >= level * self.approvals.total)


def judge(approvals: Approvals, committee: Collection[int], seats: int, sets: int = SETS) -> Judged:
    """Whether a committee is fair to groups.

    Args:
        approvals: The ballots.
        committee: X; it may leave seats empty.
        seats: k, which says what a group deserves.
        sets: Sets of candidates tried for EJR and for PJR before giving up.
    """
    approvals.needs(seats)
    members = tuple(sorted(set(committee)))
    if len(members) > seats or not set(members) <= set(range(approvals.candidates)):
        raise ValueError(f"{members} is no committee of at most {seats} of {approvals.candidates} candidates")
    case = _Case(approvals, members, seats)
    first = next((claim for claim in case.claims if claim.level == 1), None)
    by_level = min(case.claims, key=lambda claim: (claim.level, claim.candidates), default=None)
    return Judged(
        claims=case.claims,
        ejr_plus=Finding(not case.claims, by_level),
        ejr=_searched(case, sets, together=False),
        pjr=_searched(case, sets, together=True),
        jr=Finding(first is None, first),
    )


def _searched(case: _Case, sets: int, *, together: bool) -> Finding:
    """The first group that shares ℓ candidates and of which each, or all together, have fewer than ℓ."""
    left = iter(range(sets))
    try:
        for level in case.levels:
            for shared, group in _cohesive(case, level, left):
                found = _modest(case, group, level, left) if together else group
                if found is not None:
                    return Finding(False, Claim(level, shared, tuple(np.flatnonzero(found).tolist())))
    except _SpentError:
        return Finding(None)
    return Finding(True)


def _cohesive(case: _Case, level: int, left: Iterator[int]) -> Iterator[tuple[Committee, Bools]]:
    """Every set of ℓ candidates shared by voters enough of whom have fewer than ℓ in X, in lexicographic order."""
    approved = case.approvals.approved

    def extend(shared: Committee, group: Bools) -> Iterator[tuple[Committee, Bools]]:
        if len(shared) == level:
            yield shared, group
            return
        for c in range(shared[-1] + 1 if shared else 0, case.approvals.candidates - (level - len(shared)) + 1):
            _spend(left)
            smaller = group & approved[:, c]
            if case.enough(smaller, level):
                yield from extend((*shared, c), smaller)

    return extend((), case.held < level)


def _modest(case: _Case, group: Bools, level: int, left: Iterator[int]) -> Bools | None:
    """Voters of a group who deserve ℓ seats although all that they have in X are fewer; None if there are none."""
    inside = np.array(case.committee, dtype=np.int64)
    has = case.approvals.approved[:, inside]
    theirs = np.flatnonzero(has[group].any(axis=0))
    for few in combinations(theirs.tolist(), min(level - 1, len(theirs))):
        _spend(left)
        others = np.delete(np.arange(len(inside)), few)
        part = group & ~has[:, others].any(axis=1)
        if case.enough(part, level):
            return part
    return None


def _spend(left: Iterator[int]) -> None:
    if next(left, None) is None:
        raise _SpentError
