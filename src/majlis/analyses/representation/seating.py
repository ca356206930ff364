"""How well a table speaks for constituencies, who is not heard, and whom to seat next."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.representation.answer import Group, NextSeat, Seating
from majlis.dossier import Dossier
from majlis.ensemble.hearing import Spread, home
from majlis.ensemble.speaking import Speaking
from majlis.theory.representation import coverage, smallest_tables, unheard, voice

Array = NDArray[np.float64]
NEXT = 5
"""Seats told that could be added."""
HAIR = 1e-9


def seating_of(
    dossier: Dossier, worlds: Speaking, best: Speaking, country: str, threshold: float, cover: float
) -> Seating:
    """The table as it stands, and what would make it speak for more.

    Args:
        dossier: Whose actors may sit there.
        worlds: All worlds.
        best: The world of best guesses.
        country: Whose actors speak for its people; everybody if empty.
        threshold: Closeness below which nobody is heard.
        cover: The coverage that the smallest table must reach.
    """
    actors = tuple(dossier.actors)
    ours = [i for i, key in enumerate(actors) if not country or home(dossier, key) == country]
    ours.sort(key=lambda i: actors[i])
    close, likely = worlds.close(), best.close()[0]
    table = [i for i in ours if dossier.actors[actors[i]].seat in ("principal", "table")]
    smallest = smallest_tables(likely[:, ours], best.share[0], cover) if ours and best.share[0].any() else None
    return Seating(
        country=country,
        seats=tuple(actors[i] for i in table),
        coverage=_coverage(dossier, worlds, close, ours),
        groups=tuple(_group(dossier, worlds, close, likely, table, k, threshold) for k in range(close.shape[1])),
        next=_next(actors, worlds, close, table, ours),
        smallest=None if smallest is None else tuple(tuple(actors[ours[s]] for s in t) for t in smallest.tables),
        complete=smallest is None or smallest.complete,
    )


def _coverage(dossier: Dossier, worlds: Speaking, close: Array, ours: Sequence[int]) -> dict[str, Spread]:
    """The coverage of ever larger tables, by who is the last to sit there."""
    seats = [actor.seat for actor in dossier.actors.values()]
    found, allowed = {}, []
    for seat in ("principal", "table", "consulted", "outside"):
        allowed.append(seat)
        spread = Spread.of(coverage(close, worlds.share, [i for i in ours if seats[i] in allowed]))
        if spread is not None:
            found[seat] = spread
    return found


def _group(
    dossier: Dossier, worlds: Speaking, close: Array, likely: Array, table: Sequence[int], k: int, threshold: float
) -> Group:
    actors, key = tuple(dossier.actors), tuple(dossier.constituencies)[k]
    voices = dossier.constituencies[key].voices
    nearest = max(table, key=lambda i: (round(float(likely[k, i]) / HAIR), -table.index(i)), default=None)
    return Group(
        key=key,
        share=_spread(worlds.share[:, k]),
        nearest="" if nearest is None else actors[nearest],
        closeness=_spread(voice(close, table)[:, k]),
        unheard=float(unheard(close, table, threshold)[:, k].mean()),
        spoken_for=any(actors[i] in voices for i in table),
        voices=bool(voices),
    )


def _next(
    actors: Sequence[str], worlds: Speaking, close: Array, table: Sequence[int], ours: Sequence[int]
) -> tuple[NextSeat, ...]:
    """Seats that could be added, by the coverage they would give on average."""
    outside = [i for i in ours if i not in table]
    if not outside or not worlds.share.any(axis=1).all():
        return ()
    with_it = np.array([coverage(close, worlds.share, [*table, i]) for i in outside])
    first = with_it.max(axis=0) - HAIR <= with_it
    best = (first / first.sum(axis=0)).mean(axis=1)
    found = [NextSeat(actors[i], _spread(with_it[n]), float(best[n])) for n, i in enumerate(outside)]
    return tuple(sorted(found, key=lambda s: (-round(s.coverage.mean, 9), s.actor)))[:NEXT]


def _spread(values: Array) -> Spread:
    found = Spread.of(values)
    assert found is not None, "shares and closeness are known in every world"
    return found
