"""Rules on the conflict part: owners, options and patterns exist and fit each other."""

import re
from collections.abc import Iterator

from majlis.dossier.checks.case import Case, unknown
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.conflict import Conflict, Preference

JOINERS = ("AND", "OR", "IF", "IFF")
_WORD = re.compile(r"[()]|[^\s()]+")


def names(case: Case) -> Iterator[Finding]:
    """Decision makers stand for actors and own options, which move issues."""
    conflict = case.dossier.conflict
    if conflict is None:
        return
    makers, options = conflict.decision_makers, conflict.options
    for key, maker in makers.items():
        if maker.actor is not None:
            yield from case.unknown(("conflict", "decision_makers", key, "actor"), "actors", maker.actor)
    for key, option in options.items():
        if option.by not in makers:
            yield unknown(("conflict", "options", key, "by"), "decision maker", option.by, makers)
        for issue in option.effects:
            yield from case.unknown(("conflict", "options", key, "effects", issue), "issues", issue)
    for loc, name in _makers_named(conflict):
        if name not in makers:
            yield unknown(loc, "decision maker", name, makers)
    for loc, name in _options_named(conflict):
        if name not in options:
            yield unknown(loc, "option", name, options)


def formulas(case: Case) -> Iterator[Finding]:
    """Formulas can be read and name options."""
    conflict = case.dossier.conflict
    if conflict is None:
        return
    for number, rule in enumerate(conflict.infeasible):
        if rule.never is not None:
            yield from _formula(("conflict", "infeasible", number, "never"), rule.never, conflict)
    for loc, preference in told(conflict):
        for place, text in _texts(preference):
            if not _is_pattern(text, conflict):
                yield from _formula((*loc, *place), text, conflict)


def patterns(case: Case) -> Iterator[Finding]:
    """A pattern has one letter an option."""
    conflict = case.dossier.conflict
    if conflict is None:
        return
    for loc, pattern in _patterns(conflict):
        if not _is_pattern(pattern, conflict):
            size = len(conflict.options)
            letters = set(pattern) <= set("YN-")
            found = f"'{pattern}' has {len(pattern)} letters" if letters else f"'{pattern}' is no pattern"
            expected = f"{size} letters Y, N or -, one an option: {', '.join(conflict.options)}"
            yield Finding(loc, "bad-pattern", found, expected)


def preferences(case: Case) -> Iterator[Finding]:
    """A preference is told in one way, and from stances only for somebody who has some."""
    conflict = case.dossier.conflict
    if conflict is None:
        return
    for loc, preference in told(conflict):
        ways = [way for way in ("statements", "ranking", "stances") if getattr(preference, way)]
        if len(ways) != 1:
            found = " and ".join(ways) or "no preference"
            yield Finding(loc, "preference-form", found, "exactly one of statements, ranking and stances")
        maker = conflict.decision_makers.get(str(loc[-1]))
        if preference.stances and maker is not None:
            actor = maker.actor or str(loc[-1])
            yield from case.unknown((*loc, "stances"), "actors", actor)


def _texts(preference: Preference) -> Iterator[tuple[Loc, str]]:
    """Patterns or formulas of a preference."""
    for number, statement in enumerate(preference.statements):
        yield ("statements", number), statement
    for name in ("unknown", "much"):
        for number, pair in enumerate(getattr(preference, name)):
            for side, text in enumerate(pair):
                yield (name, number, side), text


def told(conflict: Conflict) -> Iterator[tuple[Loc, Preference]]:
    """Every preference and where it is, those that somebody wrongly believes in too."""
    for key, preference in conflict.preferences.items():
        yield ("conflict", "preferences", key), preference
    for viewer, view in conflict.views.items():
        for key, preference in view.preferences.items():
            yield ("conflict", "views", viewer, "preferences", key), preference


def _makers_named(conflict: Conflict) -> Iterator[tuple[Loc, str]]:
    for loc, _ in told(conflict):
        yield loc, str(loc[-1])
    for viewer in conflict.views:
        yield ("conflict", "views", viewer), viewer


def _options_named(conflict: Conflict) -> Iterator[tuple[Loc, str]]:
    for number, name in enumerate(conflict.status_quo):
        yield ("conflict", "status_quo", number), name
    for viewer, view in conflict.views.items():
        for number, name in enumerate(view.unaware):
            yield ("conflict", "views", viewer, "unaware", number), name
    for number, rule in enumerate(conflict.infeasible):
        for form in ("at_most_one", "at_least_one", "exactly_one", "requires"):
            for place, name in enumerate(getattr(rule, form) or ()):
                yield ("conflict", "infeasible", number, form, place), name


def _patterns(conflict: Conflict) -> Iterator[tuple[Loc, str]]:
    for number, rule in enumerate(conflict.infeasible):
        if rule.pattern is not None:
            yield ("conflict", "infeasible", number, "pattern"), rule.pattern
    for number, transition in enumerate(conflict.transitions):
        yield ("conflict", "transitions", number, "start"), transition.start
        yield ("conflict", "transitions", number, "end"), transition.end
    for number, pattern in enumerate(conflict.coalesce):
        yield ("conflict", "coalesce", number), pattern
    for loc, preference in told(conflict):
        for tier, states in enumerate(preference.ranking):
            for number, pattern in enumerate(states):
                yield (*loc, "ranking", tier, number), pattern


def _is_pattern(text: str, conflict: Conflict) -> bool:
    return len(text) == len(conflict.options) and set(text) <= set("YN-")


def _formula(loc: Loc, text: str, conflict: Conflict) -> Iterator[Finding]:
    """What is wrong with a formula: an operand where a joining word should be or the reverse, or an unknown option."""
    depth, operand_next = 0, True
    for word in _WORD.findall(text):
        if word == ")" or word in JOINERS:
            misplaced = operand_next
            operand_next = word != ")"
        else:
            misplaced = not operand_next
            operand_next = word in ("(", "NOT")
        depth += (word == "(") - (word == ")")
        if misplaced or depth < 0:
            yield _unreadable(loc, text, f"'{word}' cannot stand where it does")
            return
        if operand_next is False and word != ")" and word not in conflict.options:
            yield unknown(loc, "option", word, conflict.options)
    if depth or operand_next:
        yield _unreadable(loc, text, "a parenthesis is not closed" if depth else "something is missing at the end")


def _unreadable(loc: Loc, text: str, why: str) -> Finding:
    expected = "options joined by NOT, AND, OR, IF, IFF and parentheses"
    return Finding(loc, "bad-formula", f"'{text}' is no formula: {why}", expected)
