"""What is negotiated in every possible world: a dossier's issues as a few options each, for those who must sign.

Options are fixed once, from best judgements, so that packages are the same in all worlds; what each option is worth to
whom, red lines and walk-away points are drawn. Parties and issues stand in the order of their names, whatever that of
the file.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.ensemble.deals.options import beyond, options_of, valued
from majlis.ensemble.deals.rules import linkages, linked, owners_of, rules_of
from majlis.ensemble.deals.talks import among
from majlis.theory.agreement import TAU, Talks
from majlis.theory.deals import Domain, Package

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
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
        owners: (issue,), which parties can settle it among themselves; None where that is nowhere coded.
        talks: What the parties bring to the table, (draw, party, issue).
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
    owners: list[tuple[int, ...]] | None
    talks: Talks
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
        parties: Sequence[str],
        *,
        text: Mapping[str, float] | None = None,
    ) -> "Negotiation":
        """The negotiation of a dossier.

        Args:
            dossier: The dialogue.
            talks: The parties' side of the possible worlds, (draw, party, issue), all issues in the dossier's order.
            judged: The same in the world of best judgements.
            parties: Who must accept, in the order of the talks.
            text: Issue to point: a text on the table, whose points are options too. Issues it does not name may be left
                where they go without agreement, as those can that are marked `apart`.
        """
        who = tuple(sorted(parties))
        rows = [list(parties).index(key) for key in who]
        concerned = {s.issue for s in dossier.stances if s.actor in who} | set(text or ())
        concerned |= {key for rule in linkages(dossier) if linked(rule) & concerned for key in linked(rule)}
        issues = tuple(sorted(concerned))
        columns = [list(dossier.issues).index(key) for key in issues]
        mine, known = among(talks, rows, columns), among(judged, rows, columns)
        loose = frozenset(
            key
            for key, q in zip(issues, known.reversion[0].round(6), strict=True)
            if (text is not None and key not in text) or (dossier.issues[key].apart and (text or {}).get(key) != q)
        )
        points = tuple(
            options_of(dossier, key, known, k, {text[key]} if text and key in text else set())
            for k, key in enumerate(issues)
        )
        grid = np.full((len(issues), max(map(len, points))), np.nan)
        for row, options in zip(grid, points, strict=True):
            row[: len(options)] = options
        reversion = tuple(int(np.nanargmin(abs(row - q))) for row, q in zip(grid, known.reversion[0], strict=True))
        left = np.zeros(grid.shape, dtype=np.bool_)
        for k, key in enumerate(issues):
            left[k, reversion[k]] = key in loose
        utility, reservation, red = valued(mine, grid, left)
        best = valued(known, grid, left)
        domain = Domain(best[0][0], best[1][0], best[2][0], rules_of(dossier, issues, points))
        owners = owners_of(dossier, issues, who)
        return cls(who, issues, points, loose, reversion, owners, mine, domain, utility, reservation, red)

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

    def broken(self, dossier: Dossier, package: Package) -> tuple[int, ...]:
        """Which rules across issues a package breaks, by their number in the dossier."""
        rules = self.best.rules
        over = rules.hit[:, self._places, list(package)].sum(axis=1) > rules.limit
        told = [n for n, rule in enumerate(linkages(dossier)) if linked(rule) <= set(self.issues)]
        return tuple(n for n, breaks in zip(told, over, strict=True) if breaks)

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

    def signed(self, package: Package, looser: float = 0.0) -> float:
        """The chance that all sign it, were all red lines so many points looser."""
        if not looser:
            return float(self.signing(package).prod(axis=1).mean())
        points = np.array(list(self.at(package).values()))
        kept = np.array([self.left(key, package) for key in self.issues])
        lines = beyond(self.talks.loosened(looser), points[:, None])[..., 0] & ~kept
        return float(_signing(self.gains(package), np.asarray(lines.any(axis=2))).prod(axis=1).mean())

    def likeliest(self, starts: Collection[Package]) -> Package | None:
        """The text most likely to be signed that changing one issue at a time leads to, from the best few of these."""
        ranked = sorted(set(starts), key=lambda p: (-round(self.signed(p), 9), p))
        found = {self._climbed(p) for p in ranked[:CLIMBS]}
        best = min(found, key=lambda p: (-round(self.signed(p), 9), p), default=None)
        return best if best is not None and self.signed(best) > 0 else None

    def neighbour(self, package: Package) -> tuple[Package, float]:
        """The likeliest package with one issue changed that keeps all rules, and how likely it is signed.

        Itself where none is likelier.
        """
        gains, lines = self.gains(package), self.crossed(package).sum(axis=2)
        best, most = package, round(self.signed(package), 9)
        for k, o in enumerate(package):
            worth = self.utility[:, :, k, :] - self.utility[:, :, k, [o]] + gains[:, :, None]
            beyond = lines[:, :, None] - self.red_line[:, :, k, [o]] + self.red_line[:, :, k, :] > 0
            chances = _signing(worth, beyond).prod(axis=1).mean(axis=0).round(9)
            for a, chance in enumerate(chances[: len(self.points[k])].tolist()):
                other = (*package[:k], a, *package[k + 1 :])
                if chance > most and self.best.rules.kept(other):
                    best, most = other, chance
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


def _signing(gains: Array, beyond: Bools) -> Array:
    """The chance of a signature by gain: none below a point, and none beyond a red line."""
    chance = 1.0 / (1.0 + np.exp(-np.maximum(gains, 0.0) / TAU))
    return np.where((gains >= WORTH - 1e-9) & ~beyond, chance, 0.0)
