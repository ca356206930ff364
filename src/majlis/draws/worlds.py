"""Possible worlds of a dossier: every judged number drawn from its range, as the arrays that the theory works on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier, Estimate, Evidence
from majlis.dossier.records.judged import Stance
from majlis.draws.fit import TAIL
from majlis.draws.noise import Noise, no_noise, noise
from majlis.draws.split_normal import sample
from majlis.draws.streams import uniforms, world_seeds
from majlis.theory.influence import Ties
from majlis.theory.outcomes.positions import Positions

Array = NDArray[np.float64]
TOGETHER = 256
"""Draws put in place at a time: few enough for the processor to keep them at hand."""
SALIENCE_UNIT = 100.0
"""A dossier writes salience as 0 to 100, the theory as 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A judged number of the dossier.

    Attributes:
        name: `position/usa/troops`, `salience/usa/troops`, `capability/usa`, `capability/usa/troops` where a stance has
            its own, `reversion/troops`, `tie/iran/pmf`, `walk_away/usa`, `better_than_none/usa`,
            `red_line/usa/troops/low`, `agreement/used`.
        low, best, high: 10th percentile, most likely value, 90th percentile, as they were judged; `percentiles` says
            what is drawn where the scale ends too near for a tenth to lie beyond.
        floor, ceiling: Its scale.
        stream: Of the random numbers it is drawn from, by name; its own if empty.
        mirrored: Whether it is low where others of its stream are high.
    """

    name: str
    low: float
    best: float
    high: float
    floor: float
    ceiling: float
    stream: str = ""
    mirrored: bool = False

    @property
    def kind(self) -> str:
        """What it is: position, salience, capability, reversion or tie."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Worlds:
    """Draws of a dossier.

    Attributes:
        quantities: Everything that was drawn, in the order of the columns of `values`.
        values: (draw, quantity), in the dossier's own units.
        positions: The same numbers as outcome models want them.
        ties: Who listens to whom, rivalries left out.
    """

    quantities: tuple[Quantity, ...]
    values: Array
    positions: Positions
    ties: Ties

    @property
    def susceptibility(self) -> Array:
        """How far an actor listens to others: one minus salience (who cares much listens little), unless stated.

        (draw, actor, issue), 0 to 1.
        """
        listens = 1.0 - self.positions.salience
        for k, quantity in enumerate(self.quantities):
            if quantity.kind == "susceptibility":
                actor = self.positions.actors.index(quantity.name.partition("/")[2])
                listens[:, actor, :] = self.values[:, [k]]
        return listens


@dataclass(frozen=True, slots=True)
class Sample:
    """Numbers drawn for every judgement of a dossier; worlds are made of a part of them at a time.

    Attributes:
        dossier: Whose judgements were drawn.
        quantities: Everything that was drawn, in the order of the columns of `values`.
        values: (draw, quantity), in the dossier's own units.
        noise: What no judgement and no model accounts for.
        seeds: (draw,): for stochastic models.
        seed: Of all streams.
    """

    dossier: Dossier
    quantities: tuple[Quantity, ...]
    values: Array
    noise: Noise
    seeds: NDArray[np.uint64]
    seed: int

    def worlds(self, rows: slice = slice(None)) -> Worlds:
        """The worlds of some draws, of all if left out."""
        return Worlds(self.quantities, self.values[rows], self.positions(rows), self._ties(rows))

    def positions(self, rows: slice = slice(None)) -> Positions:
        """What everybody wants, cares and can bring to bear in some draws, in all if left out."""
        return _positions(self.dossier, self.values[rows], self._columns, self.seeds[rows])

    def _ties(self, rows: slice) -> Ties:
        return _ties(self.dossier, self.values[rows], self._columns)

    @property
    def _columns(self) -> dict[str, int]:
        """Name of a quantity to its column."""
        return {q.name: k for k, q in enumerate(self.quantities)}

    def drawn(self, quantity: str) -> Array | None:
        """What was drawn for a quantity, (draw,); None where it was not judged."""
        column = next((k for k, q in enumerate(self.quantities) if q.name == quantity), None)
        return None if column is None else np.asarray(self.values[:, column])

    def reversion(self, issue: str) -> Array:
        """Where an issue goes without agreement: (draw,)."""
        column = next(k for k, q in enumerate(self.quantities) if q.name == f"reversion/{issue}")
        return np.asarray(self.values[:, column])

    def without(self) -> Array:
        """Where every issue goes without agreement: (draw, issue)."""
        return np.stack([self.reversion(key) for key in self.dossier.issues], axis=1)

    def extremes(self) -> tuple[Array, Array]:
        """The lowest and the highest position on each issue, (draw, issue) each; infinite where nobody has a stance."""
        row = {key: k for k, key in enumerate(self.dossier.issues)}
        lowest = np.full((len(row), len(self.values)), np.inf)
        highest = -lowest
        for quantity, drawn in zip(self.quantities, self.values.T, strict=True):
            if quantity.kind == "position":
                k = row[quantity.name.rpartition("/")[2]]
                np.minimum(lowest[k], drawn, out=lowest[k])
                np.maximum(highest[k], drawn, out=highest[k])
        return lowest.T, highest.T


def sampled(dossier: Dossier, draws: int, seed: int, like: Sample | None = None) -> Sample:
    """Draw the judgements of a dossier; the same seed gives the same numbers.

    Args:
        dossier: Whose judgements are drawn.
        draws: How many times.
        seed: Of all streams.
        like: As many numbers of the same seed, of a dossier that differs little: what is the same in both is copied.
    """
    quantities = tuple(_quantities(dossier))
    values = _values(quantities, draws, seed, like)
    return Sample(dossier, quantities, values, noise(dossier.issues, draws, seed), world_seeds(draws, seed), seed)


def draw(dossier: Dossier, draws: int, seed: int) -> Worlds:
    """Draw possible worlds; the same seed gives the same worlds."""
    return sampled(dossier, draws, seed).worlds()


def best_guess(dossier: Dossier, seed: int = 1) -> Worlds:
    """One world, in which every judged number has its most likely value; the seed is for stochastic models."""
    quantities = tuple(_quantities(dossier))
    values = np.array([[q.best for q in quantities]])
    return Sample(dossier, quantities, values, no_noise(len(dossier.issues)), world_seeds(1, seed), seed).worlds()


def _values(quantities: tuple[Quantity, ...], draws: int, seed: int, like: Sample | None) -> Array:
    """(draw, quantity): drawn, or copied where `like` holds the same quantity with the same range."""
    if like is None:
        return _sample(quantities, _uniforms(quantities, draws, seed))
    known = {q: k for k, q in enumerate(like.quantities)}
    rows = np.empty((len(quantities), draws))
    kept = [k for k, q in enumerate(quantities) if q in known]
    rows[kept] = like.values.T[[known[quantities[k]] for k in kept]]
    rest = [k for k, q in enumerate(quantities) if q not in known]
    changed = [quantities[k] for k in rest]
    rows[rest] = _sample(changed, _uniforms(changed, draws, seed)).T
    return rows.T


def _uniforms(quantities: Sequence[Quantity], draws: int, seed: int) -> Array:
    """(draw, quantity): the share of its distribution that lies below what is drawn."""
    drawn = uniforms([q.stream or q.name for q in quantities], draws, seed)
    mirrored = [k for k, q in enumerate(quantities) if q.mirrored]
    drawn[:, mirrored] = 1.0 - drawn[:, mirrored]
    return drawn


def percentiles(quantities: Sequence[Quantity], shares: Sequence[float]) -> Array:
    """The values below which each quantity is drawn with the given probabilities, exactly: (share, quantity)."""
    return _sample(quantities, np.tile(shares, (len(quantities), 1)).T)


def drawn_range(dossier: Dossier, estimate: Estimate, evidence: Iterable[Evidence]) -> tuple[float, float, float]:
    """Low, best and high of what is drawn for a judgement from 0 to 100: 10th percentile, mode, 90th percentile.

    What was judged, unless the scale ends before a tenth can lie beyond it; best itself where even less lies beyond it.
    """
    quantity = _quantity(dossier, "", estimate, evidence)
    low, high = percentiles([quantity], (TAIL, 1 - TAIL))[:, 0].round(6).tolist()
    return min(low, quantity.best), quantity.best, max(high, quantity.best)


def _sample(quantities: Sequence[Quantity], uniform: Array) -> Array:
    """(draw, quantity), from as many uniform numbers."""
    limits = [[q.low, q.best, q.high, q.floor, q.ceiling] for q in quantities]
    return sample(uniform, *np.array(limits).reshape(-1, 5).T)


def _quantities(dossier: Dossier) -> Iterator[Quantity]:
    for key, actor in dossier.actors.items():
        yield _quantity(dossier, f"capability/{key}", actor.capability, actor.evidence)
        if actor.susceptibility is not None:
            yield _quantity(dossier, f"susceptibility/{key}", actor.susceptibility, actor.evidence, ceiling=1.0)
        if actor.walk_away is not None:
            yield _quantity(dossier, f"walk_away/{key}", actor.walk_away, actor.evidence)
        if actor.better_than_none is not None:
            yield _quantity(dossier, f"better_than_none/{key}", actor.better_than_none, actor.evidence, floor=-100.0)
    for key, issue in dossier.issues.items():
        yield _quantity(dossier, f"reversion/{key}", issue.reversion, issue.evidence)
    for stance in dossier.stances:
        place = f"{stance.actor}/{stance.issue}"
        yield _quantity(dossier, f"position/{place}", stance.position, stance.evidence)
        yield _quantity(dossier, f"salience/{place}", stance.salience, stance.evidence)
        if stance.capability is not None:
            yield _quantity(dossier, f"capability/{place}", stance.capability, stance.evidence)
        yield from _red_lines(dossier, stance)
    seen = set()
    for tie in dossier.ties:
        name = _tie_name(tie.source, tie.target, tie.level)
        if name not in seen:
            seen.add(name)
            yield _quantity(dossier, name, tie.weight, tie.evidence, ceiling=1.0)
    if dossier.agreement is not None:
        talks = dossier.agreement
        for name, judged in (("used", talks.used), ("kept", talks.kept)):
            if judged is not None:
                yield _firm(_quantity(dossier, f"agreement/{name}", judged, talks.evidence, ceiling=1.0), judged)


def _red_lines(dossier: Dossier, stance: Stance) -> Iterator[Quantity]:
    """Both ends of what an actor could accept, but no end of the scale, which is no line.

    All lines of an actor are drawn from one stream: in a world it is firm on all of them or on none. Drawn apart, every
    further line that a careful analyst codes would make agreement less likely by itself.
    """
    for end, estimate in zip(("low", "high"), stance.accepts or (), strict=False):
        if estimate.low is None and estimate.best == (0.0 if end == "low" else 100.0):
            continue
        drawn = _quantity(dossier, f"red_line/{stance.actor}/{stance.issue}/{end}", estimate, stance.evidence)
        yield replace(_firm(drawn, estimate), stream=f"firmness/{stance.actor}", mirrored=end == "low")


def _firm(quantity: Quantity, judged: Estimate) -> Quantity:
    """The same, exact where a bare number says the end of the scale: certain, impossible, nothing, all."""
    if judged.low is None and judged.best in (quantity.floor, quantity.ceiling):
        return replace(quantity, low=judged.best, high=judged.best)
    return quantity


def _quantity(
    dossier: Dossier,
    name: str,
    estimate: Estimate,
    evidence: Iterable[Evidence],
    *,
    floor: float = 0.0,
    ceiling: float = 100.0,
) -> Quantity:
    spread = half_width(dossier, evidence) * ceiling / 100
    low, best, high = estimate.range(spread, floor, ceiling)
    return Quantity(name, low, best, high, floor, ceiling)


def half_width(dossier: Dossier, evidence: Iterable[Evidence]) -> float:
    """Half-width of a bare number: that of its best evidence, and of low confidence without any."""
    widths = [dossier.spread[item.confidence] for item in evidence]
    return min(widths, default=dossier.spread["low"])


def _positions(dossier: Dossier, values: Array, column: dict[str, int], seeds: NDArray[np.uint64]) -> Positions:
    actors, issues = tuple(dossier.actors), tuple(dossier.issues)
    row, place = {a: i for i, a in enumerate(actors)}, {k: j for j, k in enumerate(issues)}
    position = np.full((len(values), len(actors) * len(issues)), np.nan)
    salience = np.zeros_like(position)
    cells = [row[stance.actor] * len(issues) + place[stance.issue] for stance in dossier.stances]
    wants = [column[f"position/{stance.actor}/{stance.issue}"] for stance in dossier.stances]
    cares = [column[f"salience/{stance.actor}/{stance.issue}"] for stance in dossier.stances]
    for start in range(0, len(values), TOGETHER):
        rows = slice(start, start + TOGETHER)
        position[rows, cells] = values[rows, wants]
        salience[rows, cells] = values[rows, cares] / SALIENCE_UNIT
    shape = (len(values), len(actors), len(issues))
    return Positions(
        position=position.reshape(shape),
        salience=salience.reshape(shape),
        capability=_capability(dossier, values, column),
        reversion=values[:, [column[f"reversion/{k}"] for k in issues]],
        veto=np.array([a.seat == "principal" for a in dossier.actors.values()]),
        seeds=seeds,
        actors=actors,
        issues=issues,
        house=_houses(dossier),
    )


def _houses(dossier: Dossier) -> NDArray[np.int64] | None:
    """(actor,): which actors are one house: those whose `of` leads to the same actor. None if none does.

    A country that is no actor is no house: the actors of one country do not speak with one voice.
    """
    actors = list(dossier.actors)
    heads = list(range(len(actors)))
    for i, key in enumerate(actors):
        seen, head = {key}, key
        while (above := dossier.actors[head].of) in dossier.actors and above not in seen:
            head = str(above)
            seen.add(head)
        heads[i] = actors.index(head)
    return None if heads == list(range(len(actors))) else np.array(heads, dtype=np.int64)


def _capability(dossier: Dossier, values: Array, column: dict[str, int]) -> Array:
    """(draw, actor), or (draw, actor, issue) where a stance has a capability of its own."""
    plain = values[:, [column[f"capability/{a}"] for a in dossier.actors]]
    if all(stance.capability is None for stance in dossier.stances):
        return plain
    every = [column[f"capability/{a}"] for a in dossier.actors for _ in dossier.issues]
    row, place = ({key: n for n, key in enumerate(part)} for part in (dossier.actors, dossier.issues))
    for stance in dossier.stances:
        if stance.capability is not None:
            cell = row[stance.actor] * len(place) + place[stance.issue]
            every[cell] = column[f"capability/{stance.actor}/{stance.issue}"]
    return values[:, every].reshape(len(values), len(row), len(place))


def _ties(dossier: Dossier, values: Array, column: dict[str, int]) -> Ties:
    """Of several ties between two actors the strongest counts; who hears more than it can take in hears all less."""
    row = {a: i for i, a in enumerate(dossier.actors)}
    columns: dict[tuple[int, int], list[int]] = {}
    for tie in dossier.ties:
        if tie.kind != "rivalry" and tie.source != tie.target:
            levels = columns.setdefault((row[tie.target], row[tie.source]), [])
            levels.append(column[_tie_name(tie.source, tie.target, tie.level)])
    pairs = np.array(sorted(columns), dtype=np.int64).reshape(-1, 2)
    weight = np.empty((len(values), len(pairs)))
    for k, (_, levels) in enumerate(sorted(columns.items())):
        weight[:, k] = np.max([values[:, level] for level in levels], axis=0)
    for listener in np.unique(pairs[:, 0]):
        mine = pairs[:, 0] == listener
        heard = np.sort(weight[:, mine], axis=1).sum(axis=1, keepdims=True)  # sorted: the order of ties changes no bit
        weight[:, mine] /= np.maximum(heard, 1.0)
    return Ties(pairs, weight)


def _tie_name(source: str, target: str, level: str) -> str:
    return f"tie/{source}/{target}/{level}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of a part of the dossier that outcome models do not know: its name, what was judged, and why.

    Attributes:
        share: Whether it is a share or a chance, 0 to 1, of which a bare 0 or 1 is exact; else 0 to 100.
    """

    name: str
    estimate: Estimate
    evidence: tuple[Evidence, ...] = ()
    share: bool = False

    def quantity(self, dossier: Dossier) -> Quantity:
        """It as a quantity to be drawn."""
        ceiling = 1.0 if self.share else 100.0
        found = _quantity(dossier, self.name, self.estimate, self.evidence, ceiling=ceiling)
        return _firm(found, self.estimate) if self.share else found


def drawn(dossier: Dossier, judged: Sequence[Judged], draws: int, seed: int) -> Array:
    """Such judgements drawn from their ranges, each from a stream of its own: (draw, judgement)."""
    quantities = [j.quantity(dossier) for j in judged]
    return _sample(quantities, uniforms([q.name for q in quantities], draws, seed))
