"""The ledger of the challenge model: for every actor in every round, what it did and why, in a sentence."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from majlis.theory.outcomes.challenge.offers import (
    COMPROMISE,
    HAIR,
    KINDS,
    LEAST_MOVE,
    SIGNED,
    STALEMATE,
    STRONGEST,
    octant,
)
from majlis.theory.outcomes.challenge.replay import Replay, Round, replay
from majlis.theory.outcomes.challenge.rounds import Rules
from majlis.theory.outcomes.ledger import Ledger, Move
from majlis.theory.outcomes.positions import Positions

Array = NDArray[np.float64]
DECLINED = "declined"
"""The kind of an offer that came to nothing because a better one was taken."""


def ledger(rules: Rules, positions: Positions, draw: int) -> Ledger:
    """Everything that happened in one world, issue by issue."""
    games = [_game(rules, positions, draw, issue) for issue in range(positions.shape[2])]
    rounds = max(len(game.rounds) for game in games) if games else 0
    x = np.repeat(positions.position[draw][None], rounds + 1, axis=0)
    outcomes = np.empty((rounds + 1, len(games)))
    for issue, game in enumerate(games):
        outcomes[:, issue] = game.start
        for k, seen in enumerate(game.rounds):
            x[k + 1 :, seen.actors, issue] = seen.target
            outcomes[k + 1 :, issue] = seen.outcome
    return Ledger(
        positions.actors,
        positions.issues,
        x,
        outcomes,
        tuple(move for k in range(rounds) for move in _moves(rules, positions, draw, games, k)),
        _stopped(positions.issues, games),
    )


def _game(rules: Rules, positions: Positions, draw: int, issue: int) -> Replay:
    weight = positions.weight[draw, :, issue]
    if not np.any(weight > 0):
        return Replay((), float(positions.reversion[draw, issue]), "nobody has a stance")
    return replay(rules, positions.position[draw, :, issue], positions.salience[draw, :, issue], weight)


def _stopped(issues: tuple[str, ...], games: list[Replay]) -> str:
    """Why the games stopped; the reason alone if it is the same for all."""
    whys: dict[str, list[str]] = {}
    for issue, game in zip(issues, games, strict=True):
        whys.setdefault(game.stopped, []).append(issue)
    if len(whys) <= 1:
        return next(iter(whys), "no issue")
    return "; ".join(f"{why} on {', '.join(on)}" for why, on in whys.items())


def _moves(rules: Rules, positions: Positions, draw: int, games: list[Replay], k: int) -> Iterator[Move]:
    for issue, game in enumerate(games):
        if k >= len(game.rounds):
            continue
        seen = game.rounds[k]
        names = tuple(positions.actors[a] for a in seen.actors)
        held = positions.weight[draw, seen.actors, issue], positions.salience[draw, seen.actors, issue]
        for i in range(len(names)):
            yield _move(rules, names, held, seen, k + 1, positions.issues[issue], i)
            yield from _declined(rules, names, seen, k + 1, positions.issues[issue], i)


def _move(
    rules: Rules, names: tuple[str, ...], held: tuple[Array, Array], seen: Round, number: int, issue: str, i: int
) -> Move:
    """What an actor did; held: (n,) each, the weight and the salience of those who take part."""
    weight, salience = held
    start, end, j = float(seen.x[i]), float(seen.target[i]), int(seen.partner[i])
    kind = KINDS[int(seen.kind[i])]
    if j < 0:
        reason = _standing(rules, names, seen, i)
        return Move(number, names[i], issue, start, end, kind, "", reason, {"risk": float(seen.risk[i])})
    numbers = _numbers(seen, i, j)
    supporters = backers(rules, names, weight, seen, i, j)
    reason = _why(names, seen, i, j) + _risk(rules, names, salience, seen, i, j)
    return Move(number, names[i], issue, start, end, kind, names[j], reason, numbers, supporters)


def _risk(rules: Rules, names: tuple[str, ...], salience: Array, seen: Round, i: int, j: int) -> str:
    """That attitudes to risk decide, where with exponents of 1 the other would give way, or neither; else nothing.

    With Q = 1 and r = 1, E_ij = 4 d (½ − s_j (1 − P_ij)). Nothing is said where exponents enter the chances too.
    """
    if rules.quiet < 1.0 or rules.risky_chances:
        return ""
    d = abs(float(seen.x[i] - seen.x[j])) / seen.span
    own = 4.0 * d * (0.5 - float(salience[j]) * (1.0 - float(seen.chance[i, j])))
    other = 4.0 * d * (0.5 - float(salience[i]) * (1.0 - float(seen.chance[j, i])))
    if octant(own, other, rules.capitulation) != STALEMATE:
        return ""
    exponents = f"risk exponents {seen.risk[i]:.2f} for {names[i]} and {seen.risk[j]:.2f} for {names[j]}"
    turned = octant(other, own, rules.capitulation) != STALEMATE
    otherwise = f"{names[j]} would have given way" if turned else "neither would have moved"
    return f" Attitudes to risk decide this ({exponents}); with the same attitude on both sides {otherwise}."


def _declined(rules: Rules, names: tuple[str, ...], seen: Round, number: int, issue: str, i: int) -> Iterator[Move]:
    """The offers that i did not take."""
    taken, start = int(seen.partner[i]), float(seen.x[i])
    for j in range(len(names)):
        kind = _offer(rules, seen, i, j)
        if kind == STALEMATE or j == taken:
            continue
        asked = _asked(seen, i, j, kind)
        reason = (
            f"{names[i]} took {names[taken]}'s offer rather than {names[j]}'s ({KINDS[kind]}, a move to "
            f"{_place(asked)}), {_because(rules, seen, i, taken, j, kind)}."
        )
        numbers = {"asked": asked, **_numbers(seen, i, j)}
        yield Move(number, names[i], issue, start, start, DECLINED, names[j], reason, numbers)


def _because(rules: Rules, seen: Round, i: int, taken: int, j: int, kind: int) -> str:
    if kind != seen.kind[i]:
        return f"as a {KINDS[int(seen.kind[i])]} comes before a {KINDS[kind]}"
    steps = [abs(_asked(seen, i, k, kind) - seen.x[i]) for k in (taken, j)]
    if rules.choice == LEAST_MOVE and steps[0] < steps[1] - HAIR * seen.span:
        return "which asked less of it"
    if rules.choice == SIGNED:
        return "which these rules rank first"
    if seen.other[i, taken] > seen.other[i, j] + HAIR and not (rules.first_come and rules.choice == LEAST_MOVE):
        return f"as {'stronger' if rules.choice == STRONGEST else 'just as close and stronger'}"
    return "which is as good and listed first"


def _numbers(seen: Round, i: int, j: int) -> dict[str, float]:
    return {
        "gain": float(seen.own[i, j]),
        "their gain": float(seen.other[i, j]),
        "chance": float(seen.chance[i, j]),
        "their chance": float(seen.chance[j, i]),
        "risk": float(seen.risk[i]),
        "their risk": float(seen.risk[j]),
    }


def backers(rules: Rules, names: tuple[str, ...], weight: Array, seen: Round, i: int, j: int) -> Mapping[str, float]:
    """Third parties who are nearer to one of the two: share of all that is at stake, positive for j, negative for i."""
    exponent = seen.risk if rules.risky_chances else np.ones(len(names))
    away = weight[:, None] * (np.abs(seen.x[:, None] - seen.x[[i, j]]) / seen.span) ** exponent[:, None]
    backing = away[:, 0] - away[:, 1]
    at_stake = float(np.abs(backing).sum())
    return {
        names[k]: float(backing[k] / at_stake)
        for k in np.argsort(-np.abs(backing), kind="stable")
        if k not in (i, j) and abs(backing[k]) > HAIR * at_stake
    }


def _why(names: tuple[str, ...], seen: Round, i: int, j: int) -> str:
    me, you, kind = names[i], names[j], KINDS[int(seen.kind[i])]
    own, other = seen.own[i, j], seen.other[i, j]
    way = f"{me} moved from {' to '.join(_apart(seen.x[i], seen.target[i]))}"
    full = abs(seen.target[i] - seen.x[j]) <= HAIR * seen.span
    if kind != "compromise" and not full:
        halfway = f"{me} stood between equally good offers" if seen.target[i] == seen.x[i] else way + ", halfway"
        return f"{halfway}: {you} and others pull it in different directions with the same force ({other:.2f})."
    if kind == "conflict":
        return (
            f"{way}, where {you} stands: each stood to gain from pressing the other, {you} more ({other:.2f} against "
            f"{own:.2f}), so {me} gave way."
        )
    if kind == "capitulation":
        return (
            f"{way}, where {you} stands: {me} had more to lose by holding out ({-own:.2f}) than {you} had to gain by "
            f"pressing it ({other:.2f})."
        )
    return (
        f"{way}, {-100 * own / other:.0f} % of the way to {you}: {you} stood to gain {other:.2f} by pressing it and "
        f"{me} to lose {-own:.2f} by holding out, so {me} met it part of the way."
    )


def _standing(rules: Rules, names: tuple[str, ...], seen: Round, i: int) -> str:
    pressing = [j for j in range(len(names)) if j != i and seen.other[i, j] > HAIR]
    if not pressing:
        return f"{names[i]} stood still: nobody stood to gain by pressing it."
    j = max(pressing, key=lambda j: float(seen.other[i, j]))
    who = names[j] if len(pressing) == 1 else f"{len(pressing)} others, {names[j]} most of all,"
    if seen.own[i, j] >= seen.other[i, j] - HAIR:
        because = f"{names[i]} stood to gain as much or more by pressing {names[j]} ({seen.own[i, j]:.2f})"
    elif rules.capitulation or seen.own[i, j] > -HAIR:
        because = "with nothing to lose it could not be made to move"
    else:
        because = f"it had more to lose by giving way ({-seen.own[i, j]:.2f}), and these rules know no capitulation"
    return f"{names[i]} stood still: {who} stood to gain by pressing it ({seen.other[i, j]:.2f}), but {because}."


def _offer(rules: Rules, seen: Round, i: int, j: int) -> int:
    """What kind of offer j makes to i."""
    if abs(seen.x[j] - seen.x[i]) <= HAIR * seen.span:
        return STALEMATE
    return octant(float(seen.own[i, j]), float(seen.other[i, j]), rules.capitulation)


def _asked(seen: Round, i: int, j: int, kind: int) -> float:
    """Where an offer of j's would take i."""
    part = abs(seen.own[i, j] / seen.other[i, j]) if kind == COMPROMISE else 1.0
    return float(seen.x[i] + (seen.x[j] - seen.x[i]) * part)


def _place(x: float, decimals: int = 1) -> str:
    return f"{x:.{decimals}f}".rstrip("0").rstrip(".")


def _apart(start: float, end: float) -> tuple[str, str]:
    """Two places with as many decimals as it takes to tell them apart, four at most."""
    return next(
        (pair for d in (1, 2, 3) if (pair := (_place(start, d), _place(end, d)))[0] != pair[1]),
        (_place(start, 4), _place(end, 4)),
    )
