"""The graph model for conflict resolution: which states hold, why, and what would have to change.

A model is a set of moves (an option form, or any graph) and a rank of the states for each decision maker. A concept
says when a decision maker has no reason to leave a state; every concept is a line of `CONCEPTS` with one method,
`stable(moves, rank) -> (draw, maker, state)`. An equilibrium is a state that is stable for everybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from majlis.errors import UnknownName
from majlis.formulas import Bools
from majlis.theory.conflict.coalitions import Coalitional
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.graph import Graph
from majlis.theory.conflict.horizon import LimitedMove, NonMyopic
from majlis.theory.conflict.model import Model, Moves
from majlis.theory.conflict.responses import Response
from majlis.theory.conflict.simultaneous import Simultaneous

__all__ = [
    "CONCEPTS",
    "Concept",
    "Graph",
    "Model",
    "OptionForm",
    "Stability",
    "applicable",
    "concept_named",
    "mixed",
    "stability",
]


class Concept(Protocol):
    """What every stability concept is."""

    @property
    def title(self) -> str:
        """Its full name."""
        ...

    @property
    def source(self) -> str:
        """Who defined it."""
        ...

    def defined(self, moves: Moves) -> bool:
        """Whether it is defined for these moves, and not too much work."""
        ...

    def work(self, moves: Moves, rank: Ints) -> float:
        """About how many units of ten nanoseconds one world takes; rank: (maker, state) of a typical one."""
        ...

    def stable(self, moves: Moves, rank: Ints) -> Bools:
        """(draw, maker, state): whether the decision maker has no reason to leave; rank: (draw, maker, state)."""
        ...


CONCEPTS: dict[str, Concept] = {
    "nash": Response("Nash stability", "Nash (1950)", "none"),
    "gmr": Response("General metarationality", "Howard (1971)", "any"),
    "smr": Response("Symmetric metarationality", "Howard (1971)", "any", counter=True),
    "seq": Response("Sequential stability", "Fraser and Hipel (1979)", "improving"),
    "sseq": Response("Symmetric sequential stability", "Rêgo and Vieira (2017)", "improving", counter=True),
    "sim": Simultaneous(),
    "l2": LimitedMove(2, "Limited-move stability, two moves ahead"),
    "l3": LimitedMove(3, "Limited-move stability, three moves ahead"),
    "nm": NonMyopic(),
    "cnash": Coalitional("nash", "Coalitional Nash stability"),
    "cgmr": Coalitional("gmr", "Coalitional general metarationality"),
    "csmr": Coalitional("smr", "Coalitional symmetric metarationality"),
    "cseq": Coalitional("seq", "Coalitional sequential stability"),
}


def concept_named(name: str) -> Concept:
    """The concept of that name; `l4`, `l5`, … look that many moves ahead, `cnash-joint`, … let coalitions act at once.

    Raises:
        UnknownName: There is none.
    """
    key = name.lower()
    if key in CONCEPTS:
        return CONCEPTS[key]
    if key[:1] == "l" and key[1:].isdecimal() and 1 <= int(key[1:]) <= 99:
        return LimitedMove(int(key[1:]), f"Limited-move stability, {int(key[1:])} moves ahead")
    coalitional = CONCEPTS.get(key.removesuffix("-joint"))
    if isinstance(coalitional, Coalitional):
        return replace(coalitional, title=f"{coalitional.title}, joint action", joint=True)
    raise UnknownName("concept", name, tuple(CONCEPTS))


def applicable(moves: Moves) -> tuple[str, ...]:
    """The concepts of the table that are defined for these moves."""
    return tuple(name for name, concept in CONCEPTS.items() if concept.defined(moves))


@dataclass(frozen=True, slots=True)
class Stability:
    """What holds under each concept.

    Attributes:
        concepts: Their names.
        stable: (concept, maker, state).
    """

    concepts: tuple[str, ...]
    stable: Bools

    @property
    def equilibria(self) -> Bools:
        """(concept, state): stable for everybody."""
        return np.asarray(self.stable.all(axis=1))

    def of(self, concept: str) -> Bools:
        """(maker, state): stability under one concept."""
        return np.asarray(self.stable[self.concepts.index(concept)])


def stability(model: Model, concepts: Sequence[str] | None = None) -> Stability:
    """Work out concepts, all that are defined for the model if none are named.

    Raises:
        UnknownName: No such concept.
    """
    names = tuple(concepts) if concepts is not None else applicable(model.moves)
    found = [concept_named(name).stable(model.moves, model.rank[None])[0] for name in names]
    return Stability(names, np.array(found).reshape(len(names), *model.rank.shape))


def mixed(model: Model, concepts: Mapping[int, str]) -> Bools:
    """(maker, state): stability where each decision maker follows a concept of its own.

    Args:
        model: The conflict.
        concepts: Decision maker to the name of its concept.
    """
    found = stability(model, tuple(dict.fromkeys(concepts.values())))
    return np.array([found.of(concepts[i])[i] for i in range(model.makers)])
