"""How forecasts are made: the options that travel together through every analysis that makes some."""

from dataclasses import dataclass

from majlis.analyses.options import (
    AssumeAgreement,
    Draws,
    ModelError,
    ModelNames,
    RuleChoice,
    Seed,
    Thorough,
    Trained,
    WithInfluence,
)
from majlis.ensemble import MEASURED, Ensemble


@dataclass(frozen=True, slots=True)
class Forecasting:
    """Models, possible worlds, and what happens to positions and outcomes on the way."""

    draws: Draws = 2000
    seed: Seed = 1
    models: ModelNames = ()
    rules: RuleChoice = "default"
    influence: WithInfluence = False
    thorough: Thorough = False
    error: ModelError = MEASURED
    trained: Trained = None
    assume_agreement: AssumeAgreement = False

    def ensemble(self) -> Ensemble:
        """The models and the possible worlds they are asked about."""
        return Ensemble(
            self.draws,
            self.seed,
            self.models,
            self.rules,
            self.influence,
            self.thorough,
            self.error,
            self.trained or "",
            self.assume_agreement,
        )


USUAL = Forecasting()
"""Forecasts as they are made unless something else is asked for."""
