"""What a challenge is worth, and how much risk an actor takes.

With d = |x_i − x_j| / D and risk exponent r, the challenger i wins U_s = 2 − 4 (½ − ½d)^r if j gives way and gets
U_f = 2 − 4 (½ + ½d)^r if it is beaten; doing nothing is worth U_q = 2 − 4 (½)^r with probability Q, and otherwise
U_b = 2 − 4 (½ − ¼g)^r if things change for the better (probability T) or U_w = 2 − 4 (½ + ¼g)^r if for the worse,
where g = (|x_i − μ| + |x_i − x_j|) / D and μ is the weighted median. The target resists in proportion to its salience:

    E_ij = s_j [P_ij U_s + (1 − P_ij) U_f] + (1 − s_j) U_s − Q U_q − (1 − Q) [T U_b + (1 − T) U_w].

Risk: with r = 1 everywhere, a_i = Σ_{j≠i} E_ji is what others stand to gain from challenging i;
R_i = (2 a_i − max a − min a) / (max a − min a) and r_i = (1 − R_i/3) / (1 + R_i/3), from ½ (others gain most from
challenging it) to 2 (they gain least). Bueno de Mesquita (1985, 1994); Scholz, Calbert and Smith (2011), J. Theoretical
Politics 23(4). Where the publication's appendix and its prose disagree on the order of subscripts in a_i, this is the
prose, which reproduces its numbers.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.challenge.offers import CONFLICT, HAIR, octant

Array = NDArray[np.float64]
Index = NDArray[np.int64]


@kernel
def idle(r: float, quiet: float, hope: float, away: float, d: float) -> float:
    """¼ (2 − the value of doing nothing), with Q = `quiet`; T = `hope`, or by who is nearer the median if negative."""
    still = np.exp(r * np.log(0.5))
    g = away + d
    t = hope if hope >= 0.0 else (1.0 if away < d else 0.0)
    change = t * max(0.5 - 0.25 * g, 0.0) ** r + (1.0 - t) * (0.5 + 0.25 * g) ** r
    return float(quiet * still + (1.0 - quiet) * change)


@kernel
def fill_risk(
    n: int, x: Array, span: float, salience: Array, away: Array, quiet: float, hope: float, chance: Array, risk: Array
) -> None:
    """`risk[i]` = r_i from the first pass, in which every exponent is 1 and no power is needed; 1 if all are as safe.

    Args:
        n: How many actors.
        x: (n,): positions.
        span: D.
        salience: (n,): s.
        away: (n,): |x − μ| / D; read only when Q < 1.
        quiet: Q.
        hope: T, or below 0 (see `idle`).
        chance: (n, n): P_ij.
        risk: (n,): the result.
    """
    for i in range(n):
        risk[i] = 0.0
        for j in range(i):
            d = abs(x[i] - x[j]) / span
            risk[i] += d * (2.0 - 4.0 * salience[i] * (1.0 - chance[j, i]))
            risk[j] += d * (2.0 - 4.0 * salience[j] * (1.0 - chance[i, j]))
            if quiet < 1.0:
                risk[i] += 4.0 * idle(1.0, quiet, hope, away[j], d) - 2.0
                risk[j] += 4.0 * idle(1.0, quiet, hope, away[i], d) - 2.0
    low, high = np.inf, -np.inf
    for i in range(n):
        low, high = min(low, risk[i]), max(high, risk[i])
    for i in range(n):
        third = (2.0 * risk[i] - high - low) / (3.0 * (high - low)) if high - low > 1e-12 * n else 0.0
        risk[i] = (1.0 - third) / (1.0 + third)


@kernel
def fill_gains(
    n: int,
    x: Array,
    span: float,
    salience: Array,
    away: Array,
    quiet: float,
    hope: float,
    chance: Array,
    risk: Array,
    viewers: bool,
    nearest: bool,
    own: Array,
    other: Array,
    first: Index,
    end: Index,
) -> None:
    """`own[i, j]` = E_ij and `other[i, j]` = E_ji, both as i sees them, NaN where nobody needs to know.

    Args:
        n: How many actors.
        x: (n,): positions, ascending.
        span: D.
        salience: (n,): s.
        away: (n,): |x − μ| / D; read only when Q < 1.
        quiet: Q.
        hope: T, or below 0 (see `idle`).
        chance: (n, n): P_ij.
        risk: (n,): r.
        viewers: Whether i puts its own exponent into both; otherwise each challenger's enters its own gain.
        nearest: Whether an actor looks no further than the nearest with whom it has a conflict.
        own: (n, n): the result.
        other: (n, n): the result.
        first: (n,): the first place that an actor looks at.
        end: (n,): the first place after those.
    """
    still = np.empty(n)
    for i in range(n):
        still[i] = np.exp(risk[i] * np.log(0.5))
        for j in range(n):
            own[i, j] = other[i, j] = 0.0 if i == j else np.nan
    for i in range(n):
        left, right, horizon = i - 1, i + 1, np.inf
        while left >= 0 or right < n:
            leftwards = left >= 0 and (right >= n or x[i] - x[left] <= x[right] - x[i])
            j = left if leftwards else right
            apart = abs(x[i] - x[j])
            if apart > horizon:
                break
            if leftwards:
                left -= 1
            else:
                right += 1
            if nearest and apart <= HAIR * span:
                continue
            if own[i, j] != own[i, j]:
                d = apart / span
                log_near, log_far = np.log(max(0.5 - 0.5 * d, 1e-300)), np.log(0.5 + 0.5 * d)
                for side in range(2):
                    me, you = (i, j) if side == 0 else (j, i)
                    r, rest = risk[me], still[me]
                    near = np.exp(r * log_near)
                    width = np.exp(r * log_far) - near
                    if quiet < 1.0:
                        rest = idle(r, quiet, hope, away[me], d)
                    own[me, you] = 4.0 * (rest - near - salience[you] * (1.0 - chance[me, you]) * width)
                    if viewers:
                        if quiet < 1.0:
                            rest = idle(r, quiet, hope, away[you], d)
                        other[me, you] = 4.0 * (rest - near - salience[me] * (1.0 - chance[you, me]) * width)
                if not viewers:
                    other[i, j], other[j, i] = own[j, i], own[i, j]
            if nearest and octant(own[i, j], other[i, j], True) == CONFLICT:
                horizon = min(horizon, apart + 2.0 * HAIR * span)
        first[i], end[i] = left + 1, right
