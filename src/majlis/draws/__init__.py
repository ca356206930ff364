"""Uncertainty: a dossier and a seed become arrays (draw, actor, issue)."""

from majlis.draws.normal import quantiles
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
    "Quantity",
    "Sample",
    "Worlds",
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
