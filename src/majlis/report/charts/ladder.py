"""The success ladder: its rungs stacked, the highest on top, and each strategy's chance of reaching them.

Bars in the accent colour do better than things as they stand, whose chance is the upright.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.lettering import wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Spec, bars, lines, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, ends, rows
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, INK, LINE, QUIET
from majlis.results.pictures.ladder import Climb, Ladder
from majlis.words import likelihood, percent

TICKS = (0, 25, 50, 75, 100)
HEAD = 18


def ladder(data: Ladder, across: float) -> tuple[Panel, ...]:
    """One panel: rungs from the highest to the lowest, a row a strategy in each."""
    order = sorted(data.rows, key=lambda r: (not r.now, -r.probabilities[0], r.title))
    layers: list[Spec] = []
    top = float(HEAD)
    for k, rung in reversed(list(enumerate(data.rungs))):
        heading = wrap(rung, across - 4, bold=True)
        place = _place(order, across, top + 8 + LINE_HEIGHT * len(heading))
        layers += [
            place.grid(TICKS, place.tops[0] if place.tops else top, f"grid-{k}"),
            text(f"rung-{k}", lines(heading, place.frame.x(0), top + 2), bold=True),
            *_rung(order, place, k),
        ]
        top = place.bottom + 10
    frame = _place([], across, 0).frame
    layers.append(ends(frame, HEAD / 2, TICKS, " %"))
    return (Panel(picture(frame, top, layers), alt=_said(data.rungs, order)),)


def _place(order: Sequence[Climb], across: float, top: float) -> Rows:
    return rows([r.title for r in order], across, top, label=224, value=150, room=18)


def _rung(order: Sequence[Climb], place: Rows, k: int) -> list[Spec]:
    now = next((r.probabilities[k] for r in order if r.now), None)
    chances = [r.probabilities[k] for r in order]
    drawn = [(c, {"x": 0, "x2": 100 * c, "y": y}) for c, y in zip(chances, place.middles, strict=True)]
    spans = [{"x": 100 * r.low[k], "x2": 100 * r.high[k], "y": y} for r, y in zip(order, place.middles, strict=True)]
    better = [row for c, row in drawn if now is not None and _better(c, now)]
    marks = [] if now is None else [{"x": 100 * now, "y": y - 7, "y2": y + 7} for y in place.middles]
    return [
        bars(f"chances-{k}", [row for _, row in drawn if row not in better], color=LINE, thickness=10),
        bars(f"better-{k}", better, color=ACCENT_MIDDLE, thickness=10),
        uprights(f"now-{k}", marks, color=ACCENT),
        bars(f"models-{k}", spans, color=INK, thickness=1.5),
        place.labels(f"labels-{k}"),
        place.values([f"{likelihood(c)}, {percent(c)}" for c in chances], color=QUIET, name=f"values-{k}"),
    ]


def _better(chance: float, now: float) -> bool:
    """Whether a chance is higher; what rounds to the same per cent is the same."""
    return chance > now and percent(chance) != percent(now)


def _said(rungs: Sequence[str], order: Sequence[Climb]) -> str:
    return "; ".join(
        f"{r.title}: " + ", ".join(f"{rung} {percent(p)}" for rung, p in zip(rungs, r.probabilities, strict=True))
        for r in order
    )
