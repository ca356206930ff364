"""Hypergames: what holds when decision makers see different conflicts.

Each decision maker i acts on its own conflict G^i: it does not know of some options, or is wrong about what the
others prefer. A state s of the true conflict looks to i like the state of G^i in which the options it does not know
of are left out; i has no reason to leave s when it has none to leave that state in G^i. A *hyper-equilibrium* is a
state that everybody stays at for its own reasons. It may also be an equilibrium of the true conflict, and somebody
may see it as one.

Sources: Bennett (1977), Toward a theory of hypergames, Omega 5(6); Wang, Hipel and Fraser (1988), Behavioral Science
33(3); Aljefri, Hipel and Fang (2018), General hypergame analysis within the graph model, IEEE Transactions on
Systems, Man, and Cybernetics: Systems 48(10).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from majlis.formulas import Bools
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.model import Model
from majlis.theory.conflict.responses import Response


@dataclass(frozen=True, slots=True)
class Belief:
    """The conflict one decision maker believes in.

    Attributes:
        model: That conflict.
        looks: (true state,), the state of it that each true state looks like; −1 for one it cannot make sense of.
    """

    model: Model
    looks: Ints


@dataclass(frozen=True, slots=True)
class Hypergame:
    """What holds in the eyes of each.

    Attributes:
        true: (state,), equilibria of the true conflict.
        stays: (maker, state), whether the decision maker, as it sees things, has no reason to leave.
        seen: (maker, state), whether the decision maker takes the state for an equilibrium.
    """

    true: Bools
    stays: Bools
    seen: Bools

    @property
    def holds(self) -> Bools:
        """(state,): hyper-equilibria."""
        return np.asarray(self.stays.all(axis=0))

    @property
    def deceptive(self) -> Bools:
        """(state,): hold only because somebody is wrong."""
        return self.holds & ~self.true

    @property
    def missed(self) -> Bools:
        """(state,): would hold if nobody were wrong."""
        return self.true & ~self.holds


def hypergame(model: Model, concept: Response, beliefs: Mapping[int, Belief]) -> Hypergame:
    """Work out a hypergame.

    Args:
        model: The true conflict.
        concept: What stability means to everybody.
        beliefs: Decision maker to what it believes; the others see the true conflict.
    """
    stable = np.asarray(concept.stable(model.moves, model.rank[None])[0])
    true = np.asarray(stable.all(axis=0))
    stays, seen = stable.copy(), np.tile(true, (model.makers, 1))
    for i, belief in beliefs.items():
        known = belief.looks >= 0
        believed = concept.stable(belief.model.moves, belief.model.rank[None])[0]
        stays[i] = known & believed[i, belief.looks]
        seen[i] = known & believed.all(axis=0)[belief.looks]
    return Hypergame(true, stays, seen)


def unaware(form: OptionForm, unknown: int) -> tuple[OptionForm, Ints]:
    """The option form without some options, and the state that each state looks like without them.

    Args:
        form: The true one.
        unknown: The options left out, as a packed set; in the smaller form they are never taken.
    """
    keep = np.asarray((form.states & unknown) == 0)
    smaller = form.changed(form.direction, keep)
    at = np.searchsorted(smaller.states, form.states & ~unknown)
    inside = np.minimum(at, max(smaller.size - 1, 0))
    found = smaller.size > 0 and (smaller.states[inside] == (form.states & ~unknown))
    return smaller, np.where(found, inside, -1).astype(np.int32)
