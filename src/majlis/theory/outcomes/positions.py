"""Who wants what, how much they care, what they can bring to bear: the input of every outcome model."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.kernel import kernel, over_draws

Array = NDArray[np.float64]
FLOOR = 0.0
CEILING = 100.0


@dataclass(frozen=True)
class Positions:
    """Possible worlds of a dialogue, as arrays whose index order is (draw, actor, issue).

    Attributes:
        position: (draw, actor, issue), 0 to 100; NaN where an actor has no stance on an issue.
        salience: (draw, actor, issue), 0 to 1; 0 where an actor has no stance.
        capability: (draw, actor), at least 0; (draw, actor, issue) where it differs from issue to issue.
        reversion: (draw, issue), 0 to 100: where the issue goes without agreement.
        veto: (actor,), True for those without whom there is no agreement (the principals).
        seeds: (draw,), one seed a world, so that a stochastic model gives the same answer for a world however
            the worlds are batched.
        actors, issues: Names, for ledgers and messages, each different.
        house: (actor,): a number for each house; its members count as one where heads count. None if everybody is one.
        keys: Actors and issues by which draws and ties go, where those names are for reading only.
        heard: (draw, actor, issue): what everybody wants after listening to those it is tied to, NaN where it has no
            stance; None where nothing is known of ties.
    """

    position: Array
    salience: Array
    capability: Array
    reversion: Array
    veto: NDArray[np.bool_]
    seeds: NDArray[np.uint64]
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    heard: Array | None = None
    keys: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    house: NDArray[np.int64] | None = None

    @classmethod
    def of(
        cls,
        position: ArrayLike,
        salience: ArrayLike = 1.0,
        capability: ArrayLike = 1.0,
        reversion: ArrayLike = 50.0,
        *,
        veto: Sequence[bool] | None = None,
        seed: int = 0,
        actors: Sequence[str] | None = None,
        issues: Sequence[str] | None = None,
    ) -> Self:
        """One world, written as in a paper's table.

        Args:
            position: (actor,) for one issue or (actor, issue), 0 to 100, NaN for no stance.
            salience: Anything that broadcasts to the same shape, 0 to 1.
            capability: A number, (actor,) or (actor, issue).
            reversion: A number or (issue,).
            veto: (actor,); everybody has a veto when left out.
            seed: For stochastic models.
            actors: Names; `a1`, `a2`, … when left out.
            issues: Names; `issue1`, … when left out.
        """
        x = np.asarray(position, dtype=np.float64)
        x = x[:, None] if x.ndim == 1 else x
        n, m = x.shape
        s = np.asarray(salience, dtype=np.float64)
        s = np.broadcast_to(s[:, None] if s.ndim == 1 else s, (n, m))
        c = np.asarray(capability, dtype=np.float64)
        return cls(
            position=x[None].copy(),
            salience=np.where(np.isnan(x), 0.0, s)[None],
            capability=np.broadcast_to(c, (n, m) if c.ndim == 2 else (n,))[None].copy(),
            reversion=np.broadcast_to(np.asarray(reversion, dtype=np.float64), (m,))[None].copy(),
            veto=np.ones(n, dtype=bool) if veto is None else np.asarray(veto, dtype=bool),
            seeds=np.array([seed], dtype=np.uint64),
            actors=tuple(actors or (f"a{i + 1}" for i in range(n))),
            issues=tuple(issues or (f"issue{k + 1}" for k in range(m))),
        )

    def worlds(self, rows: slice) -> Self:
        """Some of the worlds."""
        return replace(
            self,
            position=self.position[rows],
            salience=self.salience[rows],
            capability=self.capability[rows],
            reversion=self.reversion[rows],
            seeds=self.seeds[rows],
            heard=None if self.heard is None else self.heard[rows],
        )

    @property
    def issue_keys(self) -> tuple[str, ...]:
        """(issue,): what tells issues apart, whatever they are called."""
        return self.issues if self.keys is None else self.keys[1]

    def by_name(self) -> Self:
        """The same worlds with actors and issues in the order of their names, or of their keys if they have some.

        A model whose draws or rules for ties go by order takes them from here, so that the order in which a dossier
        lists them changes nothing; `listed` puts its answer back.
        """
        actors, issues = self.keys or (self.actors, self.issues)
        i = sorted(range(len(actors)), key=actors.__getitem__)
        k = sorted(range(len(issues)), key=issues.__getitem__)

        def seated(whole: Array) -> Array:
            return whole.take(i, axis=1).take(k, axis=2)

        return replace(
            self,
            position=seated(self.position),
            salience=seated(self.salience),
            capability=seated(self.capability) if self.capability.ndim == 3 else self.capability.take(i, axis=1),
            reversion=self.reversion.take(k, axis=1),
            veto=self.veto[i],
            actors=tuple(self.actors[a] for a in i),
            issues=tuple(self.issues[a] for a in k),
            heard=None if self.heard is None else seated(self.heard),
            house=None if self.house is None else self.house[i],
            keys=(tuple(actors[a] for a in i), tuple(issues[a] for a in k)),
        )

    def listed(self, outcome: Array, other: Self) -> Array:
        """An outcome of other worlds with the same issues, (…, issue), in the order of these."""
        return outcome.take([other.issue_keys.index(key) for key in self.issue_keys], axis=-1)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of draws, actors and issues."""
        draws, actors, issues = self.position.shape
        return draws, actors, issues

    @cached_property
    def present(self) -> NDArray[np.bool_]:
        """(draw, actor, issue): who has a stance."""
        return ~np.isnan(self.position)

    @property
    def voice(self) -> Array | None:
        """(draw, actor, issue): what each counts where heads count, its share of its house; None if all count alike.

        A house has one voice on an issue, which its members with a stance there share by capability.
        """
        if self.house is None:
            return None
        voice = self.present.astype(np.float64)
        houses, members = np.unique(self.house, return_counts=True)
        for h in houses[members > 1]:
            mine = self.house == h
            there = voice[:, mine]
            force = there * self.power[:, mine]
            together, heads = force.sum(axis=1, keepdims=True), np.maximum(there.sum(axis=1, keepdims=True), 1.0)
            voice[:, mine] = np.where(together > 0, force / np.where(together > 0, together, 1.0), there / heads)
        return voice

    @property
    def power(self) -> Array:
        """(draw, actor, issue): capability on each issue; one column, for all issues, where it does not differ."""
        return self.capability if self.capability.ndim == 3 else self.capability[:, :, None]

    @property
    def overall(self) -> Array:
        """(draw, actor): one capability an actor, its mean over issues by how much it cares, plain where it never does.

        For models that know no other; the capability itself where it does not differ.
        """
        if self.capability.ndim == 2:
            return self.capability
        cares = np.where(self.present, self.salience, 0.0)
        cares = np.where(cares.sum(axis=2, keepdims=True) > 0, cares, 1.0)
        return np.asarray((self.capability * cares).sum(axis=2) / cares.sum(axis=2))

    @cached_property
    def weight(self) -> Array:
        """(draw, actor, issue): capability times salience; where nobody weighs anything, everybody present weighs 1.

        The fallback is the documented rule for zero salience: an issue nobody cares for settles as if all cared alike.
        """
        weight = np.empty(self.shape)
        capability = np.ascontiguousarray(self.power)
        over_draws(
            lambda rows: _weigh(self.position[rows], self.salience[rows], capability[rows], weight[rows]), len(weight)
        )
        return weight

    def after(self, position: Array) -> Self:
        """The same worlds with other positions of the same actors; nobody weighs more or less by moving."""
        moved = replace(self, position=position)
        moved.__dict__["weight"] = self.weight
        return moved

    @property
    def consent(self) -> Array:
        """(draw, actor, issue): the weight of those without whom there is no agreement, 0 for everybody else.

        They are the actors with a veto; where none of them weighs anything on an issue, everybody is needed.
        """
        w = self.weight
        needed = np.where(self.veto[None, :, None], w, 0.0)
        return np.where(needed.any(axis=1, keepdims=True), needed, w)


@kernel
def _weigh(position: Array, salience: Array, capability: Array, weight: Array) -> None:
    draws, actors, issues = position.shape
    alike = capability.shape[2] == 1  # on all issues
    total = np.empty(issues)
    for d in range(draws):
        for k in range(issues):
            total[k] = 0.0
        for i in range(actors):
            for k in range(issues):
                here = position[d, i, k] == position[d, i, k]
                weight[d, i, k] = capability[d, i, 0 if alike else k] * salience[d, i, k] if here else 0.0
                total[k] += weight[d, i, k]
        for k in range(issues):
            if total[k] <= 0.0:
                for i in range(actors):
                    weight[d, i, k] = 1.0 if position[d, i, k] == position[d, i, k] else 0.0
