"""Coercion and proposals: every two actors bargain under threat, unsure whether the other attacks or fights back.

Inspired by Bueno de Mesquita's newer model, of which only a part is public; `docs/methods/outcomes/coercion.md` says
which part, and what we chose for the rest. Experimental. Positions are measured in shares of the distance between the
extremes at the start, w = c s, and resolve r is taken to be salience. In every round, for every ordered pair (A, B):

1. U_kj = [1 − (x_k − x_j)²]^θ [1 − (r_k − r_j)²]^(1−θ), what k thinks of j's approach; A prevails over B with chance
   p = Σ_{U_kA > U_kB} w_k (U_kA − U_kB) / Σ w_k |U_kA − U_kB|.
2. Coercing B is worth (1 − ρ)(1 − φ) + ρ (p + (1 − p) u − α − φ) to A, with u = 1 − (x_A − x_B)² and ρ the belief that
   B resists. B's reply: yielding is worth u − γ to it, resisting 1 − p + p u − τ.
3. A's proposal y makes B indifferent: 1 − (y − x_B)² is the better of coercing A, worth the same as in 2, and of
   holding out, worth 1 unless A is a hawk (belief η) and coerces.
4. A does the best for itself of coercing, proposing and leaving B alone. Coercion demands x_A.
5. A demand or proposal is credible if B yields to coercion, or if it lies within B's resolve of x_B.

Everybody moves to the w-weighted mean of the credible proposals it received; the round's forecast is that of all of
them. Beliefs follow Bayes' rule from 0.5, and return there when nothing was seen. The game ends when the sum of payoffs
would fall; the forecast is the mean of that round's and its neighbours'.

Source: Bueno de Mesquita (2011), Conflict Management and Peace Science 28(1); (2009), The Predictioneer's Game.
"""

from dataclasses import astuple, dataclass
from math import exp, sqrt
from typing import ClassVar, NamedTuple

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.positions import Array, Positions

Rules = tuple[float, float, float, float, int]
NEAR = 1e-6
PRIOR = 0.5


@dataclass(frozen=True, slots=True)
class Coercion:
    """The smoothed weighted mean of credible proposals when the game ends.

    Attributes:
        theta: Share of positions, as against resolve, in what actors think of each other's approach.
        cost: φ and γ, in units of utility (1 is all, 0 the other extreme); α and τ are twice as much.
        precision: Of choices, in what is learnt from them: a dove coerces with logit probability of its advantage.
        tremble: Chance that a hawk does not coerce or a retaliator does not resist.
        rounds: Most rounds.
    """

    theta: float = 0.75
    cost: float = 0.02
    precision: float = 10.0
    tremble: float = 0.05
    rounds: int = 20

    title: ClassVar[str] = "Coercion and proposals (after the newer Bueno de Mesquita model)"
    source: ClassVar[str] = "Bueno de Mesquita (2011), Conflict Management and Peace Science 28(1); public part only"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        outcome = positions.reversion.copy()
        weight = positions.weight
        rules: Rules = astuple(self)

        def task(rows: slice) -> None:
            _settle(positions.position[rows], positions.salience[rows], weight[rows], rules, outcome[rows])

        over_draws(task, len(outcome))
        return outcome


class Room(NamedTuple):
    """One issue in one world as it is played; arrays are long enough for all actors, of whom some have no seat.

    Attributes:
        x: (actor,): positions, in shares of the distance between the extremes at the start.
        r: (actor,): resolve.
        w: (actor,): weights.
        likes: (a, k): what k thinks of a's approach.
        chance: (a, b): that a prevails over b.
        hawk: (a, b): b's belief that a is a hawk.
        resists: (a, b): a's belief that b resists.
        pulled: (actor,): credible proposals received, times the weights behind them.
        heard: (actor,): those weights.
    """

    x: Array
    r: Array
    w: Array
    likes: Array
    chance: Array
    hawk: Array
    resists: Array
    pulled: Array
    heard: Array


@kernel
def _settle(position: Array, salience: Array, weight: Array, rules: Rules, outcome: Array) -> None:
    """Replace the reversion points in `outcome` by forecasts."""
    draws, actors, issues = position.shape
    one, two = (actors,), (actors, actors)
    x, r, w = np.empty(one), np.empty(one), np.empty(one)
    likes, chance, hawk, resists = np.empty(two), np.empty(two), np.empty(two), np.empty(two)
    room = Room(x, r, w, likes, chance, hawk, resists, np.empty(one), np.empty(one))
    for d in range(draws):
        for k in range(issues):
            n = 0
            low, high = np.inf, -np.inf
            for i in range(actors):
                if weight[d, i, k] > 0:
                    x[n], w[n] = position[d, i, k], weight[d, i, k]
                    r[n] = salience[d, i, k] if salience[d, i, k] > 0 else 1.0
                    low, high = min(low, x[n]), max(high, x[n])
                    n += 1
            if n > 0:
                outcome[d, k] = low
            if high > low:
                for i in range(n):
                    x[i] = (x[i] - low) / (high - low)
                outcome[d, k] += (high - low) * _game(n, room, rules)


@kernel
def _game(n: int, room: Room, rules: Rules) -> float:
    """Play until the sum of payoffs would fall or nobody moves; the last forecast, averaged with its neighbours."""
    for a in range(n):
        for b in range(n):
            room.hawk[a, b] = room.resists[a, b] = PRIOR
    total, before, now, payoff, played = 0.0, 0.0, 0.0, -np.inf, 0
    for _ in range(rules[4]):
        _weigh(n, room, rules[0])
        after, payoffs = _proposals(n, room, rules)
        moved = _move(n, room)
        total = before + now + after
        if payoffs < payoff or moved < NEAR:
            return total / (min(played, 2) + 1)
        before, now, payoff, played = now, after, payoffs, played + 1
    return (before + now) / min(played, 2)


@kernel
def _proposals(n: int, room: Room, rules: Rules) -> tuple[float, float]:
    """Play all pairs once, collecting proposals and updating beliefs; the forecast and the sum of payoffs."""
    x, w = room.x, room.w
    all_pulled = all_heard = payoffs = 0.0
    for b in range(n):
        room.pulled[b] = room.heard[b] = 0.0
    for a in range(n):
        for b in range(a):
            apart = abs(x[a] - x[b])
            if apart <= NEAR:
                room.hawk[a, b] = room.hawk[b, a] = room.resists[a, b] = room.resists[b, a] = PRIOR
                continue
            first = (room.hawk[a, b], room.resists[a, b], room.resists[b, a])
            second = (room.hawk[b, a], room.resists[b, a], room.resists[a, b])
            for i, j, beliefs in ((a, b, first), (b, a, second)):
                y, credible, payoff, learnt, shown = _pair(apart, room.chance[i, j], room.r[j], beliefs, rules)
                room.hawk[i, j], room.resists[i, j] = learnt, shown
                payoffs += payoff
                if credible:
                    room.pulled[j] += w[i] * (x[j] + (x[i] - x[j]) * y)
                    room.heard[j] += w[i]
    for b in range(n):
        all_pulled += room.pulled[b]
        all_heard += room.heard[b]
    if all_heard == 0.0:
        for b in range(n):
            all_pulled += w[b] * x[b]
            all_heard += w[b]
    return all_pulled / all_heard, payoffs


@kernel
def _move(n: int, room: Room) -> float:
    """Everybody goes to the mean of what it credibly heard; the largest move."""
    moved = 0.0
    for b in range(n):
        if room.heard[b] > 0:
            new = room.pulled[b] / room.heard[b]
            moved = max(moved, abs(new - room.x[b]))
            room.x[b] = new
    return moved


@kernel
def _pair(
    apart: float, p: float, resolve: float, beliefs: tuple[float, float, float], rules: Rules
) -> tuple[float, bool, float, float, float]:
    """One stage game: the share of the way to A that is proposed, whether credibly, A's payoff, and what is learnt.

    Beliefs: that A is a hawk, that B resists coercion, that A would.
    """
    _, cost, precision, tremble, _ = rules
    hawk, b_resists, a_resists = beliefs
    u = 1.0 - apart * apart
    yielding, resisting = u - cost, 1.0 - p + p * u - 2 * cost
    coerce = _coercion(p, u, b_resists, cost)
    held = max(_coercion(1 - p, u, a_resists, cost), 1.0 - hawk + hawk * max(yielding, resisting))
    share = min(1.0, sqrt(max(0.0, 1.0 - held)) / apart)
    propose = 1.0 - ((1 - share) * apart) ** 2
    likely = _logit(precision * (coerce - max(propose, u)))
    fights = resisting > yielding
    if coerce > max(propose, u):
        learnt = _bayes(hawk, 1 - tremble, likely)
        resist = _logit(precision * (resisting - yielding))
        shown = _bayes(b_resists, 1 - tremble, resist) if fights else _bayes(b_resists, tremble, 1 - resist)
        return 1.0, not fights or apart < resolve, coerce, learnt, shown
    learnt = _bayes(hawk, tremble, 1 - likely)
    return share, propose > u and share * apart < resolve, max(propose, u), learnt, PRIOR


@kernel
def _coercion(p: float, u: float, resists: float, cost: float) -> float:
    """What coercing is worth, given the chance to prevail and the belief that the other resists."""
    return (1 - resists) * (1 - cost) + resists * (p + (1 - p) * u - 3 * cost)


@kernel
def _weigh(n: int, room: Room, theta: float) -> None:
    """Fill what actors think of each other's approach, and the chance that one prevails over another."""
    x, r, likes = room.x, room.r, room.likes
    for a in range(n):
        for k in range(n):
            likes[a, k] = (1 - (x[k] - x[a]) ** 2) ** theta * (1 - (r[k] - r[a]) ** 2) ** (1 - theta)
    for a in range(n):
        for b in range(a):
            for_a = for_b = 0.0
            for k in range(n):
                more = room.w[k] * (likes[a, k] - likes[b, k])
                for_a += max(more, 0.0)
                for_b += max(-more, 0.0)
            clear = for_a + for_b > 0
            room.chance[a, b] = for_a / (for_a + for_b) if clear else 0.5
            room.chance[b, a] = 1.0 - room.chance[a, b]


@kernel
def _bayes(belief: float, if_true: float, if_not: float) -> float:
    return belief * if_true / (belief * if_true + (1 - belief) * if_not)


@kernel
def _logit(advantage: float) -> float:
    return 1.0 / (1.0 + exp(-advantage))
