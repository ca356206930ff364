"""Strategies: where each takes an issue, as an arrow from the forecast as things stand; a small multiple an issue.

Data: `issues`, each with `title`, `scale`, `status_quo`, `baseline` (the median as things stand) and `rows` (`title`,
`low`, `median`, `high` under a strategy). Issues that move most come first.
"""

from collections.abc import Mapping
from typing import Any

from majlis.report.charts.lettering import fit
from majlis.report.charts.line import line
from majlis.report.charts.marks import LINE_HEIGHT, Frame, bars, dots, picture, text, uprights
from majlis.report.charts.panel import Panel
from majlis.report.charts.style import ACCENT, BAND, HALF, INK, QUIET
from majlis.words import shift

PITCH = 29
HEAD = 18
VALUE = 34


def strategies(data: Mapping[str, Any], across: float) -> tuple[Panel, ...]:
    """A panel an issue, the ones that move most first."""
    issues = sorted(data["issues"], key=lambda i: (-_most(i), i["title"]))
    return tuple(_panel(issue, Frame(HALF, 8, HALF - 8)) for issue in issues)


def _most(issue: Mapping[str, Any]) -> float:
    return max((abs(r["median"] - issue["baseline"]) for r in issue["rows"]), default=0.0)


def _panel(issue: Mapping[str, Any], frame: Frame) -> Panel:
    found, start = issue["rows"], float(issue["baseline"])
    ys = [HEAD + PITCH * k + LINE_HEIGHT + 6 for k in range(len(found))]
    bottom = HEAD + PITCH * len(found) + 4
    words, end = line(frame, issue["scale"], bottom)
    pairs = list(zip(found, ys, strict=True))
    arrows = [{"x": start, "x2": r["median"], "y": y, "strategy": r["title"]} for r, y in pairs]
    heads = [{"x": r["median"], "y": y, "area": 60} for r, y in pairs]
    moves = [r["median"] - start for r in found]
    right = [h for h, m in zip(heads, moves, strict=True) if m >= 0.5]
    left = [h for h, m in zip(heads, moves, strict=True) if m <= -0.5]
    still = [{**h, "area": 30} for h, m in zip(heads, moves, strict=True) if abs(m) < 0.5]
    today = [] if issue["status_quo"] is None else [{"x": issue["status_quo"], "y": bottom - 4, "area": 52}]
    at = min(max(frame.px(start), 52), frame.width - 52)
    layers = [
        bars("intervals", [{"x": r["low"], "x2": r["high"], "y": y} for r, y in pairs], color=BAND, thickness=6),
        uprights("baseline", [{"x": start, "y": HEAD, "y2": bottom}], color=QUIET, dash=True),
        text(
            "start",
            [{"x": frame.x(at), "y": HEAD / 2, "text": f"as things stand {start:.0f}"}],
            align="center",
            color=QUIET,
        ),
        bars("arrows", arrows, color=ACCENT, thickness=2.5),
        dots("rising", right, shape="triangle-right", color=ACCENT),
        dots("falling", left, shape="triangle-left", color=ACCENT),
        dots("still", still, color=ACCENT),
        text(
            "titles", [{"x": frame.x(0), "y": y - 13, "text": fit(r["title"], frame.width - VALUE)} for r, y in pairs]
        ),
        text(
            "values",
            [
                {"x": frame.x(frame.width - 2), "y": y - 13, "text": shift(m)}
                for (_, y), m in zip(pairs, moves, strict=True)
            ],
            align="right",
            color=ACCENT,
            bold=True,
        ),
        dots("today", today, shape="triangle-down", color=INK),
        *words,
    ]
    said = "; ".join(f"{r['title']} {r['median']:.0f} ({shift(m)})" for r, m in zip(found, moves, strict=True))
    return Panel(
        picture(frame, end, layers), issue["title"], "", f"{issue['title']}. As things stand {start:.0f}; {said}."
    )
