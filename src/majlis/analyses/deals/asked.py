"""What is asked about: who must agree, and a text on the table as it is written on a command line."""

import re
from collections.abc import Iterator, Sequence

from majlis.dossier import Dossier
from majlis.errors import MajlisError, UnknownName

CLAUSE = re.compile(r",(?=[^,=]*=)")
"""A comma before the next `issue=`; labels of scales may have commas of their own."""
FEW = 6
"""Actors who count as parties where nobody is coded as a principal."""


def parties(dossier: Dossier, between: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Who must agree, in the order of the dossier, and whether that is coded or was asked for.

    Raises:
        UnknownName: No such actor.
        MajlisError: Fewer than two actors are named, or one that takes no position.
    """
    caring = {s.actor for s in dossier.stances if s.salience.best > 0}
    if not between:
        principals = tuple(k for k, a in dossier.actors.items() if a.seat == "principal" and k in caring)
        everybody = tuple(k for k in dossier.actors if k in caring)
        return (principals, True) if principals else (everybody if len(everybody) <= FEW else (), False)
    named = [name.strip() for given in between for name in given.split(",")]
    for name in named:
        if name not in dossier.actors:
            raise UnknownName("actor", name, tuple(dossier.actors))
        if name not in caring:
            raise MajlisError(f"'{name}' has no stance it cares about, so no package is better for it. [no-stance]")
    if len(set(named)) < 2:
        raise MajlisError("a deal is between two or more; name them as --between A,B. [too-few-parties]")
    return tuple(key for key in dossier.actors if key in named), True


def text_of(dossier: Dossier, given: Sequence[str]) -> dict[str, float]:
    """Issue to the point of its scale that a text puts it at.

    Raises:
        UnknownName: No such issue, or no such point.
        MajlisError: A clause is not `issue=value`, an issue is named twice, or a value is off the scale.
    """
    text: dict[str, float] = {}
    for issue, value in _clauses(given):
        if issue not in dossier.issues:
            raise UnknownName("issue", issue, tuple(dossier.issues))
        if issue in text:
            raise MajlisError(f"the package names '{issue}' twice; say once where it is settled. [package-form]")
        text[issue] = _point(dossier, issue, value)
    return text


def _clauses(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    for clause in (part for whole in given for part in CLAUSE.split(whole)):
        issue, sign, value = clause.partition("=")
        if not (sign and issue.strip() and value.strip()):
            raise MajlisError(f"'{clause}' is no clause of a package; write --package \"issue=value\". [package-form]")
        yield issue.strip(), value.strip()


def _point(dossier: Dossier, issue: str, value: str) -> float:
    """A number, or a label of the scale in any case."""
    labels = {label.casefold(): round(float(at), 6) for at, label in dossier.issues[issue].scale.items()}
    if value.casefold() in labels:
        return labels[value.casefold()]
    try:
        point = float(value)
    except ValueError:
        raise UnknownName("point", value, tuple(dossier.issues[issue].scale.values())) from None
    if not 0 <= point <= 100:
        raise MajlisError(f"{issue}={value} is off the scale, which runs from 0 to 100. [package-form]")
    return round(point, 6)
