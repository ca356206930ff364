"""How influence reads: whose views a country brings, who is tied to whom, what listening moves, which camps remain."""

from collections.abc import Iterable, Mapping, Sequence

from majlis.analyses.influence import pictures
from majlis.analyses.influence.answer import Country, Influence, IssueInfluence, Moved
from majlis.ensemble.hearing import Spread
from majlis.results import Cell, Chart, Column, EvidenceList, Part, Section, Table, Text
from majlis.wording.evidence import evidence_for
from majlis.wording.names import actor_name, country_name, short_name
from majlis.words import hundredths, listed, percent, place, shift

SHOWN = 8
"""Rows of a table of actors."""
ROWS = 15
"""Rows of what listening moves."""
ORIGIN = (
    "A share says where a view comes from, not what it was moved by: a patron who wants the same is owed its share "
    "all the same."
)


def sections(answer: Influence) -> tuple[Section, ...]:
    """The answer in reading order."""
    return (*_freedom(answer), _map(answer), _grid(answer), _moves(answer), *_camps(answer))


def _freedom(answer: Influence) -> Iterable[Section]:
    """Whose views the country of most actors brings, and then what the others owe."""
    if not answer.countries:
        return
    country = answer.countries[0]
    name = country_name(answer.dossier, country.key)
    said = _owes(answer, country)
    parts: list[Part] = [Text(said, "finding")]
    told = [issue for issue in answer.issues if issue.autonomy.get(country.key) is not None]
    if told:
        parts += [Text(_freest(answer, country, told)), *_doors(answer, country), _chart(answer, country, said)]
        parts += [_shares(answer, country, told), Text(ORIGIN, "caveat")]
    if len(answer.countries) > 1:
        parts.append(_others(answer, answer.countries[1:]))
    items = evidence_for(answer.dossier, _quantities(answer, country))
    if items:
        parts.append(EvidenceList(items, "What the ties that matter most rest on"))
    yield Section("freedom", f"How free is {name} in its choice?", tuple(parts), said)


def _range(spread: Spread) -> str:
    """`12 % (10 to 14)`; of a share that is no chance."""
    return f"{percent(spread.mean)} ({hundredths(spread.low)} to {hundredths(spread.high)})"


def _owes(answer: Influence, country: Country) -> str:
    dossier, name = answer.dossier, country_name(answer.dossier, country.key)
    if country.autonomy is None:
        return f"Nobody in {name} has a stake in any issue, so nothing can be said of how free it is."
    owed = [f"{_range(spread)} to {actor_name(dossier, actor)}" for actor, spread in list(country.owed.items())[:3]]
    debts = f"; it owes {listed(owed)}" if owed else "; it owes nobody abroad as much as one part in two hundred"
    return f"Of the views that {name} brings to the dialogue, {_range(country.autonomy)} are its own{debts}."


def _freest(answer: Influence, country: Country, told: Sequence[IssueInfluence]) -> str:
    """The issues on which it is least and most free."""

    def own(issue: IssueInfluence) -> float:
        spread = issue.autonomy[country.key]
        return 1.0 if spread is None else spread.mean

    least, most = min(told, key=lambda i: (own(i), i.key)), max(told, key=lambda i: (own(i), i.key))
    low, high = answer.dossier.issues[least.key].label, answer.dossier.issues[most.key].label
    if percent(own(least)) == percent(own(most)):
        return f"It is about as free on every issue ({percent(own(least))})."
    owed = next(iter(least.owed[country.key].items()), None)
    whom = "" if owed is None else f", where {percent(owed[1].mean)} is owed to {actor_name(answer.dossier, owed[0])}"
    return (
        f"It is least free on “{low}” ({percent(own(least))} its own{whom}) and most on “{high}” "
        f"({percent(own(most))})."
    )


def _doors(answer: Influence, country: Country) -> Iterable[Text]:
    """By whom foreign views come in."""
    abroad = 0.0 if country.autonomy is None else 1.0 - country.autonomy.mean
    gates = list(country.gates.items())[:3]
    if gates and abroad > 0 and len(country.members) > 1:
        named = [f"{actor_name(answer.dossier, actor)} ({percent(spread.mean / abroad)})" for actor, spread in gates]
        yield Text(
            f"Of what comes in from abroad, most does by way of {listed(named)}; what passes by two counts for both."
        )


def _chart(answer: Influence, country: Country, said: str) -> Chart:
    name = country_name(answer.dossier, country.key)
    return Chart(
        pictures.origins(answer, country),
        f"Whose views {name} brings to each issue, in per cent",
        said,
        "The least free issue on top. The line under the own share runs from its 10th to its 90th percentile over "
        "what we do not know.",
    )


def _shares(answer: Influence, country: Country, told: Sequence[IssueInfluence]) -> Table:
    named = list(country.owed)[: pictures.NAMED]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": answer.dossier.issues[issue.key].label,
            "own": _cell(issue.autonomy[country.key]),
            **{f"actor/{actor}": _cell(issue.owed[country.key].get(actor)) for actor in named},
        }
        for issue in told
    )
    columns = (
        Column("issue", "Issue"),
        Column("own", "Its own"),
        *(Column(f"actor/{actor}", f"Owed to {short_name(answer.dossier, actor)}") for actor in named),
    )
    caption = "Mean over possible worlds in per cent; in brackets the 10th and the 90th percentile."
    return Table(f"Whose views {country_name(answer.dossier, country.key)} brings", columns, rows, caption)


def _cell(spread: Spread | None) -> str:
    return "–" if spread is None else f"{hundredths(spread.mean)} [{hundredths(spread.low)}, {hundredths(spread.high)}]"


def _others(answer: Influence, countries: Sequence[Country]) -> Table:
    dossier = answer.dossier
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "country": country_name(dossier, country.key),
            "own": _cell(country.autonomy),
            "owed": ", ".join(
                f"{short_name(dossier, a)} {_cell(s)}" for a, s in list(country.owed.items())[: pictures.NAMED]
            )
            or "nobody",
        }
        for country in countries
    )
    columns = (Column("country", "Who"), Column("own", "Its own"), Column("owed", "Owed to"))
    return Table("What others owe", columns, rows, "In per cent of their views over all issues, as above.")


def _quantities(answer: Influence, country: Country) -> Iterable[tuple[str, str]]:
    """The ties by which most comes in: those from whom most is owed, to members."""
    for actor in list(country.owed)[: pictures.NAMED]:
        for tie in sorted(answer.dossier.ties, key=lambda t: (-t.weight.best, t.target, t.level)):
            if tie.source == actor and tie.target in country.members and tie.kind != "rivalry":
                yield "", f"tie/{tie.source}/{tie.target}/{tie.level}"
                break


def _map(answer: Influence) -> Section:
    dossier = answer.dossier
    brokers = list(answer.brokers.items())[:SHOWN]
    said = "Nobody stands between others: whoever listens to anybody listens to it at first hand."
    if brokers:
        named = [actor_name(dossier, actor) for actor, _ in brokers[:2]]
        said = f"Most of what actors hear of each other at second hand passes by {listed(named)}."
    home = answer.countries[0].members if answer.countries else ()
    data = pictures.stakeholders(dossier, home)
    ties = sum(1 for line in data.lines if line.tie != "rivalry")
    chart = Chart(
        data,
        "Who is tied to whom",
        said,
        "The larger a circle the more its actor can bring to bear; those in the room stand in the middle, hollow "
        "circles are not of the country. A line ends in a dot at who listens and is the thicker the more it listens: "
        "dark teal for patronage, black for authority, pale teal for alliances, grey for the rest, dashed for "
        f"rivalries.{f' The {ties} strongest ties are drawn.' if ties == pictures.LINES else ''}",
    )
    parts: list[Part] = [Text(said, "finding"), chart]
    if brokers:
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {"actor": actor_name(dossier, actor), "share": _tenths(spread)} for actor, spread in brokers
        )
        columns = (Column("actor", "Who"), Column("share", "Passes on"))
        caption = (
            "Per cent of all views that others owe to others by way of each; in brackets the 10th and the 90th "
            "percentile. Small numbers: most listening is at first hand."
        )
        parts.append(Table("Who stands between others", columns, rows, caption))
    return Section("map", "Who is tied to whom, and who stands between others?", tuple(parts), said)


def _tenths(spread: Spread) -> str:
    return f"{100 * spread.mean:.1f} [{100 * spread.low:.1f}, {100 * spread.high:.1f}]"


def _grid(answer: Influence) -> Section:
    data = pictures.grid(answer)
    outside = [s for s in data.spots if s.seat == "outside"]
    strongest = sorted(outside, key=lambda s: (-s.power.median * s.interest.median, s.short))[:3]
    said = "Nobody outside the room has a stake in what is settled."
    if strongest:
        said = f"Outside the room, {listed([s.short for s in strongest])} have most power and interest together."
        if len(strongest) == 1:
            said = f"Outside the room, only {strongest[0].short} has power and interest."
    chart = Chart(
        data,
        "Power and interest",
        said,
        "Squares must agree for there to be an agreement, filled circles sit at or near the table, hollow diamonds "
        "are outside. Interest is how much an actor cares, on average over all issues. Crosses run from the 10th to "
        "the 90th percentile.",
    )
    return Section("grid", "Who has power, and who has an interest?", (Text(said, "finding"), chart), said)


def _moves(answer: Influence) -> Section:
    dossier = answer.dossier
    found = [(issue, moved) for issue in answer.issues for moved in issue.moved]
    found.sort(key=lambda pair: (-abs(pair[1].way.mean), pair[0].key, pair[1].actor))
    if not found:
        said = "Listening to each other moves nobody by as much as a point."
        return Section("listening", "What listening moves", (Text(said, "finding"),), said)
    issue, most = found[0]
    said = (
        f"Before anything is decided, listening moves {actor_name(dossier, most.actor)} most, on "
        f"“{dossier.issues[issue.key].label}”: {_way(answer, issue, most)}."
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "actor": actor_name(dossier, moved.actor),
            "issue": dossier.issues[issue.key].label,
            "stands": place(dossier.issues[issue.key].scale, moved.stands),
            "ends": place(dossier.issues[issue.key].scale, moved.ends),
            "way": f"{shift(moved.way.mean)} [{shift(moved.way.low)}, {shift(moved.way.high)}]",
        }
        for issue, moved in found[:ROWS]
    )
    columns = (
        Column("actor", "Who"),
        Column("issue", "Issue"),
        Column("stands", "Stands at"),
        Column("ends", "Ends at"),
        Column("way", "Points"),
    )
    caption = "The farthest moves. Points of 100: the mean, and what four of five possible worlds lie between."
    parts = (Text(said, "finding"), Table("What listening moves", columns, rows, caption))
    return Section("listening", "What listening moves", parts, said)


def _way(answer: Influence, issue: IssueInfluence, moved: Moved) -> str:
    scale = answer.dossier.issues[issue.key].scale
    before, after = (_quoted(place(scale, point)) for point in (moved.stands, moved.ends))
    moves = f"{shift(moved.way.mean)} points"
    return f"{moves}, and still {before}" if before == after else f"{moves}, from {before} to {after}"


def _quoted(words: str) -> str:
    return words if words.startswith("between “") else f"“{words}”"


def _camps(answer: Influence) -> Iterable[Section]:
    found = [(issue, issue.camps) for issue in answer.issues if issue.camps is not None]
    if not found:
        return
    dossier = answer.dossier
    several = [(issue, camps) for issue, camps in found if sum(s for n, s in camps.chances.items() if n > 1) >= 0.5]
    limit = f"{answer.confidence:g} points of 100"
    said = (
        f"If all talked with all but nobody listened to views more than {limit} away, everybody would end in one camp "
        "on every issue."
    )
    if several:
        number = f"{len(several)} of {len(found)} issues" if len(several) < len(found) else "every issue"
        said = (
            f"If all talked with all but nobody listened to views more than {limit} away, two camps or more would "
            f"remain on {number}."
        )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[issue.key].label,
            "chance": "; ".join(f"{n}: {percent(share)}" for n, share in sorted(camps.chances.items())),
            "camps": " | ".join(
                f"{place(dossier.issues[issue.key].scale, end)}: {_who(answer, camp)}"
                for camp, end in zip(camps.members, camps.ends, strict=True)
            ),
        }
        for issue, camps in found
    )
    columns = (Column("issue", "Issue"), Column("chance", "Number of camps"), Column("camps", "On best guesses"))
    caption = (
        "How many camps remain, in per cent of possible worlds, and who would be in which. Unlike above, ties play no "
        "part here: it shows what talk alone could bring together."
    )
    yield Section(
        "camps", "Which camps would remain?", (Text(said, "finding"), Table("Camps", columns, rows, caption)), said
    )


def _who(answer: Influence, camp: Sequence[str]) -> str:
    """The strongest of a camp by name, and how many others there are."""
    ranked = sorted(camp, key=lambda a: (-answer.dossier.actors[a].capability.best, a))
    named = [short_name(answer.dossier, actor) for actor in ranked[:3]]
    rest = len(ranked) - len(named)
    return listed([*named, f"{rest} other{'s' if rest > 1 else ''}"]) if rest else listed(named)
