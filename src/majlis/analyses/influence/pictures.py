"""What the pictures of influence show, made from a dossier and the answer."""

from collections.abc import Sequence

from majlis.analyses.influence.answer import Country, Influence
from majlis.dossier import Dossier
from majlis.ensemble.hearing import Spread
from majlis.results.pictures.grid import Grid, Spot
from majlis.results.pictures.origins import Origin, Origins
from majlis.results.pictures.scale import Span
from majlis.results.pictures.stakeholders import Line, Party, Stakeholders
from majlis.wording.names import short_name

LINES = 60
"""Lines in the stakeholder map, the strongest; rivalries beside them."""
NAMED = 3
"""Outside actors that have a shade of their own."""


def stakeholders(dossier: Dossier, home: Sequence[str]) -> Stakeholders:
    """The stakeholder map; `home` are the actors of the country in the middle of it."""
    number = {key: k for k, key in enumerate(dossier.actors)}
    parties = tuple(
        Party(short_name(dossier, key), actor.capability.best, actor.seat, key in home)
        for key, actor in dossier.actors.items()
    )
    strongest: dict[tuple[int, int, bool], Line] = {}
    for tie in sorted(dossier.ties, key=lambda t: (t.weight.best, t.kind)):
        if tie.source != tie.target:
            line = Line(number[tie.target], number[tie.source], tie.weight.best, tie.kind)
            strongest[line.listener, line.speaker, tie.kind == "rivalry"] = line

    def rank(line: Line) -> tuple[float, str, str]:
        return -line.weight, parties[line.listener].short, parties[line.speaker].short

    lines = sorted(strongest.values(), key=rank)
    heard = [line for line in lines if line.tie != "rivalry"][:LINES]
    return Stakeholders(parties, (*heard, *_rivals(lines)))


def _rivals(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each pair of rivals once."""
    pairs = {frozenset((line.listener, line.speaker)): line for line in reversed(lines) if line.tie == "rivalry"}
    return tuple(reversed(pairs.values()))


def grid(answer: Influence) -> Grid:
    """Power and interest of everybody."""
    actors = answer.dossier.actors
    return Grid(
        tuple(
            Spot(short_name(answer.dossier, key), actors[key].seat, _span(found.interest), _span(found.power))
            for key, found in answer.standing.items()
        )
    )


def _span(spread: Spread) -> Span:
    return Span(spread.low, spread.middle, spread.high)


def origins(answer: Influence, country: Country) -> Origins:
    """Whose views a country brings to each issue."""
    named = tuple(country.owed)[:NAMED]
    issues = []
    for issue in answer.issues:
        own, owed = issue.autonomy[country.key], issue.owed[country.key]
        if own is not None:
            parts = tuple(owed[actor].mean if actor in owed else 0.0 for actor in named)
            rest = max(0.0, 1.0 - own.mean - sum(parts))
            label = answer.dossier.issues[issue.key].label
            issues.append(Origin(label, own.mean, own.low, own.high, parts, rest))
    return Origins(
        tuple(short_name(answer.dossier, a) for a in named), tuple(sorted(issues, key=lambda i: (i.own, i.title)))
    )
