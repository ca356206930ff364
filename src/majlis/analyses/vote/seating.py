"""Power by seats alone, for every kind of vote there is among some bills."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from majlis.analyses.vote.answer import Player, Seating
from majlis.dossier import Dossier
from majlis.ensemble.vote import Ballot
from majlis.theory.voting import AllOf, Game, Power, TooManyBlocs, TooManySeats, Weighted, power, quorum_game
from majlis.theory.voting.absence import QuorumPower

INDICES = (
    "shapley_shubik", "banzhaf_absolute", "banzhaf", "deegan_packel", "holler", "johnston", "to_prevent",
    "to_initiate", "owen",
)  # fmt: skip
ABSENCE = ("yes_against_no", "yes_against_absent", "no_passes_absent_fails", "absent_passes_no_fails")
Name = tuple[str, str]
"""Body and bloc; a body without a name is an actor with a veto."""


def seatings(dossier: Dossier, ballots: Mapping[tuple[str, str], Ballot]) -> Iterator[Seating]:
    """One for each kind of vote: the same bodies, majorities and vetoes.

    Args:
        dossier: Whose bodies they are.
        ballots: (body, bill) to the bill.
    """
    kinds: dict[tuple[object, ...], list[tuple[str, str]]] = {}
    for key, put in ballots.items():
        rules = tuple((vote.house.body, vote.rule) for vote in put.votes)
        kinds.setdefault((rules, tuple(put.consent)), []).append(key)
    for bills in kinds.values():
        body, bill = bills[0]
        majority = dossier.bodies[body].bills[bill].majority or dossier.bodies[body].majority
        yield _seating(dossier, ballots[bills[0]], tuple(bills), majority)


def _seating(dossier: Dossier, put: Ballot, bills: tuple[tuple[str, str], ...], majority: str) -> Seating:
    names = [(v.house.body, bloc) for v in put.votes for bloc in v.house.blocs] + [("", actor) for actor in put.consent]
    unions = _unions(dossier, names)
    together = len(unions) < len(names)
    game = _game(put, names)
    try:
        found = power(game, unions if together else None)
    except TooManyBlocs:
        return Seating(bills, majority, 0.0, 0, 0, False, (), together)
    absence = _absence(put)
    seats = [int(n) for v in put.votes for n in v.house.seats] + [1 for _ in put.consent]
    players = tuple(
        Player(body, name, seats[i], {index: _of(found, index, i) for index in INDICES}, _away(absence, i))
        for i, (body, name) in enumerate(names)
    )
    return Seating(
        bills,
        majority,
        float(found.to_act),
        found.winning,
        found.minimal_winning,
        found.improper,
        players,
        together,
    )


def _game(put: Ballot, names: list[Name]) -> Game:
    """Every body must reach its majority of all its seats; every veto is a body of one."""
    leaves = [
        Weighted(
            tuple(dict(zip(v.house.blocs, v.house.seats.tolist(), strict=True)).get(n, 0) if b == v.house.body else 0
                  for b, n in names),
            v.rule.needed(v.rule.members),
        )
        for v in put.votes
    ]  # fmt: skip
    leaves += [Weighted(tuple(int((b, n) == ("", actor)) for b, n in names), 1) for actor in put.consent]
    return leaves[0] if len(leaves) == 1 else AllOf(tuple(leaves))


def _unions(dossier: Dossier, names: list[Name]) -> list[list[int]]:
    """Blocs of one actor, and the actor's own veto, in one set; everybody else alone."""
    whose: dict[object, list[int]] = {}
    for i, (body, name) in enumerate(names):
        actor = dossier.bodies[body].blocs[name].actor if body else name
        whose.setdefault(actor if actor is not None else (body, name), []).append(i)
    return list(whose.values())


def _absence(put: Ballot) -> QuorumPower | None:
    """For a bill that one body decides."""
    if len(put.votes) > 1 or put.consent:
        return None
    try:
        return quorum_game(put.votes[0].house.seats.tolist(), put.votes[0].rule)
    except TooManySeats:
        return None


def _of(found: Power, index: str, player: int) -> float | None:
    shares: tuple[Fraction, ...] | None = getattr(found, index)
    return None if shares is None else float(shares[player])


def _away(absence: QuorumPower | None, player: int) -> dict[str, float]:
    return {} if absence is None else {name: float(getattr(absence, name)[player]) for name in ABSENCE}
