"""What a strategy changes: where own interest leads, how often that lasts, what is lost and gained, in words."""

from collections.abc import Iterator, Mapping

from majlis.analyses.stability.answer import Holding
from majlis.analyses.stability.case import Case
from majlis.analyses.stability.ends import End
from majlis.analyses.stability.names import Names
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.wording.names import strategy_title
from majlis.words import percent

TOLD = 3
"""Arrangements lost, and gained, that are argued; the rest are counted."""
SHOWN = 8
"""Rows of the table."""


def section(answer: Holding) -> Section:
    """The ends with and without the strategy; arrangements are compared by what is done in them."""
    assert answer.before is not None
    before, after = answer.before, answer.case
    said = f"Under “{strategy_title(answer.dossier, answer.strategy)}” {_leads(before, after)}."
    parts: list[Part] = [Text(said, "finding")]
    parts += [Text(text, "driver") for text in (*_bad(before, after), *_lost(before, after), *_gained(before, after))]
    return Section("changes", "What the strategy changes", (*parts, _shares(before, after)), said)


def _leads(before: Case, after: Case) -> str:
    """Where own interest leads now, and where it led."""
    old, new = before.ends.best, after.ends.best
    if new is None:
        return "own interest leads to nothing that holds in one possible world in five" + (
            "" if old is None else f"; without it, to {_end(before, old)}"
        )
    if old is None:
        return f"own interest leads to {_end(after, new)}; without it, to nothing that holds in one world in five"
    if _pattern(before, old) != _pattern(after, new):
        return f"own interest leads to {_end(after, new)}; without it, to {_end(before, old)}"
    was, is_ = percent(old.lasts), percent(new.lasts)
    change = f"in {is_} of possible worlds" + (" as without it" if was == is_ else f" instead of {was}")
    return f"own interest leads to the same end, {Names(after.model).described(new.state)}; it lasts {change}"


def _end(case: Case, end: End) -> str:
    return f"{Names(case.model).state(end.state)}, which lasts in {percent(end.lasts)} of possible worlds"


def _pattern(case: Case, end: End) -> str:
    return case.model.pattern(end.state)


def _bad(before: Case, after: Case) -> Iterator[str]:
    """What becomes of the bad end."""
    end = before.ends.bad
    if end is None:
        return
    now = _same(after, _pattern(before, end))
    found = next((e for e in after.ends.ranked if e.state == now), None)
    leads = 0.0 if found is None else found.leads
    gone = "can no longer come about" if now is None else f"is led to and holds in {percent(leads)} of possible worlds"
    yield f"The bad end without it, {Names(before.model).described(end.state)}, {gone}, against {percent(end.leads)}."


def _lost(before: Case, after: Case) -> Iterator[str]:
    """Arrangements that held with the most likely judgements and no longer do, and who would leave."""
    new = {after.model.pattern(s) for s in after.holding if after.credible[s]}
    lost = [s for s in before.holding if before.credible[s] and before.model.pattern(s) not in new]
    for s in lost[:TOLD]:
        now = _same(after, before.model.pattern(s))
        if now is None:
            yield f"No longer possible: {Names(before.model).state(s)}."
        else:
            leaver = next(e for e in after.explained(now) if not e.stable)
            yield f"No longer holds: {Names(before.model).state(s)}. {Names(after.model).explained(leaver)}"
    if len(lost) > TOLD:
        yield f"{len(lost) - TOLD} more no longer hold."


def _gained(before: Case, after: Case) -> Iterator[str]:
    """Arrangements that hold now, and why those who would have left stay."""
    old = {before.model.pattern(s) for s in before.holding if before.credible[s]}
    gained = [s for s in after.holding if after.credible[s] and after.model.pattern(s) not in old]
    names = Names(after.model)
    for s in gained[:TOLD]:
        then = _same(before, after.model.pattern(s))
        if then is None:
            yield f"Holds now, and could not be before: {names.state(s)}."
        else:
            left = [e.maker for e in before.explained(then) if not e.stable]
            told = " ".join(names.explained(e) for e in after.explained(s) if e.maker in left)
            yield f"Holds now: {names.state(s)}, which {names.makers(left)} would have left. {told}"
    if len(gained) > TOLD:
        yield f"{len(gained) - TOLD} more hold now."


def _same(case: Case, pattern: str) -> int | None:
    """The state in which the same is done."""
    return next((s for s in range(case.model.moves.size) if case.model.pattern(s) == pattern), None)


def _shares(before: Case, after: Case) -> Table:
    """How often each end lasts and holds with and without the strategy."""
    columns = (
        Column("done", "What is done"),
        Column("lasted", "Lasts without it", "%", 0, "share"),
        Column("lasts", "Lasts with it", "%", 0, "share"),
        Column("before", "Holds without it", "%", 0, "share"),
        Column("after", "Holds with it", "%", 0, "share"),
    )
    old = {before.model.pattern(e.state): e for e in before.ends.ranked}
    rows: list[Mapping[str, Cell]] = []
    for end in after.ends.ranked[:SHOWN]:
        pattern = after.model.pattern(end.state)
        was = old.get(pattern)
        possible = was is not None or _same(before, pattern) is not None
        rows.append(
            {
                "done": Names(after.model).done(end.state),
                "lasted": (was.lasts if was else 0.0) if possible else None,
                "lasts": end.lasts,
                "before": (was.holds if was else 0.0) if possible else None,
                "after": end.holds,
            }
        )
    return Table("Ends with and without the strategy", columns, tuple(rows), "Shares of possible worlds.")
