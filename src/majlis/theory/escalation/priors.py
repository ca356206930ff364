"""What is believed of the parameters before any act is seen: Gamma distributions, of the parameters as they are."""

from dataclasses import dataclass

import numpy as np

from majlis.theory.kernel import Array


@dataclass(frozen=True, slots=True)
class Gamma:
    """A Gamma distribution, as if `shape` − 1 acts had been counted in an exposure of `rate`.

    Attributes:
        shape: At least 1, so that there is a mode.
        rate: Of μ in days, of α in average acts, of β in days.
    """

    shape: float
    rate: float

    def __post_init__(self) -> None:
        if not (self.shape >= 1 and self.rate >= 0):
            raise ValueError(f"a Gamma prior has a shape from 1 on and a rate from 0 on, not {self.shape}, {self.rate}")

    def log_density(self, x: Array) -> float:
        """Σ (shape − 1) log x − rate x: up to a constant."""
        return float((self.shape - 1) * np.log(x).sum() if self.shape != 1 else 0.0) - float(self.rate * np.sum(x))


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed of every entry of μ, α and β before any act is seen."""

    mu: Gamma = Gamma(2, 40)
    alpha: Gamma = Gamma(2, 10)
    beta: Gamma = Gamma(3, 15)

    @property
    def each(self) -> tuple[Gamma, Gamma, Gamma]:
        """In the order of `Parameters`."""
        return self.mu, self.alpha, self.beta


STATED = Prior()
FLAT = Prior(Gamma(1, 0), Gamma(1, 0), Gamma(1, 0))
"""No belief: the fit is that of maximum likelihood."""


def prior_for(processes: int, ratio: float = 0.6) -> Prior:
    """The stated prior, with reactions spread over this many processes: α at its mean has this branching ratio.

    The stated prior itself is that for three; for twenty it would hold that acts breed without end.
    """
    return Prior(alpha=Gamma(STATED.alpha.shape, STATED.alpha.shape * processes / ratio))
