"""Rules on success ladders: rungs ask something of issues, and a higher rung never asks less than a lower one."""

from collections.abc import Iterator, Mapping

from majlis.dossier.checks.case import Case
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.condition import Condition
from majlis.dossier.records.dossier import Rung


def names(case: Case) -> Iterator[Finding]:
    """Conditions are on issues."""
    for loc, condition in _conditions(case):
        yield from case.unknown(loc, "issues", condition.issue)


def empty(case: Case) -> Iterator[Finding]:
    """A ladder has rungs, and a rung a condition."""
    for ladder, rungs in case.dossier.success.items():
        if not rungs and "success" not in case.broken:
            yield Finding(("success", ladder), "empty-ladder", f"'{ladder}' has no rung", "at least one")
        for key, rung in rungs.items():
            if not rung.all and not rung.any:
                yield Finding(("success", ladder, key), "empty-rung", f"'{key}' asks for nothing", "a condition")


def off_the_scale(case: Case) -> Iterator[Finding]:
    """A condition can hold, and can fail."""
    for loc, condition in _conditions(case):
        low, high = _bounds(condition)
        if low > 100 or high < 0 or (condition.sign in "<>" and condition.value in (low, high) and low >= high):
            yield Finding(loc, "out-of-range", f"'{condition}' can never hold", "a value from 0 to 100")
        elif not 0 <= condition.value <= 100:
            yield Finding(loc, "out-of-range", f"'{condition}' always holds", "a value from 0 to 100")


def not_nested(case: Case) -> Iterator[Finding]:
    """A rung asks at least as much of an issue as the rungs below it."""
    for ladder, rungs in case.dossier.success.items():
        asked: dict[str, tuple[float, float, str]] = {}
        for key, rung in rungs.items():
            for issue, (low, high) in _ranges(rung).items():
                below_low, below_high, below = asked.get(issue, (0.0, 100.0, ""))
                if max(low, below_low) > min(high, below_high):
                    other = f"together with '{below}', which is below it" if below else "by any outcome"
                    found = f"'{key}' cannot be reached {other}"
                    yield Finding(("success", ladder, key), "rung-not-nested", found, level="warning")
                elif low < below_low or high > below_high:
                    found = f"'{key}' asks less of '{issue}' than '{below}', which is below it"
                    yield Finding(("success", ladder, key), "rung-not-nested", found, level="warning")
                asked[issue] = low, high, key


def _conditions(case: Case) -> Iterator[tuple[Loc, Condition]]:
    for ladder, rungs in case.dossier.success.items():
        for key, rung in rungs.items():
            for kind, conditions in (("all", rung.all), ("any", rung.any)):
                for number, condition in enumerate(conditions):
                    yield ("success", ladder, key, kind, number), condition


def _ranges(rung: Rung) -> Mapping[str, tuple[float, float]]:
    """What each issue must lie between, by the conditions that must all hold."""
    ranges: dict[str, tuple[float, float]] = {}
    for condition in rung.all:
        low, high = _bounds(condition)
        before = ranges.get(condition.issue, (0.0, 100.0))
        ranges[condition.issue] = max(low, before[0]), min(high, before[1])
    return ranges


def _bounds(condition: Condition) -> tuple[float, float]:
    return (condition.value, 100.0) if condition.sign.startswith(">") else (0.0, condition.value)
