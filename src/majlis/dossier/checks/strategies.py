"""Rules on strategies: they build on others without a circle, and their changes lead somewhere and fit there."""

import marshal
from collections.abc import Iterator, Mapping
from typing import Any

from majlis.dossier.checks.case import Case
from majlis.dossier.checks.judgements import circles as circles_in
from majlis.dossier.checks.judgements import duplicate_stances, duplicate_ties, red_lines, without
from majlis.dossier.checks.names import of_stances, of_ties
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import path_text
from majlis.dossier.document.shape import shape
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.strategies import NONE, changed, lineage

AFTERWARDS = (of_stances, of_ties, duplicate_stances, duplicate_ties, red_lines)
"""Rules that a dossier must still obey under each of its strategies."""


def names(case: Case) -> Iterator[Finding]:
    """Actors have strategies; strategies build on strategies."""
    for key, strategy in case.dossier.strategies.items():
        if strategy.by is not None:
            yield from case.unknown(("strategies", key, "by"), "actors", strategy.by)
        if strategy.extends is not None:
            yield from case.unknown(("strategies", key, "extends"), "strategies", strategy.extends)


def circles(case: Case) -> Iterator[Finding]:
    """No strategy builds on itself by way of others."""
    for circle in circles_in({key: strategy.extends for key, strategy in case.dossier.strategies.items()}):
        way = " extends ".join(f"'{name}'" for name in (*circle, circle[0]))
        yield Finding(("strategies", circle[0], "extends"), "circle-of-strategies", f"{way}: a circle",
                      "a chain that ends")  # fmt: skip


def without_change(case: Case) -> Iterator[Finding]:
    """A strategy changes something."""
    for key, strategy in case.dossier.strategies.items():
        if not strategy.changes and strategy.extends is None:
            yield Finding(("strategies", key), "no-change", f"'{key}' changes nothing", level="warning")


def changes(case: Case) -> Iterator[Finding]:
    """Every change leads somewhere, and the dossier is still one after it.

    Where some changes could not be read, only those that can be are followed, and not what comes of them together.
    """
    partly = "strategies" in case.broken
    if not case.dossier.strategies:
        return
    told = {NONE.format(section) for section in without(case)}
    before = {finding.found for rule in AFTERWARDS for finding in rule(case)}
    plain = case.dossier.plain()
    packed = marshal.dumps(plain)
    for key in case.dossier.strategies:
        if _builds_on_unread(case.dossier, key):
            continue
        data, nowhere = changed(case.dossier, key, marshal.loads(packed))
        yield from (finding for finding in nowhere if finding.loc[1] == key and finding.found not in told)
        if nowhere or partly:
            continue
        under, misfits = shape(_with_known(case.dossier, plain, data))
        if under is not None and not misfits:
            if under == case.dossier and case.dossier.strategies[key].changes:
                found = f"the changes of '{key}' leave everything as it was"
                yield Finding(("strategies", key), "no-change", found, level="warning")
            misfits = [f for f in _afterwards(case, under) if f.found not in before]
        for finding in misfits:
            found = f"after its changes, {path_text(finding.loc)}: {finding.found}"
            yield Finding(("strategies", key), "change-misfit", found, finding.expected, finding.fix)


def _builds_on_unread(dossier: Dossier, key: str) -> bool:
    """Whether a strategy, or one it builds on, builds on one that is not there."""
    bases = (dossier.strategies[name].extends for name in lineage(dossier, key))
    return any(base is not None and base not in dossier.strategies for base in bases)


def _with_known(dossier: Dossier, plain: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The data with the records of whatever has not changed, which need not be read again."""
    known: dict[str, Any] = {}
    for section, part in data.items():
        old, records = plain.get(section, {}), getattr(dossier, section, None)
        if isinstance(part, dict) and isinstance(records, dict):
            known[section] = {k: records[k] if k in records and v == old.get(k) else v for k, v in part.items()}
        elif isinstance(part, list) and isinstance(records, tuple) and len(part) >= len(records):
            same = zip(part, old, records, strict=False)
            known[section] = [record if new == was else new for new, was, record in same] + part[len(records) :]
    return {**data, **known}


def _afterwards(case: Case, under: Dossier) -> Iterator[Finding]:
    left = {section: _left(case.dossier, under, section, known) for section, known in case.names.items()}
    for rule in AFTERWARDS:
        yield from rule(Case(under, names=left))
    for key in case.dossier.issues:
        if key not in under.issues:
            fix = "Strategies are compared issue by issue: take out the stances on it, not the issue."
            yield Finding(("issues", key), "change-misfit", "it is gone", "every issue of the dossier", fix)


def _left(dossier: Dossier, under: Dossier, section: str, known: Mapping[str, object]) -> dict[str, object]:
    """The names of a section without those that a strategy took out; those of broken entries stay."""
    before, after = getattr(dossier, section), getattr(under, section)
    return {name: place for name, place in known.items() if name in after or name not in before}
