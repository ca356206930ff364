"""What could undo the states that hold: the nearest change of preference, and who misreads whom."""

from collections.abc import Iterator

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.names import Names
from majlis.analyses.stability.sections.make import flip
from majlis.results import Section, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.conditions import breaks
from majlis.theory.conflict.hitting import Hitting
from majlis.theory.conflict.hypergame import Hypergame, hypergame
from majlis.theory.conflict.responses import Response
from majlis.words import listed

TOLD = 3
"""States whose nearest flip is told."""
NAMED = 6
"""States named in a sentence."""
FOLLOWED = 4096
"""States up to which the nearest flips are looked for."""


def fragile(case: Case) -> Section | None:
    """For each of the states that hold and are nearest to today: the smallest change of preference that breaks it."""
    concept = concept_named(case.leading)
    if not isinstance(concept, Response) or case.model.moves.size > FOLLOWED:
        return None
    sentences = []
    for s in [s for s in case.by_distance if case.credible[s]][:TOLD]:
        nearest = _nearest(case, concept, s)
        if nearest is not None:
            sentences.append(flip(case, s, *nearest))
    if not sentences:
        return None
    return Section("fragile", "What would break them", tuple(Text(t, "flip") for t in sentences), sentences[0])


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
    wrong = Names(case.model).makers(list(case.beliefs))
    deceptive = [s for s in range(case.likeliest.size) if found.deceptive[s]]
    missed = [s for s in range(case.likeliest.size) if found.missed[s]]
    if deceptive:
        yield f"{_states(deceptive)} only because {wrong} sees the conflict wrongly."
    if missed:
        yield f"{_states(missed, 'would hold')} if {wrong} saw the conflict as it is."
    if not deceptive and not missed:
        yield f"{wrong} sees the conflict wrongly, but the same states hold."
    for i in case.beliefs:
        mine = [s for s in range(case.likeliest.size) if found.seen[i, s] and not found.holds[s]]
        who = Names(case.model).maker(i)
        if mine:
            yield f"{who} takes {_numbers(mine)} for settled, and may be surprised: somebody else will leave."
        note = case.model.conflict.views[case.model.makers[i]].note
        if note:
            yield f"What {who} wrongly believes: {note}"


def _states(states: list[int], verb: str = "hold") -> str:
    one = len(states) == 1
    said = "holds" if one and verb == "hold" else verb
    return f"{'State' if one else 'States'} {_numbers(states, bare=True)} {said}"


def _numbers(states: list[int], *, bare: bool = False) -> str:
    shown = [str(s + 1) for s in states[:NAMED]]
    more = [f"{len(states) - NAMED} more"] if len(states) > NAMED else []
    return ("" if bare else "state " if len(states) == 1 else "states ") + listed(shown + more)
