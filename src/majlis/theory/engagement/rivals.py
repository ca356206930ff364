"""What a rival undoes: its best plan with its own budget, and ours in its face.

The rival pulls toward the other end of the scale and is judged as we are. What its plan brings it is lost to us in
every draw: V(d) = o(d) − Σ its gains + Σ ours.
"""

from dataclasses import dataclass

from majlis.theory.engagement.optimum import DRAWS, GAP, Best, best_plan
from majlis.theory.engagement.portfolio import MEAN, Portfolio, brings, worth


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two sides that engage.

    Attributes:
        rival: The rival's best plan, valued by what it brings the rival.
        alone: Our best plan if the rival does nothing.
        undone: What that plan is worth once the rival carries out its own; on all draws.
        reply: Our best plan, knowing the rival's.
    """

    rival: Best
    alone: Best
    undone: float
    reply: Best


def against(own: Portfolio, rival: Portfolio, tail: float = MEAN, gap: float = GAP, draws: int = DRAWS) -> Rivalry:
    """Both sides' best plans.

    Args:
        own: What we can do.
        rival: What the rival can do, its gains counted as gains; the same draws.
        tail: The share of the draws that counts, from the worst.
        gap: As for `best_plan`.
        draws: As for `best_plan`.
    """
    if own.draws != rival.draws:
        raise ValueError(f"{own.draws} draws against {rival.draws}")
    theirs = best_plan(rival, tail, gap, draws)
    facing = own.after(brings(rival, theirs.plan))
    alone = best_plan(own, tail, gap, draws)
    return Rivalry(theirs, alone, worth(facing, alone.plan, tail), best_plan(facing, tail, gap, draws))
