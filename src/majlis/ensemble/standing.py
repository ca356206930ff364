"""What of a conflict holds, is reached and is upset in each possible world, and whether an arrangement is kept there.

The worlds are those of every other analysis: the same seed, the same numbers. In each of them a state *holds* when it
is stable for everybody by the concept; it is *reached* when moves that are each in their maker's interest lead there
from today; it is *upset* when a coalition of two or more can go together to a state that holds and that all of them
like better (`majlis.theory.conflict.lasting`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws import Worlds
from majlis.draws.conflict.model import ConflictModel, conflict_model
from majlis.draws.conflict.preferences import ranks
from majlis.errors import MajlisError, UnknownName
from majlis.formulas import Bools
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.coalitions import small_enough
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.lasting import reached, upset

Array = NDArray[np.float64]
CREDIBLE = "seq"
"""The concept an answer leads with: others answer a move, but only in their own interest (sequential stability)."""


@dataclass(frozen=True)
class Standing:
    """What holds in each world; worlds with the same preferences are one case.

    Attributes:
        rank: (case, maker, state), larger is better.
        case: (world,), which case each world is.
        holds: (case, state), stable for everybody.
        reached: (case, state), by improvements from today, today included; None where today's state is infeasible.
        upset: (case, state), by a coalition of two or more; None where there are too many states or decision makers to
            look at every coalition.
    """

    rank: Ints = field(repr=False)
    case: Ints = field(repr=False)
    holds: Bools = field(repr=False)
    reached: Bools | None = field(repr=False)
    upset: Bools | None = field(repr=False)

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return len(self.case)

    @property
    def weight(self) -> Array:
        """(case,): the share of worlds that are each case."""
        return np.bincount(self.case, minlength=len(self.rank)) / len(self.case)

    @property
    def leads(self) -> Bools:
        """(case, state): holds and is reached; where today's state is infeasible, holds."""
        return self.holds if self.reached is None else np.asarray(self.holds & self.reached)

    @property
    def lasts(self) -> Bools:
        """(case, state): holds, is reached, and no coalition upsets it; what was not looked at stands in no way."""
        return self.leads if self.upset is None else np.asarray(self.leads & ~self.upset)

    def share(self, where: Bools) -> Array:
        """In what share of worlds something is so: (…,) of (case, …); rounded, so that all worlds are 1."""
        return np.asarray(self.weight @ where, dtype=np.float64).round(9)


def standing(model: ConflictModel, rank: Ints, concept: str = CREDIBLE) -> Standing:
    """Work out what holds.

    Args:
        model: The conflict.
        rank: (world, maker, state), preferences in each world.
        concept: Name of the concept by which a state holds.

    Raises:
        UnknownName: No such concept.
    """
    different, case = distinct(rank)
    holds = np.asarray(concept_named(concept).stable(model.moves, different).all(axis=1))
    ways = None if model.status_quo is None else reached(model.moves, different, model.status_quo)
    groups = upset(model.moves, different, holds) if small_enough(model.moves) else None
    return Standing(different, case, holds, ways, groups)


def distinct(rank: Ints) -> tuple[Ints, Ints]:
    """The different worlds in order of appearance, and which of them each world is."""
    seen: dict[bytes, int] = {}
    which = np.array([seen.setdefault(world.tobytes(), len(seen)) for world in rank], dtype=np.int32)
    return rank[np.unique(which, return_index=True)[1]], which


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Whether what is done and left undone stands in each world.

    Attributes:
        states: The states in which it is so.
        holds: (world,), whether one of them is stable for everybody.
        reached: (world,), whether own interest leads from today to one that holds; as `holds` where today's state is
            infeasible.
        lasts: (world,), whether one of those is upset by no coalition.
    """

    states: tuple[int, ...]
    holds: Bools
    reached: Bools
    lasts: Bools


def arrangement(
    dossier: Dossier, options: Mapping[str, bool], worlds: Worlds, seed: int, concept: str = CREDIBLE
) -> Arrangement:
    """Whether an arrangement of the dossier's conflict stands, world by world.

    An arrangement says of some options that they are taken and of others that they are not; what it leaves open may be
    either way. It is kept where the parties have a place to keep it: where *some* state that agrees with it holds.

    Args:
        dossier: With a conflict part.
        options: Option to whether it is taken; options left out may be either.
        worlds: Draws of the dossier.
        seed: The seed they were drawn with.
        concept: Name of the concept by which a state holds.

    Raises:
        UnknownName: No such option or concept.
        MajlisError: The dossier has no conflict, or no state agrees with the arrangement.
    """
    model = conflict_model(dossier)
    states = agreeing(model, options)
    if not len(states):
        raise MajlisError(
            "no state agrees with the arrangement: the rules of the conflict make it infeasible; let it say less, or "
            "change `infeasible`. [no-such-arrangement]"
        )
    found = standing(model, ranks(model, worlds, seed), concept)
    stands = [np.asarray(where[:, states].any(axis=1))[found.case] for where in (found.holds, found.leads, found.lasts)]
    return Arrangement(tuple(states.tolist()), *stands)


def agreeing(model: ConflictModel, options: Mapping[str, bool]) -> Ints:
    """The states in which the options are taken, or not, as the arrangement says, ascending.

    Raises:
        UnknownName: No such option.
    """
    for name in options:
        if name not in model.options:
            raise UnknownName("option", name, model.options)
    bits = {1 << model.options.index(name): taken for name, taken in options.items()}
    mask, code = sum(bits), sum(bit for bit, taken in bits.items() if taken)
    return np.unique(model.node[(model.form.states & mask) == code]).astype(np.int32)
