"""Warnings about a conflict that can be worked out but may not say what was meant.

Only small things are looked at here, without working the conflict out: options nobody cares about, statements that
change nothing, rules that forbid nothing new, a decision maker without a preference, a status quo that cannot be.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from majlis.dossier.checks import conflict as shape
from majlis.dossier.checks.case import Case
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.conflict import Conflict, Preference

if TYPE_CHECKING:
    from majlis.formulas import Bools, Codes

LISTED = 16
"""Options up to which every combination is looked at."""


def sense(case: Case) -> Iterator[Finding]:
    """What can be worked out and may not be meant; nothing where the conflict has faults."""
    conflict = case.dossier.conflict
    rules = (shape.names, shape.formulas, shape.patterns, shape.preferences)
    if conflict is None or any(True for rule in rules for _ in rule(case)):
        return
    yield from _unused(conflict)
    yield from _indifferent(conflict)
    if len(conflict.options) <= LISTED:
        yield from _combinations(conflict)


def _unused(conflict: Conflict) -> Iterator[Finding]:
    """Options on which no preference depends."""
    told = conflict.preferences.values()
    stances = any(preference.stances for preference in told)
    for place, (key, option) in enumerate(conflict.options.items()):
        named = any(_speaks_of(preference, key, place) for preference in told)
        if not named and not (stances and option.effects):
            found = f"no preference depends on '{key}', so whether it is taken is all the same to everybody"
            fix = "Let a preference speak of it, give it effects, or leave it out."
            yield Finding(("conflict", "options", key), "unused-option", found, fix=fix, level="warning")


def _speaks_of(preference: Preference, key: str, place: int) -> bool:
    patterns = [text for tier in preference.ranking for text in tier]
    return any(key in text.replace("(", " ").replace(")", " ").split() for text in preference.statements) or any(
        text[place] != "-" for text in patterns
    )


def _indifferent(conflict: Conflict) -> Iterator[Finding]:
    for key in conflict.decision_makers:
        if key not in conflict.preferences:
            found = f"'{key}' has no preference, so it likes everything equally and never moves"
            fix = "Say under `preferences` what it would rather see."
            yield Finding(("conflict", "decision_makers", key), "no-preference", found, fix=fix, level="warning")


def _combinations(conflict: Conflict) -> Iterator[Finding]:
    """What takes a look at every combination of options."""
    import numpy as np  # only here, so that a dossier without a conflict is checked without it

    from majlis.dossier.records.conflict_formulas import formulas_of

    options = tuple(conflict.options)
    codes: Codes = np.arange(1 << len(options), dtype=np.int64)
    feasible = np.ones(len(codes), dtype=np.bool_)
    today = sum(1 << options.index(name) for name in conflict.status_quo)
    for number, rule in enumerate(conflict.infeasible):
        hit = np.any([formula.holds(codes) for formula in formulas_of(rule, options)], axis=0)
        loc: Loc = ("conflict", "infeasible", number)
        if not np.any(hit & feasible):
            found = "what this rule forbids, the rules before it forbid already"
            yield Finding(loc, "redundant-rule", found, fix="Leave it out, or see what it should say.", level="warning")
        if hit[today] and feasible[today]:
            doing = " and ".join(conflict.status_quo) or "nothing"
            found = f"today's state ({doing}) is forbidden by infeasible[{number}]"
            fix = "Put in `status_quo` what is done today, or change the rule; until then no way from today is shown."
            yield Finding(("conflict", "status_quo"), "infeasible-status-quo", found, fix=fix, level="warning")
        feasible &= ~hit
    for loc, preference in shape.told(conflict):
        yield from _statements(loc, preference.statements, options, codes[feasible])
        yield from _unranked(loc, preference, options, codes[feasible])


def _statements(loc: Loc, statements: Sequence[str], options: Sequence[str], codes: "Codes") -> Iterator[Finding]:
    """Statements that say what an earlier one says, or its opposite, or the same of every state."""
    from majlis.dossier.records.conflict_formulas import formula_of

    before: list[tuple[str, Bools]] = []
    for number, text in enumerate(statements):
        holds = formula_of(text, options).holds(codes)
        place = (*loc, "statements", number)
        same = next((said for said, other in before if (other == holds).all()), None)
        opposite = next((said for said, other in before if (other != holds).all()), None)
        fix = "It changes nothing; leave it out, or see what it should say."
        if holds.all() or not holds.any():
            found = f"'{text}' holds in {'every' if holds.all() else 'no'} state"
            yield Finding(place, "idle-statement", found, fix=fix, level="warning")
        elif same is not None:
            found = f"'{text}' says what '{same}' above says"
            yield Finding(place, "duplicate-statement", found, fix=fix, level="warning")
        elif opposite is not None:
            found = f"'{text}' is the opposite of '{opposite}' above, which comes first"
            yield Finding(place, "contradictory-statement", found, fix=fix, level="warning")
        before.append((text, holds))


def _unranked(loc: Loc, preference: Preference, options: Sequence[str], codes: "Codes") -> Iterator[Finding]:
    """States that no tier of a ranking names."""
    from majlis.dossier.records.conflict_formulas import formula_of

    for text in (text for tier in preference.ranking for text in tier):
        codes = codes[~formula_of(text, options).holds(codes)]
    if preference.ranking and len(codes):
        states = (
            "1 state is in no tier, and comes" if len(codes) == 1 else f"{len(codes)} states are in no tier, and come"
        )
        found = f"{states} last{' together' if len(codes) > 1 else ''}"
        fix = "Name them, or end with a tier of dashes if that is meant."
        yield Finding((*loc, "ranking"), "unranked-states", found, fix=fix, level="warning")
