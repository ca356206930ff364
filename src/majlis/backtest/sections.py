"""A backtest for people: what was found, every forecaster's scores, what differs, and where it holds less well."""

from collections.abc import Iterator, Mapping, Sequence

from majlis.backtest.answer import REFERENCE, Backtest, Record, Split
from majlis.backtest.explained import ALL
from majlis.backtest.pictures import calibration, pit
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.scoring import Estimate
from majlis.settlement import CLAIMS
from majlis.wording.models import model_title
from majlis.words import listed, percent

TITLES = {
    "choice": "The calibrated choice",
    "trained": "The choice trained elsewhere",
    "bell": "A bell round the weighted mean",
    "usual": "What is usual, whoever wants what",
    ALL: "All models, equal weight",
}
MEANINGS = {"missed": "mean error", "crps": "CRPS", "log_loss": "log loss"}


def sections(answer: Backtest) -> tuple[Section, ...]:
    """In this order: what was found, scores, calibration, differences, parts."""
    found = [_found(answer), _scores(answer), _calibrated(answer), _differences(answer)]
    if answer.splits:
        found.append(_splits(answer))
    if answer.parts:
        found.append(_parts(answer))
    return tuple(found)


def title(name: str) -> str:
    """What a forecaster is called."""
    return TITLES.get(name) or model_title(name)


def _found(answer: Backtest) -> Section:
    first = answer.records[answer.first].scores
    headline = (
        f"On {answer.issues} resolved issues of {answer.dossiers} dossiers, {_lower(title(answer.first))} missed the "
        f"outcome by {_with_ends(first['missed'], 1)} points of 100 on average; {_share(first['within_10'])} came "
        "within ten."
    )
    texts = [Text(headline, "finding"), Text(_held(answer), "finding"), *map(Text, _ahead(answer))]
    return Section("found", "What was found", (*texts, *map(_caveat, _cautions(answer))), headline)


def _held(answer: Backtest) -> str:
    scores = answer.records[answer.first].scores
    told = [
        f"those that claim {percent(claim)} held {_share(scores[f'held_{100 * claim:g}'])} at a width of "
        f"{scores[f'width_{100 * claim:g}'].value:.0f}"
        for claim in CLAIMS
    ]
    return f"Its intervals, counted in whole points as they are printed: {listed(told)}."


def _ahead(answer: Backtest) -> Iterator[str]:
    """Whether anything is shown to do better than the weighted mean, and what the first is not shown to differ from."""
    for score, than in (("missed", "the weighted mean"), ("crps", "the bell round the weighted mean")):
        pairs = [(n, d[score]) for (n, other), d in answer.differences.items() if other == REFERENCE]
        better = [f"{_lower(title(n))}, by {_with_ends(_minus(e), 1)}" for n, e in pairs if e.high < 0]
        if better:
            yield f"Shown to do better than {than}, by {MEANINGS[score]}: {'; '.join(better)}."
        elif pairs:
            yield f"By {MEANINGS[score]}, nothing is shown to do better than {than}."
    level = [_lower(title(n)) for (n, other), d in answer.differences.items() if other == answer.first
             and not d["crps"].clear]  # fmt: skip
    if level:
        yield f"By CRPS, {_lower(title(answer.first))} is not shown to differ from: {'; '.join(level)}."


def _cautions(answer: Backtest) -> Iterator[str]:
    wide = {
        score: sorted(d[score].detectable for (_, other), d in answer.differences.items() if other == answer.first)
        for score in MEANINGS
    }
    if wide["missed"]:
        told = [
            f"{MEANINGS[score]} {_range(values, 1 if score != 'log_loss' else 2)}" for score, values in wide.items()
        ]
        yield (
            "The least true difference from the first forecast that these data would show in four cases out of five: "
            f"{listed(told)}, by forecaster. What is smaller is not known to be there."
        )
    if answer.shipped:
        yield (
            "The choice that ships was fitted to these very issues; here it is fitted anew, each time without the "
            "dossiers it forecasts, so no outcome is known to the forecast of its issue."
        )
    if "choice" not in answer.records:
        yield "There are too few dossiers to learn from, so only forecasts that learn nothing here are scored."
    yield (
        "Positions, salience and outcomes were coded by people who knew how it ended, and all forecasters were given "
        "them: what is scored is forecasting from good judgements, not the making of judgements."
    )


def _scores(answer: Backtest) -> Section:
    columns = (
        Column("who", "Forecast"),
        Column("missed", "Mean error", "", 1, "number"),
        *(Column(f"within_{reach}", f"≤ {reach}", "", None, "share") for reach in (5, 10, 20)),
        Column("crps", "CRPS", "", 2, "number"),
        Column("log_loss", "Log loss", "", 2, "number"),
    )
    points = Table("Points and chances", columns, tuple(_rows(answer.records, columns)), SCORES_SAID)
    held = (
        Column("who", "Forecast"),
        *(
            column
            for claim in CLAIMS
            for column in (
                Column(f"held_{100 * claim:g}", f"{claim:.0%} holds", "", None, "share"),
                Column(f"width_{100 * claim:g}", "width", "", 0, "number"),
            )
        ),
    )
    intervals = Table("Intervals, in whole points", held, tuple(_rows(answer.records, held)), INTERVALS_SAID)
    return Section("scores", "How every forecast did", (points, intervals))


SCORES_SAID = (
    "Mean error: of the one number offered, in points. CRPS: the same for the whole distribution, in points. Log loss: "
    "−ln of the chance of the whole point it came to. Less is better in all three; ≤ 5, 10, 20: share of the numbers "
    "that came within so many points."
)
INTERVALS_SAID = "Those of the choice are calibrated on the dossiers it learns from; all others are plain and central."


def _rows(records: Mapping[str, Record], columns: Sequence[Column]) -> Iterator[Mapping[str, Cell]]:
    for name, record in records.items():
        scores: dict[str, Cell] = {c.key: record.scores[c.key].value for c in columns if c.key != "who"}
        yield {"who": title(name), **scores}


def _calibrated(answer: Backtest) -> Section:
    shown = [name for name in dict.fromkeys([answer.first, ALL, REFERENCE]) if name in answer.records][:2]
    records = [(title(name), answer.records[name]) for name in shown]
    columns = (Column("who", "Forecast"), Column("tenths", "Per cent of the outcomes in each tenth, from the lowest"))
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"who": title(name), "tenths": " ".join(f"{100 * share:.0f}" for share in record.pit.tolist())}
        for name, record in answer.records.items()
    )
    reliable, fallen = calibration(records), pit(answer, records)
    parts: tuple[Part, ...] = (
        Text(PIT_SAID),
        Chart(reliable, "Chances said, and what happened", "How often it happened where about that chance was said.",
              "The chance that the outcome is at most 10, 20, … 90; on the line chances mean what they say. Bars are "
              "95 % intervals, dossiers drawn again."),
        Chart(fallen, "Where outcomes fell in what was forecast", "The share of the outcomes in each tenth.",
              "Per cent of the outcomes in each tenth of the forecast; the band is what chance alone would do."),
        Table("Outcomes in each tenth of what was forecast", columns, rows),
    )  # fmt: skip
    return Section("calibration", "Do chances mean what they say?", parts)


PIT_SAID = (
    "If chances mean what they say, every tenth of what was forecast holds a tenth of the outcomes. High ends say that "
    "forecasts were too sure, a hump that they were too vague."
)


def _differences(answer: Backtest) -> Section:
    columns = (
        Column("who", "Forecast"),
        *(Column(score, f"{what} more") for score, what in MEANINGS.items()),
        Column("said", "Shown to differ in"),
    )
    tables = [
        Table(
            f"Against {_lower(title(other))}",
            columns,
            tuple(_difference(name, d) for (name, o), d in answer.differences.items() if o == other),
            "Loss above that of the other on the same issues, with 95 % intervals, dossiers drawn again.",
        )
        for other in dict.fromkeys(other for _, other in answer.differences)
    ]
    return Section("differences", "What is shown to differ", tuple(tables))


def _difference(name: str, scores: Mapping[str, Estimate]) -> Mapping[str, Cell]:
    clear = [what for score, what in MEANINGS.items() if scores[score].clear]
    told: dict[str, Cell] = {score: _with_ends(scores[score], 2) for score in MEANINGS}
    return {"who": title(name), **told, "said": listed(clear) or "nothing"}


def _splits(answer: Backtest) -> Section:
    columns = (
        Column("out", "Left out"),
        Column("issues", "Issues", "", 0, "number"),
        Column("missed", "Mean error", "", 1, "number"),
        Column("crps", "CRPS", "", 2, "number"),
        Column("log_loss", "Log loss", "", 2, "number"),
        Column("held_80", "80 % holds", "", None, "share"),
        Column("width_80", "width", "", 0, "number"),
        Column("ahead", "CRPS below the bell's"),
    )
    rows = tuple(_split(split) for split in answer.splits.values())
    said = (
        "The choice learns from the rest: a tenth of the dossiers is left out in turn, in several assignments; then "
        "each council; then all that came later."
    )
    table = Table("The calibrated choice where it was not trained", columns, rows, said)
    return Section("splits", "What if whole fields or years are left out?", (table,))


def _split(split: Split) -> Mapping[str, Cell]:
    scores = {name: estimate.value for name, estimate in split.scores["choice"].items()}
    told: dict[str, Cell] = {"out": split.left_out, "issues": split.issues, "ahead": _with_ends(split.ahead, 2)}
    return told | {name: scores[name] for name in ("missed", "crps", "log_loss", "held_80", "width_80")}


def _parts(answer: Backtest) -> Section:
    first = answer.first
    columns = (
        Column("by", "Part"),
        Column("issues", "Issues", "", 0, "number"),
        Column("missed", "Mean error", "", 1, "number"),
        Column("crps", "CRPS", "", 2, "number"),
        Column("held_80", "80 % holds", "", None, "share"),
        Column("ahead", "CRPS below the bell's"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "by": f"{part.by} {part.value}",
            "issues": part.issues,
            **{name: part.scores[first][name] for name in ("missed", "crps", "held_80")},
            "ahead": _with_ends(part.ahead, 2) if part.ahead else None,
        }
        for part in answer.parts
    )
    said = "Parts of fewer than ten issues are left out; with so many looks, one in twenty stands out by chance."
    return Section("parts", f"Where {_lower(title(first))} did better or worse", (Table("Parts", columns, rows, said),))


def _caveat(said: str) -> Text:
    return Text(said, "caveat")


def _with_ends(estimate: Estimate, digits: int) -> str:
    """`1.08 [−0.26, 2.35]`."""
    value, low, high = (
        f"{number:.{digits}f}".replace("-", "−") for number in (estimate.value, estimate.low, estimate.high)
    )
    return f"{value} [{low}, {high}]"


def _share(estimate: Estimate) -> str:
    low, high = (f"{100 * end:.0f}" for end in (estimate.low, estimate.high))
    return f"{percent(estimate.value)} [{low}, {high}]"


def _minus(estimate: Estimate) -> Estimate:
    return Estimate(-estimate.value, estimate.error, -estimate.high, -estimate.low)


def _range(values: Sequence[float], digits: int) -> str:
    low, high = (f"{value:.{digits}f}" for value in (values[0], values[-1]))
    return low if low == high else f"{low} to {high}"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
