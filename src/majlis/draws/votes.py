"""Bodies that vote, in the possible worlds of a dossier: what blocs want, how far they hold together, who comes.

A bloc wants what is judged of it, or else what its actor wants in that world, so that whatever moves the actor moves
its votes. What is judged of blocs and bills has streams of its own: other judgements are drawn as without bodies.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from majlis.dossier.records.estimate import Estimate
from majlis.dossier.records.parliament import Bill, Bloc
from majlis.draws.streams import seeds
from majlis.draws.worlds import Judged, Sample, drawn
from majlis.theory.outcomes.positions import Positions

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
LEFT_OUT = {"cohesion": 0.0, "attendance": 1.0, "abstention": 0.0, "walkout": 0.0}
"""What a bloc does of which this was not judged: each for himself, all come, all vote, none walks out."""
LITTLE = 1e-6
"""Salience below which an issue still counts for something: who has a view on one issue alone votes by it."""


@dataclass(frozen=True, slots=True)
class House:
    """A body in possible worlds.

    Attributes:
        body: Its key in the dossier.
        blocs: Keys of its blocs.
        seats: (bloc,).
        ideal: (draw, bloc, issue): what each wants; NaN for no view.
        care: (draw, bloc, issue): salience, 0 to 1; that of its actor, else the mean of what is known of it, else 1.
        cohesion, attendance, abstention: (draw, bloc), 0 to 1.
        walkout: (draw, bloc): chance that all stay away from a vote on what most of them are against.
        seeds: (draw, bloc): of who comes.
    """

    body: str
    blocs: tuple[str, ...]
    seats: Ints
    ideal: Array
    care: Array
    cohesion: Array
    attendance: Array
    abstention: Array
    walkout: Array
    seeds: NDArray[np.uint64]

    def taken(self, rows: Ints | slice) -> "House":
        """The body in some of the worlds, in any order, as often as they are named."""
        return replace(
            self,
            ideal=self.ideal[rows],
            care=self.care[rows],
            cohesion=self.cohesion[rows],
            attendance=self.attendance[rows],
            abstention=self.abstention[rows],
            walkout=self.walkout[rows],
            seeds=self.seeds[rows],
        )

    def on(self, issue: int) -> "House":
        """The body as if there were one issue."""
        return replace(self, ideal=self.ideal[:, :, [issue]], care=self.care[:, :, [issue]])


@dataclass(frozen=True, slots=True)
class Put:
    """A bill in possible worlds.

    Attributes:
        point: (draw,): where it would settle its issue; NaN for a bill on no issue.
        today: (draw,): what stays if it fails; NaN likewise.
        support: Bloc, or actor with a veto, to the judged share in favour: (draw,).
    """

    point: Array
    today: Array
    support: Mapping[str, Array]


def house(sample: Sample, body: str, positions: Positions, seed: int) -> House:
    """A body of the dossier.

    Args:
        sample: The draws.
        body: Its key.
        positions: What actors want in these worlds, before or after they listened to each other.
        seed: Of the draws.
    """
    blocs, draws = sample.dossier.bodies[body].blocs, len(sample.values)
    judged = list(_judged(body, blocs))
    values = dict(zip([j.name for j in judged], drawn(sample.dossier, judged, draws, seed).T, strict=True))
    shape = (draws, len(blocs), len(positions.issues))
    ideal, care = np.full(shape, np.nan), np.full(shape, np.nan)
    for b, (key, bloc) in enumerate(blocs.items()):
        if bloc.actor is not None:
            i = positions.actors.index(bloc.actor)
            ideal[:, b], care[:, b] = positions.position[:, i], positions.salience[:, i]
            care[:, b][np.isnan(ideal[:, b])] = np.nan
        for issue in bloc.positions:
            ideal[:, b, positions.issues.index(issue)] = values[_name(body, key, f"position/{issue}")]
    traits = {
        trait: np.stack([values.get(_name(body, key, trait), np.full(draws, usual)) for key in blocs], axis=1)
        for trait, usual in LEFT_OUT.items()
    }
    seats = np.array([bloc.seats for bloc in blocs.values()], dtype=np.int64)
    who = seeds([f"votes/{body}/{key}" for key in blocs], draws, seed)
    return House(body, tuple(blocs), seats, ideal, _filled(ideal, care), **traits, seeds=who)


def put(sample: Sample, body: str, bill: str, seed: int) -> Put:
    """A bill of a body."""
    told, draws = sample.dossier.bodies[body].bills[bill], len(sample.values)
    judged = list(_of_bill(f"bill/{body}/{bill}", told))
    values = dict(zip([j.name for j in judged], drawn(sample.dossier, judged, draws, seed).T, strict=True))
    nothing = np.full(draws, np.nan)
    point = values.get(f"bill/{body}/{bill}/point", nothing)
    back = nothing if told.issue is None else sample.reversion(told.issue)
    today = values.get(f"bill/{body}/{bill}/status_quo", back)
    support = {who: values[f"bill/{body}/{bill}/support/{who}"] for who in told.support}
    return Put(point, today, support)


def _judged(body: str, blocs: Mapping[str, Bloc]) -> Iterator[Judged]:
    for key, bloc in blocs.items():
        for trait in LEFT_OUT:
            estimate: Estimate | None = getattr(bloc, trait)
            if estimate is not None:
                yield Judged(_name(body, key, trait), estimate, bloc.evidence, share=True)
        for issue, position in bloc.positions.items():
            yield Judged(_name(body, key, f"position/{issue}"), position, bloc.evidence)


def _of_bill(name: str, bill: Bill) -> Iterator[Judged]:
    for part in ("point", "status_quo"):
        estimate: Estimate | None = getattr(bill, part)
        if estimate is not None:
            yield Judged(f"{name}/{part}", estimate, bill.evidence)
    for who, share in bill.support.items():
        yield Judged(f"{name}/support/{who}", share, bill.evidence, share=True)


def _name(body: str, bloc: str, what: str) -> str:
    return f"bloc/{body}/{bloc}/{what}"


def _filled(ideal: Array, care: Array) -> Array:
    """Salience where there is a view: as judged, else the mean of the bloc's other issues, else 1."""
    known = ~np.isnan(care)
    total = np.where(known, care, 0.0).sum(axis=2, keepdims=True)
    count = known.sum(axis=2, keepdims=True)
    mean = np.divide(total, count, out=np.ones_like(total), where=count > 0)
    return np.where(np.isnan(ideal), 0.0, np.maximum(np.where(known, care, mean), LITTLE))
