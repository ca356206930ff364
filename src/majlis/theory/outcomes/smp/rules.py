"""The names of the model's rules, and the numbers that kernels know them by.

KTAB's own names stand beside ours in `docs/methods/outcomes/smp.md`.
"""

from typing import Literal, NamedTuple, get_args

from majlis.errors import UnknownName

Voting = Literal["binary", "proportional-binary", "proportional", "proportional-cubic", "cubic", "asymmetric"]
Victory = Literal["binary", "linear", "square", "quartic", "octic"]
Election = Literal["conditional", "markov-uniform", "markov-incentive"]
Commitment = Literal["none", "semi", "full"]
RiskRange = Literal["min", "mid", "max"]
RiskAdjustment = Literal["none", "one-third", "half", "two-thirds", "full"]
Interpolation = Literal["s1p1", "s2p2", "s2pmax"]
Bargains = Literal["initiator", "both", "weighted"]
Transition = Literal["deterministic", "stochastic"]

POWERS = {"binary": 0, "linear": 1, "square": 2, "quartic": 4, "octic": 8}
LOWEST_RISK = {"min": 0.0, "mid": -0.5, "max": -1.0}
ADJUSTED = {"none": 0.0, "one-third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}


class Rules(NamedTuple):
    """The rules as kernels read them.

    Attributes:
        voting, election, commitment, interpolation, bargains: Places in the lists of names above.
        power: Exponent of the victory model; 0 for the binary one.
        lowest_risk: Risk attitude of the actor whose position is least likely; that of the likeliest is 1.
        adjusted: How far an actor sees another's risk attitude, between its own (0) and the truth (1).
        stochastic: Whether an actor draws from its options instead of taking the likeliest.
        ktab: Whether to repeat KTAB's slips.
    """

    voting: int
    power: int
    election: int
    commitment: int
    lowest_risk: float
    adjusted: float
    interpolation: int
    bargains: int
    stochastic: bool
    ktab: bool


def known(kind: str, name: str, names: object) -> str:
    """The name, if the list has it.

    Raises:
        UnknownName: It has not.
    """
    listed: tuple[str, ...] = get_args(names)
    if name not in listed:
        raise UnknownName(kind, name, listed)
    return name


def place(kind: str, name: str, names: object) -> int:
    """Where a rule's name stands in its list.

    Raises:
        UnknownName: It is not in the list.
    """
    return get_args(names).index(known(kind, name, names))
