"""Escalation for people: what could blow up, what a channel or a strategy changes, which act would do most harm."""

from collections.abc import Iterator, Mapping

from majlis.analyses.escalation import pictures
from majlis.analyses.escalation.answer import Outlook, Pair, Range, Risks
from majlis.analyses.escalation.cautions import cautions, leading
from majlis.analyses.escalation.named import capital, chances, number, pair_name, party_name, ranged, short_pair
from majlis.analyses.escalation.pictures import CHANNEL, STAGES, WITHOUT
from majlis.draws.acts import OTHERS, Dyad
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.wording.names import strategy_title
from majlis.words import chance, hundredths, listed, percent, points

NEAR = 0
"""The horizon that sentences tell."""
TOLD = 3
"""Acts that a sentence tells."""
STEPS = (
    "no hostile act",
    "hostile acts, none of severity 5 or more",
    "the worst act has a severity of 5 to 7",
    "the worst act has a severity of 7 or more and is not serious",
    "serious acts, by one side of each pair at most",
    "serious acts by both sides of a pair",
    "the same, and eight serious acts or more",
)


def sections(answer: Risks) -> tuple[Section, ...]:
    """The answer for people."""
    return (
        _ahead(answer),
        _strategies(answer),
        _pairs(answer),
        _triggers(answer),
        _past(answer),
        cautions(answer),
    )


def _ahead(answer: Risks) -> Section:
    now = answer.now
    many, one = now.without.many[NEAR], now.without.one[NEAR]
    first = f"at least one serious act is {chance(one.value)} without a deconfliction channel"
    if answer.many > 1:
        first = (
            f"{_many(answer)} are {chance(many.value)} without a deconfliction channel, at least one serious act "
            f"{chance(one.value)}"
        )
    expected = ranged(now.without.expected[NEAR])
    said = f"Within {answer.horizons[NEAR]} days {first}; {expected} are to be expected."
    parts: list[Part] = [Text(said, "finding"), *leading(answer), Text(_channel(answer), "driver")]
    parts.append(
        Chart(
            pictures.ahead(answer),
            "Serious acts in the year to come",
            _channel(answer),
            "The middle of the futures drawn, and what four of five of them lie between: the grey band without a "
            "channel, the thin lines with one.",
        )
    )
    columns = (
        Column("days", "Within"),
        Column("case", "Channel"),
        Column("one", "A serious act"),
        *((Column("many", f"{answer.many} or more"),) if answer.many > 1 else ()),
        Column("expected", "To be expected"),
    )
    caption = (
        f"Serious: severity {answer.threshold:g} of 10 or more. Chances are means over what may be true"
        " of how acts come, in brackets what four of five cases lie between; acts to be expected are their middle."
    )
    rows = tuple(_rows(answer))
    parts.append(Table("What is to come", columns, rows, caption))
    return Section("ahead", "What could blow up", tuple(parts), said)


def _many(answer: Risks) -> str:
    return "at least one serious act" if answer.many == 1 else f"{answer.many} serious acts or more"


def _rows(answer: Risks) -> Iterator[Mapping[str, Cell]]:
    for h, days in enumerate(answer.horizons):
        for case, ahead in ((WITHOUT, answer.now.without), (CHANNEL, answer.now.channel)):
            yield {
                "days": f"{days} days",
                "case": case,
                "one": chances(ahead.one[h]),
                "many": chances(ahead.many[h]),
                "expected": ranged(ahead.expected[h]),
            }


def _channel(answer: Risks) -> str:
    """What a channel would change, and on what assumption."""
    last = len(answer.horizons) - 1
    effect = _effect(answer.now.damped[last], answer.horizons[last])
    if answer.assumed:
        half = f"If it left half of the reactions{_linked(answer)}, there would be {effect}."
        return f"The dossier does not say what a deconfliction channel would change. {half}"
    leaves = answer.channel
    return (
        f"With a channel that leaves {percent(leaves.value)} of the reactions{_linked(answer)} "
        f"({hundredths(leaves.low)} to {hundredths(leaves.high)} %), there would be {effect}."
    )


def _effect(change: Range, days: int) -> str:
    """`3 % fewer serious acts within 365 days (0 to 8 %)`."""
    if points(change.value) == "0":
        return f"hardly fewer serious acts within {days} days"
    least, most = sorted((abs(change.low), abs(change.high)))
    return f"{points(abs(change.value))} % fewer serious acts within {days} days ({points(least)} to {points(most)} %)"


def _linked(answer: Risks) -> str:
    """Between whom a channel works."""
    if all(all(row) for row in answer.between):
        return " of all to all"
    linked = [
        answer.pairs[d].dyad for d, row in enumerate(answer.between) if any(row) and answer.pairs[d].dyad.by != OTHERS
    ]
    names = list(dict.fromkeys(party_name(answer, key) for dyad in linked for key in sorted((dyad.by, dyad.against))))
    if not any(any(row) for row in answer.between):
        return " to acts between them"
    return f" of {listed(names)} to each other"


def _strategies(answer: Risks) -> Section:
    changing = [outlook for outlook in answer.outlooks if outlook.changed]
    if not changing:
        said = "No strategy of the dossier says what it changes in how often or how hard anybody strikes."
        if len(answer.outlooks) == 1:
            said = "The dossier names no strategy."
        return Section("strategies", "What each strategy changes", (Text(said, "note"),))
    last = len(answer.horizons) - 1
    ranked = sorted(changing, key=lambda o: (-abs(o.against[last].value), str(o.key)))
    said = _strategy(answer, ranked[0], last)
    columns = (
        Column("strategy", "Strategy"),
        Column("many", f"{capital(_many(answer))} within {answer.horizons[NEAR]} days"),
        Column("channel", "The same with a channel"),
        Column("expected", f"To be expected within {answer.horizons[last]} days"),
        Column("change", "Against things as they stand"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "strategy": strategy_title(answer.dossier, o.key),
            "many": chances(o.without.many[NEAR]),
            "channel": chances(o.channel.many[NEAR]),
            "expected": ranged(o.without.expected[last]),
            "change": ""
            if o.key is None
            else _percent_change(o.against[last])
            if o.changed
            else "says nothing of acts",
        }
        for o in answer.outlooks
    )
    parts: list[Part] = [Text(said, "finding"), *(Text(_strategy(answer, o, last), "driver") for o in ranked[1:])]
    parts += [Text(_nowhere(answer, o), "caveat") for o in answer.outlooks if o.nowhere]
    parts.append(
        Table(
            "What each strategy changes",
            columns,
            rows,
            "By what the dossier says each strategy changes in how often or how hard some strike others; the change is "
            "that of the acts to be expected, draw by draw.",
        )
    )
    return Section("strategies", "What each strategy changes", tuple(parts), said)


def _strategy(answer: Risks, outlook: Outlook, last: int) -> str:
    change, title = outlook.against[last], strategy_title(answer.dossier, outlook.key)
    days = answer.horizons[last]
    if points(change.value) == "0":
        return f"“{title}” hardly changes how many serious acts are to be expected within {days} days."
    way = "more" if change.value > 0 else "fewer"
    low, high = sorted((abs(change.low), abs(change.high))) if change.low * change.high >= 0 else (0.0, 0.0)
    between = f"{points(low)} to {points(high)} %" if high else f"{_signed(change.low)} to {_signed(change.high)}"
    return (
        f"Under “{title}” {points(abs(change.value))} % {way} serious acts are to be expected within {days} days than "
        f"as things stand (four of five cases: {between})."
    )


def _signed(value: float) -> str:
    return f"{points(abs(value))} % {'more' if value > 0 else 'fewer'}"


def _percent_change(change: Range) -> str:
    sign = [f"{round(v):+d}".replace("-", "−") if round(v) else "0" for v in change]
    return f"{sign[0]} % [{sign[1]}, {sign[2]}]"


def _nowhere(answer: Risks, outlook: Outlook) -> str:
    pairs = listed([f"{party_name(answer, d.by)} against {party_name(answer, d.against)}" for d in outlook.nowhere])
    title = strategy_title(answer.dossier, outlook.key)
    return f"“{title}” would change acts of {pairs}; there are none on record, so it changes nothing there."


def _pairs(answer: Risks) -> Section:
    told = [pair for pair in answer.pairs if pair.dyad.by != OTHERS]
    if not told:
        said = "No two have struck each other often enough to be told apart."
        return Section("pairs", "Who strikes whom", (Text(said, "note"),))
    most = max(told, key=lambda pair: (pair.without[NEAR].value, pair.dyad.by))
    said = (
        f"A serious act {_by(answer, most.dyad)} within {answer.horizons[NEAR]} days is "
        f"{chance(most.without[NEAR].value)} without a channel, and {chance(most.channel[NEAR].value)} with one."
    )
    columns = (
        Column("pair", "Acts of"),
        Column("acts", "On record", precision=0, kind="number"),
        Column("serious", "Serious", precision=0, kind="number"),
        *(Column(f"d{days}", f"A serious act within {days} days") for days in answer.horizons),
        Column("channel", f"Within {answer.horizons[NEAR]} days with a channel"),
        Column("calm", "Days until calm after one"),
        Column("breeds", "Further acts after one"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "pair": short_pair(answer, pair.dyad),
            "acts": pair.acts,
            "serious": pair.serious,
            **{f"d{days}": chances(pair.without[h]) for h, days in enumerate(answer.horizons)},
            "channel": chances(pair.channel[NEAR]),
            "calm": ranged(pair.calm),
            "breeds": ranged(pair.breeds),
        }
        for pair in answer.pairs
    )
    caption = (
        f"The record has {answer.told.days} days. Calm is when 95 % of the reaction to an act of usual severity is "
        "over; further acts are those of everybody that follow from it, in the end."
    )
    return Section("pairs", "Who strikes whom", (Text(said, "finding"), Text(_calm(answer, most), "driver"),
                                                 Table("Who strikes whom", columns, rows, caption)), said)  # fmt: skip


def _by(answer: Risks, dyad: Dyad) -> str:
    """`by Iran against the United States`, or `between Iran and the United States`."""
    name = pair_name(answer, dyad)
    return f"by {name}" if answer.told.directed else name


def _calm(answer: Risks, pair: Pair) -> str:
    calm, channel = pair.calm, pair.calm_channel
    if calm.value == float("inf"):
        return f"After an act {_by(answer, pair.dyad)} it does not become calm again: acts breed acts without end."
    with_one = "" if points(channel.value) == points(calm.value) else f", {points(channel.value)} with a channel"
    return (
        f"After an act {_by(answer, pair.dyad)} of usual severity it takes {_days(calm)} until most of the reaction is "
        f"over{with_one}, and {ranged(pair.breeds)} further acts follow from it."
    )


def _days(found: Range) -> str:
    high = "no end" if found.high == float("inf") else points(found.high)
    return f"{points(found.value)} days ({points(found.low)} to {high})"


def _triggers(answer: Risks) -> Section:
    if not answer.triggers:
        said = "No act of any two who are told apart is on record, so none can be named that would raise the risk most."
        return Section("triggers", "What would set it off", (Text(said, "note"),))
    first, days = answer.triggers[0], answer.horizons[NEAR]
    said = (
        f"Of the acts on record one of the kind “{first.kind}” {_by(answer, first.dyad)} raises the risk most: one "
        f"more brings {ranged(first.provoked)} further serious acts within {days} days."
    )
    columns = (
        Column("act", "One more act"),
        Column("severity", "Severity", "of 10", 1, "number"),
        Column("provoked", f"Further serious acts within {days} days"),
        Column("change", "The chance of a serious act rises by"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "act": f"{capital(trigger.kind)}, {short_pair(answer, trigger.dyad)}",
            "severity": trigger.severity,
            "provoked": ranged(trigger.provoked),
            "change": f"{number(100 * trigger.change.value)} points",
        }
        for trigger in answer.triggers
    )
    caption = (
        f"What one more act today would add to what is to come within {days} days without a channel, the act itself "
        "not counted. Where a serious act is almost certain anyway its chance can hardly rise; the further acts tell."
    )
    return Section(
        "triggers",
        "What would set it off",
        (
            Text(said, "finding"),
            *_answers(answer),
            _goodwill(answer),
            Table("What would set it off", columns, rows, caption),
        ),
        said,
    )


def _answers(answer: Risks) -> Iterator[Text]:
    """Who answers whom, strongest first, where the record says so."""
    found = [a for a in answer.answering if not a.prior and OTHERS not in (a.reacts.by, a.to.by)]
    for each in found[:TOLD]:
        what = "further ones" if each.reacts == each.to else f"acts {_by(answer, each.reacts)}"
        yield Text(f"An act {_by(answer, each.to)} provokes {ranged(each.offspring)} {what} directly.", "driver")
    if not found:
        yield Text(
            "The record does not say who answers whom: what is believed of it beforehand has hardly changed.", "caveat"
        )


def _goodwill(answer: Risks) -> Text:
    """How far goodwill calms."""
    found = answer.goodwill
    if found is None:
        return Text(
            "Those who strike each other show no goodwill on record, so how far it would calm is open.", "caveat"
        )
    if found.prior:
        acts = "one act" if found.acts == 1 else f"{found.acts} acts"
        return Text(f"How far goodwill calms the record does not say: it has {acts} of it.", "caveat")
    return Text(f"An act of goodwill between them takes away {ranged(found.takes)} hostile acts directly.", "driver")


def _past(answer: Risks) -> Section:
    weeks = answer.weeks
    now, (above, channel) = weeks.stage[-1], answer.stages[min(weeks.stage[-1] + 1, len(STAGES) - 1)]
    here = f"The conflict is at the stage “{STAGES[now]}”: {STEPS[now]} within the last four weeks."
    said = here
    if now < len(STAGES) - 1:
        said = f"{here} A higher stage within 90 days is {chance(above)}, with a channel {chance(channel)}."
    long = f" Of {len(weeks.starts)} weeks the last {pictures.SHOWN} are shown." * (len(weeks.starts) > pictures.SHOWN)
    chart = Chart(
        pictures.past(answer),
        "Stages of the conflict, week by week",
        said,
        "Hostile acts upwards, serious ones dark; cooperative ones downwards. A hollow dot: an act that another side "
        f"disputes. Stages are told by the acts of four weeks.{long}",
    )
    columns = (
        Column("stage", "Stage"),
        Column("means", "Within four weeks"),
        Column("now", "Weeks at it", precision=0, kind="number"),
        Column("without", "It or a higher one within 90 days", "%", 0, "share"),
        Column("channel", "The same with a channel", "%", 0, "share"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "stage": capital(name),
            "means": STEPS[k],
            "now": sum(stage == k for stage in weeks.stage),
            "without": answer.stages[k][0],
            "channel": answer.stages[k][1],
        }
        for k, name in enumerate(STAGES)
        if k > 0
    )
    caption = "In the manner of Glasl's steps and Kahn's ladder; the thresholds are ours. From futures drawn."
    return Section("past", "How far it has come", (Text(said, "finding"), chart,
                                                   Table("The stages", columns, rows, caption)), said)  # fmt: skip
