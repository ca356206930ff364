"""Indices of power, as exact fractions, out of how many coalitions there are of each kind.

For player i, with s = |S|, ω winning coalitions, η_i swings, M the minimal winning coalitions, Y those with at least
one critical member, and c(S) how many are:

- Shapley and Shubik: Σ (s − 1)! (n − s)! / n! over the S in which i is critical;
- Banzhaf: η_i / 2^(n−1) absolute, η_i / Ση normalised;
- Deegan and Packel: (1 / |M|) Σ_{S ∈ M, i ∈ S} 1 / |S|;
- Holler, the public good index: m_i / Σm, m_i = |{S ∈ M : i ∈ S}|;
- Johnston: (1 / |Y|) Σ 1 / c(S) over the S in which i is critical;
- Coleman: to act ω / 2^n, to prevent η_i / ω, to initiate η_i / (2^n − ω).

Sources: Shapley and Shubik (1954), APSR 48; Banzhaf (1965), Rutgers Law Review 19; Penrose (1946), J. Royal Statistical
Society 109; Deegan and Packel (1978), Int. J. Game Theory 7; Holler (1982), Political Studies 30; Johnston (1978),
Environment and Planning A 10; Coleman (1971), in Lieberman, Social Choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, lcm
from typing import Any

from majlis.theory.voting.games import Game
from majlis.theory.voting.tally import Tally
from majlis.theory.voting.tallying import tally_of
from majlis.theory.voting.unions import owen

Shares = tuple[Fraction, ...]
"""One number a player."""


@dataclass(frozen=True, slots=True)
class Power:
    """What each player can do in a game; None where an index is 0/0 because no coalition wins (`undefined`).

    Attributes:
        winning, minimal_winning, vulnerable: Numbers of coalitions: that win, whose members are all critical, of whom
            at least one is.
        swings: In how many coalitions each player is critical.
        improper: Two coalitions without a common member can both win; the indices hold, but what is decided may be
            undone by others.
        shapley_shubik, banzhaf_absolute, banzhaf, deegan_packel, holler, johnston: See the module.
        to_act, to_prevent, to_initiate: Coleman's three.
        owen: With unions, else None.
    """

    winning: int
    minimal_winning: int
    vulnerable: int
    swings: tuple[int, ...]
    improper: bool
    shapley_shubik: Shares | None
    banzhaf_absolute: Shares
    banzhaf: Shares | None
    deegan_packel: Shares | None
    holler: Shares | None
    johnston: Shares | None
    to_act: Fraction
    to_prevent: Shares | None
    to_initiate: Shares
    owen: Shares | None

    @property
    def undefined(self) -> str:
        """Why indices are missing: `no-coalition-wins`, or nothing."""
        return "" if self.winning else "no-coalition-wins"


def power(game: Game, unions: Sequence[Sequence[int]] | None = None) -> Power:
    """All indices of a game.

    Args:
        game: Who wins.
        unions: Sets of players that bargain together, which everybody is in one of; for Owen's index only.

    Raises:
        TooManyBlocs: The game is too large to be counted exactly.
        ValueError: The unions leave somebody out, or name somebody twice.
    """
    tally, bargained = tally_of(game), owen(game, unions) if unions is not None else None
    n, winning = tally.players, int(tally.winning.sum())
    swings = [int(row.sum()) for row in tally.swings]
    minimal, vulnerable = int(tally.minimal_winning.sum()), winning - int(tally.by_critical[0])
    return Power(
        winning=winning,
        minimal_winning=minimal,
        vulnerable=vulnerable,
        swings=tuple(swings),
        improper=tally.improper,
        shapley_shubik=_shares(_orders(tally), factorial(n)) if winning else None,
        banzhaf_absolute=_shares(swings, 2 ** (n - 1)),
        banzhaf=_shares(swings, sum(swings)) if winning else None,
        deegan_packel=_divided(tally.minimal, minimal),
        holler=_shares([int(row.sum()) for row in tally.minimal], int(tally.minimal.sum())) if winning else None,
        johnston=_divided(tally.vulnerable, vulnerable),
        to_act=Fraction(winning, 2**n),
        to_prevent=_shares(swings, winning) if winning else None,
        to_initiate=_shares(swings, 2**n - winning),
        owen=bargained if winning else None,
    )


def _shares(parts: Sequence[int], whole: int) -> Shares:
    return tuple(Fraction(part, whole) for part in parts)


def _orders(tally: Tally) -> list[int]:
    """In how many orders of all players each is the one who turns a loss into a win."""
    n = tally.players
    orders = [factorial(s - 1) * factorial(n - s) for s in range(1, n + 1)]
    return [int(sum(count * order for count, order in zip(row[1:], orders, strict=True))) for row in tally.swings]


def _divided(counts: Any, coalitions: int) -> Shares | None:
    """Each coalition shares 1 among the k who count in it; the mean over all; counts: (player, k)."""
    if not coalitions:
        return None
    common = lcm(*range(1, counts.shape[1]))
    parts = [common // k for k in range(1, counts.shape[1])]
    sums = [int(sum(count * part for count, part in zip(row[1:], parts, strict=True))) for row in counts]
    return _shares(sums, common * coalitions)
