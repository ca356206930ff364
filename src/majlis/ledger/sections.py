"""A ledger for people: how many forecasts stand how, whether anything was changed, and what the resolved ones score."""

from collections.abc import Iterator, Mapping
from math import isfinite

from majlis.afterwards.averages import ENOUGH
from majlis.afterwards.forecasts import WAYS
from majlis.afterwards.sections import TITLES, with_ends
from majlis.ledger.scores import Line, Standing
from majlis.results import Cell, Column, Section, Table, Text
from majlis.words import listed, percent, place, points


def sections(answer: Standing) -> tuple[Section, ...]:
    """In this order: how they stand, forecast by forecast, scores if there are some."""
    found = [_found(answer)]
    if answer.lines:
        found.append(Section("forecasts", "Forecasts", (_forecasts(answer),)))
    if answer.resolved:
        found.append(Section("scores", "Against simpler ways of speaking", (_scores(answer),)))
    return tuple(found)


def _found(answer: Standing) -> Section:
    counted = {state: sum(line.state == state for line in answer.lines) for state in STATES}
    told = [f"{many} {state}" for state, many in counted.items() if many]
    forecasts = "one forecast" if len(answer.lines) == 1 else f"{len(answer.lines)} forecasts"
    headline = f"There {'is' if len(answer.lines) == 1 else 'are'} {forecasts}: {listed(told)}." if told else NOTHING
    texts = [Text(headline, "finding"), *map(Text, _scored(answer)), Text(_unchanged(answer), "note")]
    return Section(
        "standing", "How they stand", (*texts, *(Text(str(f), "caveat") for f in answer.ledger.faults)), headline
    )


STATES = ("open", "overdue", "void", "resolved")
NOTHING = "Nothing is sealed yet."


def _scored(answer: Standing) -> Iterator[str]:
    done = answer.resolved
    if not done:
        return
    held = sum(line.sealed.said.holds(line.value) for line in done)
    which = "the one that is" if len(done) == 1 else f"the {len(done)} that are"
    yield (
        f"Of {which} resolved, {held} ended inside the 80 % interval; the median missed by "
        f"{with_ends(answer.means['missed'])} points on average."
    )
    if not isfinite(answer.means["missed"].low):
        many = len({line.sealed.dossier for line in done})
        dialogues = "a single dialogue" if many == 1 else f"{many} dialogues"
        yield f"They are of {dialogues}; from {ENOUGH} on it can be said what they show."


def _unchanged(answer: Standing) -> str:
    last = answer.ledger.head
    if answer.ledger.faults:
        return "The ledger is no longer what was written; nothing more can be added to it."
    return (
        "No entry was changed, by the digests they carry. What was cut off at the end leaves no trace, so keep the "
        f"last digest elsewhere: {last}"
    )


def _forecasts(answer: Standing) -> Table:
    columns = (
        Column("entry", "Entry", "", 0, "number"),
        Column("issue", "Issue"),
        Column("sealed", "Sealed"),
        Column("by", "For"),
        Column("forecast", "Forecast"),
        Column("state", "State"),
        Column("missed", "Missed by", "points", 0, "number"),
        Column("held", "In the interval"),
    )
    return Table("Forecasts", columns, tuple(_forecast(line) for line in answer.lines))


def _forecast(line: Line) -> Mapping[str, Cell]:
    said = line.sealed.said
    label = "" if said.likeliest is None else said.labels[said.likeliest][1]
    chance = "" if said.likeliest is None else f"{percent(said.labels[said.likeliest][2])}; "
    done = line.state == "resolved"
    return {
        "entry": line.sealed.entry.number,
        "issue": f"{line.sealed.title} ({line.sealed.dossier})",
        "sealed": line.sealed.entry.day.isoformat(),
        "by": line.sealed.by.isoformat(),
        "forecast": f"{label} ({chance}80 % between {points(said.low)} and {points(said.high)})".strip(),
        "state": _state(line),
        "missed": abs(said.median - line.value) if done else None,
        "held": said.holds(line.value) if done else None,
    }


def _state(line: Line) -> str:
    corrected = "; corrected" if line.corrected else ""
    if line.state == "void" and line.outcome:
        return f"void: {line.outcome.told['why']}{corrected}"
    if line.state == "resolved":
        return f"{place(line.sealed.said.scale, line.value)} ({points(line.value)}){corrected}"
    return line.state


def _scores(answer: Standing) -> Table:
    columns = (
        Column("way", "Way of speaking"),
        Column("crps", "CRPS"),
        Column("log_loss", "Log loss"),
        Column("ahead", "CRPS above the forecasts'"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "way": TITLES[way],
            "crps": with_ends(answer.means[f"{way}/crps"]),
            "log_loss": with_ends(answer.means[f"{way}/log_loss"], 2),
            "ahead": with_ends(answer.ahead[way]) if way in answer.ahead else "",
        }
        for way in WAYS
    )
    return Table("Resolved forecasts", columns, rows)
