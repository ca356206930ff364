"""The Spatial Model of Politics: actors with joint positions on all issues challenge each other and strike bargains.

Every turn each actor challenges whomever it gains most from challenging, given who would back whom; each challenge
proposes a bargain; each actor takes the bargain, among its own and those proposed to it, that an election of all
actors makes likeliest. The play ends when positions hardly move. Every issue then settles at the mean of the final
positions, weighted by the probability of each in a last election.

Source: Wise, Lester and Efird (2015), Multidimensional bargaining using KTAB; the program KTAB, whose slips are
repeated with `ktab_compatible`. See `docs/methods/outcomes/smp.md`.
"""

from dataclasses import dataclass
from typing import ClassVar

from majlis.theory.kernel import Array, over_draws
from majlis.theory.outcomes.centres import mean_of
from majlis.theory.outcomes.ledger import Ledger
from majlis.theory.outcomes.positions import Positions
from majlis.theory.outcomes.smp import rules as r
from majlis.theory.outcomes.smp.play import outcome, play
from majlis.theory.outcomes.smp.table import table
from majlis.theory.outcomes.smp.telling import ledger

__all__ = ["SpatialModelOfPolitics"]


@dataclass(frozen=True, slots=True)
class SpatialModelOfPolitics:
    """KTAB's Spatial Model of Politics, corrected unless `ktab_compatible`.

    Attributes:
        voting: How an actor's vote grows with what is at stake for it.
        victory: How the chance to win grows with the strength of a coalition.
        election: How the likeliest option is found: in pairs, or as where a chain of challenges stands still.
        commitment: Which third parties must adopt the winner's position: none, those on the losing side, or all.
        risk_range: Risk attitudes from 0, −0.5 or −1 (min, mid, max) up to 1.
        risk_adjustment: How far actors see the risk attitudes of others rather than their own in them.
        interpolation: How saliences and the chance to win turn into a bargain.
        bargains: Whose estimate of that chance counts: the initiator's, both (two bargains), or both by their power.
        transition: Whether an actor takes its likeliest option or draws one by the odds.
        turns: The most turns, at least 1.
        settled: The play ends after the second or a later turn in which all moves together are below this share of
            those in the first turn; 0 to play all turns.
        ktab_compatible: Repeat the slips of the program KTAB, to reproduce its results.
    """

    voting: r.Voting = "proportional"
    victory: r.Victory = "linear"
    election: r.Election = "conditional"
    commitment: r.Commitment = "semi"
    risk_range: r.RiskRange = "mid"
    risk_adjustment: r.RiskAdjustment = "one-third"
    interpolation: r.Interpolation = "s2p2"
    bargains: r.Bargains = "initiator"
    transition: r.Transition = "deterministic"
    turns: int = 100
    settled: float = 0.02
    ktab_compatible: bool = False

    title: ClassVar[str] = "Spatial Model of Politics"
    source: ClassVar[str] = "Wise, Lester and Efird (2015), Multidimensional bargaining using KTAB"

    @property
    def breaks(self) -> frozenset[str]:
        """Distances count in points of the scale; KTAB adds ties by input, fixed constants, positions seen by all."""
        return frozenset({"scale"} | ({"bystander", "ties", "units"} if self.ktab_compatible else set()))

    def __post_init__(self) -> None:
        """Check the rules' names."""
        self.rules()

    def rules(self) -> r.Rules:
        """The rules as kernels read them.

        Raises:
            UnknownName: A rule has no such name.
        """
        return r.Rules(
            voting=r.place("voting rule", self.voting, r.Voting),
            power=r.POWERS[r.known("victory model", self.victory, r.Victory)],
            election=r.place("election", self.election, r.Election),
            commitment=r.place("commitment", self.commitment, r.Commitment),
            lowest_risk=r.LOWEST_RISK[r.known("risk range", self.risk_range, r.RiskRange)],
            adjusted=r.ADJUSTED[r.known("risk adjustment", self.risk_adjustment, r.RiskAdjustment)],
            interpolation=r.place("interpolation", self.interpolation, r.Interpolation),
            bargains=r.place("bargains", self.bargains, r.Bargains),
            stochastic=r.known("transition", self.transition, r.Transition) == "stochastic",
            ktab=self.ktab_compatible,
        )

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        seated, rules = self._seated(positions), self.rules()
        settled = mean_of(seated.position, seated.weight, seated.reversion)

        def task(rows: slice) -> None:
            for draw in range(rows.start, rows.stop):
                at = table(seated, draw, self.ktab_compatible)
                if len(at.who):
                    *_, last = play(rules, at, seated.seeds[draw], self.turns, self.settled)
                    outcome(rules, at, last.x, settled[draw])

        over_draws(task, len(settled))
        return positions.listed(settled, seated)

    def trace(self, positions: Positions, draw: int = 0) -> Ledger:
        """Who challenged whom, who backed them, and which bargains were taken; a round is a turn."""
        return ledger(self.rules(), self._seated(positions), draw, self.turns, self.settled).listed(positions)

    def _seated(self, positions: Positions) -> Positions:
        """By name, so that ties, which go to the first, and draws do not hang on how a file is sorted; KTAB by file."""
        return positions if self.ktab_compatible else positions.by_name()
