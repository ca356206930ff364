"""What could undo the states that hold: the nearest change of preference, and who misreads whom."""

from collections.abc import Iterator

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.names import Names
from majlis.analyses.stability.sections.make import lower, nearest_first
from majlis.results import Section, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.conditions import breaks
from majlis.theory.conflict.hitting import Hitting
from majlis.theory.conflict.hypergame import Hypergame, hypergame
from majlis.theory.conflict.responses import Response

TOLD = 3
"""States whose nearest flip is told."""
SHOWN = 3
"""States of a flip that are told."""
FOLLOWED = 4096
"""States up to which the nearest flips are looked for."""


def fragile(case: Case) -> Section | None:
    """For the ends told and those nearest to today: the smallest change of preference that breaks each."""
    concept = concept_named(case.leading)
    if not isinstance(concept, Response) or case.model.moves.size > FOLLOWED:
        return None
    ends = case.ends
    named = [(e.state, word) for e, word in ((ends.best, "the end above"), (ends.bad, "the bad end")) if e is not None]
    if not named:
        named = [(s, Names(case.model).state(s)) for s in case.by_distance[:TOLD]]
    sentences = []
    for s, word in named:
        nearest = _nearest(case, concept, s) if case.credible[s] else None
        if nearest is not None:
            sentences.append(_flip(case, (s, word), *nearest))
    if not sentences:
        return None
    return Section("fragile", "What would break it", tuple(Text(t, "flip") for t in sentences), sentences[0])


def _flip(case: Case, told: tuple[int, str], maker: int, found: Hitting) -> str:
    """What would make a decision maker leave an end, in the parties' words."""
    (state, word), names, nearest = told, Names(case.model), nearest_first(case, maker, found)
    shown = [f"the same {names.difference(state, x)}" for x in nearest[:SHOWN]]
    more = [f"{len(nearest) - SHOWN} more"] if len(nearest) > SHOWN else []
    how = lower(case, state, maker, nearest)
    return f"{names.maker(maker)} would leave {word} if it came to like better: {'; '.join([*shown, *more])} ({how})."


def _nearest(case: Case, concept: Response, state: int) -> tuple[int, Hitting] | None:
    """The decision maker that is nearest to leaving, with what would make it; None where nothing would."""
    found = [(i, breaks(case.likeliest, concept, i, state)) for i in range(case.likeliest.makers)]
    open_ = [(i, h) for i, h in found if h.sets]

    def far(pair: tuple[int, Hitting]) -> tuple[int, int, int]:
        i, h = pair
        rank = case.likeliest.rank[i]
        return len(h.sets[0]), sum(int(rank[state]) - int(rank[x]) for x in h.sets[0]), i

    return min(open_, key=far, default=None)


def views(case: Case) -> Section | None:
    """Which states hold only because somebody is wrong, and which do not hold because of it."""
    concept = concept_named(case.leading)
    if not case.beliefs or not isinstance(concept, Response):
        return None
    found = hypergame(case.likeliest, concept, case.beliefs)
    sentences = list(_views(case, found))
    return Section("views", "Who misreads whom", tuple(Text(s, "finding") for s in sentences), sentences[0])


def _views(case: Case, found: Hypergame) -> Iterator[str]:
    names = Names(case.model)
    wrong = names.makers(list(case.beliefs))
    deceptive = [s for s in range(case.likeliest.size) if found.deceptive[s]]
    missed = [s for s in range(case.likeliest.size) if found.missed[s]]
    if deceptive:
        yield f"Only because {wrong} sees the conflict wrongly, {_holds(names, deceptive)}."
    if missed:
        yield f"If {wrong} saw the conflict as it is, {_holds(names, missed)} as well."
    if not deceptive and not missed:
        yield f"{wrong} sees the conflict wrongly, but the same arrangements hold."
    for i in case.beliefs:
        mine = [s for s in range(case.likeliest.size) if found.seen[i, s] and not found.holds[s]]
        who = names.maker(i)
        if mine:
            yield f"{who} takes {names.states(mine)} for settled, and may be surprised: somebody else will leave."
        note = case.model.conflict.views[case.model.makers[i]].note
        if note:
            yield f"What {who} wrongly believes: {note}"


def _holds(names: Names, states: list[int]) -> str:
    return f"{names.states(states)} {'holds' if len(states) == 1 else 'hold'}"
