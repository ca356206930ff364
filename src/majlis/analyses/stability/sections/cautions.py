"""What somebody should know before relying on which states hold: what cannot be reached, and what hinges on a tie."""

from collections.abc import Iterator

import numpy as np

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.names import Names
from majlis.dossier.document.findings import Finding
from majlis.results import Section, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.conditions import better_than, clauses
from majlis.theory.conflict.responses import Response

TOLD = 5
"""States that hold and are looked at for ties."""
FOLLOWED = 4096
"""States up to which ties are looked at."""


def cautions(case: Case) -> list[Finding]:
    """Warnings about the answer, as those of `check` are about the dossier."""
    return [*_today(case), *_unreachable(case), *_ties(case)]


def section(case: Case) -> Section | None:
    """The warnings in sentences; None where there are none."""
    found = [f"{finding.found}." for finding in cautions(case)]
    if not found:
        return None
    return Section("cautions", "Before you rely on this", tuple(Text(t, "caveat") for t in found), found[0])


def _today(case: Case) -> Iterator[Finding]:
    if case.model.status_quo is None:
        doing = " and ".join(Names(case.model).option(key) for key in case.model.conflict.status_quo) or "nothing"
        found = f"Today's state ({doing}) is one that cannot be, so no way from today is shown"
        yield Finding(("conflict", "status_quo"), "infeasible-status-quo", found, level="warning")


def _unreachable(case: Case) -> Iterator[Finding]:
    """States that hold credibly and that no moves lead to from today."""
    far = [s for s in case.by_distance if case.credible[s] and case.cannot_be_reached(s)]
    if far:
        which = f"{Names(case.model).states(far)} hold{'s' if len(far) == 1 else ''} but"
        found = f"{which[:1].upper()}{which[1:]} cannot be reached from today by any moves"
        yield Finding(("conflict",), "unreachable-states", found, level="warning")


def _ties(case: Case) -> Iterator[Finding]:
    """States that hold only while somebody who does not like everything equally likes them as much as others."""
    concept = concept_named(case.leading)
    if not isinstance(concept, Response) or case.model.moves.size > FOLLOWED:
        return
    for s in [s for s in case.shown if case.credible[s]][:TOLD]:
        who = [i for i in range(case.likeliest.makers) if _hinges(case, concept, i, s)]
        if who:
            names, one = Names(case.model), len(who) == 1
            likes, leave = ("likes", "it would leave if it") if one else ("like", "one of them would leave if it")
            found = (
                f"{names.state(s, capital=True)} hinges on a tie: {names.makers(who)} {likes} it just as much as "
                f"others; {leave} liked these a little better"
            )
            yield Finding(("conflict", "preferences"), "hinges-on-tie", found, level="warning")


def _hinges(case: Case, concept: Response, maker: int, state: int) -> bool:
    """Whether a decision maker would leave a state if it liked better all that it likes just as much."""
    rank = case.likeliest.rank[maker]
    tied = frozenset(np.flatnonzero(rank == rank[state]).tolist()) - {state}
    if not tied or not np.ptp(rank):
        return False
    liked = better_than(rank, state) | tied
    return any(not clause.holds(liked) for clause in clauses(case.likeliest, concept, maker, state))
