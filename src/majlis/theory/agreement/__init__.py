"""Will they agree? Room, the package most likely to be signed, what stands in the way and what is agreed, on arrays."""

from majlis.theory.agreement.factors import chain
from majlis.theory.agreement.moving import agreed, gains
from majlis.theory.agreement.redlines import chance_without_lines
from majlis.theory.agreement.shortfalls import shortfall
from majlis.theory.agreement.signing import TAU, Agreement, sign
from majlis.theory.agreement.talks import Talks
from majlis.theory.agreement.zone import Room, common_range, room

__all__ = [
    "TAU",
    "Agreement",
    "Room",
    "Talks",
    "agreed",
    "chain",
    "chance_without_lines",
    "common_range",
    "gains",
    "room",
    "shortfall",
    "sign",
]
