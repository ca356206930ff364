"""What the decision makers of a conflict would rather see, as ranks of its states, in every possible world.

Preferences told by statements or by a ranking are an order, and how sure it is depends on the confidence of its
evidence: in each draw every place of the order moves by a bell with standard deviation `JITTER`, so that neighbours
change places in about 1, 12 and 28 % of draws. Preferences derived from stances take the draws of the stances: with
x_k(s) = reversion_k + Σ effects on k of the options taken, cut at the ends of the scale, a decision maker values a
state at Σ_k salience_k (1 − |x_k(s) − position_k| / 100) over the issues it has a stance on that some option moves.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Estimate
from majlis.dossier.records.conflict import Preference
from majlis.draws import Worlds, half_width, quantiles, sample, uniforms
from majlis.draws.conflict.model import ConflictModel
from majlis.errors import MajlisError
from majlis.formulas import Formula
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.preferences import by_statements, by_values

Array = NDArray[np.float64]
JITTER = {"high": 0.3, "medium": 0.6, "low": 1.2}
"""Standard deviation, in places, of where a statement or a tier stands in an order, by confidence."""


def ranks(model: ConflictModel, worlds: Worlds, seed: int) -> Ints:
    """Everybody's preferences in possible worlds.

    Args:
        model: The conflict.
        worlds: Draws of its dossier.
        seed: The seed they were drawn with.

    Returns:
        (draw, maker, state), larger is better.
    """
    draws = len(worlds.values)
    out = np.ones((draws, len(model.makers), model.moves.size), dtype=np.int32)
    levels = _levels(model, worlds, seed)
    for i, maker in enumerate(model.makers):
        preference = model.preference(maker)
        if preference is not None and preference.stances:
            out[:, i] = [by_values(row) for row in _worth(model, maker, worlds, levels)]
        elif preference is not None:
            out[:, i] = _ordered(model, maker, preference, draws, seed)
    return out


def likeliest_ranks(model: ConflictModel) -> Ints:
    """(maker, state): everybody's preferences as most likely judged."""
    out = np.ones((len(model.makers), model.moves.size), dtype=np.int32)
    for i, maker in enumerate(model.makers):
        preference = model.preference(maker)
        if preference is not None and preference.stances:
            out[i] = by_values(_likeliest_worth(model, maker))
        elif preference is not None:
            out[i] = told_ranks(model, preference)
    return out


def told_ranks(model: ConflictModel, preference: Preference) -> Ints:
    """(state,): the order that statements or a ranking tell, taken at their word."""
    return _tell(model, preference)(_items(model, preference))


def _items(model: ConflictModel, preference: Preference) -> list[list[Formula]]:
    """What is ordered: tiers, or statements one by one."""
    if preference.ranking:
        return [model.formulas(tier) for tier in preference.ranking]
    return [[formula] for formula in model.formulas(preference.statements)]


def _tell(model: ConflictModel, preference: Preference) -> Callable[[Sequence[Sequence[Formula]]], Ints]:
    return (
        (lambda items: _by_tiers(model, items)) if preference.ranking else (lambda items: _by_statements(model, items))
    )


def _ordered(model: ConflictModel, maker: str, preference: Preference, draws: int, seed: int) -> Ints:
    """(draw, state): ranks from statements or tiers whose places are unsure."""
    items, tell = _items(model, preference), _tell(model, preference)
    names = [f"order/{maker}/{n}" for n in range(len(items))]
    spread = min((JITTER[e.confidence] for e in preference.evidence), default=JITTER["low"])
    places = np.arange(len(items)) + spread * quantiles(uniforms(names, draws, seed))
    orders, which = np.unique(np.argsort(places, axis=1, kind="stable"), axis=0, return_inverse=True)
    found = np.array([tell([items[k] for k in order]) for order in orders], dtype=np.int32)
    return found[which.reshape(-1)]


def _by_statements(model: ConflictModel, items: Sequence[Sequence[Formula]]) -> Ints:
    return _of_nodes(model, by_statements(model.form.states, [formula for item in items for formula in item]))


def _by_tiers(model: ConflictModel, tiers: Sequence[Sequence[Formula]]) -> Ints:
    """A state has the best tier it matches a pattern of; those that match none come last."""
    value = np.zeros(model.form.size)
    for height, tier in enumerate(reversed(tiers), start=1):
        value[np.any([formula.holds(model.form.states) for formula in tier], axis=0)] = height
    return _of_nodes(model, by_values(value))


def _of_nodes(model: ConflictModel, rank: Ints) -> Ints:
    """Ranks of states from ranks of combinations of options; those that count as one must be equally good."""
    size = model.moves.size
    low, high = np.full(size, len(rank) + 1, dtype=np.int32), np.zeros(size, dtype=np.int32)
    np.minimum.at(low, model.node, rank)
    np.maximum.at(high, model.node, rank)
    if np.any(low != high):
        shown = model.pattern(int(np.flatnonzero(low != high)[0]))
        raise MajlisError(
            f"states that count as one ({shown}) are not equally good for everybody; let the preferences say the same "
            "of all of them, or leave out `coalesce`. [coalesce-unequal]",
            ("conflict", "coalesce"),
        )
    return by_values(low.astype(np.float64))


def _worth(model: ConflictModel, maker: str, worlds: Worlds, levels: Mapping[str, Array]) -> Array:
    """(draw, state): what the decision maker's stances make of each state."""
    p, actor = worlds.positions, model.actor(maker)
    who = p.actors.index(actor)
    total = np.zeros((len(worlds.values), model.form.size))
    for stance in model.dossier.stances:
        if stance.actor == actor and _moved(model, stance.issue):
            k = p.issues.index(stance.issue)
            total += _closeness(levels[stance.issue], p.position[:, who, [k]], p.salience[:, who, [k]])
    return _mean_of_nodes(model, total)


def _likeliest_worth(model: ConflictModel, maker: str) -> Array:
    """(state,): the same for the most likely judgements."""
    total = np.zeros((1, model.form.size))
    for stance in model.dossier.stances:
        if stance.actor == model.actor(maker) and _moved(model, stance.issue):
            options = model.conflict.options.values()
            effects = [o.effects[stance.issue].best if stance.issue in o.effects else 0.0 for o in options]
            start, position, salience = (
                np.array([[e.best]])
                for e in (model.dossier.issues[stance.issue].reversion, stance.position, stance.salience)
            )
            total += _closeness(_level(model, start, np.array([effects])), position, salience / 100)
    return np.asarray(_mean_of_nodes(model, total)[0])


def _moved(model: ConflictModel, issue: str) -> bool:
    return any(issue in option.effects for option in model.conflict.options.values())


def _levels(model: ConflictModel, worlds: Worlds, seed: int) -> dict[str, Array]:
    """Issue to (draw, state): where the options of each state move it, for the issues that some option moves."""
    if not any(p.stances for p in model.conflict.preferences.values()):
        return {}
    p = worlds.positions
    return {
        issue: _level(model, p.reversion[:, [p.issues.index(issue)]], effects)
        for issue, effects in _effects(model, len(worlds.values), seed).items()
    }


def _level(model: ConflictModel, start: Array, effects: Array) -> Array:
    """(draw, state): where an issue is in each state; effects: (draw, option)."""
    taken = (model.form.states[:, None] >> np.arange(len(model.options)) & 1).astype(np.float64)
    return np.clip(start + effects @ taken.T, 0, 100)


def _closeness(at: Array, position: Array, salience: Array) -> Array:
    """(draw, state): salience (1 − |x − position| / 100), with x the issue in each state."""
    return np.asarray(salience * (1 - np.abs(at - position) / 100))


def _mean_of_nodes(model: ConflictModel, values: Array) -> Array:
    """(draw, state): the mean over the combinations of options that count as a state."""
    if model.form is model.moves:
        return values
    count = np.bincount(model.node, minlength=model.moves.size)
    return np.array([np.bincount(model.node, row, model.moves.size) / count for row in values])


def _effects(model: ConflictModel, draws: int, seed: int) -> dict[str, Array]:
    """Issue to (draw, option): points by which each option moves it; a bare number keeps its sign."""
    told = [
        (issue, k, key, _limits(effect, half_width(model.dossier, option.evidence)))
        for k, (key, option) in enumerate(model.conflict.options.items())
        for issue, effect in option.effects.items()
    ]
    out = {issue: np.zeros((draws, len(model.options))) for issue, *_ in told}
    if told:
        u = uniforms([f"effect/{key}/{issue}" for issue, _, key, _ in told], draws, seed)
        found = sample(u, *np.array([limits for *_, limits in told]).T)
        for column, (issue, k, *_) in enumerate(told):
            out[issue][:, k] = found[:, column]
    return out


def _limits(effect: Estimate, spread: float) -> tuple[float, float, float, float, float]:
    """Low, best, high and the ends between which an effect is drawn."""
    low, best, high = effect.range(min(spread, abs(effect.best)), -100, 100)
    floor = 0.0 if low >= 0 else -100.0
    ceiling = 0.0 if high <= 0 else 100.0
    return low, best, high, floor, ceiling
