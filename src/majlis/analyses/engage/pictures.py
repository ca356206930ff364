"""What the picture of engagement shows, made from the answer."""

from majlis.analyses.engage.answer import Engagement
from majlis.results.pictures.ranges import Quantity, Ranges
from majlis.wording.names import short_name

SHOWN = 14
"""Actors in the picture: those on whom most hangs, and those of the plan."""


def levers(answer: Engagement) -> Ranges:
    """What moves if each actor moves by ten points."""
    planned = {actor for actor, _ in answer.best.engaged}
    shown = [lever for k, lever in enumerate(answer.levers) if k < SHOWN or lever.actor in planned]
    return Ranges(
        tuple(
            Quantity(
                short_name(answer.dossier, lever.actor),
                10 * lever.leverage.low,
                10 * lever.leverage.mean,
                10 * lever.leverage.high,
                f"{10 * lever.leverage.mean:.1f}",
                lever.actor in planned,
            )
            for lever in shown
        )
    )
