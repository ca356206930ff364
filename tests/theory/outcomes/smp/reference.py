"""The Spatial Model of Politics written a second time, in plain numpy, to check the kernels and to time them against.

Scale 0 to 1 throughout; symbols as in docs/methods/outcomes/smp.md. It shares no code with the package; `rules` is a
`SpatialModelOfPolitics`, for the names of its fields. With `ktab_compatible` it
is equal to KTAB at every turn of every oracle.
"""

from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[4]
TIE = 1e-12

FRACTION = {"none": 0.0, "one-third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}
POWER = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}


def vote(rule, w, ua, ub):
    d = np.asarray(ua - ub)
    b = np.where(np.abs(d) < 1e-13, 0, np.clip(d / 1e-8, -1, 1))
    shape = {
        "binary": b,
        "proportional-binary": 0.8 * d + 0.2 * b,
        "proportional": d,
        "proportional-cubic": 0.5 * d + 0.5 * d**3,
        "cubic": d**3,
        "asymmetric": np.where(d < 0, d, 2 * d / 3),
    }
    return w * shape[rule]


def utility(d, risk):
    return np.where(d <= 1, (1 - d) * (1 + risk * d), (1 - d) * (1 + risk))


def distances(ideal, salience, points, seen=None):
    gap = salience[:, None, :] * (ideal[:, None, :] - points[None, :, :])
    gap = gap if seen is None else gap * seen[None, :, :]
    return np.sqrt((gap**2).sum(axis=2) / (salience**2).sum(axis=1)[:, None])


def victory(model, one, other):
    if model == "binary":
        if one >= 1.1 * other:
            return 1 / (1 + 1e-6)
        if other >= 1.1 * one:
            return 1e-6 / (1 + 1e-6)
        return (one / (one + other) * 2.1 - 1) / 0.1
    p = (one / (one + other)) ** POWER[model]
    return p / (p + (other / (one + other)) ** POWER[model])


def election(rules, u, w):
    """Probability of each option: (option,), from utilities (actor, option) and weights (actor,)."""
    n = u.shape[1]
    support, win = np.zeros((n, n)), np.full((n, n), 0.5)
    for a in range(n):
        for b in range(a):
            v = vote(rules.voting, w, u[:, a], u[:, b])
            support[a, b] = 1e-8 + v[v > 0].sum()
            support[b, a] = 1e-8 - v[v < 0].sum()
            win[a, b] = victory(rules.victory, support[a, b], support[b, a])
            win[b, a] = 1 - win[a, b]
    if rules.election == "conditional":
        p = win.prod(axis=1)
        return p / p.sum()
    p = np.full(n, 1 / n)
    if rules.election == "markov-incentive":
        pull = support * win
        pull[np.diag_indices(n)] = 1e-10
        hazard = pull / pull.sum(axis=0)
    for _ in range(10_000):
        if rules.election == "markov-uniform":
            q = (win * (p[:, None] + p[None, :])).sum(axis=1) / n
            tolerance = 1e-6
        else:
            t = p[:, None] * hazard.T
            q = (win * (t + t.T)).sum(axis=1)
            tolerance = 1e-8
        change = np.abs(q - p).max()
        p = (p + q) / 2
        p = p / p.sum()
        if change <= tolerance:
            break
    return p


def risks(rules, p):
    hi, lo = p.max(), p.min()
    if hi - lo < 1e-12:
        return np.zeros_like(p)
    ranges = {"min": p - lo, "mid": (3 * p - hi - 2 * lo) / 2, "max": 2 * p - hi - lo}
    return ranges[rules.risk_range] / (hi - lo)


def contest(rules, u, w, i, j):
    """Probability that i defeats j, with utilities u (actor, position) and weights w."""
    own, other = 1e-10, 1e-10
    for v in (vote(rules.voting, w[i], u[i, i], u[i, j]), vote(rules.voting, w[j], u[j, i], u[j, j])):
        own, other = own + max(v, 0.0), other + max(-v, 0.0)
    mine, theirs = own, other
    for n in range(len(w)):
        if n in (i, j):
            continue
        v = vote(rules.voting, w[n], u[n, i], u[n, j])
        joined, against = (own + abs(v)) / (own + other + abs(v)), own / (own + other + abs(v))
        if rules.ktab_compatible:
            joined = against = (own + max(v, 0)) / (own + other + abs(v))
        keep_i, keep_j = 2 * u[n, i] + u[n, n], 2 * u[n, j] + u[n, n]
        give_i, give_j = 3 * u[n, i], 3 * u[n, j]
        won, lost, defeated, defended = {
            "none": (keep_i, keep_j, keep_i, keep_j),
            "semi": (keep_i, give_j, give_i, keep_j),
            "full": (give_i, give_j, give_i, give_j),
        }[rules.commitment]
        for_i = joined * won + (1 - joined) * lost
        for_j = against * defeated + (1 - against) * defended
        z = vote(rules.voting, w[n], for_i, for_j)
        mine, theirs = mine + max(z, 0.0), theirs + max(-z, 0.0)
    return mine / (mine + theirs)


def gain(u, k, i, j, p, s):
    fight = p * 2 * u[k, i] + (1 - p) * 2 * u[k, j]
    return (1 - s[j]) * 2 * u[k, i] + s[j] * fight - (u[k, i] + u[k, j])


def interpolate(rules, xi, xj, si, sj, p):
    tiny = 1e-6 if rules.ktab_compatible else 1e-300
    if rules.interpolation == "s2pmax":
        di, dj = max(0.0, 1 - 2 * p), max(0.0, 2 * p - 1)
        ai = di * sj**2 / (di * sj**2 + tiny + (1 - di) * si**2)
        aj = dj * si**2 / (dj * si**2 + tiny + (1 - dj) * sj**2)
        return xi + ai * (xj - xi), xj + aj * (xi - xj)
    e = 2 if rules.interpolation == "s2p2" else 1
    wi, wj = si**e * p**e, sj**e * (1 - p) ** e
    total = wi + wj + tiny
    bi, bj = ((wi + tiny) * xi + wj * xj) / total, (wi * xi + (wj + tiny) * xj) / total
    if not rules.ktab_compatible:
        return bi, bj
    return np.floor(0.5 + 1e4 * bi) / 1e4, np.floor(0.5 + 1e4 * bj) / 1e4


def turn(rules, x, s, c, seen=None):
    """One turn of one world: new positions, and everything on the way, by name."""
    n = len(x)
    seen = np.ones(x.shape, bool) if seen is None else seen
    total = s.sum(axis=1)
    w = total * c
    votes = c if rules.ktab_compatible else w
    d = distances(x, s, x, seen)
    risk = risks(rules, election(rules, utility(d, 0.0), votes))
    f = FRACTION[rules.risk_adjustment]
    views = [utility(d, ((1 - f) * risk[h] + f * risk)[:, None]) for h in range(n)]
    chosen, lists = {}, [[(k, k, x[k], x[k])] for k in range(n)]
    for i in range(n):
        best = (None, 1e-5, 0.0)
        for j in range(n):
            if i != j:
                win = contest(rules, views[i], w, i, j)
                du = gain(views[i], i, i, j, win, total)
                best = (j, du, win) if du > best[1] + TIE else best
        if best[0] is None:
            continue
        chosen[i] = best
        for offer in offers(rules, views, x, s, w, seen, i, *best[::2]):
            lists[i].append((i, best[0], *offer))
            lists[best[0]].append((i, best[0], *offer))
    true = utility(d, risk[:, None])
    new, probs = x.copy(), []
    for k in range(n):
        u = np.empty((n, len(lists[k])))
        for m, (i, j, xi, xj) in enumerate(lists[k]):
            state = true.copy()
            if i != j:
                for at, point in ((i, xi), (j, xj)):
                    state[:, at] = utility(distances(x, s, point[None], seen[at][None])[:, 0], risk)
            u[:, m] = state.mean(axis=1)
        probs.append(election(rules, u, votes))
        i, _, xi, xj = lists[k][int(np.argmax(probs[k] > probs[k].max() - TIE))]
        new[k] = xi if i == k else xj
    return new, {"risk": risk, "views": views, "chosen": chosen, "lists": lists, "probs": probs, "true": true}


def offers(rules, views, x, s, w, seen, i, j, win):
    total = s.sum(axis=1)
    other = contest(rules, views[j], w, i, j)
    if rules.ktab_compatible:
        other = gain(views[j], i, i, j, other, total)
    both = seen[i] & seen[j]
    met = [interpolate(rules, x[i], x[j], s[i], s[j], p) for p in (win, other)]
    mine, theirs = ((np.where(both, bi, x[i]), np.where(both, bj, x[j])) for bi, bj in met)
    wi, wj = (total[i], total[j]) if rules.ktab_compatible else (w[i], w[j])
    mean = tuple((wi * a + wj * b) / (wi + wj) for a, b in zip(mine, theirs, strict=True))
    return {"initiator": [mine], "both": [mine, theirs], "weighted": [mean]}[rules.bargains]


def run(rules, x, s, c, turns=100, settled=0.02, seen=None):
    """Positions at every turn: (turn + 1, actor, issue)."""
    states = [np.asarray(x, dtype=float)]
    first = None
    for t in range(1, turns + 1):
        states.append(turn(rules, states[-1], s, c, seen)[0])
        moved = np.sqrt(((states[-1] - states[-2]) ** 2).sum(axis=1)).sum()
        first = moved if first is None else first
        if t >= 2 and moved / (first + 1e-4) < settled:
            break
    return np.array(states)
