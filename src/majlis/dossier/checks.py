"""What a dossier whose shape is right can still get wrong: one rule, one function, one line in `RULES`."""

from collections.abc import Callable, Iterable, Iterator

from majlis.dossier.findings import Finding
from majlis.dossier.model import Dossier
from majlis.dossier.places import Loc
from majlis.errors import nearest

Rule = Callable[[Dossier], Iterator[Finding]]


def check(dossier: Dossier) -> list[Finding]:
    """Everything the rules find."""
    return [finding for rule in RULES for finding in rule(dossier)]


def unknown(loc: Loc, kind: str, name: str, known: Iterable[str]) -> Finding:
    """A name that nothing has, with the nearest that something has."""
    names = tuple(known)
    near = nearest(name, names)
    fix = f"Did you mean '{near}'?" if near else f"There is: {', '.join(names[:12])}." if names else ""
    return Finding(loc, f"unknown-{kind}", f"no {kind} named '{name}'", fix=fix)


def stances_name_actors_and_issues(dossier: Dossier) -> Iterator[Finding]:
    """Both names of a stance exist."""
    for number, stance in enumerate(dossier.stances):
        if stance.actor not in dossier.actors:
            yield unknown(("stances", number, "actor"), "actor", stance.actor, dossier.actors)
        if stance.issue not in dossier.issues:
            yield unknown(("stances", number, "issue"), "issue", stance.issue, dossier.issues)


def ties_name_actors(dossier: Dossier) -> Iterator[Finding]:
    """Both ends of a tie exist."""
    for number, tie in enumerate(dossier.ties):
        for end, name in (("from", tie.source), ("to", tie.target)):
            if name not in dossier.actors:
                yield unknown(("ties", number, end), "actor", name, dossier.actors)


RULES: tuple[Rule, ...] = (stances_name_actors_and_issues, ties_name_actors)
