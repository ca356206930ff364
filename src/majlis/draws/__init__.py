"""Uncertainty: a dossier and a seed become arrays (draw, actor, issue)."""

from majlis.draws.normal import quantiles
from majlis.draws.split_normal import sample
from majlis.draws.streams import uniforms
from majlis.draws.worlds import Quantity, Worlds, best_guess, draw, half_width, percentiles

__all__ = ["Quantity", "Worlds", "best_guess", "draw", "half_width", "percentiles", "quantiles", "sample", "uniforms"]
