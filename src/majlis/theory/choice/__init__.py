"""The calibrated choice: a chance for every whole point of a scale, fitted to where resolved issues settled.

For g = 0, 1, …, 100: p(g) ∝ exp Σ_j b_j f_j(g), a conditional logit (McFadden 1974, in Zarembka, Frontiers in
Econometrics, 105–142) whose alternatives are the whole points of an issue's scale. See `points` for f.
"""

from majlis.theory.choice.broad import broad, widened
from majlis.theory.choice.chances import drawn_coefficients, mean_probabilities, probabilities, settled
from majlis.theory.choice.fitting import fit, softmax
from majlis.theory.choice.intervals import central, quantile, runs, shortest_run, shortest_set, stretches
from majlis.theory.choice.labelled import labels, most_likely
from majlis.theory.choice.points import FEATURES, POINTS, features, mean_position, nearest_point, weights

__all__ = [
    "FEATURES",
    "POINTS",
    "broad",
    "central",
    "drawn_coefficients",
    "features",
    "fit",
    "labels",
    "mean_position",
    "mean_probabilities",
    "most_likely",
    "nearest_point",
    "probabilities",
    "quantile",
    "runs",
    "settled",
    "shortest_run",
    "shortest_set",
    "softmax",
    "stretches",
    "weights",
    "widened",
]
