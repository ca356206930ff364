"""Will they agree, and will it hold: used × room × signed × ratified × kept, in every possible world.

Each factor is 1 where a dossier does not give it. What the choice or a model says of an issue is cut to what can be
signed: who is pressed beyond its red line signs at the line (Romer and Rosenthal 1978, Public Choice 33(4)). It is then
moved along the straight line to the package most likely to be signed, as far as no principal loses.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.draws import Sample
from majlis.draws.talks import table
from majlis.ensemble.settled import DEPENDENCE, Settled
from majlis.ensemble.standing import arrangement
from majlis.ensemble.vote import passing
from majlis.theory.agreement import Agreement, Talks, agreed, chain, sign
from majlis.theory.choice import POINTS, nearest_point

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Signing:
    """Whether the principals sign, world by world, and what.

    Attributes:
        principals: Who must sign, in the order of the talks.
        talks: Their side of the possible worlds.
        together: What can be signed if nothing is agreed until everything is.
        found: What can be signed if the issues marked so may be left out.
        used, ratified, kept: (world,): chances that the occasion is used, that the package is carried at home, and that
            it is then kept; 1 where they were not judged.
        judged: Which of the three were.
    """

    principals: tuple[str, ...]
    talks: Talks
    together: Agreement
    found: Agreement
    used: Array
    ratified: Array
    kept: Array
    judged: frozenset[str]

    @property
    def weight(self) -> Array:
        """The chance of an agreement that is kept: (world,)."""
        return chain(used=self.used, signed=self.found.signed, ratified=self.ratified, kept=self.kept)

    def agreement(self, signed: ArrayLike | None = None) -> Array:
        """“Will they agree”: used × room × signed, (world,) or as `signed` broadcasts.

        Args:
            signed: Room × signed in another case; that of `found` if left out.
        """
        return chain(used=self.used, signed=self.found.signed if signed is None else signed)

    def first(self, worlds: int) -> "Signing":
        """The first so many worlds, a fair sample of all."""
        return replace(
            self,
            talks=Talks._make(rows[:worlds] for rows in self.talks),
            together=Agreement._make(rows[:worlds] for rows in self.together),
            found=Agreement._make(rows[:worlds] for rows in self.found),
            used=self.used[:worlds],
            ratified=self.ratified[:worlds],
            kept=self.kept[:worlds],
        )

    def carried(self, rows: Array, worlds: int) -> Array:
        """What is agreed where a model or a row of the choice says `rows`: (row, issue).

        Args:
            rows: (row, issue); row r is of world r modulo `worlds`.
            worlds: How many of the worlds they are of.
        """
        return agreed(rows, self.talks, self.found, np.arange(len(rows)) % worlds)

    def settled(self, free: Settled) -> Settled:
        """The choice, cut to what can be signed and moved until no principal loses by it.

        How many of the rows at a point move to another is counted; how likely the point was is not, so that the noise
        of the rows shows only where they move.
        """
        worlds = len(self.used)
        rows = {rho: self.carried(found, worlds) for rho, found in free.rows.items()}
        weight = self.weight if self.weight.any() else np.ones(worlds)
        of_row = weight[np.arange(len(free.usual)) % worlds]
        moved, before = rows[DEPENDENCE], free.usual
        by_world = (moved - before).reshape(-1, worlds, moved.shape[1]).mean(axis=0)
        return replace(
            free,
            rows=rows,
            density=_moved(free.density, before, moved, of_row),
            expected=free.expected + by_world,
        )


def _moved(density: Array, before: Array, after: Array, weight: Array) -> Array:
    """Chances of points when rows move, (issue, 101): each point's chance goes where its rows go, in their shares.

    Args:
        density: The chances before.
        before: (row, issue).
        after: (row, issue).
        weight: (row,).
    """
    told = np.empty_like(density)
    for k, (start, end) in enumerate(zip(nearest_point(before).T, nearest_point(after).T, strict=True)):
        flow = np.bincount(start * POINTS + end, weight, minlength=POINTS * POINTS).reshape(POINTS, POINTS)
        leaving = flow.sum(axis=1, keepdims=True)
        share = np.where(leaving > 0.0, flow / np.where(leaving > 0.0, leaving, 1.0), np.eye(POINTS))
        told[k] = density[k] @ share
    return told


def signing(sample: Sample, *, apart: bool | None = None) -> Signing | None:
    """Whether the principals of a dossier sign, and what; None where nobody must, or no agreement has not been judged.

    Args:
        sample: The possible worlds.
        apart: Whether every issue may be left out of the text; as the dossier marks them if left out.
    """
    seated = table(sample)
    if seated is None or any(issue.reversion_assumed for issue in sample.dossier.issues.values()):
        return None
    together = sign(seated.talks)
    issues = sample.dossier.issues.values()
    may_leave = np.array([issue.apart if apart is None else apart for issue in issues])
    found = sign(seated.talks, may_leave, together=together) if may_leave.any() else together
    judged = {"used": sample.drawn("agreement/used"), "ratified": _ratified(sample, found), "kept": _kept(sample)}
    ones = np.ones(len(sample.values))
    chances = {name: ones if chance is None else chance for name, chance in judged.items()}
    known = frozenset(name for name, chance in judged.items() if chance is not None)
    return Signing(seated.principals, seated.talks, together, found, **chances, judged=known)


def _ratified(sample: Sample, found: Agreement) -> Array | None:
    """The chance that the bodies which must carry the package do, (world,); None where none must."""
    agreement = sample.dossier.agreement
    if agreement is None or not agreement.ratified_by:
        return None
    package = np.where(found.room[:, None], found.package, sample.without())
    return passing(sample, agreement.ratified_by, package, sample.seed)


def _kept(sample: Sample) -> Array | None:
    """The chance that what is agreed is kept, (world,): as judged, and only where the state that embodies it holds."""
    agreement, judged = sample.dossier.agreement, sample.drawn("agreement/kept")
    if agreement is None or not agreement.state:
        return judged
    held = arrangement(sample.dossier, dict.fromkeys(agreement.state, True), sample.worlds(), sample.seed).holds
    return held.astype(np.float64) if judged is None else judged * held
