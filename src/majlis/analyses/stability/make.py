"""What it would take to make a state hold: concessions, changes of what is wanted, and what a third party can do."""

from dataclasses import dataclass

from majlis.analyses.stability.case import Case
from majlis.draws.conflict.statements import StatementChange, cheapest_change
from majlis.errors import MajlisError
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.conditions import breaks, clauses, concessions, share_of_orders
from majlis.theory.conflict.hitting import Hitting
from majlis.theory.conflict.levers import Search, Setting, smallest_levers
from majlis.theory.conflict.responses import Response

LEVERED = 2048
"""States up to which levers are searched for."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one decision maker needs to stay.

    Attributes:
        maker: Who.
        stays: Whether it stays as it is.
        concessions: Minimal sets of states it would have to like no better, the nearest first.
        share: The share of all its preference orders under which it stays, the others' being as they are; None where
            there are too many comparisons to count.
        change: The cheapest single change of its statements that keeps it; None where there is none.
        flips: Minimal sets of states that it would have to come to like better to leave, the nearest first.
    """

    maker: int
    stays: bool
    concessions: Hitting
    share: float | None
    change: StatementChange | None
    flips: Hitting


@dataclass(frozen=True)
class Make:
    """What it would take to make a state hold.

    Attributes:
        target: The state.
        concept: The concept by which it is to hold.
        needs: One a decision maker.
        search: The smallest sets of levers; None where today is not known or the conflict is too large.
    """

    target: int
    concept: str
    needs: tuple[Need, ...]
    search: Search | None


def make(case: Case, target: int, concept: str) -> Make:
    """Work out what it would take.

    Raises:
        MajlisError: The concept is none of those in which others answer a move.
    """
    chosen = concept_named(concept)
    if not isinstance(chosen, Response):
        raise MajlisError(f"'{concept}' cannot be made to hold; ask for nash, gmr, smr, seq or sseq. [no-inverse]")
    needs = tuple(_need(case, chosen, i, target) for i in range(case.likeliest.makers))
    search = None
    if case.model.status_quo is not None and case.model.moves.size <= LEVERED:
        beliefs = {i: b.model.rank for i, b in case.beliefs.items() if b.model.moves is case.model.moves}
        search = smallest_levers(Setting(case.likeliest, chosen, target, case.model.status_quo, beliefs))
    return Make(target, concept, needs, search)


def _need(case: Case, concept: Response, maker: int, target: int) -> Need:
    model = case.likeliest
    hangs_on = clauses(model, concept, maker, target)
    found = concessions(model, concept, maker, target)
    stays = found.sets[:1] == (frozenset(),)
    preference = case.model.preference(case.model.makers[maker])
    change = None
    if not stays and preference is not None:
        change = cheapest_change(case.model, preference, target, hangs_on)
    return Need(maker, stays, found, share_of_orders(hangs_on), change, breaks(model, concept, maker, target))
