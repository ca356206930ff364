"""What a vote would refuse of a dossier, found without holding one."""

from majlis.dossier import Dossier
from majlis.ensemble.vote import MOST
from majlis.theory.voting import TooManySeats


def trial(dossier: Dossier) -> None:
    """Look at the size of every body.

    Raises:
        TooManySeats: More than can be put to the vote.
    """
    for body in dossier.bodies.values():
        if body.seats > MOST:
            raise TooManySeats(body.seats)
