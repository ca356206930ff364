"""Measure tables, agendas and divisions in every world; find opinion groups in votes that were cast elsewhere."""

from collections import Counter
from typing import Annotated

from majlis.analyses.options import Draws, Help, Seed, StrategyName
from majlis.analyses.representation.agenda import agenda_of, agenda_of_ballots
from majlis.analyses.representation.answer import Divided, Opinions, Representation
from majlis.analyses.representation.opinions import opinions_of
from majlis.analyses.representation.seating import seating_of
from majlis.ballots import read_ballots, read_votes
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.ensemble.hearing import home
from majlis.ensemble.speaking import Speaking, divisions, likely, speaking
from majlis.errors import MajlisError
from majlis.progress import Progress, silent

CONSENSUS = ("standard", "legacy")
Threshold = Annotated[
    float,
    Help("Per cent of closeness to the nearest seat below which a group of people is not heard.", least=0, most=100),
]
Cover = Annotated[float, Help("Per cent of coverage that the smallest table must reach.", least=0, most=100)]
Items = Annotated[int, Help("How many items the common agenda has.", least=1, most=30)]
BallotFile = Annotated[
    str | None, Help("CSV table of approval ballots for the agenda: voter, item and perhaps weight.")
]
VoteFile = Annotated[
    str | None, Help("Votes on statements for opinion groups: the folder of a Polis export, or its table.")
]
Consensus = Annotated[
    str, Help("How agreement of all groups is scored: 'standard', or 'legacy' as before 2026.", choices=CONSENSUS)
]


def representation(
    dossier: Dossier,
    *,
    items: Items = 5,
    threshold: Threshold = 85.0,
    cover: Cover = 90.0,
    ballots: BallotFile = None,
    votes: VoteFile = None,
    consensus: Consensus = "standard",
    strategy: StrategyName = None,
    draws: Draws = 500,
    seed: Seed = 1,
    progress: Progress = silent,
) -> Representation:
    """Tell who is represented.

    Raises:
        UnknownName: No such strategy.
        DataError: Ballots or votes cannot be used.
        MajlisError: There are neither constituencies nor ballots nor votes.
    """
    if strategy is not None:
        dossier = apply(dossier, strategy)
    if not dossier.constituencies and ballots is None and votes is None:
        raise MajlisError(
            "the dossier names no groups of people; add `constituencies`, or give ballots or votes. [no-constituencies]"
        )
    own = read_ballots(ballots) if ballots is not None else None
    cast = read_votes(votes) if votes is not None else None
    seating, agenda = None, None
    divided: tuple[Divided, ...] = ()
    if dossier.constituencies and dossier.issues:
        worlds, best = speaking(dossier, draws, seed), likely(dossier)
        progress(0.3, "the table")
        seating = seating_of(dossier, worlds, best, country_of(dossier), threshold / 100, cover / 100)
        progress(0.6, "the agenda")
        agenda = agenda_of(dossier, worlds, best, seating.seats, items)
        divided = _divided(dossier, best)
    found: Opinions | None = None
    if cast is not None:
        found = opinions_of(cast, consensus == "legacy", seed)
    if own is not None:
        agenda = agenda_of_ballots(own, items)
    return Representation(dossier, strategy, draws, threshold / 100, cover / 100, seating, agenda, divided, found)


def country_of(dossier: Dossier) -> str:
    """The country that most of those belong to who speak for constituencies; empty if nobody does."""
    voices = [voice for group in dossier.constituencies.values() for voice in group.voices if voice in dossier.actors]
    homes = Counter(home(dossier, voice) for voice in voices)
    return min(homes, key=lambda key: (-homes[key], key), default="")


def _divided(dossier: Dossier, best: Speaking) -> tuple[Divided, ...]:
    """What parts constituencies, on best guesses."""
    found, issues = divisions(best), tuple(dossier.issues)
    return tuple(
        Divided(issues[k], float(found.divides[k]), float(found.crosses[k]), float(found.connects[k]))
        for k in sorted(found.dividers, key=lambda k: (-round(float(found.divides[k]), 9), issues[k]))
        if found.divides[k] + found.connects[k] > 0
    )
