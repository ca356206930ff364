"""What a dossier whose shape is right can still get wrong: one rule, one function, one line in `RULES`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from majlis.dossier.checks import (
    agreement,
    bodies,
    conflict,
    conflict_sense,
    dates,
    judgements,
    names,
    strategies,
    success,
)
from majlis.dossier.checks.case import Case
from majlis.dossier.document.findings import Finding

__all__ = ["RULES", "Case", "Rule", "check"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table.

    Attributes:
        find: What is wrong, each with its place.
        whole: Sections that must have been read without a fault, as the rule speaks about all of them together.
    """

    find: Callable[[Case], Iterator[Finding]]
    whole: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule(names.of_stances),
    Rule(names.of_ties),
    Rule(names.of_issues),
    Rule(names.of_belonging),
    Rule(names.told_apart),
    Rule(names.of_evidence),
    Rule(names.of_constituencies),
    Rule(names.of_events),
    Rule(names.of_outcomes),
    Rule(judgements.something_to_analyse, whole=("actors", "issues", "stances", "conflict")),
    Rule(judgements.scale_points),
    Rule(judgements.narrow_scales),
    Rule(judgements.fractions),
    Rule(judgements.duplicate_stances),
    Rule(judgements.duplicate_ties),
    Rule(judgements.ties_to_oneself),
    Rule(judgements.red_lines),
    Rule(judgements.without_evidence),
    Rule(judgements.too_few_actors, whole=("stances", "issues")),
    Rule(judgements.nobody_cares, whole=("stances", "issues", "actors")),
    Rule(judgements.circles_of_belonging, whole=("actors",)),
    Rule(dates.coded_too_early, whole=("as_of",)),
    Rule(dates.known_too_late, whole=("as_of",)),
    Rule(dates.events_too_late, whole=("as_of",)),
    Rule(dates.outcomes_too_early, whole=("as_of",)),
    Rule(strategies.names),
    Rule(strategies.circles, whole=("strategies",)),
    Rule(strategies.without_change),
    Rule(strategies.changes, whole=("actors", "issues", "stances", "ties", "bodies", "constituencies")),
    Rule(success.names),
    Rule(success.empty),
    Rule(success.off_the_scale),
    Rule(success.not_nested, whole=("success",)),
    Rule(bodies.names),
    Rule(bodies.seats),
    Rule(bodies.quorums),
    Rule(bodies.blocs_without_a_view, whole=("stances",)),
    Rule(bodies.vetoes_without_a_view, whole=("stances",)),
    Rule(agreement.names, whole=("conflict",)),
    Rule(agreement.somebody_signs, whole=("actors", "stances")),
    Rule(agreement.red_lines_meet, whole=("actors", "stances")),
    Rule(agreement.walk_away_within_reach, whole=("actors", "stances")),
    Rule(conflict.names),
    Rule(conflict.formulas),
    Rule(conflict.patterns),
    Rule(conflict.preferences),
    Rule(conflict_sense.sense, whole=("actors", "issues", "conflict")),
)


def check(case: Case) -> list[Finding]:
    """Everything the rules find, as far as what they speak about could be read."""
    return [finding for rule in RULES if case.broken.isdisjoint(rule.whole) for finding in rule.find(case)]
