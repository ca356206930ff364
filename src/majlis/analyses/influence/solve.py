"""Work out the shares of influence in every world, issue by issue, and for all issues together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.influence.answer import Camps, Country, Influence, IssueInfluence, Moved, Standing
from majlis.analyses.options import Draws, Help, Seed, StrategyName
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import Worlds, best_guess, draw
from majlis.ensemble.hearing import Hearing, Spread, any_listens, countries, hearing, home
from majlis.ensemble.run import listened
from majlis.errors import MajlisError
from majlis.progress import Progress, silent
from majlis.theory.influence import autonomy, bounded_confidence, brokered, let_in, owed

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
TOLD = 0.005
"""Mean share below which a debt is not listed."""
PASSED = 0.0005
"""The same for what others owe to others by way of somebody, which is the smaller of two debts each time."""
FAR = 1.0
"""Points by which listening must move an actor on average to be listed."""
CAMPS = 200
"""Worlds in which camps are worked out, at most."""
Confidence = Annotated[
    float, Help("Points of the scale beyond which nobody is heard, where camps are worked out.", least=0, most=100)
]


def influence(
    dossier: Dossier,
    *,
    strategy: StrategyName = None,
    confidence: Confidence = 20.0,
    draws: Draws = 500,
    seed: Seed = 1,
    progress: Progress = silent,
) -> Influence:
    """Tell whose views are whose.

    Raises:
        UnknownName: No such strategy.
        MajlisError: Nobody listens to anybody.
    """
    if strategy is not None:
        dossier = apply(dossier, strategy)
    need_ties(dossier)
    worlds = draw(dossier, draws, seed)
    heard = listened(worlds).position
    camps = _camps(worlds, best_guess(dossier), confidence)
    homes = {key: _members(dossier, actors) for key, actors in _concerned(dossier).items()}
    total = _Total(len(worlds.values), tuple(dossier.actors), homes)
    issues = []
    for k, key in enumerate(dossier.issues):
        progress(k / len(dossier.issues), dossier.issues[key].label)
        found = hearing(worlds, k)
        debts = {name: owed(found.owed, found.weight, members) for name, members in homes.items()}
        total.add(found, debts)
        issues.append(_issue(total, debts, key, _moved(worlds, heard, k), camps[k]))
    told = tuple(c for c in total.countries() if len(c.members) > 1 or c.owed)
    kept = {c.key for c in told}
    every = tuple(_only(issue, kept) for issue in issues)
    return Influence(dossier, strategy, draws, confidence, told, total.brokers(), _standing(worlds), every)


def need_ties(dossier: Dossier) -> None:
    """Refuse a dossier in which nobody listens to anybody.

    Raises:
        MajlisError: There are no ties but rivalries.
    """
    if not any_listens(dossier):
        raise MajlisError("nobody in the dossier listens to anybody; add `ties` other than rivalries. [no-ties]")


def _concerned(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Countries of several actors, and those that hear somebody from outside."""
    hears = {home(dossier, t.target) for t in dossier.ties if home(dossier, t.target) != home(dossier, t.source)}
    return {key: actors for key, actors in countries(dossier).items() if len(actors) > 1 or key in hears}


def _members(dossier: Dossier, actors: Iterable[str]) -> Bools:
    return np.asarray(np.isin(np.array(tuple(dossier.actors)), np.array(tuple(actors))))


@dataclass(slots=True)
class _Total:
    """Sums over the issues of what views weigh, by whom they are owed and by whom they pass.

    Attributes:
        draws: How many worlds there are.
        actors: Everybody.
        homes: Country to (actor,), who belongs to it.
        weight: ω of each actor, (draw, actor).
        debts: Country to what it owes to each, in weight: (draw, actor).
        gates: Country to what comes in by each: (draw, actor).
        passed: What passes by each: (draw, actor).
    """

    draws: int
    actors: tuple[str, ...]
    homes: Mapping[str, Bools]
    weight: Array = field(init=False)
    passed: Array = field(init=False)
    debts: dict[str, Array] = field(default_factory=dict)
    gates: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.weight, self.passed = np.zeros((2, self.draws, len(self.actors)))

    def add(self, found: Hearing, debts: Mapping[str, Array]) -> None:
        """Add an issue; debts are what each country owes on it, as shares (draw, actor)."""
        by = found.passing()
        self.weight += found.weight
        self.passed += _weighed(brokered(found.owed, by, found.weight), found.weight)
        for key, members in self.homes.items():
            own = found.weight[:, members]
            gates = _weighed(let_in(found.owed, by, found.weight, members), own)
            self.debts[key] = self.debts.get(key, 0.0) + _weighed(debts[key], own)
            self.gates[key] = self.gates.get(key, 0.0) + gates

    def brokers(self) -> Mapping[str, Spread]:
        """By whom most passes."""
        every = np.ones(len(self.actors), dtype=np.bool_)
        return _listed(self.actors, _share(self.passed, self.weight), every, PASSED)

    def countries(self) -> tuple[Country, ...]:
        """Each country over all issues."""
        return tuple(self._country(key, members) for key, members in self.homes.items())

    def _country(self, key: str, members: Bools) -> Country:
        debts = _share(self.debts[key], self.weight[:, members])
        gates = _share(self.gates[key], self.weight[:, members])
        return Country(
            key=key,
            members=tuple(sorted(a for a, inside in zip(self.actors, members, strict=True) if inside)),
            autonomy=Spread.of(autonomy(debts, members)),
            owed=_listed(self.actors, debts, ~members),
            gates=_listed(self.actors, gates, members),
        )


def _weighed(share: Array, weight: Array) -> Array:
    """A share in units of weight; 0 where nothing weighs anything."""
    return np.asarray(np.nan_to_num(share) * weight.sum(axis=1, keepdims=True))


def _share(part: Array, weight: Array) -> Array:
    with np.errstate(invalid="ignore"):  # 0 / 0 is no answer
        return np.asarray(part / weight.sum(axis=1, keepdims=True))


def _issue(
    total: _Total, debts: Mapping[str, Array], key: str, moved: tuple[Moved, ...], camps: Camps | None
) -> IssueInfluence:
    return IssueInfluence(
        key=key,
        autonomy={name: Spread.of(autonomy(debts[name], members)) for name, members in total.homes.items()},
        owed={name: _listed(total.actors, debts[name], ~members) for name, members in total.homes.items()},
        moved=moved,
        camps=camps,
    )


def _only(issue: IssueInfluence, kept: Collection[str]) -> IssueInfluence:
    """The same without countries that nothing is told of."""
    autonomies = {key: spread for key, spread in issue.autonomy.items() if key in kept}
    return replace(issue, autonomy=autonomies, owed={key: issue.owed[key] for key in autonomies})


def _listed(actors: Iterable[str], share: Array, among: Bools, least: float = TOLD) -> Mapping[str, Spread]:
    """Actors by their mean share, (draw, actor), the largest first; those of hardly any left out."""
    known = share[~np.isnan(share).any(axis=1)]
    enough = among & (known.mean(axis=0) >= least) if len(known) else np.zeros_like(among)
    found = [(a, Spread.of(known[:, i])) for i, a in enumerate(actors) if enough[i]]
    told = [(a, spread) for a, spread in found if spread is not None]
    return dict(sorted(told, key=lambda pair: (-pair[1].mean, pair[0])))


def _standing(worlds: Worlds) -> Mapping[str, Standing]:
    """Power and interest of everybody with a stance."""
    p = worlds.positions
    interest = 100 * p.salience.mean(axis=2)
    found = {a: (Spread.of(p.capability[:, i]), Spread.of(interest[:, i])) for i, a in enumerate(p.actors)}
    cares = np.asarray(~np.isnan(p.position).all(axis=(0, 2)))
    return {
        a: Standing(power, cared)
        for (a, (power, cared)), there in zip(found.items(), cares, strict=True)
        if there and power is not None and cared is not None
    }


def _moved(worlds: Worlds, heard: Array, issue: int) -> tuple[Moved, ...]:
    """Whom listening moves, the farthest first."""
    before, after = worlds.positions.position[:, :, issue], heard[:, :, issue]
    found = []
    for i, actor in enumerate(worlds.positions.actors):
        way = Spread.of(after[:, i] - before[:, i])
        if way is not None and abs(way.mean) >= FAR:
            found.append(Moved(actor, float(before[:, i].mean()), float(after[:, i].mean()), way))
    return tuple(sorted(found, key=lambda m: (-abs(m.way.mean), m.actor)))


def _camps(worlds: Worlds, best: Worlds, confidence: float) -> list[Camps | None]:
    """Camps on every issue; None where fewer than two actors have a stance."""
    drawn = bounded_confidence(worlds.positions.position[:CAMPS], confidence).position
    likely = bounded_confidence(best.positions.position, confidence).position[0]
    return [_camp(drawn[:, :, k], likely[:, k], best.positions.actors, confidence) for k in range(likely.shape[1])]


def _camp(drawn: Array, likely: Array, actors: tuple[str, ...], confidence: float) -> Camps | None:
    standing = np.flatnonzero(~np.isnan(likely))
    if len(standing) < 2:
        return None
    ends = np.sort(drawn[:, standing], axis=1)
    number = 1 + (np.diff(ends, axis=1) > confidence).sum(axis=1)
    counts, many = np.unique(number, return_counts=True)
    order = standing[np.argsort(likely[standing], kind="stable")]
    parts = np.split(order, np.flatnonzero(np.diff(likely[order]) > confidence) + 1)
    return Camps(
        chances={int(n): float(m) / len(number) for n, m in zip(counts, many, strict=True)},
        members=tuple(tuple(sorted(actors[i] for i in part)) for part in parts),
        ends=tuple(float(likely[part].mean()) for part in parts),
    )
