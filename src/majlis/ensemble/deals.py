"""What is negotiated in every possible world: a dossier's issues as a few options each, for those who must sign.

Options are fixed once, from best judgements, so that packages are the same in all worlds; what each option is worth to
whom, red lines and walk-away points are drawn. Parties and issues stand in the order of their names, whatever that of
the file.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.theory.agreement import TAU, Talks
from majlis.theory.agreement.talks import CEILING, FLOOR
from majlis.theory.deals import Domain, Package, Rules
from majlis.theory.outcomes import Positions

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
MOST = 25
"""Options of an issue."""
CLIMBS = 5
"""Packages from which a likelier one is sought."""
WORTH = 1.0
"""Points that a package must gain a party to be worth its signature."""


@dataclass(frozen=True, eq=False)
class Negotiation:
    """A dossier's issues as options.

    Attributes:
        parties, issues: Keys, ascending.
        points: (issue,), the options of each issue as points of its scale, ascending.
        loose: Issues that may be left where they go without agreement: their option nearest to that stands for it.
        reversion: The package of the options nearest to where issues go without agreement, by best judgements.
        best: The negotiation by best judgements.
        utility: (draw, party, issue, option), NaN where the issue has no such option.
        reservation: (draw, party).
        red_line: (draw, party, issue, option).
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    loose: frozenset[str]
    reversion: Package
    best: Domain
    utility: Array
    reservation: Array
    red_line: Bools

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        talks: Talks,
        judged: Talks,
        parties: Iterable[str],
        *,
        text: Mapping[str, float] | None = None,
    ) -> "Negotiation":
        """The negotiation of a dossier.

        Args:
            dossier: The dialogue.
            talks: Possible worlds of all its actors, (draw, actor, issue).
            judged: The world of best judgements, (1, actor, issue).
            parties: Who must accept; each has a stance it cares about.
            text: Issue to point: a text on the table, whose points are options too. Issues it does not name may be left
                where they go without agreement.
        """
        who = tuple(sorted(parties))
        rows = [list(dossier.actors).index(key) for key in who]
        concerned = {s.issue for s in dossier.stances if s.actor in who} | set(text or ())
        issues = tuple(sorted(concerned))
        columns = [list(dossier.issues).index(key) for key in issues]
        mine, known = _part(talks, rows, columns), _part(judged, rows, columns)
        loose = frozenset(issues) - set(text) if text is not None else frozenset[str]()
        points = tuple(
            _options(dossier, key, known, k, {text[key]} if text and key in text else set())
            for k, key in enumerate(issues)
        )
        grid = np.full((len(issues), max(map(len, points))), np.nan)
        for row, options in zip(grid, points, strict=True):
            row[: len(options)] = options
        reversion = tuple(int(np.nanargmin(abs(row - q))) for row, q in zip(grid, known.reversion[0], strict=True))
        left = np.zeros(grid.shape, dtype=np.bool_)
        for k, key in enumerate(issues):
            left[k, reversion[k]] = key in loose
        utility, reservation, red = _valued(mine, grid, left)
        best = _valued(known, grid, left)
        domain = Domain(best[0][0], best[1][0], best[2][0], Rules.of([], [len(p) for p in points]))
        return cls(who, issues, points, loose, reversion, domain, utility, reservation, red)

    @property
    def draws(self) -> int:
        """How many possible worlds there are."""
        return len(self.utility)

    def package(self, text: Mapping[str, float]) -> Package:
        """A text as a package; issues it does not name go where they go without agreement."""
        return tuple(
            self.points[k].index(text[key]) if key in text else self.reversion[k] for k, key in enumerate(self.issues)
        )

    def at(self, package: Package) -> dict[str, float]:
        """Issue to the point that a package puts it at."""
        return {key: self.points[k][package[k]] for k, key in enumerate(self.issues)}

    def left(self, issue: str, package: Package) -> bool:
        """Whether a package leaves an issue where it goes without agreement."""
        k = self.issues.index(issue)
        return issue in self.loose and package[k] == self.reversion[k]

    def gains(self, package: Package) -> Array:
        """(draw, party): what a package is worth beyond the reservation value."""
        return np.asarray(self._taken(self.utility, package).sum(axis=2) - self.reservation)

    def crossed(self, package: Package) -> Bools:
        """(draw, party, issue): whose red line it crosses where."""
        return self._taken(self.red_line, package)

    def accepted(self, package: Package) -> Bools:
        """(draw, party): who accepts it."""
        return np.asarray((self.gains(package) >= -1e-9) & ~self.crossed(package).any(axis=2))

    def signing(self, package: Package) -> Array:
        """(draw, party): the chance that each would sign it."""
        return _signing(self.gains(package), np.asarray(self.crossed(package).any(axis=2)))

    def signed(self, package: Package) -> float:
        """The chance that all sign it."""
        return float(self.signing(package).prod(axis=1).mean())

    def likeliest(self, starts: Collection[Package]) -> Package | None:
        """The text most likely to be signed that changing one issue at a time leads to, from the best few of these."""
        ranked = sorted(set(starts), key=lambda p: (-round(self.signed(p), 9), p))
        found = {self._climbed(p) for p in ranked[:CLIMBS]}
        best = min(found, key=lambda p: (-round(self.signed(p), 9), p), default=None)
        return best if best is not None and self.signed(best) > 0 else None

    def neighbour(self, package: Package) -> tuple[Package, float]:
        """The likeliest package with one issue changed, and how likely it is signed; itself where none is likelier."""
        gains, lines = self.gains(package), self.crossed(package).sum(axis=2)
        best, most = package, round(self.signed(package), 9)
        for k, o in enumerate(package):
            worth = self.utility[:, :, k, :] - self.utility[:, :, k, [o]] + gains[:, :, None]
            beyond = lines[:, :, None] - self.red_line[:, :, k, [o]] + self.red_line[:, :, k, :] > 0
            for a, chance in enumerate(_signing(worth, beyond).prod(axis=1).mean(axis=0).round(9).tolist()):
                if chance > most:
                    best, most = (*package[:k], a, *package[k + 1 :]), chance
        return best, most

    def _climbed(self, package: Package) -> Package:
        while (better := self.neighbour(package)[0]) != package:
            package = better
        return package

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        return np.arange(len(self.issues))

    def _taken(self, values: NDArray, package: Package) -> NDArray:  # type: ignore[type-arg]
        return values[:, :, self._places, list(package)]


def talks_of(dossier: Dossier, positions: Positions) -> Talks:
    """What every actor brings to a table, in every world: (draw, actor, issue)."""
    ends = np.tile([FLOOR, CEILING], (len(dossier.actors), len(dossier.issues), 1))
    row, place = ({key: n for n, key in enumerate(keys)} for keys in (dossier.actors, dossier.issues))
    for stance in dossier.stances:
        if stance.accepts is not None:
            ends[row[stance.actor], place[stance.issue]] = stance.accepts
    away = [np.nan if a.walk_away is None else a.walk_away.best for a in dossier.actors.values()]
    return Talks.of(
        positions.position,
        positions.salience,
        positions.reversion,
        walk_away=away,
        lowest=ends[..., 0],
        highest=ends[..., 1],
    )


def _signing(gains: Array, beyond: Bools) -> Array:
    """The chance of a signature by gain: none below a point, and none beyond a red line."""
    chance = 1.0 / (1.0 + np.exp(-np.maximum(gains, 0.0) / TAU))
    return np.where((gains >= WORTH - 1e-9) & ~beyond, chance, 0.0)


def _part(talks: Talks, actors: list[int], issues: list[int]) -> Talks:
    """The same of some actors and issues."""
    among = np.ix_(range(len(talks.position)), actors, issues)
    return Talks(
        talks.position[among],
        talks.salience[among],
        talks.reversion[:, issues],
        talks.walk_away[:, actors],
        talks.lowest[among],
        talks.highest[among],
    )


def _options(dossier: Dossier, issue: str, judged: Talks, k: int, named: Collection[float]) -> tuple[float, ...]:
    """Labelled points, what parties want, ends of red lines, the reversion point, and what a text names."""
    kept = {round(float(judged.reversion[0, k]), 6), *named}
    ends = np.concatenate([judged.lowest[0, :, k], judged.highest[0, :, k]])
    found = {
        *map(float, dossier.issues[issue].scale),
        *judged.position[0, :, k].tolist(),
        *ends[(ends > 0) & (ends < 100)],
    }
    points = sorted({round(float(p), 6) for p in found if not np.isnan(p)} | kept)
    while len(points) > MOST:
        gap = [(points[n + 1] - points[n - 1], points[n]) for n in range(1, len(points) - 1) if points[n] not in kept]
        points.remove(min(gap)[1])
    return tuple(points)


def _valued(talks: Talks, grid: Array, left: Bools) -> tuple[Array, Array, Bools]:
    """Utilities, reservation values and red lines of the options; `left`: those that stand for no agreement."""
    told = ~np.isnan(talks.position)
    care = np.where(told, talks.salience, 0.0)
    total = care.sum(axis=2, keepdims=True)
    share = care / np.where(total > 0, total, 1.0)
    wanted = np.where(told, talks.position, 0.0)

    def worth(x: Array) -> Array:
        return np.asarray(share[..., None] * (100.0 - abs(x - wanted[..., None])))

    unagreed = worth(talks.reversion[:, None, :, None])
    utility = np.where(left, unagreed, worth(grid))
    own = unagreed.sum(axis=(2, 3))
    reservation = np.where(np.isnan(talks.walk_away), own, talks.walk_away)
    low = np.fmin(np.where(np.isnan(talks.lowest), -np.inf, talks.lowest), talks.position)
    high = np.fmax(np.where(np.isnan(talks.highest), np.inf, talks.highest), talks.position)
    red = (grid < low[..., None] - 1e-9) | (grid > high[..., None] + 1e-9)
    return utility, reservation, np.asarray(red & ~left)
