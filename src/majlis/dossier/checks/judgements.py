"""Rules on judgements: each made once, consistent with itself, backed by evidence, enough of them to answer with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from majlis.dossier.checks.case import Case
from majlis.dossier.document.findings import Finding
from majlis.dossier.records.values import tidy

NARROW = 40
"""Points that the labels of a scale span at least, if nobody is to wonder."""
FEW = 3
"""Judgements from which on one can tell that all of them are shares."""
SINGLY = 20
"""So many stances without evidence are named one by one; more are counted."""


def scale_points(case: Case) -> Iterator[Finding]:
    """The labelled points of a scale are on it, and there are at least two."""
    for key, issue in case.dossier.issues.items():
        for point in issue.scale:
            if not 0 <= point <= 100:
                side = "above 100" if point > 100 else "below 0"
                yield Finding(
                    ("issues", key, "scale", point),
                    "out-of-range",
                    f"{tidy(point)} is {side}",
                    "a point from 0 to 100",
                )
        if len(issue.scale) < 2:
            found = f"{len(issue.scale) or 'no'} labelled point{'' if len(issue.scale) == 1 else 's'}"
            yield Finding(("issues", key, "scale"), "short-scale", found, "at least what 0 and 100 mean")


def narrow_scales(case: Case) -> Iterator[Finding]:
    """Labels span much of a scale, which runs from 0 to 100 whatever it measures."""
    for key, issue in case.dossier.issues.items():
        marks = sorted(point for point in issue.scale if 0 <= point <= 100)
        if len(marks) > 1 and marks[-1] - marks[0] < NARROW:
            found = f"the labels stand from {tidy(marks[0])} to {tidy(marks[-1])}, of a scale from 0 to 100"
            fix = "Spread them, so that 0 and 100 have a meaning."
            yield Finding(("issues", key, "scale"), "narrow-scale", found, fix=fix, level="warning")


def fractions(case: Case) -> Iterator[Finding]:
    """Judgements on scales from 0 to 100 do not all look like shares of one."""
    judged = {
        ("stances", "salience"): [stance.salience.best for stance in case.dossier.stances],
        ("stances", "position"): [stance.position.best for stance in case.dossier.stances],
        ("actors", "capability"): [actor.capability.best for actor in case.dossier.actors.values()],
    }
    for (section, name), values in judged.items():
        if len(values) >= FEW and max(values) <= 1 and any(0 < value < 1 for value in values):
            found = f"no {name} is above 1; it runs from 0 to 100"
            yield Finding((section,), "looks-like-shares", found, fix="Multiply by 100.", level="warning")


def without(case: Case) -> list[str]:
    """The sections that keep the outcome models from anything to work on; none where a conflict or bills will do."""
    missing = [section for section in ("actors", "issues", "stances") if not getattr(case.dossier, section)]
    alone = case.dossier.conflict is not None or any(body.bills for body in case.dossier.bodies.values())
    return [] if alone and len(missing) == 3 else missing


def something_to_analyse(case: Case) -> Iterator[Finding]:
    """There are issues and stances on them, or a conflict, or bills."""
    missing = without(case)
    if missing:
        found = f"the dossier has no {' and no '.join(missing)}"
        yield Finding((), "nothing-to-analyse", found, "actors, issues and stances, or a conflict or bills alone")


def duplicate_stances(case: Case) -> Iterator[Finding]:
    """One stance an actor and issue."""
    pairs = ((s.actor, s.issue) for s in case.dossier.stances)
    for number, first, (actor, issue) in _repeated(pairs):
        found = f"'{actor}' on '{issue}' is here and in stances[{first}]"
        yield Finding(("stances", number), "duplicate-stance", found, "one stance an actor and issue")


def duplicate_ties(case: Case) -> Iterator[Finding]:
    """One tie a pair and level."""
    pairs = ((t.source, t.target, t.level) for t in case.dossier.ties)
    for number, first, (source, target, level) in _repeated(pairs):
        found = f"from '{source}' to '{target}' at the level {level} is here and in ties[{first}]"
        yield Finding(("ties", number), "duplicate-tie", found, "one tie a pair and level")


def ties_to_oneself(case: Case) -> Iterator[Finding]:
    """How far an actor listens to itself is its susceptibility, not a tie."""
    for number, tie in enumerate(case.dossier.ties):
        if tie.source == tie.target:
            found = f"a tie of '{tie.source}' to itself, which counts for nothing"
            fix = "Use `susceptibility` of the actor."
            yield Finding(("ties", number), "self-tie", found, fix=fix, level="warning")


def red_lines(case: Case) -> Iterator[Finding]:
    """A red line runs upwards, stays on the scale and includes what the actor wants."""
    for number, stance in enumerate(case.dossier.stances):
        if stance.accepts is None:
            continue
        (low, high), loc = (end.best for end in stance.accepts), ("stances", number, "accepts")
        shown = f"[{tidy(low)}, {tidy(high)}]"
        if low > high:
            yield Finding(loc, "red-line-order", f"{shown} is out of order", "the lower end first")
        elif not low <= stance.position.best <= high:
            found = f"{shown} excludes the actor's own position, {tidy(stance.position.best)}"
            yield Finding(loc, "red-line-excludes-position", found, "a range that includes it")


def without_evidence(case: Case) -> Iterator[Finding]:
    """Stances say why."""
    bare = [number for number, stance in enumerate(case.dossier.stances) if not stance.evidence]
    if len(bare) > SINGLY:
        found = f"{len(bare)} of {len(case.dossier.stances)} stances have no evidence; this is the first"
        yield _bare(bare[0], found)
        return
    for number in bare:
        stance = case.dossier.stances[number]
        yield _bare(number, f"the stance of '{stance.actor}' on '{stance.issue}' has no evidence")


def too_few_actors(case: Case) -> Iterator[Finding]:
    """On every issue at least two actors have a stance, if there are stances at all."""
    if "stances" in without(case):
        return
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for stance in case.dossier.stances:
        holders[stance.issue].add(stance.actor)
    if not holders.keys() <= case.dossier.issues.keys():
        return  # a mistyped issue is told elsewhere, and may be the one that is missing
    for key in case.dossier.issues:
        if len(holders[key]) < 2:
            who = f"only '{next(iter(holders[key]))}' has a stance" if holders[key] else "nobody has a stance"
            yield Finding(("issues", key), "too-few-actors", f"{who} on '{key}'", "stances of at least two actors")


def nobody_cares(case: Case) -> Iterator[Finding]:
    """On every issue somebody who cares can bring something to bear."""
    cares: dict[str, bool] = {}
    for stance in case.dossier.stances:
        actor = case.dossier.actors.get(stance.actor)
        able = actor is None or _top(actor.capability.best, actor.capability.high) > 0
        salient = _top(stance.salience.best, stance.salience.high) > 0
        cares[stance.issue] = cares.get(stance.issue, False) or (salient and able)
    for key in case.dossier.issues:
        if not cares.get(key, True):
            found = f"on '{key}' salience or capability is zero for everybody"
            yield Finding(("issues", key), "nobody-cares", found, "somebody above zero in both")


def circles_of_belonging(case: Case) -> Iterator[Finding]:
    """Nobody belongs to itself by way of others."""
    of = {key: actor.of for key, actor in case.dossier.actors.items()}
    for circle in circles(of):
        way = " belongs to ".join(f"'{name}'" for name in (*circle, circle[0]))
        yield Finding(("actors", circle[0], "of"), "circle-of-actors", f"{way}: a circle", "a chain that ends")


def circles(leads_to: dict[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Every circle in a mapping from names to the name each leads to, once, from where it is first entered."""
    done: set[str] = set()
    for start in leads_to:
        way: list[str] = []
        step: str | None = start
        while step is not None and step in leads_to and step not in done:
            done.add(step)
            way.append(step)
            step = leads_to[step]
        if step in way:
            yield tuple(way[way.index(step) :])


def _top(best: float, high: float | None) -> float:
    return best if high is None else high


def _bare(number: int, found: str) -> Finding:
    fix = "Add `evidence: [{source: …, note: …}]`."
    return Finding(("stances", number), "no-evidence", found, fix=fix, level="warning")


def _repeated(keys: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a key comes again, where it came first, and the key."""
    first: dict[tuple[str, ...], int] = {}
    for number, key in enumerate(keys):
        if first.setdefault(key, number) != number:
            yield number, first[key], key
