"""The cheapest change of what a decision maker says it wants that keeps it at a state.

Statements of a preference are moved to another place, dropped, or one is added that an option be as in the state; one
change at a time, the smallest first. What others prefer stays as it is, so what the decision maker's stability hangs on
stays too, and each change only asks which states it makes look better.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from majlis.dossier.records.conflict import Preference
from majlis.draws.conflict.model import ConflictModel
from majlis.draws.conflict.preferences import told_ranks
from majlis.theory.conflict.conditions import Clause, better_than


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One change of an order of statements.

    Attributes:
        statement: What is moved, dropped or added.
        start: Its place, from 1; 0 when it is new.
        end: Its new place, from 1; 0 when it is dropped.
    """

    statement: str
    start: int
    end: int


def cheapest_change(
    model: ConflictModel, preference: Preference, state: int, clauses: tuple[Clause, ...]
) -> StatementChange | None:
    """The smallest single change that makes a state stable; None where none does, or there are no statements."""
    for change, statements in _changes(model, preference.statements, state):
        rank = told_ranks(model, preference.model_copy(update={"statements": statements}))
        better = better_than(rank, state)
        if all(clause.holds(better) for clause in clauses):
            return change
    return None


def _changes(
    model: ConflictModel, statements: tuple[str, ...], state: int
) -> Iterator[tuple[StatementChange, tuple[str, ...]]]:
    """Moves by ever more places, then drops from the last statement up, then additions from the last place up."""
    n = len(statements)
    for distance in range(1, n):
        for j in range(n):
            for k in (j + distance, j - distance):
                if 0 <= k < n and (distance > 1 or k > j):
                    rest = [s for m, s in enumerate(statements) if m != j]
                    moved = (*rest[:k], statements[j], *rest[k:])
                    yield StatementChange(statements[j], j + 1, k + 1), moved
    for j in reversed(range(n if n > 1 else 0)):
        yield StatementChange(statements[j], j + 1, 0), (*statements[:j], *statements[j + 1 :])
    for k in reversed(range(n + 1)) if n else ():
        for key, letter in zip(model.options, model.pattern(state), strict=True):
            wanted = key if letter == "Y" else f"NOT {key}"
            if letter != "-" and wanted not in statements:
                yield StatementChange(wanted, 0, k + 1), (*statements[:k], wanted, *statements[k:])
