"""Representation: how well a table speaks for people, a common agenda, what divides and connects, opinion groups."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from majlis.dossier import Dossier
from majlis.ensemble.hearing import Spread


@dataclass(frozen=True, slots=True)
class Group:
    """A constituency.

    Attributes:
        key: Its key.
        share: In per cent of the population.
        nearest: The seat at the table that stands nearest to it on best guesses; empty if nobody sits there.
        closeness: How near that seat is, 0 to 1, the nearest in each world.
        unheard: In what share of worlds no seat is as near as the threshold.
        spoken_for: Whether somebody who speaks for it sits at the table.
        voices: Whether the dossier names anybody who speaks for it.
    """

    key: str
    share: Spread
    nearest: str
    closeness: Spread
    unheard: float
    spoken_for: bool
    voices: bool


@dataclass(frozen=True, slots=True)
class NextSeat:
    """One more at the table: with what coverage, and in what share of worlds nobody else would add as much."""

    actor: str
    coverage: Spread
    best: float


@dataclass(frozen=True, slots=True)
class Seating:
    """A table.

    Attributes:
        country: Whose people are spoken for; only its actors speak for them.
        seats: Who of them sits at the table.
        coverage: How well principals, the table, the table with those consulted, and everybody speak for the people.
        groups: In the order of the dossier.
        next: Seats that could be added, the one that adds most first.
        smallest: Tables with the fewest seats that reach the goal on best guesses; None if none does.
        complete: Whether these are all.
    """

    country: str
    seats: tuple[str, ...]
    coverage: Mapping[str, Spread]
    groups: tuple[Group, ...]
    next: tuple[NextSeat, ...]
    smallest: tuple[tuple[str, ...], ...] | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda.

    Attributes:
        issue: Its issue; empty for an item of imported ballots.
        rising: Whether the issue is to rise.
        name: Of an item of imported ballots.
        wanted: The share of all weight that wants it.
        firm: In what share of worlds it is on the agenda; 1 for imported ballots.
    """

    issue: str
    rising: bool
    name: str
    wanted: float
    firm: float


@dataclass(frozen=True, slots=True)
class Agenda:
    """A common agenda of so many items.

    Attributes:
        items: By proportional approval voting, the most wanted first.
        others: How many other agendas are as good by that rule.
        rules: Rule to its agenda, as numbers of `choices`.
        choices: Every item that somebody wants.
        deserving: Rule to who deserves better than its agenda by EJR+: level, item, and voters; empty if nobody does.
        voters: Names of the voters.
        elite: Items of the agenda that the table alone would make, by its capability; empty for imported ballots.
    """

    items: tuple[Item, ...]
    others: int
    rules: Mapping[str, tuple[int, ...]]
    choices: tuple[Item, ...]
    deserving: Mapping[str, tuple[tuple[int, int, tuple[str, ...]], ...]]
    voters: tuple[str, ...]
    elite: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """How an issue, or a statement, parts groups: 0 to 100, falling into three parts with how much people care."""

    name: str
    divides: float
    crosses: float
    connects: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its text, how far all groups agree with it or reject it (0 to 1), the share agreeing in each."""

    text: str
    agree: float
    reject: float
    groups: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """Opinion groups found in votes on statements.

    Attributes:
        participants: How many voted on anything.
        sizes: Of the groups, the largest first.
        silhouettes: Number of groups to how well they are told apart.
        firm: Of each group, how far it comes back when participants are drawn again, 0 to 1.
        legacy: Whether consensus is the product that was used before 2026.
        common: Statements by how far all groups agree with them or reject them.
        dividing: Statements by how far they part the groups.
    """

    participants: int
    sizes: tuple[int, ...]
    silhouettes: Mapping[int, float]
    firm: tuple[float, ...]
    legacy: bool
    common: tuple[Statement, ...]
    dividing: tuple[Divided, ...]


@dataclass(frozen=True, slots=True)
class Representation:
    """The answer.

    Attributes:
        threshold: Closeness below which a constituency is not heard.
        cover: The coverage that the smallest table must reach.
        seating: None without constituencies.
        agenda: None where nobody wants anything.
        divided: Issues by how far they part constituencies, those that part them most first.
        opinions: None without votes.
    """

    dossier: Dossier
    strategy: str | None
    draws: int
    threshold: float
    cover: float
    seating: Seating | None
    agenda: Agenda | None
    divided: tuple[Divided, ...]
    opinions: Opinions | None

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "strategy": self.strategy,
            "draws": self.draws,
            "threshold": self.threshold,
            "cover": self.cover,
            "seating": None if self.seating is None else _lists(asdict(self.seating)),
            "agenda": None if self.agenda is None else _lists(asdict(self.agenda)),
            "divided": [asdict(issue) for issue in self.divided],
            "opinions": None if self.opinions is None else _lists(asdict(self.opinions)),
        }


def _lists(value: Any) -> Any:
    """The same with lists for tuples and texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): _lists(part) for key, part in value.items()}
    return [_lists(part) for part in value] if isinstance(value, tuple | list) else value
