"""What the parties bring to a table: the talks of the principals, as if those who are asked were the principals."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from majlis.dossier import Dossier
from majlis.draws import sampled
from majlis.draws.talks import table
from majlis.theory.agreement import Talks


def talks_between(dossier: Dossier, parties: Sequence[str], draws: int, seed: int) -> tuple[Talks, Talks]:
    """The talks of these parties in possible worlds, and in the one world of best judgements.

    Args:
        dossier: The dialogue.
        parties: Actors that have a stance they care about, in the order of the dossier; so stand those of the talks.
        draws: How many worlds.
        seed: Of all streams.
    """
    sample = sampled(_seated(dossier, parties), draws, seed)
    best = np.array([[quantity.best for quantity in sample.quantities]])
    drawn, judged = (table(each) for each in (sample, replace(sample, values=best, seeds=sample.seeds[:1])))
    if drawn is None or judged is None or drawn.principals != tuple(parties):
        raise ValueError(f"{tuple(parties)} are not actors with a stance they care about, in the order of the dossier")
    return drawn.talks, judged.talks


def _seated(dossier: Dossier, parties: Sequence[str]) -> Dossier:
    """The dossier with these as its principals."""
    actors = {
        key: actor.model_copy(update={"seat": "principal" if key in parties else "outside"})
        for key, actor in dossier.actors.items()
    }
    return dossier.model_copy(update={"actors": actors})


def among(talks: Talks, parties: list[int], issues: list[int]) -> Talks:
    """The same of some parties and issues, in this order."""
    rows = np.ix_(range(len(talks.position)), parties, issues)
    return Talks(
        talks.position[rows],
        talks.salience[rows],
        talks.reversion[:, issues],
        talks.walk_away[:, parties],
        talks.lowest[rows],
        talks.highest[rows],
    )
