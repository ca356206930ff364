"""Scores of dialogues for people: what was forecast and what happened, and whether that beats simpler ways to speak."""

from collections.abc import Iterator, Mapping
from math import isfinite

from majlis.afterwards.answer import IssueScored, Score
from majlis.afterwards.averages import ENOUGH
from majlis.afterwards.forecasts import WAYS
from majlis.afterwards.whole import EVENTS
from majlis.results import Cell, Column, Section, Table, Text
from majlis.scoring import Estimate
from majlis.words import listed, percent, place, points

TITLES = {
    "forecast": "The forecast",
    "agreed": "As if agreed",
    "not": "As if not agreed",
    "coin": "A coin between the two",
}


def sections(answer: Score) -> tuple[Section, ...]:
    """In this order: what was found, issue by issue, the talks as a whole, against simpler ways of speaking."""
    found = [_found(answer)]
    if answer.issues:
        found.append(_issues(answer))
    if answer.whole:
        found.append(_whole(answer))
    if answer.issues:
        found.append(_ways(answer))
    return tuple(found)


def _found(answer: Score) -> Section:
    dossiers = len({i.dossier for i in answer.issues} | {w.dossier for w in answer.whole})
    told = [*_of_issues(answer), *_of_whole(answer)]
    texts = [*(Text(said, "finding") for said in told), *map(Text, _against(answer))]
    return Section("found", "What was found", (*texts, *map(_caveat, _cautions(answer, dossiers))), told[0])


def _of_issues(answer: Score) -> Iterator[str]:
    many, dossiers = len(answer.issues), len({issue.dossier for issue in answer.issues})
    if not many:
        return
    held, named = (sum(getattr(issue, what) for issue in answer.issues) for what in ("held", "named"))
    of = f"one issue of {answer.dossiers[answer.issues[0].dossier].title}" if many == 1 else f"{many} issues"
    where = f" of {dossiers} dialogues" if dossiers > 1 else ""
    yield (
        f"Of {of}{where} whose outcome is known, {held} ended inside the 80 % interval and {named} at the likeliest "
        f"point; the median missed by {with_ends(answer.means['missed'])} points on average."
    )


def _of_whole(answer: Score) -> Iterator[str]:
    """How often each event came, and what was said."""
    for event in EVENTS:
        mine = [w for w in answer.whole if w.event == event]
        if not mine:
            continue
        came = sum(w.on is not None for w in mine)
        talks = "The talks were" if len(mine) == 1 else f"Of {len(mine)} talks {came} were"
        yes = ("" if came else " not") if len(mine) == 1 else ""
        mean = sum(w.chance for w in mine) / len(mine)
        said = f"{mean:.0%}".replace("%", " %") if mean in (0.0, 1.0) else percent(mean)
        yield (
            f"{talks}{yes} {event}; the forecast gave that {said}{'' if len(mine) == 1 else ' on average'}, a Brier "
            f"score of {with_ends(answer.means[f'{event}/forecast'], 2)} where a coin has 0.25."
        )


def _whole(answer: Score) -> Section:
    columns = (
        Column("talks", "Talks"),
        Column("event", "Were they …"),
        Column("came", "What came"),
        Column("chance", "Chance said", "", None, "share"),
        *(Column(way, f"Brier, {TITLES[way][:1].lower()}{TITLES[way][1:]}", "", 2, "number") for way in WAYS),
        Column("note", "What counted"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "talks": answer.dossiers[w.dossier].title,
            "event": w.event,
            "came": f"yes, {w.on.isoformat()}" if w.on else "no",
            "chance": w.chance,
            **w.brier,
            "note": w.note,
        }
        for w in answer.whole
    )
    said = (
        "Brier score: the squared distance of the chance from 1 where it came, from 0 where it did not; less is better."
    )
    return Section("whole", "The talks as a whole", (Table("Signed, ratified, kept", columns, rows, said),))


def _against(answer: Score) -> Iterator[str]:
    """Whether the forecast is shown to do better than simpler ways of speaking, where there are enough dialogues."""
    if {1.0} == {issue.said.chance for issue in answer.issues} | {w.chance for w in answer.whole}:
        yield "The forecast took an agreement for granted, so it says the same as “as if agreed”."
    for way, ahead in answer.ahead.items():
        name = TITLES[way][:1].lower() + TITLES[way][1:]
        if not isfinite(ahead.low) or (way == "agreed" and ahead.value == 0):
            continue
        if ahead.low > 0:
            yield f"It is shown to do better than “{name}”, whose CRPS is {with_ends(ahead)} points higher."
        elif ahead.high < 0:
            yield f"It is shown to do worse than “{name}”, whose CRPS is {with_ends(_minus(ahead))} points lower."
        else:
            yield f"It is not shown to differ from “{name}”, whose CRPS is {with_ends(ahead)} points higher."


def _cautions(answer: Score, dossiers: int) -> Iterator[str]:
    hindsight = [d.title for d in answer.dossiers if d.hindsight]
    if hindsight:
        yield (
            f"Coded in hindsight, by people who knew what followed: {listed(hindsight)}. This illustrates; it proves "
            "nothing."
        )
    if dossiers < ENOUGH:
        yield (
            f"Issues of one dialogue go well or badly together, so that dialogues count: {dossiers} can show nothing "
            f"about a method. From {ENOUGH} on intervals are given."
        )


def _issues(answer: Score) -> Section:
    columns = (
        Column("issue", "Issue"),
        Column("forecast", "Forecast"),
        Column("happened", "What happened"),
        Column("chance", "Its chance", "", None, "share"),
        Column("missed", "Missed by", "points", 0, "number"),
        Column("held", "In the interval"),
        Column("crps", "CRPS", "", 1, "number"),
        Column("on", "On"),
    )
    tables = [
        Table(dossier.title, columns, tuple(_issue(i) for i in answer.issues if i.dossier == k))
        for k, dossier in enumerate(answer.dossiers)
        if any(i.dossier == k for i in answer.issues)
    ]
    return Section("issues", "Issue by issue", tuple(tables))


def _issue(issue: IssueScored) -> Mapping[str, Cell]:
    said = issue.said
    between = f"80 % between {points(said.low)} and {points(said.high)}"
    label = "" if said.likeliest is None else f"{said.labels[said.likeliest][1]} "
    chance = "" if said.likeliest is None else f"{percent(said.labels[said.likeliest][2])}; "
    return {
        "issue": issue.title,
        "forecast": f"{label}({chance}{between})",
        "happened": f"{place(said.scale, issue.happened)} ({points(issue.happened)})",
        "chance": issue.named_chance,
        "missed": issue.missed,
        "held": issue.held,
        "crps": issue.scores["forecast"]["crps"],
        "on": issue.on.isoformat(),
    }


def _ways(answer: Score) -> Section:
    columns = (
        Column("way", "Way of speaking"),
        Column("crps", "CRPS"),
        Column("log_loss", "Log loss"),
        Column("ahead", "CRPS above the forecast's"),
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
    said = (
        "CRPS: how far the whole distribution was off, in points. Log loss: −ln of the chance of the whole point it "
        "came to; endless where that was called impossible. Intervals, where there are some, are 95 %, dialogues drawn "
        "again."
    )
    return Section("ways", "Against simpler ways of speaking", (Table("All issues", columns, rows, said),))


def _minus(estimate: Estimate) -> Estimate:
    return Estimate(-estimate.value, estimate.error, -estimate.high, -estimate.low)


def _caveat(said: str) -> Text:
    return Text(said, "caveat")


def with_ends(estimate: Estimate, digits: int = 1) -> str:
    """`8.1 [5.2, 11.0]`; without an interval where there is none."""
    if estimate.value == float("inf"):
        return "endless"
    ends = (estimate.low, estimate.high) if estimate.low == estimate.low else ()
    value, *rest = (f"{number:.{digits}f}".replace("-", "−") for number in (estimate.value, *ends))
    return f"{value} [{', '.join(rest)}]" if rest else value
