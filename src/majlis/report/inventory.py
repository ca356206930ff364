"""A dossier as a reader wants it laid out: a section for each of its parts, judgements as ranges."""

from collections.abc import Callable, Iterable, Mapping

from majlis.dossier import Dossier, Estimate
from majlis.dossier.document.fields import counted
from majlis.dossier.records.estimate import Evidence
from majlis.dossier.records.values import tidy
from majlis.results import Cell, Column, Part, Section, Table, Text

Rows = Iterable[Mapping[str, Cell]]


def sections(dossier: Dossier, names: Iterable[str] = ()) -> tuple[Section, ...]:
    """The parts of that name; without names what the dossier is about and its main parts, as far as there are any."""
    chosen = tuple(names) or ("overview", *MAIN)
    found = (PARTS[name](dossier) for name in chosen)
    return tuple(section for section in found if section.parts or names)


def _overview(dossier: Dossier) -> Section:
    said = [Text(dossier.summary)] if dossier.summary else []
    held = ", ".join(filter(None, (counted(len(getattr(dossier, name) or ()), name) for name in PARTS if name in HELD)))
    tracks = [Text(f"Tracks: {', '.join(dossier.tracks)}")] if dossier.tracks else []
    coded = f", coded on {dossier.coded_on}" if dossier.coded_on else ""
    known = Text(f"What was known on {dossier.as_of}{coded}. It holds {held or 'a conflict'}.")
    return Section("overview", dossier.title, (*said, known, *tracks, Text(f"Digest: {dossier.digest}")))


def _actors(dossier: Dossier) -> Section:
    rows = [
        {"key": key, "name": a.name, "kind": a.kind, "of": a.of, "seat": a.seat, "capability": _range(a.capability),
         "native": a.native} for key, a in dossier.actors.items()
    ]  # fmt: skip
    columns = _columns("key", "name", "kind", "of", "seat", ("capability", "points"), "native")
    return _section("actors", "Actors", columns, rows)


def _issues(dossier: Dossier) -> Section:
    rows = [
        {"key": key, "question": i.question, "track": i.track, "scale": _scale(i.scale),
         "reversion": _range(i.reversion)} for key, i in dossier.issues.items()
    ]  # fmt: skip
    return _section("issues", "Issues", _columns("key", "question", "track", "scale", ("reversion", "points")), rows)


def _stances(dossier: Dossier) -> Section:
    """One table an issue, from the lowest position to the highest."""
    columns = _columns("actor", ("position", "points"), ("salience", "points"), "accepts", "evidence")
    tables = []
    for key, issue in dossier.issues.items():
        held = sorted((s for s in dossier.stances if s.issue == key), key=lambda stance: stance.position.best)
        rows = [
            {"actor": _name(dossier, s.actor), "position": _range(s.position), "salience": _range(s.salience),
             "accepts": s.accepts and f"{tidy(s.accepts[0])} to {tidy(s.accepts[1])}", "evidence": _sources(s.evidence)}
            for s in held
        ]  # fmt: skip
        tables.append(Table(issue.label, columns, tuple(rows)))
    return Section("stances", "Stances", tuple(table for table in tables if table.rows))


def _ties(dossier: Dossier) -> Section:
    rows = [
        {"from": _name(dossier, t.source), "to": _name(dossier, t.target), "weight": _range(t.weight), "kind": t.kind,
         "level": t.level} for t in dossier.ties
    ]  # fmt: skip
    return _section("ties", "Ties", _columns("from", "to", ("weight", ""), "kind", "level"), rows)


def _strategies(dossier: Dossier) -> Section:
    rows: list[dict[str, Cell]] = [
        {"key": key, "title": s.title, "by": s.by and _name(dossier, s.by), "extends": s.extends,
         "changes": len(s.changes), "summary": s.summary} for key, s in dossier.strategies.items()
    ]  # fmt: skip
    columns = _columns("key", "title", "by", "extends", ("changes", ""), "summary")
    return _section("strategies", "Strategies", columns, rows)


def _success(dossier: Dossier) -> Section:
    rows = [
        {"ladder": ladder, "rung": rung.title or key, "all": ", ".join(map(str, rung.all)),
         "any": " or ".join(map(str, rung.any))}
        for ladder, rungs in dossier.success.items() for key, rung in rungs.items()
    ]  # fmt: skip
    return _section("success", "Success", _columns("ladder", "rung", "all", "any"), rows)


def _bodies(dossier: Dossier) -> Section:
    parts: list[Part] = []
    for body in dossier.bodies.values():
        blocs: list[dict[str, Cell]] = [
            {"bloc": b.name, "seats": b.seats, "actor": b.actor and _name(dossier, b.actor)}
            for b in body.blocs.values()
        ]
        bills: list[dict[str, Cell]] = [
            {"bill": b.title, "issue": b.issue, "point": _range(b.point), "binding": b.binding}
            for b in body.bills.values()
        ]
        parts.append(Table(f"{body.name}: {body.seats} seats", _columns("bloc", ("seats", ""), "actor"), tuple(blocs)))
        if bills:
            columns = _columns("bill", "issue", ("point", "points"), "binding")
            parts.append(Table(f"Bills of {body.name}", columns, tuple(bills)))
    return Section("bodies", "Bodies", tuple(parts))


def _constituencies(dossier: Dossier) -> Section:
    rows = [
        {"name": c.name, "share": _range(c.share), "views": _views(c.views),
         "voices": ", ".join(_name(dossier, voice) for voice in c.voices)} for c in dossier.constituencies.values()
    ]  # fmt: skip
    return _section("constituencies", "Constituencies", _columns("name", ("share", "%"), "views", "voices"), rows)


def _conflict(dossier: Dossier) -> Section:
    if dossier.conflict is None:
        return Section("conflict", "Conflict")
    makers = dossier.conflict.decision_makers
    rows: list[dict[str, Cell]] = [
        {"option": key, "title": o.title, "by": (makers[o.by].name if o.by in makers else None) or _name(dossier, o.by),
         "direction": o.direction, "today": key in dossier.conflict.status_quo}
        for key, o in dossier.conflict.options.items()
    ]  # fmt: skip
    return _section("conflict", "Conflict", _columns("option", "title", "by", "direction", "today"), rows)


def _events(dossier: Dossier) -> Section:
    rows: list[dict[str, Cell]] = [
        {"date": e.date.isoformat(), "source": _name(dossier, e.source), "target": _name(dossier, e.target),
         "kind": e.kind, "intensity": e.intensity, "note": e.note}
        for e in dossier.events if not isinstance(e, str)
    ]  # fmt: skip
    columns = _columns("date", "source", "target", "kind", ("intensity", ""), "note")
    return _section("events", "Events", columns, rows)


def _outcomes(dossier: Dossier) -> Section:
    rows = [
        {"issue": dossier.issues[key].label if key in dossier.issues else key, "value": _range(o.value),
         "date": o.date.isoformat(), "source": o.source} for key, o in dossier.outcomes.items()
    ]  # fmt: skip
    return _section("outcomes", "Outcomes", _columns("issue", ("value", "points"), "date", "source"), rows)


def _sources(evidence: Iterable[Evidence]) -> str:
    return ", ".join(f"{e.source} {e.paragraph}" if e.paragraph else e.source for e in evidence)


def _listed(dossier: Dossier) -> Section:
    rows = [
        {"key": key, "title": s.title, "publisher": s.publisher, "date": s.date, "place": s.url or s.file}
        for key, s in dossier.sources.items()
    ]
    return _section("sources", "Sources", _columns("key", "title", "publisher", "date", "place"), rows)


PARTS: dict[str, Callable[[Dossier], Section]] = {
    "overview": _overview,
    "actors": _actors,
    "issues": _issues,
    "stances": _stances,
    "ties": _ties,
    "strategies": _strategies,
    "success": _success,
    "bodies": _bodies,
    "constituencies": _constituencies,
    "conflict": _conflict,
    "events": _events,
    "outcomes": _outcomes,
    "sources": _listed,
}
"""Every part that can be shown, in reading order."""

MAIN = ("actors", "issues", "strategies", "success", "bodies", "conflict")
"""What is shown of a dossier when nothing in particular is asked for."""

HELD = frozenset(PARTS) - {"overview", "conflict"}


def _section(slug: str, title: str, columns: tuple[Column, ...], rows: Rows) -> Section:
    held = tuple(rows)
    return Section(slug, title, (Table("", columns, held),) if held else ())


def _columns(*wanted: str | tuple[str, str]) -> tuple[Column, ...]:
    """Words by name; numbers by name and unit."""
    return tuple(Column(w, w) if isinstance(w, str) else Column(w[0], w[0], w[1], None, "interval") for w in wanted)


def _range(estimate: Estimate) -> str:
    """`60–75–90`, or the number alone."""
    plain = estimate.plain()
    return "–".join(str(part) for part in plain) if isinstance(plain, list) else str(plain)


def _scale(scale: Mapping[float, str]) -> str:
    return ", ".join(f"{tidy(point)} {label}" for point, label in sorted(scale.items()))


def _views(views: Mapping[str, Estimate]) -> str:
    return ", ".join(f"{issue} {_range(view)}" for issue, view in views.items())


def _name(dossier: Dossier, key: str) -> str:
    actor = dossier.actors.get(key)
    return (actor.short or actor.name) if actor else key
