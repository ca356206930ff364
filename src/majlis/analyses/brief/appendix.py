"""The end of a brief: how it was made, how wrong such forecasts have been, what happened later, what went in."""

from collections.abc import Mapping, Sequence

from majlis.analyses.brief.answer import Brief
from majlis.analyses.brief.record import sentences
from majlis.analyses.forecast import Forecast, IssueForecast
from majlis.dossier import Dossier
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.theory.outcomes import model_named
from majlis.wording.inventory import went_in
from majlis.wording.models import model_title
from majlis.words import listed, percent, place, points


def sections(answer: Brief, unasked: Sequence[str] = ()) -> tuple[Section, ...]:
    """Method with the questions left out, track record, what happened later where the dossier says so, inputs."""
    dossier, forecast = answer.dossier, answer.forecast
    if forecast is None:
        return (_method_of_conflict(unasked), went_in(dossier))
    found = [_method(answer, forecast, unasked), _record(forecast)]
    if dossier.outcomes:
        found.append(_afterwards(dossier, forecast))
    return (*found, went_in(dossier))


def _method_of_conflict(unasked: Sequence[str]) -> Section:
    text = (
        "What the parties can do, what excludes what, and what each of them prefers are judgements of the dossier. "
        "Every combination of actions that can occur is a state; for each it was worked out whether anybody gains by "
        "leaving it, given how the others would answer (the graph model for conflict resolution: Fang, Hipel and "
        "Kilgour 1993, Interactive Decision Making). Where a preference has a range, shares count the possible worlds "
        "in which a state holds. The dossier has no issues, so nothing is forecast."
    )
    return Section("method", "How this was made", (Text(text), *_left_open(unasked)))


def _left_open(unasked: Sequence[str]) -> tuple[Text, ...]:
    quoted = [f"“{question}”" for question in unasked]
    return (Text(f"Left open here, as nothing was worked out on it: {listed(quoted)}", "caveat"),) if quoted else ()


def _method(answer: Brief, forecast: Forecast, unasked: Sequence[str]) -> Section:
    dossier = answer.dossier
    models = tuple(forecast.issues[0].models) if forecast.issues else ()
    text = (
        f"Each number in the dossier is a judgement with a range. The forecasts draw {forecast.draws} possible worlds "
        "from these ranges (a bell with two different halves, so that a range may be lopsided), each independently of "
        f"the others. In each world a choice fitted to {forecast.trained.data['issues']} resolved issues gives every "
        "point of a scale its chance: outcomes fall on what somebody wants, near the weighted mean, on round numbers. "
        "The models below explain how an outcome comes about; they are not mixed into the chances."
    )
    listening = (
        "Before the decision, actors moved toward those they listen to (Friedkin and Johnsen)."
        if forecast.influence
        else "Ties between actors do not enter the forecasts unless asked for; strategies act through what actors want."
    )
    strategies = (
        "Strategies are compared in the same possible worlds; where two of them lie close together, another choice of "
        "worlds may turn their order round. What a strategy changes is itself a judgement, listed below with its "
        "reason."
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
    told = [text, *([listening] if dossier.ties else ()), *([strategies] if dossier.strategies else ())]
    refused = [Text(f"A part of the dossier could not be worked out: {said}", "caveat") for said in answer.refused]
    parts: tuple[Part, ...] = (*map(Text, told), *refused, *_left_open(unasked), table)
    return Section("method", "How this was made", parts)


def _record(forecast: Forecast) -> Section:
    """How wrong such forecasts have been."""
    told = tuple(Text(said, "caveat") for said in sentences(forecast.trained))
    return Section("track-record", "How wrong such forecasts have been", told)


def _afterwards(dossier: Dossier, forecast: Forecast) -> Section:
    by_key = {issue.key: issue for issue in forecast.issues}
    rows: list[Mapping[str, Cell]] = []
    inside, named = 0, 0
    for key, later in dossier.outcomes.items():
        settles, issue = by_key[key].settles, dossier.issues[key]
        happened = later.value.best
        inside += settles.low <= happened <= settles.high
        named += by_key[key].likely == _nearest(by_key[key], happened)
        rows.append(
            {
                "issue": issue.label,
                "forecast": _forecast(by_key[key]),
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
        f"Of {len(rows)} issues whose outcome is known, {inside} ended inside the 80 % interval and {named} at the "
        f"likeliest point; the median missed by {points(missed)} points on average."
    )
    warned = "The case was coded in hindsight, by people who knew what followed: this illustrates, it proves nothing."
    texts = (Text(said, "finding"), *((Text(warned, "caveat"),) if dossier.hindsight else ()))
    return Section("afterwards", "What happened later", (*texts, Table("Forecast and outcome", columns, tuple(rows))))


def _forecast(issue: IssueForecast) -> str:
    """The likeliest point with its chance, and the interval."""
    between = f"80 % between {points(issue.settles.low)} and {points(issue.settles.high)}"
    if issue.likely is None:
        return between
    label = issue.labels[issue.likely]
    return f"{label.label} ({percent(label.chance)}; {between})"


def _nearest(issue: IssueForecast, point: float) -> int | None:
    return min(range(len(issue.labels)), key=lambda k: (abs(issue.labels[k].at - point), k), default=None)
