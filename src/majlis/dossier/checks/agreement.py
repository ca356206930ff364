"""Rules on the talks as a whole: names exist, somebody signs, red lines meet, walk-away points can be reached."""

from collections import defaultdict
from collections.abc import Iterator

from majlis.dossier.checks.case import Case, unknown
from majlis.dossier.document.findings import Finding
from majlis.dossier.records.judged import Stance
from majlis.dossier.records.values import tidy


def names(case: Case) -> Iterator[Finding]:
    """What the agreement reads exists: issues in its rules, options in its state."""
    agreement = case.dossier.agreement
    if agreement is None:
        return
    for number, rule in enumerate(agreement.rules):
        for field, conditions in (("requires", rule.requires or ()), ("of", rule.of)):
            for which, condition in enumerate(conditions):
                yield from case.unknown(("agreement", "rules", number, field, which), "issues", condition.issue)
    options = case.dossier.conflict.options if case.dossier.conflict is not None else {}
    for number, option in enumerate(agreement.state):
        if option not in options:
            yield unknown(("agreement", "state", number), "option", option, options)


def somebody_signs(case: Case) -> Iterator[Finding]:
    """Red lines, walk-away points and chances of an agreement count only where somebody is a principal."""
    dossier = case.dossier
    if _signing(case):
        return
    walking = [key for key, a in dossier.actors.items() if a.walk_away is not None or a.better_than_none is not None]
    lines = [number for number, stance in enumerate(dossier.stances) if stance.accepts is not None]
    loc = (
        ("agreement",)
        if dossier.agreement is not None
        else ("actors", walking[0])
        if walking
        else ("stances", lines[0], "accepts")
        if lines
        else None
    )
    if loc is not None:
        found = "no actor is a principal with a stance, so that nobody has to sign and this is read by no forecast"
        fix = "Write `seat: principal` for those without whom there is no agreement."
        yield Finding(loc, "nobody-signs", found, fix=fix, level="warning")


def red_lines_meet(case: Case) -> Iterator[Finding]:
    """The red lines of those who sign have something in common on every issue that cannot be left out."""
    for issue, stances in _lines_of_signers(case).items():
        lowest = max(stances, key=lambda number: _line(case, number)[0])
        highest = min(stances, key=lambda number: _line(case, number)[1])
        low, high = _line(case, lowest)[0], _line(case, highest)[1]
        if low > high and lowest != highest:
            who, other = case.dossier.stances[lowest].actor, case.dossier.stances[highest].actor
            found = (
                f"on '{issue}' '{who}' accepts nothing below {tidy(low)} and '{other}' nothing above {tidy(high)}: "
                "no text can hold it"
            )
            fix = "If both are right, no agreement is possible; a range such as [40, 50, 60] says how firm a line is."
            yield Finding(("stances", lowest, "accepts"), "red-lines-apart", found, fix=fix, level="warning")


def walk_away_within_reach(case: Case) -> Iterator[Finding]:
    """Some text within everybody's red lines gives each who signs what it walks away below."""
    common = {
        issue: (max(_line(case, n)[0] for n in stances), min(_line(case, n)[1] for n in stances))
        for issue, stances in _lines_of_signers(case).items()
    }
    for key, stances in _signing(case).items():
        walk_away = case.dossier.actors[key].walk_away
        if walk_away is None or any(low > high for low, high in common.values()):
            continue
        best = _most(stances, common)
        if best < walk_away.best:
            least = tidy(walk_away.best)
            found = f"'{key}' walks away below {least}, and no text within all red lines gives it more than {best:.0f}"
            fix = "`majlis show --actors` tells what no agreement is worth to each."
            yield Finding(("actors", key, "walk_away"), "walk-away-out-of-reach", found, fix=fix, level="warning")


def _most(stances: list[Stance], common: dict[str, tuple[float, float]]) -> float:
    """The largest satisfaction (points) that a text within the common ranges gives the holder of the stances."""
    total = sum(stance.salience.best for stance in stances)
    far = 0.0
    for stance in stances:
        low, high = common.get(stance.issue, (0.0, 100.0))
        far += stance.salience.best * max(low - stance.position.best, stance.position.best - high, 0.0)
    return 100.0 - far / total


def _signing(case: Case) -> dict[str, list[Stance]]:
    """Principals with a stance they care about, and their stances."""
    found: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in case.dossier.stances:
        actor = case.dossier.actors.get(stance.actor)
        if actor is not None and actor.seat == "principal" and stance.salience.best > 0:
            found[stance.actor].append(stance)
    return found


def _lines_of_signers(case: Case) -> dict[str, list[int]]:
    """Per issue the numbers of the stances of signers that state a red line."""
    signing, found = _signing(case), defaultdict(list)
    for number, stance in enumerate(case.dossier.stances):
        if stance.accepts is not None and stance.actor in signing:
            found[stance.issue].append(number)
    return found


def _line(case: Case, number: int) -> tuple[float, float]:
    accepts = case.dossier.stances[number].accepts
    assert accepts is not None
    return accepts[0].best, accepts[1].best
