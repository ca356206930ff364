"""Rules on events and escalation: whoever acts is known, and the record of acts can be counted."""

from collections.abc import Iterator
from itertools import pairwise

from majlis.dossier.checks.case import Case, unknown
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.dossier import Event

FEWEST = 3
"""Hostile acts from which on two can be told apart."""
EVERYBODY = "all"


def sides(case: Case) -> Iterator[Finding]:
    """Sides consist of actors, each of one side at most, and are not called like an actor that is not all of them."""
    escalation = case.dossier.escalation
    taken: dict[str, str] = {}
    for key, side in (escalation.sides if escalation else {}).items():
        loc: Loc = ("escalation", "sides", key)
        if not side.actors:
            yield Finding((*loc, "actors"), "empty-side", f"'{key}' has no actors", "one actor or more")
        if key == EVERYBODY or key in case.names.get("actors", {}):
            found = f"'{key}' is {'kept for everybody' if key == EVERYBODY else 'an actor'}"
            yield Finding(loc, "side-name", found, "a name of its own for the side")
        for number, actor in enumerate(side.actors):
            yield from case.unknown((*loc, "actors", number), "actors", actor)
            first = taken.setdefault(actor, key)
            if first != key:
                found = f"'{actor}' is on this side and on '{first}'"
                yield Finding((*loc, "actors", number), "two-sides", found, "one side an actor")


def parties(case: Case) -> Iterator[Finding]:
    """A channel links, and strategies change the acts of, actors or sides; so does an account of an event belong to."""
    escalation, actors = case.dossier.escalation, case.names.get("actors")
    if actors is None:
        return
    known = {**dict.fromkeys(escalation.sides if escalation else ()), **actors}
    for number, name in enumerate(escalation.channel_between if escalation else ()):
        if name not in known and name != EVERYBODY:
            yield unknown(("escalation", "channel_between", number), "party", name, known)
    for key, strategy in case.dossier.strategies.items():
        for number, acts in enumerate(strategy.acts):
            for field in ("by", "against"):
                if getattr(acts, field) not in known:
                    loc = ("strategies", key, "acts", number, field)
                    yield unknown(loc, "party", getattr(acts, field), known)
    for number, event in enumerate(_events(case)):
        if event.side is not None and event.side not in known:
            yield unknown(("events", number, "side"), "party", event.side, known)


def pairs(case: Case) -> Iterator[Finding]:
    """Where events do not say who did it, a channel between different pairs leaves tit-for-tat as it was."""
    escalation = case.dossier.escalation
    if (
        escalation
        and not escalation.directed
        and escalation.channel_leaves is not None
        and not escalation.channel_between
    ):
        found = "events are not directed, so acts of two against each other count together"
        fix = "Name whom the channel links, or 'all'; otherwise it leaves blow for blow as it was."
        yield Finding(("escalation", "channel_between"), "channel-without-pairs", found, fix=fix, level="warning")


def acts(case: Case) -> Iterator[Finding]:
    """Events are told once, in the order of time, and between two."""
    seen: dict[Event, int] = {}
    events = _events(case)
    for number, event in enumerate(events):
        if event.source == event.target:
            found = f"'{event.source}' did this to itself"
            yield Finding(("events", number, "target"), "act-on-oneself", found, "another actor", level="warning")
        bare = event.model_copy(update={"note": "", "reported": None, "side": None})
        first = seen.setdefault(bare, number)
        if first != number:
            found = f"the same act of {event.date} is in events[{first}]"
            yield Finding(("events", number), "duplicate-event", found, "each act once", level="warning")
    late = [n for n, (before, event) in enumerate(pairwise(events), 1) if event.date < before.date]
    if late:
        found = f"{events[late[0]].date} stands after {events[late[0] - 1].date}"
        yield Finding(("events", late[0], "date"), "events-out-of-order", found, "the order of time", level="warning")


def counted(case: Case) -> Iterator[Finding]:
    """Where acts are to be counted: they are enough and vary, and were looked for since a day before the first."""
    escalation = case.dossier.escalation
    if escalation is None:
        return
    hostile = [event for event in _events(case) if event.intensity < 0]
    if escalation.since is not None:
        if escalation.since > case.dossier.as_of:
            found = f"{escalation.since} is after as_of, {case.dossier.as_of}"
            yield Finding(("escalation", "since"), "since-too-late", found, "a day before as_of")
        elif hostile and min(event.date for event in hostile) < escalation.since:
            found = f"there are events before {escalation.since}; they are not counted"
            yield Finding(("escalation", "since"), "events-before-since", found, level="warning")
    if hostile and len(hostile) < FEWEST:
        found = f"{len(hostile)} hostile act{'s' * (len(hostile) > 1)}: nobody can be told apart by them"
        fix = "What `escalation` says will be what was believed beforehand."
        yield Finding(("events",), "few-events", found, fix=fix, level="warning")
    if len(hostile) > 1 and len({event.intensity for event in hostile}) == 1:
        found = f"all hostile acts have the intensity {hostile[0].intensity:g}"
        fix = "Tell severe acts from others, or nothing can be said of serious ones."
        yield Finding(("events",), "same-intensity", found, fix=fix, level="warning")


def _events(case: Case) -> tuple[Event, ...]:
    return () if isinstance(case.dossier.events, str) else case.dossier.events
