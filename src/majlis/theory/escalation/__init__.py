"""Escalation: hostile and cooperative acts that breed each other, fitted to a record of acts and looked ahead from it.

A marked, mutually exciting point process (Hawkes 1971) whose parameters are fitted with stated priors, and whose
chances of serious acts are exact. See `model` for the process, `events` for the record, and each module for its method.
"""

from majlis.theory.escalation.curvature import Laplace, laplace
from majlis.theory.escalation.damping import damped_compensators, damped_log_likelihood, damped_rates
from majlis.theory.escalation.events import Events, observed_marks
from majlis.theory.escalation.exponential import expm
from majlis.theory.escalation.fitting import Fit, Parameters, fit
from majlis.theory.escalation.forecast import expected_events, with_mechanism
from majlis.theory.escalation.goldstein import ROOTS, WEIGHTS, goldstein
from majlis.theory.escalation.goodness import Fitness, day_counts, time_rescaling, uniformity
from majlis.theory.escalation.intervention import moved_marks, with_marks, with_rates
from majlis.theory.escalation.likelihood import (
    compensators,
    increments,
    log_likelihood,
    rates_at_acts,
    rescaled,
    state,
)
from majlis.theory.escalation.model import Hawkes, Marks, branching_ratios
from majlis.theory.escalation.posterior import Posterior, posterior
from majlis.theory.escalation.priors import FLAT, STATED, Gamma, Prior, prior_for
from majlis.theory.escalation.response import days_to_calm, extra_events
from majlis.theory.escalation.simulation import FLOOR, Counts, simulate, simulated
from majlis.theory.escalation.transform import chance_of_any, chances
from majlis.theory.escalation.triggers import Triggers, triggers

__all__ = [
    "FLAT",
    "FLOOR",
    "ROOTS",
    "STATED",
    "WEIGHTS",
    "Counts",
    "Events",
    "Fit",
    "Fitness",
    "Gamma",
    "Hawkes",
    "Laplace",
    "Marks",
    "Parameters",
    "Posterior",
    "Prior",
    "Triggers",
    "branching_ratios",
    "chance_of_any",
    "chances",
    "compensators",
    "damped_compensators",
    "damped_log_likelihood",
    "damped_rates",
    "day_counts",
    "days_to_calm",
    "expected_events",
    "expm",
    "extra_events",
    "fit",
    "goldstein",
    "increments",
    "laplace",
    "log_likelihood",
    "moved_marks",
    "observed_marks",
    "posterior",
    "prior_for",
    "rates_at_acts",
    "rescaled",
    "simulate",
    "simulated",
    "state",
    "time_rescaling",
    "triggers",
    "uniformity",
    "with_marks",
    "with_mechanism",
    "with_rates",
]
