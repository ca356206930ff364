"""Whether bodies pass what is put to them, world by world: a bill, any point of an issue's scale, or a whole package.

In each world a bloc gains or loses by what is put to the vote, and so many of its members are for it
(`theory.voting.support_for`). A bloc of which most are against may stay away as one, with the chance that was judged of
it. Whoever has a veto consents with the chance of a member who gains as much. Bodies and vetoes are independent given
the world, so that chances multiply. Who comes is drawn once a world (`theory.voting.sampled_passing`): a value is the
chance given who comes, and its mean over worlds is the chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import mul

import numpy as np
from numpy.typing import NDArray

from majlis.dossier.records.parliament import Majority
from majlis.draws import Sample
from majlis.draws.votes import House, house, put
from majlis.theory.outcomes import Positions
from majlis.theory.voting import Blocs, Rule, TooManySeats, sampled_passing, support_at, support_for

Array = NDArray[np.float64]
TAU = 10.0
"""Points of gain that make a yes e times as likely as a no: the half-width of a judgement of medium confidence."""
MOST = 4000
"""Most seats of a body; the work grows with their square."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one body does about one thing, in possible worlds.

    Attributes:
        house: The body.
        rule: What a vote needs.
        blocs: Who votes, with the support of what is put to them, and the walk-outs of those against.
    """

    house: House
    rule: Rule
    blocs: Blocs

    def worlds(self, rows: slice) -> "Vote":
        """The vote in some of the worlds."""
        return Vote(self.house.taken(rows), self.rule, self.blocs.worlds(rows))

    @property
    def passes(self) -> Array:
        """(draw,): how likely it passes, given who comes."""
        return sampled_passing(self.blocs, self.rule, self.house.seeds)

    @property
    def against(self) -> NDArray[np.bool_]:
        """(draw, bloc): whether most of a bloc are against."""
        return self.blocs.support < 0.5

    def if_opponents(self, stay: bool) -> Array:
        """(draw,): how likely it passes if all opponents come and say no, or if all of them are away."""
        nothing = np.where(self.against, 0.0, 1.0)
        told = {name: getattr(self.blocs, name) * nothing for name in ("support", "cohesion", "abstention")}
        come = np.where(self.against, 1.0, self.blocs.attendance)
        away = np.where(self.against, 0.0 if stay else 1.0, self.blocs.walkout)
        return sampled_passing(self.blocs._replace(**told, attendance=come, walkout=away), self.rule, self.house.seeds)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A bill in possible worlds.

    Attributes:
        votes: Of its own body first, then of the other chambers.
        consent: Actor with a veto to the chance that it consents: (draw,).
        point, today: (draw, issue): what it would settle, and what stays if it fails; NaN for issues it leaves alone.
    """

    votes: tuple[Vote, ...]
    consent: Mapping[str, Array]
    point: Array
    today: Array

    @property
    def passes(self) -> Array:
        """(draw,): how likely it passes everywhere and nobody stops it."""
        return np.asarray(reduce(mul, [*(vote.passes for vote in self.votes), *self.consent.values()]))


def ballot(
    sample: Sample,
    positions: Positions,
    houses: Mapping[str, House],
    body: str,
    bill: str,
    seed: int,
    tau: float = TAU,
) -> Ballot:
    """A bill of a body.

    Args:
        sample: The draws.
        positions: What actors want in these worlds, before or after they listened to each other.
        houses: Key of a body to the body in them (`draws.votes.house`).
        body: The key of the body.
        bill: The key of the bill.
        seed: Of the draws.
        tau: Points of gain that make a yes e times as likely as a no.

    Raises:
        TooManySeats: A body with more than `MOST`.
    """
    told = sample.dossier.bodies[body].bills[bill]
    drawn = put(sample, body, bill, seed)
    point, today = (np.full((len(sample.values), len(positions.issues)), np.nan) for _ in range(2))
    if told.issue is not None:
        k = positions.issues.index(told.issue)
        point[:, k], today[:, k] = drawn.point, drawn.today
    votes = tuple(
        vote(sample, houses[key], point, today, tau, majority=told.majority if key == body else None,
             judged=drawn.support)
        for key in dict.fromkeys((body, *told.chambers))
    )  # fmt: skip
    consent = {
        actor: drawn.support[actor] if actor in drawn.support else _consent(positions, actor, point, today, tau)
        for actor in told.vetoes
    }
    return Ballot(votes, consent, point, today)


def vote(
    sample: Sample,
    here: House,
    point: Array,
    today: Array,
    tau: float = TAU,
    *,
    majority: Majority | None = None,
    judged: Mapping[str, Array] | None = None,
) -> Vote:
    """What a body does about something.

    Args:
        sample: The draws.
        here: The body in them.
        point: (draw, issue): what is put to the vote; NaN for issues it leaves alone.
        today: (draw, issue): what stays if it fails.
        tau: Points of gain that make a yes e times as likely as a no.
        majority: If not the body's own.
        judged: Bloc to the share in favour where that was judged: (draw,).

    Raises:
        TooManySeats: More than `MOST`.
    """
    needs = rule_of(sample, here.body, majority)
    if needs.members > MOST:
        raise TooManySeats(needs.members)
    on = ~np.isnan(point).all(axis=0)
    support = support_for(here.ideal[:, :, on], here.care[:, :, on], today[:, on], point[:, on], tau)
    for b, bloc in enumerate(here.blocs):
        if judged and bloc in judged:
            support[:, b] = judged[bloc]
    return voted(here, needs, support)


def voted(here: House, rule: Rule, support: Array) -> Vote:
    """A vote on something of which the support is known, (draw, bloc): those against may walk out."""
    walkout = np.where(support < 0.5, here.walkout, 0.0)
    return Vote(here, rule, Blocs.of(here.seats, support, here.cohesion, here.attendance, here.abstention, walkout))


def passing_along(put: Ballot, positions: Positions, issue: int, places: Array, tau: float = TAU) -> Array:
    """How likely places on an issue's scale pass, each put to the vote in place of a bill: (draw, place).

    Args:
        put: The bill, whose bodies, majorities, vetoes and status quo count.
        positions: What actors want in its worlds.
        issue: Which of the issues.
        places: (draw, place), for as many of its first worlds as one likes. Who comes is the same for all places.
        tau: Points of gain that make a yes e times as likely as a no.
    """
    draws, many = places.shape
    rows = slice(draws)
    today, chance = put.today[rows, issue], np.ones(places.shape)
    for here in put.votes:
        house = here.house.on(issue).taken(rows)
        support = support_at(house.ideal[:, :, 0], today, tau, points=places)
        one_by_one = np.moveaxis(support, 2, 0).reshape(many * draws, -1)  # all worlds with one place, then the next
        found = voted(house.taken(np.tile(np.arange(draws), many)), here.rule, one_by_one).passes
        chance *= found.reshape(many, draws).T
    for actor in put.consent:
        ideal = positions.position[rows, positions.actors.index(actor), issue]
        chance *= support_at(ideal[:, None], today, tau, points=places)[:, 0]
    return chance


def passing(
    sample: Sample,
    bodies: Sequence[str],
    package: Array,
    seed: int,
    tau: float = TAU,
    *,
    positions: Positions | None = None,
    today: Array | None = None,
) -> Array:
    """How likely all of some bodies pass a package, such as a treaty that must be ratified: (row,).

    Args:
        sample: The draws.
        bodies: Keys of the bodies, each of which must pass it by its own rule.
        package: (row, issue), in the order of the dossier: where each issue is put; NaN for one it leaves alone. Row r
            is of world r modulo the worlds, of which there must be a whole number of rounds.
        seed: Of the draws.
        tau: Points of gain that make a yes e times as likely as a no.
        positions: What actors want in these worlds; as stated if left out.
        today: (draw, issue): what stays if it fails; the reversion points if left out.

    Returns:
        The chance given who comes, drawn once a world; 1 for no body.

    Raises:
        TooManySeats: A body with more than `MOST`.
    """
    stated = sample.positions() if positions is None else positions
    stays, draws = sample.without() if today is None else today, len(sample.values)
    if len(package) % draws:
        raise ValueError(f"package: {len(package)} rows; expected a multiple of the {draws} worlds")
    chance = np.ones(len(package))
    for body in bodies:
        here = house(sample, body, stated, seed)
        for start in range(0, len(package), draws):
            rows = slice(start, start + draws)
            chance[rows] *= vote(sample, here, package[rows], stays, tau).passes
    return chance


def rule_of(sample: Sample, body: str, majority: Majority | None = None) -> Rule:
    """What a vote needs in a body of the dossier, by its own majority or another."""
    told = sample.dossier.bodies[body]
    named = majority or told.majority
    if named == "two-thirds":
        return Rule(told.seats, "members", Fraction(2, 3), strict=False, quorum=told.least_present)
    base = {"present": "present", "cast": "voting", "absolute": "members"}
    return Rule(told.seats, base[named], quorum=told.least_present)  # type: ignore[arg-type] # a value of the mapping


def _consent(positions: Positions, actor: str, point: Array, today: Array, tau: float) -> Array:
    """(draw,): how likely an actor with a veto consents: that of a member of a bloc that wants what it wants."""
    i = positions.actors.index(actor)
    ideal = positions.position[:, [i]]
    return support_for(ideal, np.where(np.isnan(ideal), 0.0, 1.0), today, point, tau)[:, 0]
