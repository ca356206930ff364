"""What every actor brings to a table: what it wants, what it could live with, and what it would walk away from."""

import numpy as np

from majlis.dossier import Dossier
from majlis.theory.agreement import Talks
from majlis.theory.agreement.talks import CEILING, FLOOR
from majlis.theory.outcomes import Positions
from majlis.theory.satisfaction import satisfaction


def talks_of(dossier: Dossier, positions: Positions) -> Talks:
    """What every actor brings to a table, in every world: (draw, actor, issue)."""
    ends = np.tile([FLOOR, CEILING], (len(dossier.actors), len(dossier.issues), 1))
    row, place = ({key: n for n, key in enumerate(keys)} for keys in (dossier.actors, dossier.issues))
    for stance in dossier.stances:
        if stance.accepts is not None:
            ends[row[stance.actor], place[stance.issue]] = [end.best for end in stance.accepts]
    none = satisfaction(positions.reversion, positions.position, positions.salience)
    away = np.full(none.shape, np.nan)
    for n, actor in enumerate(dossier.actors.values()):
        if actor.walk_away is not None:
            away[:, n] = actor.walk_away.best
        elif actor.better_than_none is not None:
            away[:, n] = none[:, n] + actor.better_than_none.best
    return Talks.of(
        positions.position,
        positions.salience,
        positions.reversion,
        walk_away=away,
        lowest=ends[..., 0],
        highest=ends[..., 1],
    )


def among(talks: Talks, actors: list[int], issues: list[int]) -> Talks:
    """The same of some actors and issues."""
    among = np.ix_(range(len(talks.position)), actors, issues)
    return Talks(
        talks.position[among],
        talks.salience[among],
        talks.reversion[:, issues],
        talks.walk_away[:, actors],
        talks.lowest[among],
        talks.highest[among],
    )
