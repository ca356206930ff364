"""The end of a brief: how it was made, how wrong such forecasts have been, what happened later, and all inputs."""

from collections.abc import Iterator, Mapping, Sequence

from majlis.analyses.forecast import Forecast
from majlis.analyses.pictures import model_title
from majlis.analyses.wording import actor_name
from majlis.dossier import Dossier, Estimate
from majlis.dossier import Evidence as Judged
from majlis.dossier.model import Change
from majlis.results import Cell, Column, Section, Table, Text
from majlis.theory.outcomes import model_named
from majlis.words import outcome, place, points


def sections(dossier: Dossier, forecast: Forecast) -> tuple[Section, ...]:
    """Method, track record, what happened later where the dossier says so, inputs."""
    found = [_method(dossier, forecast), _record()]
    if dossier.outcomes:
        found.append(_afterwards(dossier, forecast))
    return (*found, *_inputs(dossier))


def _method(dossier: Dossier, forecast: Forecast) -> Section:
    models = tuple(forecast.issues[0].models) if forecast.issues else ()
    text = (
        "Each number in the dossier is a judgement with a range. The forecasts draw "
        f"{forecast.draws} possible worlds from these ranges (a bell with two different halves, so that a range may be "
        "lopsided) and ask every model in each world where each issue settles. Judgements are drawn independently of "
        "each other. All models count the same; their spread is part of every interval."
    )
    listening = (
        "Before the decision, actors moved toward those they listen to (Friedkin and Johnsen)."
        if forecast.influence
        else "Ties between actors do not enter the forecasts unless asked for; strategies act through what actors want."
    )
    strategies = (
        "Strategies are compared in the same possible worlds, so a difference between two of them is theirs and not "
        "chance. What a strategy changes is itself a judgement, listed below with its reason."
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "model": model_title(name),
            "source": model_named(name).source,
            "worlds": forecast.issues[0].models[name].worlds,
        }
        for name in models
    )
    columns = (Column("model", "Model"), Column("source", "Source"), Column("worlds", "Worlds", "", 0, "number"))
    table = Table("The models", columns, rows, "Models of many rounds answer a first part of the same worlds.")
    parts = (Text(text), Text(listening), Text(strategies), table)
    return Section("method", "How this was made", parts)


def _record() -> Section:
    """How wrong such forecasts have been; the numbers come from `docs/methods/track-record.md`."""
    from majlis.analyses.track_record import sentences

    return Section("track-record", "How wrong such forecasts have been", tuple(Text(s, "caveat") for s in sentences()))


def _afterwards(dossier: Dossier, forecast: Forecast) -> Section:
    by_key = {issue.key: issue for issue in forecast.issues}
    rows: list[Mapping[str, Cell]] = []
    inside = 0
    for key, later in dossier.outcomes.items():
        settles, issue = by_key[key].settles, dossier.issues[key]
        happened = later.value.best
        inside += settles.low <= happened <= settles.high
        rows.append(
            {
                "issue": issue.label,
                "forecast": outcome(issue.scale, settles.low, settles.median, settles.high),
                "happened": f"{place(issue.scale, happened)} ({points(happened)})",
                "missed": abs(settles.median - happened),
                "when": later.date.isoformat(),
                "note": later.note,
            }
        )
    columns = (
        Column("issue", "Issue"),
        Column("forecast", "Forecast"),
        Column("happened", "What happened"),
        Column("missed", "Missed by", "points", 0, "number"),
        Column("when", "On"),
        Column("note", "How it was placed on the scale"),
    )
    missed = sum(float(r["missed"]) for r in rows if isinstance(r["missed"], float)) / len(rows)
    said = (
        f"Of {len(rows)} issues whose outcome is known, {inside} ended inside the 80 % interval; the median missed by "
        f"{points(missed)} points on average."
    )
    warned = "The case was coded in hindsight, by people who knew what followed: this illustrates, it proves nothing."
    texts = (Text(said, "finding"), *((Text(warned, "caveat"),) if dossier.hindsight else ()))
    return Section("afterwards", "What happened later", (*texts, Table("Forecast and outcome", columns, tuple(rows))))


def _inputs(dossier: Dossier) -> tuple[Section, ...]:
    tables = (
        _actors(dossier),
        _issues(dossier),
        _stances(dossier),
        _ties(dossier),
        _changes(dossier),
        _sources(dossier),
    )
    texts = (Text("Low, best and high are the 10th percentile, the most likely value and the 90th percentile."),)
    return (Section("inputs", "What went in", (*texts, *(table for table in tables if table.rows))),)


def _actors(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "name": f"{actor.name} ({actor.native})" if actor.native else actor.name,
            "kind": actor.kind.replace("-", " "),
            "seat": actor.seat,
            "capability": _range(actor.capability),
            "evidence": _notes(dossier, actor.evidence),
        }
        for actor in dossier.actors.values()
    )
    columns = _columns(name="Actor", kind="Kind", seat="Seat", capability="Capability", evidence="Evidence")
    return Table("Actors", columns, rows, "Capability: what an actor can bring to bear, 0 to 100.")


def _issues(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": issue.label,
            "question": issue.question,
            "scale": "; ".join(f"{points(at)} {label}" for at, label in sorted(issue.scale.items())),
            "reversion": _range(issue.reversion),
            "evidence": _notes(dossier, issue.evidence),
        }
        for issue in dossier.issues.values()
    )
    columns = _columns(
        issue="Issue", question="Question", scale="Scale", reversion="Without agreement", evidence="Evidence"
    )
    return Table("Issues", columns, rows)


def _stances(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[stance.issue].label,
            "actor": actor_name(dossier, stance.actor),
            "position": _range(stance.position),
            "salience": _range(stance.salience),
            "accepts": f"{points(stance.accepts[0])} to {points(stance.accepts[1])}" if stance.accepts else "",
            "evidence": _notes(dossier, stance.evidence),
        }
        for stance in sorted(dossier.stances, key=lambda s: list(dossier.issues).index(s.issue))
    )
    columns = _columns(
        issue="Issue", actor="Actor", position="Wants", salience="Cares", accepts="Could accept", evidence="Evidence"
    )
    return Table("Who wants what, and how much they care", columns, rows)


def _ties(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "target": actor_name(dossier, tie.target),
            "source": actor_name(dossier, tie.source),
            "weight": _range(tie.weight),
            "kind": f"{tie.kind}, {tie.level.replace('-', ' ')}",
            "evidence": _notes(dossier, tie.evidence),
        }
        for tie in dossier.ties
    )
    columns = _columns(
        target="Who listens", source="To whom", weight="How much", kind="Kind, level", evidence="Evidence"
    )
    return Table("Who listens to whom", columns, rows, "0 not at all, 1 fully; rivalries are not listening.")


def _changes(dossier: Dossier) -> Table:
    rows: list[Mapping[str, Cell]] = []
    for strategy in dossier.strategies.values():
        for number, change in enumerate(strategy.changes):
            rows.append(
                {
                    "strategy": strategy.title if number == 0 else "",
                    "summary": strategy.summary if number == 0 else "",
                    "change": _change(change),
                    "why": change.note,
                }
            )
    columns = _columns(strategy="Strategy", summary="What it is", change="What it changes", why="Why")
    return Table("Strategies", columns, tuple(rows))


def _change(change: Change) -> str:
    if change.set is not None:
        to = _range(change.to) if isinstance(change.to, Estimate) else str(change.to)
        return f"{change.set} becomes {to}"
    if change.shift is not None:
        return f"{change.shift} by {change.by:+g}".replace("-", "−") if change.by else change.shift
    if change.remove is not None:
        return f"without {change.remove}"
    return f"adds to {change.add}: {', '.join(_added(change))}"


def _added(change: Change) -> Iterator[str]:
    plain = change.value.model_dump(mode="json", by_alias=True, exclude_defaults=True) if change.value else {}
    for key, value in plain.items():
        if key != "evidence":
            yield f"{key} {value}"


def _sources(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"key": key, "title": s.title, "publisher": s.publisher, "date": s.date or "", "note": s.note}
        for key, s in dossier.sources.items()
    )
    return Table("Sources", _columns(key="Key", title="Title", publisher="Publisher", date="Date", note="Note"), rows)


def _columns(**titles: str) -> tuple[Column, ...]:
    return tuple(Column(key, title) for key, title in titles.items())


def _range(estimate: Estimate) -> str:
    plain = estimate.plain()
    return f"{plain:g}" if isinstance(plain, int | float) else " – ".join(f"{v:g}" for v in plain)


def _notes(dossier: Dossier, evidence: Sequence[Judged]) -> str:
    return "; ".join(
        f"{item.note} ({', '.join(p for p in (item.source, _paragraph(item), item.confidence) if p)})".strip()
        for item in evidence
    )


def _paragraph(item: Judged) -> str:
    return f"¶ {item.paragraph}" if isinstance(item.paragraph, int) else item.paragraph or ""
