"""Opinion groups in votes on statements, how firm they are, and what all of them agree with."""

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.representation.answer import Divided, Opinions, Statement
from majlis.ballots import Votes
from majlis.theory.representation import firmness, group_consensus, of_votes, opinion_groups

RESAMPLES = 50
"""How often participants are drawn again."""


def opinions_of(cast: Votes, legacy: bool, seed: int) -> Opinions:
    """Find the groups.

    Args:
        cast: The votes.
        legacy: Whether agreement is scored as before 2026.
        seed: Of k-means and of the resamples.
    """
    found = opinion_groups(cast.votes, seed)
    firm = firmness(cast.votes, found, seed, RESAMPLES)
    agreement = group_consensus(cast.votes, found.group)
    agree = np.array([float(s) for s in (agreement.legacy if legacy else agreement.standard)])
    reject = np.array([float(s) for s in (agreement.legacy_against if legacy else agreement.against)])
    parted = of_votes(cast.votes, found.group)
    order = sorted(range(len(agree)), key=lambda s: (-max(agree[s], reject[s]), cast.statements[s]))
    return Opinions(
        participants=int((found.group >= 0).sum()),
        sizes=tuple(int((found.group == g).sum()) for g in range(found.groups)),
        silhouettes=dict(found.silhouettes),
        firm=tuple(float(f) for f in firm.group),
        legacy=legacy,
        common=tuple(
            Statement(cast.statements[s], float(agree[s]), float(reject[s]), _shares(cast, found.group, s))
            for s in order
        ),
        dividing=tuple(
            Divided(cast.statements[s], float(parted.divides[s]), float(parted.crosses[s]), float(parted.connects[s]))
            for s in parted.dividers
        ),
    )


def _shares(cast: Votes, group: NDArray[np.int64], statement: int) -> tuple[float, ...]:
    """The share of each group's votes on a statement that agree; 0 if it cast none."""
    found = []
    for g in range(int(group.max()) + 1):
        votes = cast.votes[group == g, statement]
        seen = votes[~np.isnan(votes)]
        found.append(float((seen > 0).mean()) if len(seen) else 0.0)
    return tuple(found)
