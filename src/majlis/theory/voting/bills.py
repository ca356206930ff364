"""Which bills on an issue's scale would pass: the win set of a body.

Bloc b gains salience_b (|ideal_b − q| − |ideal_b − x|) points if x replaces the status quo q, and its members say yes
with chance σ(gain / τ), σ the logistic function (random utility: McFadden 1974). The win set is where the chance of
passing, over the draws, is more than one asks for; it may be in several pieces, as a bill may be too far for those on
one side and too near for those on the other. A package settles several issues: its gain is the mean over those on which
the bloc has a view, weighted by their salience.

Source: Shepsle and Weingast (1987), APSR 81, for win sets; Tsebelis (2002), Veto Players.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.voting.blocs import Array, Blocs
from majlis.theory.voting.chances import passing
from majlis.theory.voting.rules import Rule
from majlis.theory.voting.sampling import sampled_passing

SCALE = np.linspace(0.0, 100.0, 101)
"""The points of an issue's scale."""


def support_at(
    ideal: Array, status_quo: ArrayLike, tau: float, salience: ArrayLike = 1.0, points: Array = SCALE
) -> Array:
    """How likely a member of each bloc says yes to each point: (draw, bloc, point).

    Args:
        ideal: (draw, bloc), on the scale; NaN for no view, which neither gains nor loses.
        status_quo: What stays if the bill fails; a number, or (draw,).
        tau: Points of gain that make a yes e times as likely as a no, above 0.
        salience: Weight of the issue for each bloc, 0 to 1; a number or (draw, bloc).
        points: (point,), or (draw, point).
    """
    if not tau > 0:
        raise ValueError(f"tau: {tau}; expected above 0")
    today = np.broadcast_to(np.asarray(status_quo, dtype=np.float64), ideal.shape[:1])[:, None]
    care = np.broadcast_to(np.asarray(salience, dtype=np.float64), ideal.shape)[..., None]
    gain = care * (
        np.abs(ideal - today)[..., None] - np.abs(ideal[..., None] - (points if points.ndim == 1 else points[:, None]))
    )
    return np.asarray(0.5 + 0.5 * np.tanh(np.nan_to_num(gain) / (2.0 * tau)))


def support_for(ideal: Array, care: Array, today: Array, package: Array, tau: float) -> Array:
    """How likely a member of each bloc says yes to a package: (draw, bloc).

    Args:
        ideal: (draw, bloc, issue), on the scales; NaN for no view.
        care: (draw, bloc, issue): salience, from 0; only its shares of a bloc's sum count.
        today: (draw, issue): what stays if the package fails.
        package: (draw, issue): where it puts each issue; NaN for an issue it leaves alone.
        tau: Points of gain that make a yes e times as likely as a no, above 0.
    """
    if not tau > 0:
        raise ValueError(f"tau: {tau}; expected above 0")
    gain = np.abs(ideal - today[:, None]) - np.abs(ideal - package[:, None])
    weight = np.where(np.isnan(gain), 0.0, care)
    total = weight.sum(axis=2)
    mean = (weight * np.nan_to_num(gain)).sum(axis=2) / np.where(total > 0, total, 1.0)
    return np.asarray(0.5 + 0.5 * np.tanh(mean / (2.0 * tau)))


def passing_at(
    blocs: Blocs, rule: Rule, support: Array, seeds: NDArray[np.uint64] | None = None, threads: int | None = None
) -> Array:
    """How likely each bill passes: (draw, point).

    Args:
        blocs: Who votes; their own support is not used.
        rule: What a vote needs.
        support: (draw, bloc, point).
        seeds: (draw, bloc), to draw who comes once a world (`sampled_passing`), the same for all points; if left out
            the chances are exact, and take much longer where a quorum counts.
        threads: How many to use; all cores if left out.
    """
    if seeds is not None:
        return sampled_passing(blocs, rule, seeds, support, threads)
    each = [blocs._replace(support=np.ascontiguousarray(p)) for p in np.moveaxis(support, 2, 0)]
    return np.stack([passing(at, rule, threads) for at in each], axis=1)


def win_set(chance: Array, more_than: float = 0.5, points: Array = SCALE) -> tuple[tuple[float, float], ...]:
    """The stretches of the scale, as first and last point, where a bill passes with more than a chance.

    Args:
        chance: (point,): how likely each bill passes, such as the mean of `passing_at` over the draws.
        more_than: Between 0 and 1.
        points: (point,), ascending.
    """
    inside = np.concatenate([[False], chance > more_than, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1]).reshape(-1, 2)
    return tuple((float(points[a]), float(points[b - 1])) for a, b in edges)
