"""What bodies would pass: chances, who decides, who could stop it, which points would pass, power by seats."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from majlis.dossier import Dossier
from majlis.plain import plain


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over possible worlds: 10th percentile, median, 90th percentile."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Expected:
    """Members expected to say yes, to say no, to come and not vote, and to stay away; they add up to the seats."""

    yes: float
    no: float
    silent: float
    away: float


@dataclass(frozen=True, slots=True)
class BlocVote:
    """A bloc and a bill.

    Attributes:
        bloc: Its key.
        seats: How many it has.
        support: Mean share of its members in favour.
        against: Share of worlds in which most of it are against.
        comes: Members expected to be there.
        walkout: Chance that all of it stay away.
        if_yes, if_no, if_away: The chance of the bill if all of it come and say yes, come and say no, or are away.
        error: Standard error of the difference between the last two.
    """

    bloc: str
    seats: int
    support: float
    against: float
    comes: float
    walkout: float
    if_yes: float
    if_no: float
    if_away: float
    error: float

    @property
    def pivotality(self) -> float:
        """What its yes rather than its no does to the chance."""
        return self.if_yes - self.if_no

    @property
    def gain(self) -> float:
        """How much less likely the bill is if it stays away than if it says no."""
        return self.if_no - self.if_away


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of blocs, the shortest first, at most so many; how many there are; and what they cost or why there is none.

    Attributes:
        sets: Keys of blocs.
        number: How many there are in all.
        cost: Members who would have to change sides; None where nothing is bought.
        reason: `no-quorum`, `not-winnable`, or nothing.
    """

    sets: tuple[tuple[str, ...], ...]
    number: int
    cost: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chamber:
    """What one body does about a bill.

    Attributes:
        body: Its key.
        majority: By which it decides: present, cast, absolute or two-thirds.
        passes, quorum: Chance that it passes, quorum included, and that enough are there.
        quorate: How many must be there.
        needed: Yes votes that are enough with as many there as are expected.
        present, yes: Members there, and expected yes votes among them.
        expected: What members do on average.
        blocs: In the order of the dossier.
        if_opponents_stay, if_opponents_leave: The chance of the bill if all who are against come and say no, or leave.
        cheapest: Whom to win over, of those not in favour.
        denying: Which opponents can keep the quorum from being met.
    """

    body: str
    majority: str
    passes: float
    quorum: float
    quorate: int
    needed: int
    present: Spread
    yes: Spread
    expected: Expected
    blocs: tuple[BlocVote, ...]
    if_opponents_stay: float
    if_opponents_leave: float
    cheapest: Sets
    denying: Sets


@dataclass(frozen=True, slots=True)
class WinSet:
    """Which points of an issue's scale would pass instead of a bill.

    Attributes:
        issue: The scale.
        today: What stays if nothing passes.
        points, chance: Points of the scale and how likely each passes.
        stretches: Where that is more likely than not.
        density: The chance of 0, 1, … 100 if the issue is agreed.
        labels: The same of each labelled point of the scale, the lowest first.
        agreed: The chance that what is agreed passes.
    """

    issue: str
    today: float
    points: tuple[float, ...]
    chance: tuple[float, ...]
    stretches: tuple[tuple[float, float], ...]
    density: tuple[float, ...]
    labels: tuple[float, ...]
    agreed: float


@dataclass(frozen=True, slots=True)
class BillVote:
    """A bill.

    Attributes:
        body, bill: Their keys.
        passes: Chance that it passes everywhere and nobody stops it.
        low, high: The chance in worlds as the 10th and 90th percentile have it: what is not known of the blocs.
        before: The same chance without the strategy; None without one.
        chambers: Its own body first.
        consent: Actor with a veto to the chance that it consents.
        win_set: None for a bill on no issue.
    """

    body: str
    bill: str
    passes: float
    low: float
    high: float
    before: float | None
    chambers: tuple[Chamber, ...]
    consent: Mapping[str, float]
    win_set: WinSet | None


@dataclass(frozen=True, slots=True)
class Player:
    """A bloc, or an actor with a veto (body empty), and its power by seats alone; None for an index that is undefined.

    Attributes:
        body, name: Keys.
        seats: 1 for a veto.
        indices: Name of the index to its value.
        absence: What it can do where one may stay away, each bloc saying yes, no, or nothing with chance 1/3: the
            chances that its yes passes and its no fails, that its yes passes and its absence fails, that its no passes
            and its absence fails, that its absence passes and its no fails; empty where that was not worked out.
    """

    body: str
    name: str
    seats: int
    indices: Mapping[str, float | None]
    absence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Seating:
    """Power by seats alone, in one kind of vote.

    Attributes:
        bills: (body, bill) of the bills it is about.
        majority: Of the first body.
        to_act: Coleman's power of the whole to act.
        winning, minimal: Numbers of winning coalitions, and of those of whom nobody can be spared.
        improper: Two coalitions without a common member can both win.
        players: In the order of the dossier; empty where there are too many to count.
        unions: Whether blocs of one actor count as a union, for Owen's index.
    """

    bills: tuple[tuple[str, str], ...]
    majority: str
    to_act: float
    winning: int
    minimal: int
    improper: bool
    players: tuple[Player, ...]
    unions: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What a strategy does to a bill: its chance, the change against things as they stand, and that one's error."""

    passes: float
    change: float
    error: float


@dataclass(frozen=True, slots=True)
class Votes:
    """The answer.

    Attributes:
        dossier: What was analysed, under the strategy.
        strategy, influence: As asked.
        draws: Possible worlds.
        doubt: Points of gain that make a yes e times as likely as a no.
        bills: In the order of the dossier.
        seatings: One for each kind of vote among them.
        tried: Strategy to what it does to each of the bills, against the dossier without any; empty unless asked for.
    """

    dossier: Dossier
    strategy: str | None
    influence: bool
    draws: int
    doubt: float
    bills: tuple[BillVote, ...]
    seatings: tuple[Seating, ...]
    tried: Mapping[str, tuple[Moved, ...]]

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "strategy": self.strategy,
            "influence": self.influence,
            "draws": self.draws,
            "doubt": self.doubt,
            "bills": [_bill(bill) for bill in self.bills],
            "power": plain(self.seatings),
            "strategies": plain(self.tried),
        }


def _bill(bill: BillVote) -> dict[str, Any]:
    told: dict[str, Any] = plain(bill)
    for chamber, record in zip(told["chambers"], bill.chambers, strict=True):
        for bloc, of in zip(chamber["blocs"], record.blocs, strict=True):
            bloc |= {"pivotality": of.pivotality, "gain_from_walking_out": of.gain}
    return told
