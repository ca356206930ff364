"""How good forecasts were: proper scores, calibration, and what resampling says of both.

A score is proper if nobody can improve its expectation by saying anything but what they believe (Gneiting and Raftery
2007, Strictly proper scoring rules, prediction, and estimation, JASA 102, 359–378). All scores here are losses: less
is better. They are computed element by element, so that averages, differences and their errors are the caller's.
"""

from majlis.scoring.binary import brier, log_loss
from majlis.scoring.calibration import (
    Coverage,
    Reliability,
    coverage,
    pit_histogram,
    pit_points,
    pit_sample,
    reliability,
)
from majlis.scoring.continuous import (
    crps_normal,
    crps_points,
    crps_sample,
    interval_score,
    log_loss_in_bins,
    log_loss_of_points,
    quantile_score,
)
from majlis.scoring.folds import Folds
from majlis.scoring.ordered import log_loss_of_categories, ranked_probability_score
from majlis.scoring.parts import Decomposition, decomposition
from majlis.scoring.proportions import wilson
from majlis.scoring.resampling import Estimate, difference, intraclass, mean, resampled

__all__ = [
    "Coverage",
    "Decomposition",
    "Estimate",
    "Folds",
    "Reliability",
    "brier",
    "coverage",
    "crps_normal",
    "crps_points",
    "crps_sample",
    "decomposition",
    "difference",
    "interval_score",
    "intraclass",
    "log_loss",
    "log_loss_in_bins",
    "log_loss_of_categories",
    "log_loss_of_points",
    "mean",
    "pit_histogram",
    "pit_points",
    "pit_sample",
    "quantile_score",
    "ranked_probability_score",
    "reliability",
    "resampled",
    "wilson",
]
