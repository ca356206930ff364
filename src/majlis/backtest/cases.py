"""Resolved issues as dossiers, one for all issues that were negotiated together, so that models see what they need.

What the tables do not tell is judged the same way for all: a position and a salience have the spread of medium
confidence, votes none; a salience that is not told is the mean of the issue's others; an issue without a reference
point goes to the middle of its scale. The Commission (`com`) has a veto, Parliament (`ep`) where the procedure is COD,
and everybody where the voting rule is Unan; where nobody named so takes part, everybody is needed.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import numpy as np

from majlis.dossier import Dossier
from majlis.resolved import Resolved, ResolvedIssue

MIDDLE = 50.0
SPREAD = {"source": "resolved", "confidence": "medium"}
DAY = "2000-01-01"
"""Stands in the dossier of an issue whose day is not told; nothing depends on it."""


def cases(resolved: Resolved) -> Iterator[tuple[Dossier, tuple[ResolvedIssue, ...]]]:
    """Every dossier of the tables that has an issue whose outcome is known, with its issues.

    Where somebody's votes differ from issue to issue, each issue is a dossier of its own.
    """
    for _, group in groupby(sorted(resolved.issues, key=lambda i: (i.dossier, i.key)), key=lambda i: i.dossier):
        issues = tuple(group)
        for together in [issues] if _alike(issues) else [(issue,) for issue in issues]:
            if any(issue.settled for issue in together):
                yield _dossier(together), together


def _alike(issues: Iterable[ResolvedIssue]) -> bool:
    """Whether everybody has the same votes on all of them."""
    told: dict[str, float] = {}
    pairs = ((actor, votes) for i in issues for actor, votes in zip(i.actors, i.votes.tolist(), strict=True))
    return all(told.setdefault(actor, votes) == votes for actor, votes in pairs)


def _dossier(issues: tuple[ResolvedIssue, ...]) -> Dossier:
    votes = {a: v for issue in issues for a, v in zip(issue.actors, issue.votes.tolist(), strict=True)}
    most = max(votes.values()) or 1.0
    row = {actor: f"a{n}" for n, actor in enumerate(sorted(votes))}
    column = {issue.key: f"i{n}" for n, issue in enumerate(issues)}
    veto = {actor for issue in issues for actor in issue.actors if _needed(actor, issue)}
    return Dossier.model_validate(
        {
            "schema": "majlis/1",
            "title": issues[0].dossier,
            "as_of": issues[0].introduced or DAY,
            "actors": {
                row[actor]: {
                    "name": actor,
                    "capability": [100 * v / most] * 3,
                    "seat": "principal" if actor in veto else "table",
                }
                for actor, v in sorted(votes.items())
            },
            "issues": {column[issue.key]: _issue(issue) for issue in issues},
            "stances": [stance for issue in issues for stance in _stances(issue, column[issue.key], row)],
        }
    )


def _needed(actor: str, issue: ResolvedIssue) -> bool:
    """Whether there is no decision without an actor."""
    return actor == "com" or (actor == "ep" and issue.procedure == "COD") or (actor != "ep" and issue.voting == "Unan")


def _issue(issue: ResolvedIssue) -> dict[str, Any]:
    reference = issue.reference_point
    return {
        "question": issue.key,
        "scale": {0: "0", 100: "100"},
        "reversion": MIDDLE if np.isnan(reference) else float(np.clip(reference, 0, 100)),
        "evidence": [SPREAD],
    }


def _stances(issue: ResolvedIssue, column: str, row: dict[str, str]) -> Iterator[dict[str, Any]]:
    known = issue.salience[~np.isnan(issue.salience)]
    usual = float(known.mean()) if len(known) else MIDDLE
    position = np.clip(issue.position, 0, 100).tolist()
    for actor, wants, cares in zip(issue.actors, position, issue.salience.tolist(), strict=True):
        salience = usual if np.isnan(cares) else cares
        yield {"actor": row[actor], "issue": column, "position": wants, "salience": salience, "evidence": [SPREAD]}
