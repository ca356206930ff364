"""Influence: the shares of its view that each country owes, brokers, what listening moves, and camps."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from majlis.dossier import Dossier
from majlis.ensemble.hearing import Spread


@dataclass(frozen=True, slots=True)
class Moved:
    """An actor that listening moves: from where it stands to where it ends by the means, and the range of its way."""

    actor: str
    stands: float
    ends: float
    way: Spread


@dataclass(frozen=True, slots=True)
class Camps:
    """Where views end when nobody hears those who are too far off.

    Attributes:
        chances: Number of camps to the share of worlds that end in so many.
        members: In the world of best guesses, who ends in which, from the lowest on the scale.
        ends: (camp,), where they end there.
    """

    chances: Mapping[int, float]
    members: tuple[tuple[str, ...], ...]
    ends: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor can bring to bear, and how much it cares on average over all issues; 0 to 100 both."""

    power: Spread
    interest: Spread


@dataclass(frozen=True, slots=True)
class IssueInfluence:
    """One issue.

    Attributes:
        autonomy: Country to the share of its view that is its own; None where its actors weigh nothing.
        owed: Country to the outside actors it owes a share to, the largest mean first.
        moved: Actors that listening moves by a point or more, the farthest first.
        camps: Where views end by bounded confidence; None if fewer than two actors have a stance.
    """

    key: str
    autonomy: Mapping[str, Spread | None]
    owed: Mapping[str, Mapping[str, Spread]]
    moved: tuple[Moved, ...]
    camps: Camps | None


@dataclass(frozen=True, slots=True)
class Country:
    """A country over all issues, each view weighing what its actor brings to bear times how much it cares.

    Attributes:
        members: Its actors.
        autonomy: The share of its views that is its own; None if its actors weigh nothing.
        owed: Outside actors it owes a share to, the largest mean first.
        gates: Its actors by what comes in from abroad by way of each, as a share of all its views, the most first.
    """

    key: str
    members: tuple[str, ...]
    autonomy: Spread | None
    owed: Mapping[str, Spread]
    gates: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Influence:
    """The answer.

    Attributes:
        confidence: Points beyond which nobody is heard, for camps.
        countries: Those of several actors and those that owe something, the largest first.
        brokers: Actors by the share of all views that others owe to others by way of each, the most first.
        standing: Actor to its power and interest; those without any stance are left out.
        issues: In the order of the dossier.
    """

    dossier: Dossier
    strategy: str | None
    draws: int
    confidence: float
    countries: tuple[Country, ...]
    brokers: Mapping[str, Spread]
    standing: Mapping[str, Standing]
    issues: tuple[IssueInfluence, ...]

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "strategy": self.strategy,
            "draws": self.draws,
            "confidence": self.confidence,
            "countries": {country.key: _country(country) for country in self.countries},
            "brokers": _spreads(self.brokers),
            "standing": {key: asdict(standing) for key, standing in self.standing.items()},
            "issues": {issue.key: _issue(issue) for issue in self.issues},
        }


def _spreads(found: Mapping[str, Spread]) -> dict[str, Any]:
    return {key: asdict(spread) for key, spread in found.items()}


def _country(country: Country) -> dict[str, Any]:
    return {
        "members": list(country.members),
        "autonomy": None if country.autonomy is None else asdict(country.autonomy),
        "owed": _spreads(country.owed),
        "gates": _spreads(country.gates),
    }


def _issue(issue: IssueInfluence) -> dict[str, Any]:
    return {
        "autonomy": {key: None if s is None else asdict(s) for key, s in issue.autonomy.items()},
        "owed": {key: _spreads(found) for key, found in issue.owed.items()},
        "moved": [asdict(moved) for moved in issue.moved],
        "camps": None
        if issue.camps is None
        else {
            "chances": {str(number): share for number, share in issue.camps.chances.items()},
            "members": [list(camp) for camp in issue.camps.members],
            "ends": list(issue.camps.ends),
        },
    }
