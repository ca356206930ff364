"""Find packages among options, by best judgements and in every possible world."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.deals.answer import (
    Amendment,
    Blockers,
    Condition,
    Deals,
    Lane,
    Offer,
    Packages,
    Proposal,
    Tabled,
    Trade,
    Zone,
)
from majlis.analyses.deals.asked import parties as asked_parties
from majlis.analyses.deals.asked import text_of
from majlis.analyses.options import Draws, Help, Seed, StrategyName
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import drawn_range
from majlis.ensemble.deals import WORTH, Negotiation, talks_between
from majlis.progress import Progress, silent
from majlis.theory.agreement import Talks, common_range
from majlis.theory.deals import (
    PROPOSED,
    Coalitions,
    Package,
    Proposals,
    RedLine,
    Reserve,
    Solution,
    amendments,
    joint_yield,
    logrolls,
    minimal_conditions,
    minimal_parties,
    propose,
    propose_by_draw,
    single_yield,
    zone_frontier,
)

Array = NDArray[np.float64]
SEARCHED = 1000
"""Over the number of parties: possible worlds whose own proposals are looked for; any first part is a fair sample."""
BEAM, FEW, NARROW = 1000, 3, 250
"""Partial packages held in the search of a world: for few parties, how many are few, and for more."""
HELD = 20_000
"""Partial packages held for frontiers, of which only the size is told, and for what groups can reach."""
CROWD = 6
"""Parties up to which groups of them are looked at."""
STRICTER = 5.0
"""Points by which red lines may be misjudged."""
CLOSE = 3.0
"""Points of gain that a party would not notice."""
EQUAL = 1e-7
"""Points within which gains are equal."""
TOLD, STARTS = 5, 40
"""Trades told; proposals of other worlds from which the likeliest package is sought."""
NOTABLE = 0.01
"""What a change must add to the chance of a signature to be told."""

Text = Annotated[
    tuple[str, ...],
    Help(
        'A text on the table: "issue=value,issue=value", values as points from 0 to 100 or as labels of the scale; '
        "repeat for more. Issues it does not name stay as they go without agreement."
    ),
]
Between = Annotated[tuple[str, ...], Help("Who must agree, as actors separated by commas; the principals if left out.")]


def deals(
    dossier: Dossier,
    *,
    package: Text = (),
    between: Between = (),
    draws: Draws = 2000,
    seed: Seed = 1,
    strategy: StrategyName = None,
    progress: Progress = silent,
) -> Deals:
    """Find out which deals are possible.

    Raises:
        UnknownName: No such strategy, actor, issue or point.
        MajlisError: The text or the parties are not as they must be, or the search was given up.
    """
    if strategy is not None:
        dossier = apply(dossier, strategy)
    parties, coded = asked_parties(dossier, between)
    text = text_of(dossier, package)
    if len(parties) < 2:
        return Deals(dossier, strategy, draws, parties, coded, {})
    progress(0.0, "drawing possible worlds")
    talks, judged = talks_between(dossier, parties, draws, seed)
    negotiation = Negotiation.of(dossier, talks, judged, parties)
    progress(0.1, "packages by best judgements")
    solutions = propose(negotiation.best)
    progress(0.3, "packages in possible worlds")
    packages = _packages(negotiation, solutions)
    progress(0.8, "what stands in the way")
    keys = [key for key in dossier.issues if key in negotiation.issues]
    return Deals(
        dossier,
        strategy,
        draws,
        parties,
        coded,
        {key: negotiation.points[negotiation.issues.index(key)] for key in keys},
        tuple(_zones(dossier, talks, judged, parties, keys)),
        packages,
        tuple(_trades(negotiation)),
        None if solutions else _blockers(negotiation),
        _tabled(dossier, Negotiation.of(dossier, talks, judged, parties, text=text), text) if text else None,
    )


def _zones(dossier: Dossier, talks: Talks, judged: Talks, parties: Sequence[str], keys: Sequence[str]) -> list[Zone]:
    """What all could live with, issue by issue."""
    (low, high), (least, most) = common_range(talks), common_range(judged)
    meets = (low <= high + EQUAL).mean(axis=0)
    columns = {key: k for k, key in enumerate(dossier.issues)}
    return [
        Zone(
            key,
            (float(least[0, k]), float(most[0, k])) if least[0, k] <= most[0, k] else None,
            float(meets[k]),
            float(judged.reversion[0, k]),
            tuple(_lane(dossier, party, key, judged, n, k) for n, party in enumerate(parties)),
        )
        for key, k in ((key, columns[key]) for key in keys)
    ]


def _lane(dossier: Dossier, party: str, issue: str, judged: Talks, n: int, k: int) -> Lane:
    stance = next((s for s in dossier.stances if (s.actor, s.issue) == (party, issue)), None)
    if stance is None:
        return Lane(party, None, None, None)
    p, q = float(judged.position[0, n, k]), float(judged.reversion[0, k])
    low, high = float(judged.lowest[0, n, k]), float(judged.highest[0, n, k])
    return Lane(
        party,
        drawn_range(dossier, stance.position, stance.evidence),
        (min(low, p), max(high, p)) if low > 0 or high < 100 else None,
        (max(0.0, p - abs(q - p)), min(100.0, p + abs(q - p))),
    )


def _coalitions(n: Negotiation) -> Coalitions | None:
    """What groups can reach on their own; None where nobody coded who can settle what, and for large rooms."""
    if n.owners is None or len(n.parties) > CROWD:
        return None
    return Coalitions.of(n.best, n.reversion, n.owners, HELD)


def _packages(negotiation: Negotiation, solutions: Mapping[str, Solution]) -> Packages:
    """By best judgements, and in the first possible worlds."""
    groups = _coalitions(negotiation)
    n, worlds = negotiation, min(SEARCHED // len(negotiation.parties), negotiation.draws)
    beam = BEAM if len(n.parties) <= FEW else NARROW
    found = propose_by_draw(n.utility[:worlds], n.reservation[:worlds], n.red_line[:worlds], n.best.rules, beam=beam)
    fairest = found.worth[:, PROPOSED.index("egalitarian")] - n.reservation[:worlds]
    frontier = zone_frontier(n.best, HELD)
    seen = Counter(tuple(x) for x in found.package[found.zone].reshape(-1, len(n.issues)).tolist())
    often = sorted(seen, key=lambda x: (-seen[x], x))[:STARTS]
    likeliest = n.likeliest([*often, *(next(iter(s.packages)) for s in solutions.values())])
    return Packages(
        worlds,
        float((found.short == 0).all(axis=1).mean()),
        float(found.zone.mean()),
        float((np.nan_to_num(fairest, nan=-np.inf).min(axis=1) >= WORTH - EQUAL).mean()),
        (frontier.packages, frontier.exact),
        tuple(_proposal(n, name, solutions[name], found, groups) for name in PROPOSED if name in solutions),
        None if likeliest is None else offer(n, likeliest, groups),
    )


def _proposal(n: Negotiation, name: str, solution: Solution, found: Proposals, groups: Coalitions | None) -> Proposal:
    s, worlds = PROPOSED.index(name), len(found.zone)
    package = next(iter(solution.packages))
    worth = n.gains(package)[:worlds] + n.reservation[:worlds]
    apart = np.nan_to_num(abs(worth - found.worth[:, s]), nan=np.inf).max(axis=1)
    same = (found.package[:, s] == np.array(package)).mean(axis=0)
    return Proposal(
        name,
        offer(n, package, groups),
        solution.ties,
        solution.complete and solution.short == 0,
        float((apart <= EQUAL).mean()),
        float((apart < CLOSE).mean()),
        {key: float(share) for key, share in zip(n.issues, same, strict=True)},
    )


def offer(n: Negotiation, package: Package, groups: Coalitions | None) -> Offer:
    """A package and what it means to each party."""
    upset = groups.blocking(package) if groups and n.best.accepts(package).all() else []
    gains, crossed = n.gains(package), n.crossed(package)
    own = n.best.worth(package) - n.best.reservation
    parts = n.best.parts(package) - n.best.parts(n.reversion)
    accepted = n.accepted(package)
    lines = crossed.mean(axis=0)
    lacking = {p: -g[g < -EQUAL] for p, g in zip(n.parties, gains.T, strict=True)}
    return Offer(
        {k: x for k, x in n.at(package).items() if not n.left(k, package)},
        dict(zip(n.parties, own.tolist(), strict=True)),
        {p: dict(zip(n.issues, row, strict=True)) for p, row in zip(n.parties, parts.tolist(), strict=True)},
        dict(zip(n.parties, accepted.mean(axis=0).tolist(), strict=True)),
        {
            p: {k: x for k, x in zip(n.issues, row, strict=True) if x}
            for p, row in zip(n.parties, lines.tolist(), strict=True)
        },
        {p: float(np.median(g)) for p, g in lacking.items() if len(g)},
        float(accepted.all(axis=1).mean()),
        n.signed(package),
        (n.signed(package, -STRICTER), n.signed(package, STRICTER)),
        tuple(tuple(n.parties[i] for i in group) for group in upset),
    )


def _trades(n: Negotiation) -> list[Trade]:
    """The best trade of each pair of issues from no agreement, the largest smaller gain first."""
    found = logrolls(n.best, n.reversion)
    order = sorted(
        range(len(found.swaps)),
        key=lambda t: (-round(found.gains[t].min(), 9), -round(found.gains[t].sum(), 9), *found.swaps[t]),
    )
    told: dict[tuple[int, int], Trade] = {}
    for t in order:
        k, a, other, b, i, j = found.swaps[t].tolist()
        trade = Trade(
            n.parties[i],
            n.issues[k],
            n.points[k][a],
            n.parties[j],
            n.issues[other],
            n.points[other][b],
            (float(found.gains[t, 0]), float(found.gains[t, 1])),
        )
        told.setdefault((k, other), trade)
    return list(told.values())[:TOLD]


def _blockers(n: Negotiation) -> Blockers:
    """What stands in the way by best judgements."""
    conditions = minimal_conditions(n.best).sets
    together = joint_yield(n.best)

    def alone(*, red_lines: bool) -> dict[str, float | None]:
        return {p: single_yield(n.best, i, red_lines=red_lines) for i, p in enumerate(n.parties)}

    return Blockers(
        tuple(tuple(n.parties[i] for i in group) for group in minimal_parties(n.best)),
        tuple(tuple(_condition(n, c) for c in unmet) for unmet in conditions),
        alone(red_lines=True),
        alone(red_lines=False),
        None if together is None else together.total,
    )


def _condition(n: Negotiation, condition: Reserve | RedLine) -> Condition:
    if isinstance(condition, Reserve):
        return Condition(n.parties[condition.party])
    k = condition.issue
    return Condition(n.parties[condition.party], n.issues[k], n.points[k][condition.option])


def _tabled(dossier: Dossier, n: Negotiation, text: Mapping[str, float]) -> Tabled:
    """A text on the table."""
    package, groups = n.package(text), _coalitions(n)
    refuses = tuple(p for p, takes in zip(n.parties, n.best.accepts(package), strict=True) if not takes)
    breaks = n.broken(dossier, package)
    found = amendments(n.best, package) if refuses or breaks else None
    near, chance = n.neighbour(package)

    def amendment(new: Package) -> Amendment:
        changed = [k for k, (a, b) in enumerate(zip(package, new, strict=True)) if a != b]
        points = {n.issues[k]: None if n.left(n.issues[k], new) else n.points[k][new[k]] for k in changed}
        return Amendment(points, offer(n, new, groups))

    return Tabled(
        offer(n, package, None if breaks else groups),
        refuses,
        breaks,
        None if found is None else amendment(next(iter(found.frontier.listed(found.points)))),
        0 if found is None else found.number,
        amendment(near) if near != package and chance >= n.signed(package) + NOTABLE else None,
    )
