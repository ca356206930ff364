"""The conflict part of a dossier as a graph model: options, feasible states, moves and today's state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from majlis.dossier import Dossier
from majlis.dossier.records.conflict import Conflict, Preference
from majlis.dossier.records.conflict_formulas import formula_of, formulas_of
from majlis.errors import MajlisError
from majlis.formulas import Bools, Codes, Formula
from majlis.theory.conflict import Graph, OptionForm
from majlis.theory.conflict.form import Ints


@dataclass(frozen=True)
class ConflictModel:
    """A conflict, ready to be analysed.

    Attributes:
        dossier: Where it comes from.
        conflict: Its conflict part.
        form: Its options and their feasible states.
        node: (form state,), the state each combination of options counts as.
        moves: Who can move where: the option form itself, or a graph where moves are barred or states count as one.
        status_quo: Today's state; None where it is infeasible.
    """

    dossier: Dossier
    conflict: Conflict
    form: OptionForm = field(repr=False)
    node: Ints = field(repr=False)
    moves: OptionForm | Graph = field(repr=False)
    status_quo: int | None

    @property
    def makers(self) -> tuple[str, ...]:
        """The decision makers' keys."""
        return tuple(self.conflict.decision_makers)

    @property
    def options(self) -> tuple[str, ...]:
        """The options' keys."""
        return tuple(self.conflict.options)

    @cached_property
    def codes(self) -> Codes:
        """(state,): one combination of options for each state, the first of those that count as it."""
        return self.form.states[np.unique(self.node, return_index=True)[1]]

    @cached_property
    def taken_in_all(self) -> Bools:
        """(state, option): whether an option is taken in every combination that counts as the state."""
        return ~self._some(self._bits() == 0)

    @cached_property
    def taken_in_some(self) -> Bools:
        """(state, option): whether an option is taken in some combination that counts as the state."""
        return self._some(self._bits() == 1)

    def _bits(self) -> Codes:
        """(form state, option): 1 where it is taken."""
        return self.form.states[:, None] >> np.arange(len(self.options)) & 1

    def _some(self, of: Bools) -> Bools:
        """(state, option): whether something is so of some combination that counts as the state."""
        if self.moves.size == self.form.size:
            return of
        found = np.zeros((self.moves.size, len(self.options)), dtype=np.bool_)
        np.logical_or.at(found, self.node, of)
        return found

    def preference(self, maker: str) -> Preference | None:
        """What the dossier says the decision maker would rather see; None where it says nothing."""
        return self.conflict.preferences.get(maker)

    def actor(self, maker: str) -> str:
        """The actor whose stances the decision maker has."""
        return self.conflict.decision_makers[maker].actor or maker

    def formulas(self, texts: Sequence[str]) -> list[Formula]:
        """Patterns and formulas as the dossier writes them."""
        return [formula_of(text, self.options) for text in texts]

    def pattern(self, state: int) -> str:
        """The state as Y, N and, where combinations count as one and differ, -."""
        codes = self.form.states[self.node == state]
        return "".join(
            "-" if len(set(bits)) > 1 else "NY"[bits[0]]
            for bits in ((codes >> k & 1).tolist() for k in range(len(self.options)))
        )

    def taken(self, state: int) -> tuple[str, ...]:
        """The options taken in a state."""
        return tuple(key for key, letter in zip(self.options, self.pattern(state), strict=True) if letter == "Y")


def conflict_model(dossier: Dossier, conflict: Conflict | None = None) -> ConflictModel:
    """Build the model of a dossier's conflict part.

    Args:
        dossier: What is known.
        conflict: Another conflict part, such as one that somebody wrongly believes in.

    Raises:
        MajlisError: The dossier has none, or too many states, or states that count as one and are not.
    """
    conflict = conflict or dossier.conflict
    if conflict is None:
        raise MajlisError("the dossier has no conflict part; add a `conflict` section. [no-conflict]")
    makers, options = list(conflict.decision_makers), tuple(conflict.options)
    form = OptionForm.of(
        [makers.index(option.by) for option in conflict.options.values()],
        direction=[option.direction for option in conflict.options.values()],
        infeasible=[formula for rule in conflict.infeasible for formula in formulas_of(rule, options)],
        makers=len(makers),
    )
    if not form.size:
        raise MajlisError(
            "the infeasible patterns leave no state at all; take one of them out. [no-state]",
            ("conflict", "infeasible"),
        )
    node = _nodes(form, [formula_of(text, options) for text in conflict.coalesce])
    moves = _moves(form, node, conflict, options)
    today = form.index(sum(1 << options.index(name) for name in conflict.status_quo))
    return ConflictModel(dossier, conflict, form, node, moves, None if today is None else int(node[today]))


def _nodes(form: OptionForm, together: Sequence[Formula]) -> Ints:
    """(form state,): combinations that match a pattern count as the first one that does."""
    first = np.arange(form.size)
    for formula in together:
        match: Bools = formula.holds(form.states)
        if match.any():
            first[match] = first[match].min()
    return np.unique(first, return_inverse=True)[1].astype(np.int32)


def _moves(form: OptionForm, node: Ints, conflict: Conflict, options: Sequence[str]) -> OptionForm | Graph:
    if not conflict.transitions and not conflict.coalesce:
        return form
    barred = [(formula_of(t.start, options), formula_of(t.end, options)) for t in conflict.transitions]
    graph = Graph.of_form(form, barred)
    return graph.merged(node) if conflict.coalesce else graph
