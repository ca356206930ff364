"""How representation reads: who is heard, whom to seat next, a common agenda, what divides, which opinion groups."""

from collections.abc import Iterable, Mapping, Sequence

from majlis.analyses.representation import pictures
from majlis.analyses.representation.answer import Agenda, Group, Item, Opinions, Representation, Seating
from majlis.dossier.records.judged import Issue
from majlis.ensemble.hearing import Spread
from majlis.ensemble.speaking import CLEAR
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.theory.representation import RULES
from majlis.wording.names import actor_name, country_name, short_name
from majlis.words import hundredths, listed, percent

SHOWN = 8
FIRM = 0.6
"""Below this a group hardly comes back when participants are drawn again (Hennig 2007)."""
UNHEARD = 0.5


def sections(answer: Representation) -> tuple[Section, ...]:
    """The answer in reading order."""
    found: list[Section] = []
    if answer.seating is not None:
        found.append(_table(answer, answer.seating))
    if answer.agenda is not None:
        found.append(_agenda(answer, answer.agenda))
    if answer.divided:
        found.append(_divided(answer))
    if answer.opinions is not None:
        found.append(_opinions(answer.opinions))
    if found:
        return tuple(found)
    said = "There is nothing to say of who is represented: the dossier names no issue that people have a view of."
    return (Section("voices", "Is everybody heard?", (Text(said, "finding"),), said),)


def _name(answer: Representation, group: Group) -> str:
    return answer.dossier.constituencies[group.key].name


def _table(answer: Representation, seating: Seating) -> Section:
    said = _voices(answer, seating)
    parts: list[Part] = [Text(said, "finding"), *_unheard(answer, seating), Text(_tables(answer, seating))]
    parts += [*_next(answer, seating), *_smallest(answer, seating)]
    parts += [_chart(answer, seating), _groups(answer, seating), Text(OVERLAP, "caveat")]
    return Section("voices", "Is everybody heard?", tuple(parts), said)


OVERLAP = (
    "Groups of people overlap, so shares may add to more than 100; a group's views count alike. That a seat stands "
    "near to what people want does not mean that it speaks for them, nor that it was asked to."
)


def _voices(answer: Representation, seating: Seating) -> str:
    """Whom nobody at the table speaks for, and whom nobody at all."""
    nobody = [_name(answer, g) for g in seating.groups if not g.voices]
    absent = [_name(answer, g) for g in seating.groups if g.voices and not g.spoken_for]
    if not nobody and not absent:
        return "Somebody at the table speaks for every group of people that the dossier names."
    if not absent:
        return f"Nobody we coded speaks for {listed(nobody)}."
    seat = f"No seat at the table speaks for {listed(absent)}"
    return f"{seat}; nobody we coded, for {listed(nobody)}." if nobody else f"{seat}."


def _unheard(answer: Representation, seating: Seating) -> Iterable[Text]:
    """Those whose views nobody at the table shares, whoever is meant to speak for them."""
    far = sorted((g for g in seating.groups if g.unheard >= UNHEARD), key=lambda g: (g.closeness.mean, g.key))
    if not far:
        yield Text("Still, what each of them wants is near to what somebody at the table wants.")
        return
    worst = far[0]
    yield Text(
        f"By what they want, {listed([_name(answer, g) for g in far])} "
        f"{'are' if len(far) > 1 else 'is'} not heard: nobody at the table stands near enough. Farthest off is "
        f"{_name(answer, worst)}, {hundredths(1 - worst.closeness.mean)} points of 100 from the nearest seat"
        f"{_of_whom(answer, worst)} on average over what it cares about.",
        "finding",
    )


def _of_whom(answer: Representation, group: Group) -> str:
    return f" ({short_name(answer.dossier, group.nearest)})" if group.nearest else ""


def _tables(answer: Representation, seating: Seating) -> str:
    """Principals alone, the table, a broad table."""
    found = seating.coverage
    if not found:
        return "Nobody's share is above 0, so coverage is not defined."
    whose = f" of {country_name(answer.dossier, seating.country)}" if seating.country else ""
    few, table, more, all_ = (found[seat] for seat in ("principal", "table", "consulted", "outside"))
    return (
        f"The principals{whose} alone would speak for {percent(few.mean)} of what people want; the table as it is, for "
        f"{percent(table.mean)} ({hundredths(table.low)} to {hundredths(table.high)}); with those who are consulted "
        f"{percent(more.mean)}, and with all whom we coded {percent(all_.mean)}."
    )


def _next(answer: Representation, seating: Seating) -> Iterable[Part]:
    if not seating.next:
        return
    dossier, first = answer.dossier, seating.next[0]
    table = seating.coverage["table"].mean
    firm = max(seating.next, key=lambda s: (s.best, s.actor))
    said = (
        f"One more seat would add most if it went to {actor_name(dossier, first.actor)}: "
        f"{percent(first.coverage.mean)} instead of {percent(table)}."
    )
    if firm.best < UNHEARD:
        said += " But it is open whose seat would add most; several come to almost the same."
    yield Text(said)
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "who": actor_name(dossier, seat.actor),
            "coverage": _tenths(seat.coverage),
            "best": seat.best,
        }
        for seat in seating.next
    )
    columns = (
        Column("who", "One more seat"),
        Column("coverage", "Coverage with it, %"),
        Column("best", "Adds most", "%", 0, "share"),
    )
    caption = "In brackets the 10th and the 90th percentile; in what share of possible worlds no other seat adds more."
    yield Table("Whom to seat next", columns, rows, caption)


def _tenths(spread: Spread) -> str:
    return f"{100 * spread.mean:.1f} [{100 * spread.low:.1f}, {100 * spread.high:.1f}]"


def _smallest(answer: Representation, seating: Seating) -> Iterable[Text]:
    goal = percent(answer.cover)
    if seating.smallest is None:
        yield Text(f"Not even all of them together would speak for {goal} of what people want.", "note")
        return
    first = [actor_name(answer.dossier, actor) for actor in seating.smallest[0]]
    if not first:
        return
    many = len(seating.smallest)
    seats = "One seat" if len(first) == 1 else f"{len(first)} seats"
    would = f"{seats} could speak for {goal} on best guesses"
    which = listed([actor_name(answer.dossier, table[0]) for table in seating.smallest[:3]], "or")
    if len(first) == 1:
        yield Text(f"{would}: {which}{' or others' if many > 3 else ''}.")
        return
    others = f"; so could {many - 1} other table{'s' if many > 2 else ''} of that size" if many > 1 else ""
    yield Text(f"{would}: {listed(first)}{others}{'' if seating.complete else ', and perhaps more'}.")


def _chart(answer: Representation, seating: Seating) -> Chart:
    data = pictures.heard(answer, seating)
    return Chart(
        data,
        "How near the table stands to each group of people",
        "; ".join(f"{row.title} {row.said}" for row in data.rows) + ".",
        "100 % is a seat that wants the same on everything; the thin line runs from the 10th to the 90th percentile. "
        f"Groups left of the dashed line ({percent(answer.threshold)}) are not heard; coloured where that is likelier "
        "than not.",
    )


def _groups(answer: Representation, seating: Seating) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "group": _name(answer, group),
            "share": f"{group.share.mean:.0f} [{group.share.low:.0f}, {group.share.high:.0f}]",
            "nearest": short_name(answer.dossier, group.nearest) if group.nearest else "nobody",
            "close": f"{hundredths(group.closeness.mean)} [{hundredths(group.closeness.low)}, "
            f"{hundredths(group.closeness.high)}]",
            "unheard": group.unheard,
            "voice": "at the table" if group.spoken_for else "elsewhere" if group.voices else "nobody",
        }
        for group in seating.groups
    )
    columns = (
        Column("group", "Group"),
        Column("share", "Share of the people, %"),
        Column("nearest", "Nearest seat"),
        Column("close", "How near, %"),
        Column("unheard", "Not heard", "%", 0, "share"),
        Column("voice", "Who speaks for it sits"),
    )
    return Table("Groups and the table", columns, rows, "In brackets the 10th and the 90th percentile.")


def _item(answer: Representation, item: Item) -> str:
    """`“Foreign troops” toward “none”`, or the item's own name."""
    if not item.issue:
        return f"“{item.name}”"
    issue = answer.dossier.issues[item.issue]
    if not issue.scale:
        return f"“{issue.label}”: {'more' if item.rising else 'less'}"
    return f"“{issue.label}” toward “{issue.scale[_next_point(issue, rising=item.rising)]}”"


def _next_point(issue: Issue, *, rising: bool) -> float:
    """The first labelled point that is a clear change from where the issue goes without agreement; else the last."""
    back = issue.reversion.best
    if rising:
        return min((at for at in issue.scale if at >= back + CLEAR), default=max(issue.scale))
    return max((at for at in issue.scale if at <= back - CLEAR), default=min(issue.scale))


def _agenda(answer: Representation, agenda: Agenda) -> Section:
    named = [_item(answer, item) for item in agenda.items]
    imported = not any(item.issue for item in agenda.items)
    whose = "those who cast ballots" if imported else "groups of people"
    said = f"A common agenda that gives all {whose} their due would hold {listed(named)}."
    parts: list[Part] = [Text(said, "finding"), *_left_out(answer, agenda), Text(_due(answer, agenda))]
    shaky = [_item(answer, item) for item in agenda.items if item.firm < UNHEARD]
    if shaky:
        parts.append(Text(f"Not sure of its place on it is {listed(shaky)}.", "caveat"))
    if agenda.others:
        many = agenda.others
        parts.append(Text(f"{many} other agenda{'s' if many > 1 else ''} would do as well.", "note"))
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "item": _item(answer, item),
            "wanted": item.wanted,
            "firm": None if imported else item.firm,
            "rules": listed([RULES[name].title for name in agenda.rules if k in agenda.rules[name]]) or "none",
        }
        for k, item in sorted(enumerate(agenda.choices), key=lambda pair: (-pair[1].wanted, pair[0]))
        if item in agenda.items or any(k in chosen for chosen in agenda.rules.values()) or k < SHOWN
    )
    columns = (
        Column("item", "Item"),
        Column("wanted", "Wanted by", "%", 0, "share"),
        *(() if imported else (Column("firm", "On the agenda in", "%", 0, "share"),)),
        Column("rules", "Rules that take it up"),
    )
    caption = (
        "Of all weight."
        if imported
        else "Of all people, groups counted by their share; in what share of possible worlds it is on the agenda. A "
        "group wants a change if its view is ten points or more from where the issue goes without agreement."
    )
    parts.append(Table("What could be on a common agenda", columns, rows, caption))
    return Section("agenda", "What would all put on a common agenda?", tuple(parts), said)


def _left_out(answer: Representation, agenda: Agenda) -> Iterable[Text]:
    """What the table alone would leave out, and put in its place."""
    if not agenda.elite:
        return
    theirs = {(item.issue, item.rising) for item in agenda.elite}
    ours = {(item.issue, item.rising) for item in agenda.items}
    out = [_item(answer, item) for item in agenda.items if (item.issue, item.rising) not in theirs]
    instead = [_item(answer, item) for item in agenda.elite if (item.issue, item.rising) not in ours]
    if not out:
        yield Text("Those at the table would make the same agenda by themselves.")
    elif instead:
        yield Text(f"Those at the table by themselves would leave out {listed(out)}, and take up {listed(instead)}.")
    else:
        yield Text(f"Those at the table by themselves would leave out {listed(out)}.")


def _due(answer: Representation, agenda: Agenda) -> str:
    """Who deserves better than the agenda, or that nobody does."""
    claims = agenda.deserving[next(iter(agenda.deserving))]
    if claims:
        level, item, voters = claims[0]
        return (
            f"{_voters(answer, voters)} deserve better: together they are owed {level} of {len(agenda.items)} items, "
            f"have fewer, and share {_item(answer, agenda.choices[item])}."
        )
    return "No group that is large enough and shares a further item has fewer items than its size is owed (EJR+)."


def _voters(answer: Representation, voters: Sequence[str]) -> str:
    groups = answer.dossier.constituencies
    named = [groups[v].name if v in groups else v for v in voters[:3]]
    return listed([*named, f"{len(voters) - 3} more"]) if len(voters) > 3 else listed(named)


def _divided(answer: Representation) -> Section:
    dossier, found = answer.dossier, answer.divided
    divides = [f"“{dossier.issues[d.name].label}”" for d in found[:2]]
    joins = sorted(found, key=lambda d: (-d.connects, d.name))
    connects = [f"“{dossier.issues[d.name].label}”" for d in joins[:2]]
    said = (
        f"What parts groups of people most is {listed(divides)}; what they have most in common is {listed(connects)}."
    )
    if len(found) == 1:
        said = f"Groups of people have views on {listed(divides)} only."
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"issue": dossier.issues[d.name].label, "divides": d.divides, "connects": d.connects} for d in found
    )
    columns = (
        Column("issue", "Issue"),
        Column("divides", "Divides", "", 0, "number"),
        Column("connects", "Connects", "", 0, "number"),
    )
    caption = (
        "0 to 100 each: how far groups stand apart, by their spread, and how far together, among those with a view. On "
        "best guesses."
    )
    table = Table("How far groups stand apart and together", columns, rows, caption)
    return Section("dividers", "What divides, and what connects?", (Text(said, "finding"), table), said)


def _opinions(found: Opinions) -> Section:
    if len(found.sizes) < 2:
        said = f"The {found.participants} who voted fall into no groups: nobody differs in a way that parts them."
        return Section("opinions", "Which opinion groups are there?", (Text(said, "finding"),), said)
    sizes = listed([str(size) for size in found.sizes])
    said = f"The {found.participants} who voted fall into {len(found.sizes)} opinion groups, of {sizes}."
    parts: list[Part] = [Text(said, "finding"), Text(_firmly(found), "caveat")]
    best = found.common[0]
    way = "agree with" if best.agree >= best.reject else "reject"
    parts.append(Text(f"What all groups {way} most is: “{best.text}”."))
    parts.append(Text(f"What parts them most is: “{found.dividing[0].name}”."))
    columns = (
        Column("text", "Statement"),
        Column("agree", "All agree", "", 2, "number"),
        Column("reject", "All reject", "", 2, "number"),
        *(Column(f"group/{g}", f"Group {g + 1} agrees", "%", 0, "share") for g in range(len(found.sizes))),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "text": s.text,
            "agree": s.agree,
            "reject": s.reject,
            **{f"group/{g}": share for g, share in enumerate(s.groups)},
        }
        for s in found.common[: 2 * SHOWN]
    )
    score = "the product of shares in use before 2026" if found.legacy else "the geometric mean over the groups"
    caption = f"How far all groups agree with a statement, or reject it: {score}, 0 to 1."
    parts.append(Table("What all groups agree with", columns, rows, caption))
    apart: tuple[Mapping[str, Cell], ...] = tuple(
        {"text": d.name, "divides": d.divides, "crosses": d.crosses, "connects": d.connects}
        for d in found.dividing[:SHOWN]
    )
    headings = (
        Column("text", "Statement"),
        Column("divides", "Divides groups", "", 0, "number"),
        Column("crosses", "Divides within groups", "", 0, "number"),
        Column("connects", "Connects", "", 0, "number"),
    )
    parts.append(Table("What parts them", headings, apart, "0 to 100; the three add to 100."))
    return Section("opinions", "Which opinion groups are there?", tuple(parts), said)


def _firmly(found: Opinions) -> str:
    weak = [str(g + 1) for g, firm in enumerate(found.firm) if firm < FIRM]
    firm = listed([f"{f:.2f}" for f in found.firm])
    if weak:
        who = f"group{'s' if len(weak) > 1 else ''} {listed(weak)}"
        return f"Do not lean on {who}: with other participants it would hardly come back ({firm}; 1 is always)."
    return f"All of them come back when participants are drawn again ({firm}; 1 is always)."
