"""Where own interest leads: what lasts, the way there in words and who moves first, the bad end beside it, today."""

from collections.abc import Iterator, Mapping

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.ends import Bargain, End
from majlis.analyses.stability.names import Names
from majlis.analyses.stability.pictures import chains
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.words import chance, listed, percent

LISTED = 6
"""Ends in the table before those told are added."""
OPEN = (0.4, 0.6)
"""Share of worlds in which a move is in its maker's interest between which it is called a toss-up."""
AGREED = 0.7
"""Share of worlds in which all that lasts agrees on an option that is told."""
HALF = 0.5
MEANS = (
    "An arrangement holds when no party gains by leaving it, given that others answer in their own interest. It lasts "
    "when, besides, moves that are each in their maker's interest lead there from today and no group of parties gains "
    "by leaving it together. Chances count possible worlds, in which what the parties want differs within its range: "
    "they say where nobody would move, not when anybody will."
)
CAPTION = (
    "Read along the lines. Dashed: what is done today. Filled: the end, with the chance that it lasts, or that own "
    "interest leads there and it holds."
)
ENDS = "Ends, by how often they last"


def section(case: Case, draws: int) -> Section:
    """The section that opens the answer; draws: how many worlds were asked for."""
    said = finding(case)
    parts: list[Part] = [Text(said, "finding")]
    drawn = chains(case)
    if drawn.paths:
        parts.append(Chart(drawn, "The way there, and the bad end", said, CAPTION))
    told = [*_today(case), *_first(case), *_against_today(case), *_bad(case), *_turns(case), *_alike(case)]
    parts += [Text(text, "driver") for text in told]
    parts.append(Text(MEANS))
    if case.ends.ranked:
        parts.append(_table(case))
    if case.standing.worlds < draws:
        few = f"There are so many arrangements that chances rest on {case.standing.worlds} of {draws} possible worlds."
        parts.append(Text(few, "caveat"))
    if case.standing.upset is None:
        caveat = "Groups that leave together were not looked at: there are too many states or decision makers for it."
        parts.append(Text(caveat, "caveat"))
    return Section("leads", "Where it leads", tuple(parts), said)


def finding(case: Case) -> str:
    """Where own interest leads, and what becomes of it."""
    ends, names = case.ends, Names(case.model)
    best = ends.best
    if best is None:
        return f"Own interest leads to nothing that holds in one possible world in five{_firmest(case)}."
    today = best.state == case.model.status_quo
    if ends.lasting and today:
        return f"What is done today lasts: that nobody, alone or with others, gains by leaving it is {_odds(best)}."
    if ends.lasting and case.model.status_quo is None:
        return f"What holds best is {names.state(best.state)}: that nobody gains by leaving it is {_odds(best)}."
    if ends.lasting:
        way = names.acts(ends.way.steps)
        return f"If each follows its own interest: {way}. That this way is open and its end lasts is {_odds(best)}."
    way = "" if today else f"If each follows its own interest: {names.acts(ends.way.steps)}. "
    holds = f"{way}That {'what is done today' if today else 'this'} holds is {chance(best.leads)}"
    if ends.bargain is None:
        return f"{holds}, but seldom against all groups that could leave it together."
    return f"{holds}, but not against a bargain: {_bargain(case, ends.bargain)}."


def _odds(end: End) -> str:
    return chance(end.lasts)


def _firmest(case: Case) -> str:
    """What holds in most worlds although no way leads there."""
    firm = max(case.ends.ranked, key=lambda e: (e.holds, -e.state), default=None)
    if firm is None or firm.holds < HALF:
        return ""
    return f"; what holds, {Names(case.model).state(firm.state)}, takes a move against somebody's own interest"


def _bargain(case: Case, bargain: Bargain) -> str:
    """`A and B can leave it together, and both gain (62 % of possible worlds): A accepts the order; B softens it`."""
    names = Names(case.model)
    both = "both" if len(bargain.coalition) == 2 else "all"
    acts = names.acts(bargain.steps) or f"for {names.state(bargain.target)}"
    movers = {s.maker for s in bargain.steps} or set(bargain.coalition)
    often = f"{percent(bargain.share)} of possible worlds"
    if len(movers) == len(bargain.coalition):
        return f"{names.makers(bargain.coalition)} can leave it together, and {both} gain ({often}): {acts}"
    welcome = names.makers([i for i in bargain.coalition if i not in movers])
    return f"{names.makers(sorted(movers))} can leave it, and {welcome} would gain too ({often}): {acts}"


def _today(case: Case) -> Iterator[str]:
    """That today's arrangement holds, or that it does not; never both."""
    today, best = case.model.status_quo, case.ends.best
    if today is None or (best is not None and best.state == today):
        return
    holds = float(case.standing.share(case.standing.holds)[today])
    if holds >= HALF:
        yield (
            f"What is done today holds as well, {chance(holds)}: whoever gains by moving first must reckon with an "
            "answer that takes the gain away."
        )
        return
    leaver = next((e for e in case.explained(today) if not e.stable), None)
    why = "" if leaver is None else f" {Names(case.model).explained(leaver)}"
    yield f"What is done today does not hold: that somebody gains by leaving it is {chance(1 - holds)}.{why}"


def _first(case: Case) -> Iterator[str]:
    """Who moves first, and which move is least sure."""
    way, names = case.ends.way, Names(case.model)
    if not way.steps:
        return
    first = f"{names.maker(way.steps[0].maker)} moves first"
    yield f"{first}; every move on the way is in its maker's interest in {percent(way.open)} of possible worlds."
    weak = min(range(len(way.steps)), key=lambda k: way.gains[k])
    if OPEN[0] <= way.gains[weak] <= OPEN[1]:
        act, who = names.act(way.steps[weak]), names.maker(way.steps[weak].maker)
        yield f"Whether {act} is a toss-up on what is known ({percent(way.gains[weak])}). Ask {who} first."


def _against_today(case: Case) -> Iterator[str]:
    """Who likes the end better than what is done today, and who less."""
    ends, names = case.ends, Names(case.model)
    if len(ends.better) == case.likeliest.makers:
        yield "All of them like that end better than what is done today, in most possible worlds."
    elif ends.better or ends.worse:
        said = [
            f"{names.makers(who)} {'likes' if len(who) == 1 else 'like'} that end {how} than what is done today"
            for who, how in ((ends.better, "better"), (ends.worse, "less"))
            if who
        ]
        yield f"{'; '.join(said)}, in most possible worlds."


def _bad(case: Case) -> Iterator[str]:
    """The bad end, how far it is, who would rather be at the other, and what gets them out."""
    ends, names = case.ends, Names(case.model)
    if ends.bad is None:
        return
    far = len(ends.bad_way.steps)
    how = names.acts(ends.bad_way.steps) if far else "nothing is done but what is done today"
    distance = "where things are" if not far else "one move away" if far == 1 else f"{far} moves away"
    who = "all" if len(ends.losers) == case.likeliest.makers else names.makers(ends.losers)
    likes = "likes" if len(ends.losers) == 1 else "like"
    yield (
        f"The bad end is {distance}: {how}. That own interest leads there, and that it holds, is "
        f"{chance(ends.bad.leads)}; {who} {likes} it less than the end above."
    )
    if ends.escape is not None:
        yield f"What could get them out of the bad end: {_bargain(case, ends.escape)}."


def _turns(case: Case) -> Iterator[str]:
    """What decides between the two ends: the first move."""
    ends, names = case.ends, Names(case.model)
    if ends.bad is None or not ends.way.steps or not ends.bad_way.steps:
        return
    good, bad = ends.way.steps[0], ends.bad_way.steps[0]
    if good == bad:
        return
    if good.maker == bad.maker:
        yield f"It turns on what {names.maker(good.maker)} does first: {names.change(good)}, or {names.change(bad)}."
    else:
        yield f"It turns on who moves first: {names.act(good)}, or {names.act(bad)}."


def _alike(case: Case) -> Iterator[str]:
    """Ends that last about as often, and what all that lasts has in common."""
    ends, names = case.ends, Names(case.model)
    if ends.level and ends.best is not None:
        told = [f"one {names.difference(ends.best.state, e.state)} ({percent(e.lasts)})" for e in ends.level[:3]]
        more = [f"{len(ends.level) - 3} more"] if len(ends.level) > 3 else []
        number = "One other end lasts" if len(ends.level) == 1 else f"{len(ends.level)} other ends last"
        yield f"{number} about as often: {'; '.join([*told, *more])}."
    agreed = [(k, taken, share) for k, taken, share in ends.common if share >= AGREED]
    if agreed and sum(e.lasts > 0 for e in ends.ranked) > 1:
        keys = case.model.options
        said = [f"{'with' if t else 'without'} {names.option(keys[k])} ({percent(x)})" for k, t, x in agreed[:4]]
        yield f"Whatever lasts has this in common: it is {listed(said)}."


def _table(case: Case) -> Table:
    """The ends that last most often, and those told."""
    ends, names = case.ends, Names(case.model)
    told = {e.state: word for e, word in ((ends.bad, "the bad end"), (ends.best, "told above")) if e is not None}
    kept = ends.ranked[:LISTED]
    kept += tuple(e for e in ends.ranked[LISTED:] if e.state in told or e.state == case.model.status_quo)
    rows: tuple[Mapping[str, Cell], ...] = tuple(_row(names, e, told) for e in kept)
    columns = [
        Column("done", "What is done"),
        Column("lasts", "Lasts", "%", 0, "share"),
        Column("holds", "Nobody alone gains by leaving", "%", 0, "share"),
        Column("leads", "and own interest leads there", "%", 0, "share"),
    ]
    if case.standing.upset is not None:
        columns.append(Column("upset", "A group would leave it", "%", 0, "share"))
    columns.append(Column("note", ""))
    rest = len(ends.ranked) - len(kept)
    number = "One more holds" if rest == 1 else f"{rest} more hold"
    more = f" {number} in some world; the annex has those that matter." if rest else ""
    caption = f"Shares of {case.standing.worlds} possible worlds.{more}"
    return Table(ENDS, tuple(columns), rows, caption)


def _row(names: Names, end: End, told: Mapping[int, str]) -> Mapping[str, Cell]:
    today = end.state == names.model.status_quo
    notes = [word for word in (told.get(end.state, ""), "today" if today else "") if word]
    return {
        "done": names.done(end.state),
        "lasts": end.lasts,
        "holds": end.holds,
        "leads": end.leads,
        "upset": end.upset,
        "note": ", ".join(notes),
    }
