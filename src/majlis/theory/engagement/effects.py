"""What engaging an actor brings, by the influence model: how far it moves times how much hangs on it.

Toward an end T of the scale, 0 or 100, engaging j at level l moves it by min(1, effort_l · receptiveness_j · tie_jl) of
its way there. What that moves the outcome is its leverage L_j = Σ_i ω_i V_ij / Σ_i ω_i, where V_ij is the share of i's
final position that is owed to j, and ω_i what i weighs in the outcome:

    g_jl = L_j · min(1, effort_l · receptiveness_j · tie_jl) · |T − x_j|.

Gains add up because V stays what it is. Two sides that work on the same actor are taken to move it independently.
"""

import numpy as np

from majlis.theory.kernel import Array

ENDS = (0.0, 100.0)


def leverage(shares: Array, weight: Array) -> Array:
    """How far the outcome moves if an actor moves by one point: (draw, actor); 0 where nobody weighs anything.

    Args:
        shares: (draw, listener, speaker), V.
        weight: (draw, actor), ω.
    """
    total = weight.sum(axis=-1, keepdims=True)
    moved = (weight[..., None, :] @ shares)[..., 0, :]
    return np.asarray(np.where(total > 0, moved / np.where(total > 0, total, 1.0), 0.0))


def gains(leverages: Array, position: Array, persuasion: Array, end: float) -> Array:
    """What engaging each actor at each level brings toward an end: (draw, actor, level), in points of the scale.

    Args:
        leverages: (draw, actor), from `leverage`.
        position: (draw, actor), 0 to 100; an actor without one (NaN) brings nothing.
        persuasion: (draw, actor, level), from `persuasion`.
        end: 0 or 100; short of an inner goal gains stop, and no longer add up.
    """
    if end not in ENDS:
        raise ValueError(f"gains add up toward 0 or 100, not toward {end:g}")
    way = leverages * np.nan_to_num(np.abs(end - position))
    return np.asarray(way[..., None] * persuasion)


def persuasion(effort: Array, receptiveness: Array, tie: Array) -> Array:
    """How much of its way an actor is moved: (draw, actor, level), 0 to 1.

    Args:
        effort: (level,).
        receptiveness: (draw, actor).
        tie: (draw, actor) or (draw, actor, level), of the actor to whoever engages it.
    """
    closeness = tie if tie.ndim > receptiveness.ndim else tie[..., None]
    return np.asarray(np.minimum(1.0, effort * receptiveness[..., None] * closeness))
