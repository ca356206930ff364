"""What a channel and strategies change in how acts come, draw by draw on the same random numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier, Estimate, Evidence
from majlis.dossier.records.escalation import Acts
from majlis.dossier.strategies import apply, lineage
from majlis.draws.acts import Dyad, Told, rules_of
from majlis.draws.split_normal import sample
from majlis.draws.streams import uniforms
from majlis.draws.worlds import half_width
from majlis.theory.escalation import Hawkes, moved_marks, with_marks, with_mechanism, with_rates

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
ASSUMED = 0.5
"""The share of reactions left by a channel of which the dossier says nothing: an illustration."""
ENDS = (0.1, 10.0)
"""The least and the greatest severity an act may be moved to."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How acts come under a strategy, or as things stand.

    Attributes:
        key: The strategy, or None.
        rates: (draw, process): how many times as often unprovoked acts come.
        moves: Pairs of (draw,) points and (process,) shares of acts: how much more severe those are.
        leaves: (draw,): the share of reactions that a channel leaves.
        between: (process, process): which.
        nowhere: Whose acts against whom it would change, of which there are none.
    """

    key: str | None
    rates: Array
    moves: tuple[tuple[Array, Array], ...]
    leaves: Array
    between: Bools
    nowhere: tuple[Dyad, ...]

    def same(self, other: "Changed") -> bool:
        """Whether acts come as they do under another strategy."""
        mine, theirs = (
            (case.rates, case.leaves, case.between, *(part for move in case.moves for part in move))
            for case in (self, other)
        )
        return len(mine) == len(theirs) and all(map(np.array_equal, mine, theirs))

    def without(self, model: Hawkes, draw: int) -> Hawkes:
        """How acts come without a channel."""
        marks = model.marks
        for points, share in self.moves:
            marks = moved_marks(marks, np.full(len(share), points[draw]), share, ENDS)
        moved = with_marks(model, marks) if self.moves else model
        return with_rates(moved, self.rates[draw])

    def channel(self, model: Hawkes, state: Array, draw: int) -> tuple[Hawkes, Array]:
        """How acts come with a channel, and what is still due."""
        return with_mechanism(self.without(model, draw), state, float(self.leaves[draw]), self.between)


def changed(dossier: Dossier, told: Told, key: str | None, draws: int, seed: int) -> Changed:
    """What a strategy changes, those it builds on first; or nothing.

    Args:
        dossier: As it stands.
        told: The acts on record.
        key: The strategy, or None.
        draws: How many.
        seed: Of the numbers drawn; the same judgement has the same numbers under every strategy.
    """
    under = apply(dossier, key) if key is not None and _touches(dossier, key) else dossier
    rules = rules_of(under)
    leaves = (
        np.full(draws, ASSUMED)
        if rules.channel_leaves is None
        else _drawn(dossier, "channel", rules.channel_leaves, rules.evidence, (0.0, 1.0), draws, seed)
    )
    rates, moves, nowhere = np.ones((draws, len(told.dyads))), [], []
    for name, acts, evidence in _acts(dossier, key):
        share = told.share(acts, rules)
        if not share.any():
            nowhere.append(Dyad(acts.by, acts.against))
            continue
        where = f"{name}/{acts.by}/{acts.against}"
        if acts.rate is not None:
            factor = _drawn(dossier, f"rate/{where}", acts.rate, evidence, (0.0, 10.0), draws, seed)
            rates *= 1 + share * (factor[:, None] - 1)
        if acts.severity is not None:
            points = _drawn(dossier, f"severity/{where}", acts.severity, evidence, (-10.0, 10.0), draws, seed)
            moves.append((points, share))
    between = told.linked(rules.channel_between, rules)
    return Changed(key, rates, tuple(moves), leaves, between, tuple(nowhere))


def _touches(dossier: Dossier, key: str) -> bool:
    """Whether a change of the strategy leads into the escalation section."""
    changes = (change for name in lineage(dossier, key) for change in dossier.strategies[name].changes)
    return any((c.set or c.shift or c.remove or "").partition(".")[0] == "escalation" for c in changes)


def _acts(dossier: Dossier, key: str | None) -> Iterable[tuple[str, Acts, tuple[Evidence, ...]]]:
    """What a strategy does to acts, with the strategy that says so and its evidence."""
    for name in lineage(dossier, key) if key is not None else ():
        for acts in dossier.strategies[name].acts:
            yield name, acts, dossier.strategies[name].evidence


def _drawn(
    dossier: Dossier,
    name: str,
    judged: Estimate,
    evidence: Iterable[Evidence],
    ends: tuple[float, float],
    draws: int,
    seed: int,
) -> Array:
    """A judgement drawn: a bare number has a range of a hundredth of the points of its confidence, times its scale."""
    low, best, high = judged.range(half_width(dossier, evidence) * _unit(ends), *ends)
    at = uniforms([f"escalation/{name}"], draws, seed)
    one = np.ones(1)
    return np.asarray(sample(at, low * one, best * one, high * one, ends[0] * one, ends[1] * one)[:, 0])


def _unit(ends: tuple[float, float]) -> float:
    """What a point of confidence is worth: a tenth of a point of severity, a hundredth of all else."""
    return 0.1 if ends[0] < 0 else 0.01
