"""What there is to say of an agreement: its chance, together and apart, what stands in the way, and who loses."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.draws import Sample
from majlis.ensemble.agreement import Signing
from majlis.ensemble.futures import Futures
from majlis.theory.agreement import Agreement, chance_without_lines, common_range, shortfall, sign
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]
WORLDS = 2000
"""Worlds in which it is worked out what other red lines would bring, at most."""
SWING = 5.0
"""Points by which red lines are loosened and made stricter."""
NOTICED = 0.01
"""A rise of the chance of an agreement below which a red line costs nothing worth saying."""
COSTLY = 8
"""Red lines that are told at most."""
LOSS = 3.0
"""Points of satisfaction whose loss is told."""
CARES = 50.0
"""Salience from which on an outsider cares for what is agreed."""


@dataclass(frozen=True, slots=True)
class Both:
    """The chance of an agreement with everything in one text, and if every issue may be left out."""

    together: float
    apart: float


@dataclass(frozen=True, slots=True)
class Line:
    """Red lines on one issue: the chance of a text with everything in it if they were dropped, and whose matters.

    Attributes:
        issue: Its key.
        chance: Without anybody's red line on it.
        whose: Principal to the chance without its line alone, for those who have one.
    """

    issue: str
    chance: float
    whose: dict[str, float]


@dataclass(frozen=True, slots=True)
class Short:
    """How a principal stands where no text is worth signing to all.

    Attributes:
        actor: Its key.
        share: Share of those worlds in which it alone could open the talks, by asking for less.
        points: The median of what it would have to give up there.
    """

    actor: str
    share: float
    points: float


@dataclass(frozen=True)
class Prospects:
    """Will they agree, and will it hold.

    Attributes:
        principals: Who must sign.
        judged: Which of the chances used, ratified and kept were judged; the others are 1.
        used, room, signed, ratified, kept: Means over the worlds; `signed` where there is room.
        chance: Of an agreement that is carried and kept.
        likely: Chance of an agreement as the dossier has it: used × room × signed.
        both: The same with everything in one text, and if every issue may be left out.
        looser, stricter: The same with red lines five points looser, five points stricter.
        unmet: Issue to the share of worlds in which red lines on it leave nothing in common.
        costliest: Red lines that cost most, the costliest first.
        short: Who is short where there is no room, those who are most often first.
        loses: Actors without a seat as principal whom what is agreed leaves worse off than no agreement: mean change in
            points.
        left_out: Those of them who have no seat at all and care for what is agreed.
    """

    principals: tuple[str, ...]
    judged: frozenset[str]
    used: float
    room: float
    signed: float
    ratified: float
    kept: float
    chance: float
    likely: float
    both: Both
    looser: Both
    stricter: Both
    unmet: dict[str, float]
    costliest: tuple[Line, ...]
    short: tuple[Short, ...]
    loses: dict[str, float]
    left_out: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        plain = {name: getattr(self, name) for name in ("used", "room", "signed", "ratified", "kept", "chance")}
        return plain | {
            "principals": list(self.principals),
            "judged": sorted(self.judged),
            "likely": self.likely,
            "together": self.both.together,
            "apart": self.both.apart,
            "looser": asdict(self.looser),
            "stricter": asdict(self.stricter),
            "unmet": dict(self.unmet),
            "costliest": [asdict(line) for line in self.costliest],
            "short": [asdict(short) for short in self.short],
            "loses": dict(self.loses),
            "left_out": list(self.left_out),
        }


def prospects(sample: Sample, signing: Signing, futures: Futures) -> Prospects:
    """Everything there is to say.

    Args:
        sample: The possible worlds.
        signing: Whether the principals sign in them.
        futures: What becomes of the issues.
    """
    room, few = signing.found.room, signing.first(WORLDS)
    loses = dict(_losers(sample, signing, futures))
    return Prospects(
        principals=signing.principals,
        judged=signing.judged,
        used=float(signing.used.mean()),
        room=float(room.mean()),
        signed=float(signing.found.signed[room].mean()) if room.any() else 0.0,
        ratified=float(signing.ratified.mean()),
        kept=float(signing.kept.mean()),
        chance=float(signing.weight.mean()),
        likely=_mean(signing, signing.found),
        both=_both(few, 0.0),
        looser=_both(few, SWING),
        stricter=_both(few, -SWING),
        unmet=_unmet(sample, signing),
        costliest=tuple(_costliest(sample, few))[:COSTLY],
        short=tuple(_short(few)),
        loses=loses,
        left_out=tuple(actor for actor in loses if _left_out(sample, actor)),
    )


def _mean(signing: Signing, found: Agreement) -> float:
    return float(signing.agreement(found.signed).mean())


def _both(signing: Signing, looser: float) -> Both:
    talks = signing.talks.loosened(looser) if looser else signing.talks
    together = sign(talks) if looser else signing.together
    return Both(_mean(signing, together), _mean(signing, sign(talks, True, together=together)))


def _unmet(sample: Sample, signing: Signing) -> dict[str, float]:
    low, high = common_range(signing.talks)
    apart = (low > high).mean(axis=0)
    return {key: float(apart[k]) for k, key in enumerate(sample.dossier.issues) if apart[k] > 0}


def _costliest(sample: Sample, signing: Signing) -> Iterator[Line]:
    """Issues whose red lines cost most first; of as costly ones in the order of the dossier."""
    issues, talks = list(sample.dossier.issues), signing.talks
    lined = np.asarray(np.any((talks.lowest > 0.0) | (talks.highest < 100.0), axis=0), dtype=bool)
    before = _mean(signing, signing.together)
    columns = [k for k in range(len(issues)) if lined[:, k].any()]
    if not columns:
        return
    without = chance_without_lines(talks, signing.together, _masks(lined, [(k, None) for k in columns]))
    chances = {k: float(signing.agreement(row).mean()) for k, row in zip(columns, without, strict=True)}
    told = [k for k in columns if chances[k] - before >= NOTICED]
    for k in sorted(told, key=lambda k: -round(chances[k], 9))[:COSTLY]:
        whose = [i for i in range(len(lined)) if lined[i, k]]
        each = chance_without_lines(talks, signing.together, _masks(lined, [(k, i) for i in whose]))
        alone = signing.agreement(each).mean(axis=1).tolist()
        names = [signing.principals[i] for i in whose]
        yield Line(issues[k], chances[k], dict(zip(names, alone, strict=True)))


def _masks(lined: NDArray[np.bool_], cases: list[tuple[int, int | None]]) -> NDArray[np.bool_]:
    """(case, principal, issue): the lines that each case drops, on an issue, of a principal or of all."""
    dropped = np.zeros((len(cases), *lined.shape), dtype=bool)
    for number, (issue, principal) in enumerate(cases):
        dropped[number, slice(None) if principal is None else principal, issue] = True
    return dropped


def _short(signing: Signing) -> Iterator[Short]:
    closed = ~signing.together.room
    if not closed.any():
        return
    needed = shortfall(signing.talks)[closed]
    found = []
    for i, actor in enumerate(signing.principals):
        own = needed[:, i]
        alone = own[np.isfinite(own) & (own > 0)]
        if len(alone):
            found.append(Short(actor, len(alone) / len(own), float(np.median(alone))))
    yield from sorted(found, key=lambda s: (-s.share, s.points, s.actor))


def _losers(sample: Sample, signing: Signing, futures: Futures) -> Iterator[tuple[str, float]]:
    """Who is not asked and loses by what is agreed, those who lose most first."""
    if not signing.weight.any():
        return
    positions = sample.positions()
    anyhow = satisfaction(futures.without, positions.position, positions.salience)
    change = np.average(futures.if_agreed(positions) - anyhow, axis=0, weights=signing.weight)
    others = [i for i, actor in enumerate(positions.actors) if actor not in signing.principals and change[i] <= -LOSS]
    for i in sorted(others, key=lambda i: change[i]):
        yield positions.actors[i], float(change[i])


def _left_out(sample: Sample, actor: str) -> bool:
    """Whether an actor has no seat and cares for an issue on which somebody who signs has a stance."""
    dossier = sample.dossier
    signed = {s.issue for s in dossier.stances if dossier.actors[s.actor].seat == "principal"}
    cares = any(s.actor == actor and s.issue in signed and s.salience.best >= CARES for s in dossier.stances)
    return cares and dossier.actors[actor].seat == "outside"
