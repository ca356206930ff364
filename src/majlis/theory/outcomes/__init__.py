"""Where an issue settles: every published outcome model, one a file, listed in `MODELS`.

A model is a frozen record of its parameters with one method, `predict(positions) -> (draw, issue)`. It declares its
title, its source, and the axioms it breaks on purpose (see `AXIOMS`); one contract suite runs over all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from majlis.errors import UnknownName
from majlis.theory.outcomes.challenge import PUBLISHED, Challenge
from majlis.theory.outcomes.coercion import Coercion
from majlis.theory.outcomes.contest import Contest
from majlis.theory.outcomes.exchange import Exchange
from majlis.theory.outcomes.kalai_smorodinsky import KalaiSmorodinsky
from majlis.theory.outcomes.means import PlainMean, WeightedMean
from majlis.theory.outcomes.median import WeightedMedian
from majlis.theory.outcomes.nash import NashBargaining
from majlis.theory.outcomes.network import TwoStage
from majlis.theory.outcomes.positions import Array, Positions
from majlis.theory.outcomes.procedural import Procedural
from majlis.theory.outcomes.quantal_response import QuantalResponse
from majlis.theory.outcomes.smp import SpatialModelOfPolitics

__all__ = [
    "AXIOMS",
    "MODELS",
    "Challenge",
    "Coercion",
    "Contest",
    "Entry",
    "Exchange",
    "KalaiSmorodinsky",
    "NashBargaining",
    "OutcomeModel",
    "PlainMean",
    "Positions",
    "Procedural",
    "QuantalResponse",
    "TwoStage",
    "WeightedMean",
    "WeightedMedian",
    "model_named",
]

AXIOMS = {
    "order": "the order in which actors and issues are listed does not matter",
    "ties": "nor does it where positions, weights or offers are exactly equal",
    "shift": "adding the same number to all positions adds it to the outcome",
    "scale": "stretching the scale stretches the outcome",
    "mirror": "turning the scale round turns the outcome round",
    "units": "measuring all capabilities in another unit changes nothing",
    "unanimity": "when all agree, that is the outcome",
    "inside": "the outcome lies between the extreme positions",
    "bystander": "what an actor wants on an issue it does not care for does not change the outcome there",
}


class OutcomeModel(Protocol):
    """What every outcome model is."""

    title: ClassVar[str]
    source: ClassVar[str]

    @property
    def breaks(self) -> frozenset[str]:
        """Axioms it breaks on purpose: of the class, or of a rule set."""
        ...

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles in each world: (draw, issue), 0 to 100, never NaN."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table.

    Attributes:
        model: The model with the rules we recommend.
        rules: Other named rule sets of the same model, such as a publication's own.
        experimental: Not part of the default ensemble.
        worlds: How many worlds a model of many rounds answers in an ensemble that is not asked to be thorough; None
            for all of them.
    """

    model: OutcomeModel
    rules: Mapping[str, OutcomeModel] = field(default_factory=dict)
    experimental: bool = False
    worlds: int | None = None


MODELS: dict[str, Entry] = {
    "weighted-mean": Entry(WeightedMean()),
    "plain-mean": Entry(PlainMean()),
    "weighted-median": Entry(WeightedMedian()),
    "nash": Entry(
        NashBargaining(),
        rules={"reversion": NashBargaining(cost=0.0, parties="veto"), "far": NashBargaining(cost=100.0)},
    ),
    "kalai-smorodinsky": Entry(
        KalaiSmorodinsky(),
        rules={"reversion": KalaiSmorodinsky(cost=0.0, parties="veto"), "far": KalaiSmorodinsky(cost=100.0)},
    ),
    "procedural": Entry(
        Procedural(),
        rules={
            "setter": Procedural("setter"),
            "majority": Procedural(quota=0.5, veto=False),
            "qualified": Procedural(quota=2 / 3, veto=False),
            "qualified-setter": Procedural("setter", quota=2 / 3, veto=False),
        },
    ),
    "quantal-response": Entry(
        QuantalResponse(), rules={"rational": QuantalResponse(precision=1_000.0, points=101)}, worlds=125
    ),
    "network": Entry(
        TwoStage(WeightedMean()), rules={"median": TwoStage(WeightedMedian()), "nash": TwoStage(NashBargaining())}
    ),
    "contest": Entry(Contest(), worlds=50),
    "challenge": Entry(Challenge(), rules=PUBLISHED, worlds=40),
    "exchange": Entry(
        Exchange(),
        rules={
            "randomised-gain": Exchange(rates="randomised gain"),
            "random-rate": Exchange(rates="random rate"),
            "uncapped": Exchange(capped=False),
            "decide": Exchange(decide_compatible=True),
        },
        worlds=16,
    ),
    "coercion": Entry(Coercion(), experimental=True, worlds=60),
    "spatial-politics": Entry(
        SpatialModelOfPolitics(),
        rules={
            "ktab": SpatialModelOfPolitics(ktab_compatible=True),
            "full-commitment": SpatialModelOfPolitics(commitment="full"),
            "no-commitment": SpatialModelOfPolitics(commitment="none"),
            "stochastic": SpatialModelOfPolitics(transition="stochastic"),
        },
        worlds=16,
    ),
}


def model_named(name: str, rules: str | None = None) -> OutcomeModel:
    """The model of that name, with one of its rule sets if asked; `name:rules` works too.

    Raises:
        UnknownName: No such model or rule set.
    """
    name, _, suffix = name.partition(":")
    if name not in MODELS:
        raise UnknownName("model", name, tuple(MODELS))
    entry, chosen = MODELS[name], rules or suffix
    if not chosen or chosen == "default":
        return entry.model
    if chosen not in entry.rules:
        raise UnknownName("rule set", chosen, ("default", *entry.rules))
    return entry.rules[chosen]
