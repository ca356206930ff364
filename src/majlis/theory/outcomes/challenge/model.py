"""The challenge model: actors press each other to move, and give way when they would lose more by holding out.

Bueno de Mesquita's expected utility model as written down by Scholz, Calbert and Smith (2011), Unravelling Bueno de
Mesquita's group decision model, Journal of Theoretical Politics 23(4), 510–531; first in Bueno de Mesquita (1985),
American Political Science Review 79, and (1994), in European Community Decision Making. Round by round: how likely
each challenge is to succeed (`chances`), how much risk each actor takes and what each challenge is worth to it
(`utilities`), which offer each actor takes (`offers`). All move at once; the outcome is the weighted median.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from majlis.theory.kernel import over_draws
from majlis.theory.outcomes.challenge.offers import LEAST_MOVE, SIGNED, STRONGEST
from majlis.theory.outcomes.challenge.rounds import Rules, lay_table, settle
from majlis.theory.outcomes.challenge.telling import ledger
from majlis.theory.outcomes.ledger import Ledger
from majlis.theory.outcomes.positions import Array, Positions

_CHOICES = {"least-move": LEAST_MOVE, "strongest": STRONGEST, "signed": SIGNED}


@dataclass(frozen=True, slots=True)
class Challenge:
    """Expected utility with challenges, offers and simultaneous moves.

    Attributes:
        rounds: How many at most; the publication sees no convergence and plays a fixed number.
        status_quo: Q, the chance that things stay as they are if an actor does nothing; 1 in the publication.
        better: T, the chance that otherwise they change for the better; None: 1 if the median is nearer to the
            challenger than its target is, else 0. Of no effect when Q is 1.
        chance: Whether a challenge's success is measured against all that is at stake between the two ("pair", as in
            the text) or between all pairs ("all-pairs", as in the published numbers).
        risky_chances: Whether backers' distances are raised to their risk exponents in the second pass.
        exponent: Whose risk exponent enters a gain: that of the "challenger" who would make it, or that of the
            "viewer" who thinks about it.
        capitulation: Whether an actor with more to lose than its challenger has to gain moves all the way.
        choice: Which of several offers of the same kind an actor takes: "least-move", that of the "strongest"
            challenger, or "signed", the published program's (see `offers`).
        ties: Among equally good offers, that of the "stronger" challenger, and between equals halfway between the
            places they lead to; or the "first" in the input. Likewise a median between two equal halves is halfway
            between them; or the lower end.
        span: The range of positions: "fixed" at the start, or "current".
        stop: "rounds" plays all of them; "settled" stops when the outcome moves less than `tolerance` of the range
            for `patience` rounds; "falling" stops before the first round in which the sum of all expected utilities
            falls. All stop when nobody moves.
        patience: Rounds.
        tolerance: Share of the range.
        outcome: Read the result as the weighted "median" or "mean" of the last positions.
    """

    rounds: int = 10
    status_quo: float = 1.0
    better: float | None = None
    chance: Literal["pair", "all-pairs"] = "pair"
    risky_chances: bool = False
    exponent: Literal["challenger", "viewer"] = "challenger"
    capitulation: bool = True
    choice: Literal["least-move", "strongest", "signed"] = "least-move"
    ties: Literal["stronger", "first"] = "stronger"
    span: Literal["fixed", "current"] = "fixed"
    stop: Literal["rounds", "settled", "falling"] = "rounds"
    patience: int = 2
    tolerance: float = 0.001
    outcome: Literal["median", "mean"] = "median"

    title: ClassVar[str] = "Challenge (expected utility)"
    source: ClassVar[str] = "Bueno de Mesquita (1994); Scholz, Calbert and Smith (2011), J. Theoretical Politics 23(4)"

    @property
    def breaks(self) -> frozenset[str]:
        """Ties are settled by the order of actors if the first wins; the signed choice breaks the mirror image."""
        broken = {"ties"} if self.ties == "first" else set()
        return frozenset(broken | ({"mirror"} if self.choice == "signed" else set()))

    @property
    def coded(self) -> Rules:
        """The parameters as kernels read them."""
        return Rules(
            rounds=self.rounds,
            quiet=self.status_quo,
            hope=-1.0 if self.better is None else self.better,
            all_pairs=self.chance == "all-pairs",
            risky_chances=self.risky_chances,
            viewers=self.exponent == "viewer",
            choice=_CHOICES[self.choice],
            capitulation=self.capitulation,
            first_come=self.ties == "first",
            current_span=self.span == "current",
            patience=self.patience if self.stop == "settled" else 0,
            tolerance=self.tolerance,
            falling=self.stop == "falling",
            mean=self.outcome == "mean",
        )

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        rules, weight = self.coded, positions.weight
        outcome = np.empty_like(positions.reversion)

        def play(draws: slice) -> None:
            settle(
                positions.position[draws],
                positions.salience[draws],
                weight[draws],
                positions.reversion[draws],
                rules,
                lay_table(positions.shape[1]),
                outcome[draws],
            )

        over_draws(play, len(outcome))
        return outcome

    def trace(self, positions: Positions, draw: int = 0) -> Ledger:
        """What everybody did in one world, round by round, and why."""
        return ledger(self.coded, positions, draw)
