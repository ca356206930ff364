"""Rules on names: whoever or whatever is referred to exists."""

from collections import Counter
from collections.abc import Iterator

from majlis.dossier.checks.case import Case
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.estimate import Evidence
from majlis.errors import nearest


def of_stances(case: Case) -> Iterator[Finding]:
    """Both names of a stance exist."""
    actors, issues = case.names.get("actors", {}), case.names.get("issues", {})
    for number, stance in enumerate(case.dossier.stances):
        if stance.actor not in actors:
            yield from case.unknown(("stances", number, "actor"), "actors", stance.actor)
        if stance.issue not in issues:
            yield from case.unknown(("stances", number, "issue"), "issues", stance.issue)


def told_apart(case: Case) -> Iterator[Finding]:
    """No two of a kind have the same name for people, who see nothing else of them in an answer."""
    dossier = case.dossier
    called = {
        "actors": {key: actor.short or actor.name for key, actor in dossier.actors.items()},
        "issues": {key: issue.label for key, issue in dossier.issues.items()},
        "strategies": {key: strategy.title for key, strategy in dossier.strategies.items()},
    }
    for section, names in called.items():
        first: dict[str, str] = {}
        for key, name in names.items():
            other = first.setdefault(name.casefold(), key)
            if other != key:
                found = f"'{key}' is called '{name}', as is '{other}'"
                fix = "Give each a name of its own, or no reader can tell them apart."
                yield Finding((section, key), "same-name", found, fix=fix, level="warning")


def of_ties(case: Case) -> Iterator[Finding]:
    """Both ends of a tie exist."""
    for number, tie in enumerate(case.dossier.ties):
        yield from case.unknown(("ties", number, "from"), "actors", tie.source)
        yield from case.unknown(("ties", number, "to"), "actors", tie.target)


def of_issues(case: Case) -> Iterator[Finding]:
    """The track of an issue exists, and so do those who own it."""
    for key, issue in case.dossier.issues.items():
        for number, actor in enumerate(issue.owners):
            yield from case.unknown(("issues", key, "owners", number), "actors", actor)
        if issue.track is not None:
            yield from case.unknown(("issues", key, "track"), "tracks", issue.track)


def of_belonging(case: Case) -> Iterator[Finding]:
    """What an actor belongs to may be a country that is no actor, unless it is nearly the name of one."""
    actors = case.dossier.actors
    groups = Counter(actor.of for actor in actors.values() if actor.of is not None)
    for key, actor in actors.items():
        if actor.of is None or actor.of in case.names.get("actors", actors) or groups[actor.of] > 1:
            continue
        near = nearest(actor.of, (*actors, *(name for name in groups if name != actor.of)))
        if near is not None and near != key:
            found = f"no actor named '{actor.of}', and nobody else belongs to it"
            yield Finding(("actors", key, "of"), "unknown-of", found, fix=f"Did you mean '{near}'?", level="warning")


def of_evidence(case: Case) -> Iterator[Finding]:
    """The source of a piece of evidence is listed."""
    sources = case.names.get("sources", {})
    for loc, evidence in evidence_of(case.dossier):
        for number, item in enumerate(evidence):
            if item.source not in sources:
                yield from case.unknown((*loc, "evidence", number, "source"), "sources", item.source)


def of_constituencies(case: Case) -> Iterator[Finding]:
    """The views of a constituency are on issues, and actors speak for it."""
    for key, group in case.dossier.constituencies.items():
        for issue in group.views:
            yield from case.unknown(("constituencies", key, "views", issue), "issues", issue)
        for number, actor in enumerate(group.voices):
            yield from case.unknown(("constituencies", key, "voices", number), "actors", actor)


def of_events(case: Case) -> Iterator[Finding]:
    """Events happen between actors."""
    if isinstance(case.dossier.events, str):
        return
    for number, event in enumerate(case.dossier.events):
        yield from case.unknown(("events", number, "source"), "actors", event.source)
        yield from case.unknown(("events", number, "target"), "actors", event.target)


def of_outcomes(case: Case) -> Iterator[Finding]:
    """Outcomes are those of issues."""
    for key in case.dossier.outcomes:
        yield from case.unknown(("outcomes", key), "issues", key)


def evidence_of(dossier: Dossier) -> Iterator[tuple[Loc, tuple[Evidence, ...]]]:
    """Everything that carries evidence, with its place."""
    for section in ("actors", "issues", "strategies", "bodies", "constituencies"):
        for key, record in getattr(dossier, section).items():
            yield (section, key), record.evidence
    for number, stance in enumerate(dossier.stances):
        yield ("stances", number), stance.evidence
    for number, tie in enumerate(dossier.ties):
        yield ("ties", number), tie.evidence
    for name, strategy in dossier.strategies.items():
        for number, change in enumerate(strategy.changes):
            if change.value is not None:
                yield ("strategies", name, "changes", number, "value"), change.value.evidence
    for ladder, rungs in dossier.success.items():
        for key, rung in rungs.items():
            yield ("success", ladder, key), rung.evidence
    for name, body in dossier.bodies.items():
        for key, bloc in body.blocs.items():
            yield ("bodies", name, "blocs", key), bloc.evidence
        for key, bill in body.bills.items():
            yield ("bodies", name, "bills", key), bill.evidence
    if dossier.agreement is not None:
        yield ("agreement",), dossier.agreement.evidence
    yield from _of_conflict(dossier)


def _of_conflict(dossier: Dossier) -> Iterator[tuple[Loc, tuple[Evidence, ...]]]:
    conflict = dossier.conflict
    if conflict is None:
        return
    yield ("conflict",), conflict.evidence
    for key, option in conflict.options.items():
        yield ("conflict", "options", key), option.evidence
    for key, preference in conflict.preferences.items():
        yield ("conflict", "preferences", key), preference.evidence
    for viewer, view in conflict.views.items():
        for key, preference in view.preferences.items():
            yield ("conflict", "views", viewer, "preferences", key), preference.evidence
