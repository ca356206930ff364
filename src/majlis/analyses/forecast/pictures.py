"""What the pictures of a forecast show, made from a dossier and the answer."""

from collections.abc import Iterable, Iterator
from itertools import islice

from majlis.analyses.forecast.answer import IssueForecast
from majlis.dossier import Dossier
from majlis.draws import drawn_range
from majlis.ensemble import Driver, Summary
from majlis.results.pictures.drivers import Swing
from majlis.results.pictures.models import Disputed, Told
from majlis.results.pictures.positions import Dot, Line
from majlis.results.pictures.scale import Span
from majlis.wording.marks import scale_marks
from majlis.wording.models import model_title
from majlis.wording.names import short_name
from majlis.wording.quantities import quantity_label

BARS = 8
"""Bars in a picture of drivers; the rest move too little to see."""


def position_line(dossier: Dossier, forecast: IssueForecast) -> Line:
    """One issue: everyone on its line, with the chances of its labelled points."""
    issue = dossier.issues[forecast.key]
    return Line(
        title=issue.label,
        scale=scale_marks(dossier, forecast.key),
        chances=tuple(label.chance for label in forecast.labels),
        likely=forecast.likely or 0,
        low=forecast.settles.low,
        high=forecast.settles.high,
        status_quo=issue.status_quo.best if issue.status_quo else None,
        reversion=None if issue.reversion_assumed else drawn_range(dossier, issue.reversion, issue.evidence),
        actors=tuple(_dots(dossier, forecast.key)),
    )


def _dots(dossier: Dossier, issue: str) -> Iterator[Dot]:
    for stance in dossier.stances:
        if stance.issue == issue:
            actor = dossier.actors[stance.actor]
            ends = drawn_range(dossier, stance.position, stance.evidence)
            name = short_name(dossier, stance.actor)
            power = stance.capability or actor.capability
            low, high = (end.best for end in stance.accepts) if stance.accepts else (0.0, 100.0)
            yield Dot(name, actor.seat, *ends, power.best, stance.salience.best, (low, high))


def disputed(dossier: Dossier, forecast: IssueForecast) -> Disputed:
    """One issue: what each model says."""
    models = tuple(Told(model_title(name), _span(model.settles)) for name, model in forecast.models.items())
    return Disputed(dossier.issues[forecast.key].label, models, _span(forecast.settles))


def _span(settles: Summary) -> Span:
    return Span(settles.low, settles.median, settles.high)


def swings(dossier: Dossier, drivers: Iterable[Driver]) -> tuple[Swing, ...]:
    """What moves an issue, strongest first."""
    return tuple(Swing(quantity_label(dossier, d.quantity), d.low, d.high) for d in islice(drivers, BARS))
