"""The answer about deals: common ground, packages, trades, what blocks, and a text on the table; keys, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from majlis.dossier import Dossier
from majlis.plain import plain

Number = float | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A party on an issue, by best judgements.

    Attributes:
        party: Its key.
        position: What it may want: 10th percentile, best, 90th percentile; None without a stance.
        accepts: What it could live with; None without a red line.
        better: What it likes at least as well as no agreement, were this the only issue; None without a stance.
    """

    party: str
    position: tuple[float, float, float] | None
    accepts: tuple[float, float] | None
    better: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Zone:
    """What all could live with on an issue.

    Attributes:
        issue: Its key.
        common: Its ends by best judgements; None where red lines do not meet.
        meets: In which share of possible worlds red lines meet.
        reversion: Where it goes without agreement.
        lanes: The parties.
    """

    issue: str
    common: tuple[float, float] | None
    meets: float
    reversion: float
    lanes: tuple[Lane, ...]

    @property
    def lined(self) -> bool:
        """Whether anybody has a red line here."""
        return any(lane.accepts for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class Offer:
    """A package and what it means to each party.

    Attributes:
        clauses: Issue to the point of its scale; what is left where it goes without agreement is not in it.
        gains: Party to what it gains beyond the least it would accept, in points, by best judgements.
        parts: Party to issue to what this adds over no agreement, in points, by best judgements.
        accepted: Party to the share of possible worlds in which it accepts.
        lines: Party to issue to the share of worlds in which it crosses a red line; those above 0.
        short: Party to how much it lacks, in points, in the middle of the worlds in which it gains too little; those
            that do in some.
        holds: In which share of worlds all accept.
        signed: The chance that all sign it.
        swing: The same with all red lines five points stricter, and looser.
        upset: Groups of parties who would all rather settle what is theirs to settle among themselves, by best
            judgements; looked for only where all accept and owners of issues are coded.
    """

    clauses: Mapping[str, float]
    gains: Mapping[str, float]
    parts: Mapping[str, Mapping[str, float]]
    accepted: Mapping[str, float]
    lines: Mapping[str, Mapping[str, float]]
    short: Mapping[str, float]
    holds: float
    signed: float
    swing: tuple[float, float]
    upset: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a solution proposes by best judgements.

    Attributes:
        solution: `nash`, `kalai-smorodinsky`, `egalitarian` or `utilitarian`.
        offer: The package, the first of those that tie.
        ties: How many packages tie.
        exact: Whether it is shown that none is better.
        same: Share of worlds whose own proposal is worth the same to everybody.
        close: Share of worlds whose own proposal differs by less than `CLOSE` points to everybody.
        chosen: Issue to the share of worlds whose own proposal takes the same point.
    """

    solution: str
    offer: Offer
    ties: int
    exact: bool
    same: float
    close: float
    chosen: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trade:
    """A logroll from no agreement: who gives way on what, against what, and what both gain in all.

    Attributes:
        giver, gives, to: Who gives way on which issue, and to which point.
        taker, returns, back: Who gives way in return on which issue, and to which point.
        gains: Of the giver and of the taker, in points.
    """

    giver: str
    gives: str
    to: float
    taker: str
    returns: str
    back: float
    gains: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Condition:
    """A party's walk-away point or, with an issue and a point, its red line there."""

    party: str
    issue: str | None = None
    point: Number = None


@dataclass(frozen=True, slots=True)
class Blockers:
    """What stands in the way of any package by best judgements.

    Attributes:
        parties: The smallest groups of which each would have to give way, the smallest first.
        conditions: The smallest sets of conditions of which each would have to be dropped.
        alone: Party to what it alone would have to come down by, in points; None if it cannot open the way.
        alone_without_lines: The same with its red lines dropped.
        together: What all would have to come down by, in points; None if every package crosses a red line.
    """

    parties: tuple[tuple[str, ...], ...]
    conditions: tuple[tuple[Condition, ...], ...]
    alone: Mapping[str, Number]
    alone_without_lines: Mapping[str, Number]
    together: Number


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the text on the table.

    Attributes:
        changes: Issue to its new point, None for leaving it out of the text.
        offer: The amended text.
    """

    changes: Mapping[str, Number]
    offer: Offer


@dataclass(frozen=True, slots=True)
class Tabled:
    """A text on the table.

    Attributes:
        offer: The text.
        refuses: Parties that refuse it by best judgements.
        breaks: Which rules across issues it breaks, by their number in the dossier, from 0.
        cheapest: The least change that brings everybody in by best judgements; None if there is none, or no need.
        ties: How many changes are as cheap.
        likeliest: The change of one issue that most raises the chance of a signature; None if none raises it by a point
            in a hundred.
    """

    offer: Offer
    refuses: tuple[str, ...]
    breaks: tuple[int, ...]
    cheapest: Amendment | None
    ties: int
    likeliest: Amendment | None


@dataclass(frozen=True, slots=True)
class Packages:
    """What packages there are.

    Attributes:
        worlds: How many possible worlds were searched for their own proposals.
        exact: In which share of these it is shown that no package meets any solution better.
        zone: In which share of these some package is acceptable to all.
        worth: In which share some package gains everybody a point.
        frontier: How many packages nothing improves on by best judgements, and whether these are all.
        proposals: What solutions propose by best judgements; empty without a zone.
        likeliest: The package most likely to be signed; None where none has a chance.
    """

    worlds: int
    exact: float
    zone: float
    worth: float
    frontier: tuple[int, bool]
    proposals: tuple[Proposal, ...]
    likeliest: Offer | None


@dataclass(frozen=True, slots=True)
class Deals:
    """The answer.

    Attributes:
        dossier: What was analysed, under the strategy.
        strategy: As asked.
        draws: Possible worlds.
        parties: Who must agree, in the order of the dossier.
        coded: Whether they are coded as principals or were named; else everybody who takes a position is meant.
        points: Issue to the options looked at, as points; issues on which no party has a stance are left out.
        zones: Issue by issue what all could live with; empty with fewer than two parties.
        packages: What packages there are; None with fewer than two parties.
        trades: Trades, best first; each pair of issues once.
        blockers: What stands in the way; None where some package is acceptable by best judgements.
        text: The text on the table, if one was given.
    """

    dossier: Dossier
    strategy: str | None
    draws: int
    parties: tuple[str, ...]
    coded: bool
    points: Mapping[str, tuple[float, ...]]
    zones: tuple[Zone, ...] = ()
    packages: Packages | None = None
    trades: tuple[Trade, ...] = ()
    blockers: Blockers | None = None
    text: Tabled | None = None

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        parts = ("strategy", "draws", "parties", "coded", "points", "zones", "packages", "trades", "blockers", "text")
        told: dict[str, Any] = plain({part: getattr(self, part) for part in parts})
        return told
