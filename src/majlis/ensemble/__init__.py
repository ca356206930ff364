"""Many models on many worlds: run them, mix them, see how far they disagree and what moves them."""

from majlis.ensemble.drivers import Driver, drivers
from majlis.ensemble.error import MEASURED
from majlis.ensemble.futures import Futures
from majlis.ensemble.mixture import Summary, share, summary
from majlis.ensemble.run import Ensemble, Forecasts, chosen_models, one_issue, predict
from majlis.ensemble.settled import Settled

__all__ = [
    "MEASURED",
    "Driver",
    "Ensemble",
    "Forecasts",
    "Futures",
    "Settled",
    "Summary",
    "chosen_models",
    "drivers",
    "one_issue",
    "predict",
    "share",
    "summary",
]
