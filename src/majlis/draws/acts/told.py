"""The hostile acts of a dossier as the arrays that theory/escalation works on: who against whom, when, how hard."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.dossier.records.dossier import Event
from majlis.dossier.records.escalation import Acts, Escalation
from majlis.theory.escalation import Events

Array = NDArray[np.float64]
LEAST = 3
"""Hostile acts from which on a dyad is told apart; its answer is if there is any."""
MOST = 8
"""Dyads told apart at most: those with most acts."""
OTHERS = ""
"""Both ends of the process that holds the acts of all other dyads."""
EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class Dyad:
    """Whose acts against whom: keys of sides or actors, in the order of their names where events are not directed."""

    by: str
    against: str

    @property
    def back(self) -> "Dyad":
        """The acts of the other against the one."""
        return Dyad(self.against, self.by)


@dataclass(frozen=True, slots=True)
class Told:
    """The acts that are counted.

    Attributes:
        dyads: A process each: those with most acts first, all others together last, if there are any.
        directed: Whether who did it is told apart.
        acts: The hostile ones, in an order that does not depend on that of the file.
        process: (act,): the dyad of each.
        friendly: The cooperative ones, which are shown and not counted.
        since, until: The first and the last day that was looked at.
        unseen: (spell, 2): days without reports, from `since`.
        early, unseen_acts: How many hostile acts are left out as older, or as told of days without reports.
        disputed: How many of the acts counted are disputed.
    """

    dyads: tuple[Dyad, ...]
    directed: bool
    acts: tuple[Event, ...]
    process: NDArray[np.int64]
    friendly: tuple[Event, ...]
    since: datetime.date
    until: datetime.date
    unseen: Array
    early: int
    unseen_acts: int
    disputed: int

    @property
    def days(self) -> int:
        """How long was looked."""
        return (self.until - self.since).days + 1

    @property
    def day(self) -> Array:
        """The day of each act, from `since`: (act,)."""
        return np.array([(act.date - self.since).days for act in self.acts], dtype=np.float64)

    @property
    def mark(self) -> Array:
        """How hard each act is, 0 to 10: (act,)."""
        return np.array([-act.intensity for act in self.acts])

    @property
    def events(self) -> Events:
        """For the theory, on whole days."""
        return Events.of(self.day, self.process, self.mark, float(self.days), self.unseen)

    def linked(self, between: Sequence[str], escalation: Escalation) -> NDArray[np.bool_]:
        """Which reactions a channel damps: (process that reacts, process that is reacted to).

        Args:
            between: Whom it links, `all` for every reaction, or nobody named: then all between different dyads.
            escalation: The sides.
        """
        apart = ~np.eye(len(self.dyads), dtype=bool)
        if EVERYBODY in between:
            return np.ones_like(apart)
        if not between:
            return apart
        linked = {party(name, escalation) for name in between}
        inside = np.array([{dyad.by, dyad.against} <= linked for dyad in self.dyads])
        return np.asarray(np.outer(inside, inside) & (apart if self.directed else True))

    def share(self, acts: Acts, escalation: Escalation) -> Array:
        """Which part of the acts of each process is by the one against the other, 0 to 1: (process,)."""
        by, against = members(acts.by, escalation), members(acts.against, escalation)
        meant = np.array(
            [
                (act.source in by and act.target in against)
                or (not self.directed and act.target in by and act.source in against)
                for act in self.acts
            ]
        )
        counts = np.bincount(self.process, minlength=len(self.dyads))
        return np.asarray(np.bincount(self.process[meant], minlength=len(self.dyads)) / counts)


def rules_of(dossier: Dossier) -> Escalation:
    """How a dossier wants acts counted; as usual where it does not say."""
    return dossier.escalation or Escalation.model_validate({})


def party(actor: str, escalation: Escalation) -> str:
    """The side an actor is on; itself if it is on none, or a side already."""
    return next((key for key, side in escalation.sides.items() if actor in side.actors), actor)


def members(name: str, escalation: Escalation) -> frozenset[str]:
    """The actors of a side, with its own name, by which event files call them all; or the actor."""
    side = escalation.sides.get(name)
    return frozenset({name, *(side.actors if side else ())})


def told(dossier: Dossier, events: Iterable[Event], *, undisputed: bool = False, directed: bool | None = None) -> Told:
    """Count the acts of a dossier, or of a file, up to its date.

    Args:
        dossier: Whose sides and dates they are.
        events: What happened, in any order.
        undisputed: Leave out what a side disputes.
        directed: Whether events say who did it; as the dossier says if left out.
    """
    rules = rules_of(dossier)
    known = sorted((e for e in events if e.date <= dossier.as_of and e.source != e.target), key=_order)
    kept = [e for e in known if e.side is None or not undisputed]
    hostile = [e for e in kept if e.intensity < 0]
    since = rules.since or min((e.date for e in hostile), default=dossier.as_of)
    late = [e for e in hostile if e.date >= since]
    acts = tuple(e for e in late if not any(spell.start <= e.date <= spell.end for spell in rules.unseen))
    apart = rules.directed if directed is None else directed
    dyads, process = _processes([_dyad(act, rules, apart) for act in acts])
    return Told(
        dyads=dyads,
        directed=apart,
        acts=acts,
        process=process,
        friendly=tuple(e for e in kept if e.intensity > 0 and e.date >= since),
        since=since,
        until=dossier.as_of,
        unseen=_unseen(rules, since, dossier.as_of),
        early=len(hostile) - len(late),
        unseen_acts=len(late) - len(acts),
        disputed=sum(e.side is not None for e in acts),
    )


def _order(event: Event) -> tuple[object, ...]:
    return event.date, event.source, event.target, event.intensity, event.kind, event.side or "", event.note


def _processes(dyads: Sequence[Dyad]) -> tuple[tuple[Dyad, ...], NDArray[np.int64]]:
    """The dyads told apart, and the process of each act."""
    counts = Counter(dyad for dyad in dyads if dyad.by != dyad.against)
    ranked = sorted(counts, key=lambda dyad: (-counts[dyad], dyad.by, dyad.against))
    often = [dyad for dyad in ranked if counts[dyad] >= LEAST or counts[dyad.back] >= LEAST][:MOST]
    place = {dyad: d for d, dyad in enumerate(often)}
    process = np.array([place.get(dyad, len(often)) for dyad in dyads], dtype=np.int64)
    rest = (Dyad(OTHERS, OTHERS),) if np.any(process == len(often)) else ()
    return (*often, *rest), process


def _dyad(act: Event, rules: Escalation, directed: bool) -> Dyad:
    ends = party(act.source, rules), party(act.target, rules)
    return Dyad(*(ends if directed else sorted(ends)))


def _unseen(rules: Escalation, since: datetime.date, until: datetime.date) -> Array:
    """Spells without reports as days from `since`, [from, to), in order and apart."""
    spells: list[list[int]] = []
    for spell in sorted(rules.unseen, key=lambda spell: (spell.start, spell.end)):
        start, end = max((spell.start - since).days, 0), min((spell.end - since).days, (until - since).days) + 1
        if spells and start <= spells[-1][1]:
            spells[-1][1] = max(spells[-1][1], end)
        elif start < end:
            spells.append([start, end])
    return np.array(spells, dtype=np.float64).reshape(-1, 2)
