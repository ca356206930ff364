"""How engagement reads: whom to engage in which order, what hangs on whom, governments alone, what a rival undoes."""

from collections.abc import Iterable, Mapping

from majlis.analyses.engage import pictures
from majlis.analyses.engage.answer import Engagement, Plan, Step
from majlis.dossier.records.judged import Issue
from majlis.results import Cell, Chart, Column, EvidenceList, Part, Section, Table, Text
from majlis.wording.evidence import evidence_for
from majlis.wording.names import actor_name, ladder_name, short_name
from majlis.words import listed, percent, place

LEVELS = {"leadership": "leaders", "rank-and-file": "rank and file", "local": "people in the provinces"}
SAME = 0.05
"""Share of what a plan brings within which another brings as much."""
SHOWN = 12
NEAR = 5.0
"""Points within which an actor stands at a labelled point already."""


def sections(answer: Engagement) -> tuple[Section, ...]:
    """The answer in reading order."""
    return (_whom(answer), _hangs(answer), *_against(answer))


def _who(answer: Engagement, plan: Plan) -> str:
    """`Muqtada al-Sadr and the rank and file of Fatah`."""
    said = [
        actor_name(answer.dossier, actor)
        if level == "leadership"
        else f"the {LEVELS[level]} of {actor_name(answer.dossier, actor)}"
        for actor, level in plan.engaged
    ]
    return listed(said)


def _amount(points: float) -> str:
    """Points with as many decimals as make a small number readable."""
    size = abs(points)
    said = f"{size:.0f}" if size >= 10 else f"{size:.1f}" if size >= 0.95 else f"{size:.2g}"
    return f"{'−' if points < 0 and float(said) else ''}{said}"


def _goal(answer: Engagement) -> str:
    if answer.goal.issue:
        issue = answer.dossier.issues[answer.goal.issue]
        toward = max(issue.scale) if answer.end else min(issue.scale)
        return f"“{issue.label}” toward “{issue.scale[toward]}”" if issue.scale else f"“{issue.label}”"
    rung = answer.dossier.success[answer.goal.ladder][answer.goal.rung]
    title = rung.title or answer.goal.rung.replace("-", " ")
    return f"“{title}” on the ladder “{ladder_name(answer.goal.ladder)}”"


def _whom(answer: Engagement) -> Section:
    said, by = _best(answer), actor_name(answer.dossier, answer.by)
    parts: list[Part] = [Text(said, "finding")]
    if answer.best.engaged:
        parts += [Text(_worth(answer)), Text(_executive(answer)), Text(_careful(answer))]
        if answer.best.gap > 0:
            gap = percent(answer.best.gap)
            parts.append(Text(f"The best plan is not proven best: another may bring up to {gap} more.", "caveat"))
        if answer.best.others:
            many = answer.best.others
            parts.append(Text(f"{many} other plan{'s' if many > 1 else ''} would bring as much.", "note"))
        parts.append(_schedule(answer))
        parts.append(Text(LIMITS, "caveat"))
        items = evidence_for(answer.dossier, _ties(answer))
        if items:
            parts.append(EvidenceList(items, f"What is known of the ties of those engaged to {by}"))
    return Section("whom", f"Whom should {by} engage?", tuple(parts), said)


LIMITS = (
    "Engaging moves people a part of their way, by how far they listen and how close the tie is; what is worth "
    "comparing is whom, not how far. Unless the dossier's `engagement` says otherwise, every engagement costs the "
    "same and moves whoever listens fully by a fifth of the way."
)


def _best(answer: Engagement) -> str:
    by, goal = actor_name(answer.dossier, answer.by), _goal(answer)
    if not answer.best.engaged:
        return f"No engagement that {by} can afford brings {goal} any nearer."
    return f"To bring {goal} nearer, {by} does best to engage {_who(answer, answer.best)}."


def _worth(answer: Engagement) -> str:
    """What the plan brings, of what is missing."""
    brings = answer.best.brings
    if answer.goal.issue:
        return f"Together they move it by {_amount(brings)} points of 100; by itself each counts less."
    short = -answer.nothing.mean
    if short <= 0:
        more = _amount(-short)
        return f"The goal is {more} points beyond what it needs already; the plan adds {_amount(brings)} points."
    share = percent(min(brings / short, 1.0))
    return (
        f"Where it is weakest, the goal falls {_amount(short)} points short on average; the plan makes up "
        f"{_amount(brings)} of them ({share}), and the share of possible worlds in which views after listening meet "
        f"it goes from {percent(answer.scored.before)} to {percent(answer.scored.after)}."
    )


def _executive(answer: Engagement) -> str:
    """Governments alone against everybody."""
    best, alone = answer.best, answer.governments
    if alone.brings >= (1 - SAME) * best.brings:
        return "Engaging none but governments would bring as much."
    if not alone.engaged or alone.brings <= 0:
        return "Engaging none but governments would bring nothing."
    share = percent(alone.brings / best.brings)
    return f"Engaging none but governments, at best {_who(answer, alone)}, would bring {share} of that."


def _careful(answer: Engagement) -> str:
    """The plan for the worst fifth of the worlds."""
    if answer.careful.engaged == answer.best.engaged:
        said = "The same plan is best if things go badly (in the worst fifth of possible worlds)."
    elif not answer.careful.engaged:
        said = "If things go badly (in the worst fifth of possible worlds), no plan is better than none."
    else:
        said = (
            f"If things go badly (in the worst fifth of possible worlds), it is better to engage "
            f"{_who(answer, answer.careful)}."
        )
    if answer.one_by_one.tail < (1 - SAME) * answer.careful.tail:
        said += " Whoever chooses one engagement after another, each the best on its own, ends with a worse plan."
    return said


def _schedule(answer: Engagement) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "order": str(number),
            "who": actor_name(answer.dossier, step.actor),
            "level": LEVELS[step.level],
            "what": _message(answer, step),
            "after": listed([short_name(answer.dossier, actor) for actor in step.after]) or "–",
            "why": _why(answer, step),
        }
        for number, step in enumerate(answer.schedule, 1)
    )
    columns = (
        Column("order", "Order"),
        Column("who", "Whom"),
        Column("level", "Level"),
        Column("what", "To say what"),
        Column("after", "After"),
        Column("why", "Why"),
    )
    broken = "" if answer.exact else " The order is a good one, not proven best."
    caption = f"Those come first to whom others of the plan listen.{broken} The plan costs {answer.best.cost:g}."
    return Table("An order to follow", columns, rows, caption)


def _message(answer: Engagement, step: Step) -> str:
    """`On “Relations”: from “reset” toward “alliance”`."""
    issue = answer.dossier.issues[step.issue]
    if not issue.scale:
        return f"on “{issue.label}”: {'more' if step.toward else 'less'}"
    here, there = place(issue.scale, step.stands), issue.scale[_next_point(issue, step)]
    here = here if here.startswith("between “") else f"“{here}”"
    if here == f"“{there}”":
        return f"on “{issue.label}”: hold on to {here}"
    return f"on “{issue.label}”: from {here} toward “{there}”"


def _next_point(issue: Issue, step: Step) -> float:
    """The first labelled point beyond where it stands; the last if it stands there."""
    if step.toward:
        return min((at for at in issue.scale if at > step.stands + NEAR), default=max(issue.scale))
    return max((at for at in issue.scale if at < step.stands - NEAR), default=min(issue.scale))


def _why(answer: Engagement, step: Step) -> str:
    hangs = f"{percent(step.leverage.mean)} of where it ends hangs on it"
    if not step.heard:
        return hangs
    return f"{hangs}; {listed([short_name(answer.dossier, actor) for actor in step.heard])} listen to it"


def _ties(answer: Engagement) -> Iterable[tuple[str, str]]:
    for actor, level in answer.best.engaged:
        if any((t.source, t.target, t.level) == (answer.by, actor, level) for t in answer.dossier.ties):
            yield "", f"tie/{answer.by}/{actor}/{level}"


def _hangs(answer: Engagement) -> Section:
    dossier = answer.dossier
    if not answer.levers:
        return Section("leverage", "What hangs on whom?", (Text("There is nobody to engage.", "finding"),))
    first = answer.levers[0]
    mean, low, high = (_amount(10 * part) for part in (first.leverage.mean, first.leverage.low, first.leverage.high))
    said = (
        f"Most hangs on {actor_name(dossier, first.actor)}: if it moved by ten points, what is aimed at would move by "
        f"{mean} ({low} to {high})."
    )
    quiet = _passed_over(answer)
    chart = Chart(
        pictures.levers(answer),
        "What moves if each moved by ten points",
        said,
        "Points by which what is aimed at moves, its own weight and that of all who listen taken together; the thin "
        "line is the 10th to 90th percentile. Coloured bars are engaged by the best plan.",
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "who": actor_name(dossier, lever.actor),
            "hangs": f"{_amount(10 * lever.leverage.mean)} [{_amount(10 * lever.leverage.low)}, "
            f"{_amount(10 * lever.leverage.high)}]",
            "level": LEVELS[lever.level],
            "brings": f"{_amount(lever.brings.mean)} [{_amount(lever.brings.low)}, {_amount(lever.brings.high)}]",
        }
        for lever in answer.levers[:SHOWN]
    )
    columns = (
        Column("who", "Who"),
        Column("hangs", "What hangs on it"),
        Column("level", "Best engaged at"),
        Column("brings", "What that brings"),
    )
    caption = (
        "Points of 100, in brackets the 10th and the 90th percentile: by how much what is aimed at moves if it moves "
        "by ten points, and by how much engaging it brings that nearer."
    )
    parts: list[Part] = [Text(said, "finding"), *quiet, chart, Table("What hangs on whom", columns, rows, caption)]
    return Section("leverage", "What hangs on whom?", tuple(parts), said)


def _passed_over(answer: Engagement) -> Iterable[Text]:
    """Whoever has more leverage than somebody engaged, and is not engaged all the same."""
    engaged = {actor for actor, _ in answer.best.engaged}
    least = min((lever.leverage.mean for lever in answer.levers if lever.actor in engaged), default=float("inf"))
    names = [
        actor_name(answer.dossier, lever.actor)
        for lever in answer.levers
        if lever.actor not in engaged and lever.leverage.mean > least
    ]
    if names:
        yield Text(
            f"More hangs on {listed(names[:3])} than on some who are engaged, but "
            f"{'they are' if len(names) > 1 else 'it is'} harder to move or there already."
        )


def _against(answer: Engagement) -> Iterable[Section]:
    found = answer.rivalry
    if found is None:
        return
    dossier, rival = answer.dossier, actor_name(answer.dossier, found.rival)
    brings, left = answer.best.brings, found.left
    if not found.plan.engaged:
        said = f"{rival} can undo none of it."
    elif left <= 0:
        said = f"With the same means, {rival} would undo all of it, by engaging {_who(answer, found.plan)}."
    else:
        undone = percent(1 - left / brings) if brings > 0 else percent(0.0)
        said = f"With the same means, {rival} would undo {undone} of it, by engaging {_who(answer, found.plan)}."
    parts: list[Part] = [Text(said, "finding")]
    both = [actor for actor, _ in found.plan.engaged if actor in {a for a, _ in answer.best.engaged}]
    if both:
        parts.append(Text(f"Both would work on {listed([actor_name(dossier, actor) for actor in both])}."))
    if found.reply.engaged != answer.careful.engaged:
        parts.append(
            Text(
                f"Knowing that, and if things go badly, it is better to engage {_who(answer, found.reply) or 'nobody'}."
            )
        )
    yield Section("rival", f"What would {rival} undo?", tuple(parts), said)
