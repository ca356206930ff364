"""Uncertainty: a dossier and a seed become arrays (draw, actor, issue)."""

from majlis.draws.noise import Noise
from majlis.draws.normal import below, quantiles
from majlis.draws.split_normal import sample
from majlis.draws.streams import uniforms
from majlis.draws.worlds import (
    Quantity,
    Sample,
    Worlds,
    best_guess,
    draw,
    drawn_range,
    half_width,
    percentiles,
    sampled,
)

__all__ = [
    "Noise",
    "Quantity",
    "Sample",
    "Worlds",
    "below",
    "best_guess",
    "draw",
    "drawn_range",
    "half_width",
    "percentiles",
    "quantiles",
    "sample",
    "sampled",
    "uniforms",
]
