"""What one text cannot hold across issues, and who can settle an issue, as the theory of deals takes them."""

from collections.abc import Sequence

import numpy as np

from majlis.dossier import Dossier
from majlis.dossier.records.agreement import Linkage
from majlis.dossier.records.condition import Condition
from majlis.ensemble.success import SIGNS
from majlis.theory.deals import Rules


def linkages(dossier: Dossier) -> tuple[Linkage, ...]:
    """The rules of the dossier."""
    return dossier.agreement.rules if dossier.agreement is not None else ()


def linked(rule: Linkage) -> frozenset[str]:
    """The issues that a rule speaks of."""
    return frozenset(asked.issue for asked in (*(rule.requires or ()), *rule.of))


def rules_of(dossier: Dossier, issues: Sequence[str], points: Sequence[Sequence[float]]) -> Rules:
    """The rules over options; a package breaks one if it hits it more often than its limit.

    “a requires b” is hit by a, and by what is not b, and may be hit once; of “at most m” every condition that holds is
    a hit.
    """
    told = [rule for rule in linkages(dossier) if linked(rule) <= set(issues)]
    hit = np.zeros((len(told), len(issues), max(map(len, points))), dtype=np.int64)
    for row, rule in zip(hit, told, strict=True):
        first = [(rule.requires[0], True), (rule.requires[1], False)] if rule.requires else []
        for asked, holds in [*first, *((asked, True) for asked in rule.of)]:
            k = issues.index(asked.issue)
            for o, point in enumerate(points[k]):
                row[k, o] += holds_at(asked, point) == holds
    limit = [1 if rule.requires else rule.at_most or 0 for rule in told]
    return Rules(hit, np.array(limit, dtype=np.int64))


def holds_at(asked: Condition, point: float) -> bool:
    """Whether a condition holds with its issue at a point."""
    return bool(SIGNS[asked.sign](point, asked.value))


def owners_of(dossier: Dossier, issues: Sequence[str], parties: Sequence[str]) -> list[tuple[int, ...]] | None:
    """(issue,): which parties can settle it among themselves; None where that is nowhere coded.

    Owners who are not at the table count for nobody; where all are elsewhere, it takes everybody.
    """
    coded = [dossier.issues[key].owners for key in issues]
    if not any(coded):
        return None
    everybody = tuple(range(len(parties)))
    return [tuple(n for n in everybody if parties[n] in owners) or everybody for owners in coded]
