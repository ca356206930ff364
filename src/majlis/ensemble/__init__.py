"""Many models on many worlds: run them, mix them, see how far they disagree and what moves them."""

from majlis.ensemble.choice import Choice, choose
from majlis.ensemble.drivers import Driver, drivers
from majlis.ensemble.error import MEASURED
from majlis.ensemble.mixture import Summary, density, share, summary
from majlis.ensemble.run import Ensemble, Forecasts, chosen_models, one_issue, predict

__all__ = [
    "MEASURED",
    "Choice",
    "Driver",
    "Ensemble",
    "Forecasts",
    "Summary",
    "choose",
    "chosen_models",
    "density",
    "drivers",
    "one_issue",
    "predict",
    "share",
    "summary",
]
