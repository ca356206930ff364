"""Many models on many worlds: run them, mix them, see how far they disagree and what moves them."""

from majlis.ensemble.courses import Courses, weigh
from majlis.ensemble.drivers import Driver, drivers
from majlis.ensemble.error import MEASURED
from majlis.ensemble.mixture import Summary, density, share, summary
from majlis.ensemble.run import Ensemble, Forecasts, chosen_models, one_issue, predict

__all__ = [
    "MEASURED",
    "Courses",
    "Driver",
    "Ensemble",
    "Forecasts",
    "Summary",
    "chosen_models",
    "density",
    "drivers",
    "one_issue",
    "predict",
    "share",
    "summary",
    "weigh",
]
