"""The few marks all pictures are made of, as layers of a Vega-Lite specification.

Rows give `x` in the picture's own units (the 0–100 scale, as a rule) and `y` in pixels from the top: places are worked
out before drawing, so that nothing overlaps, and the data behind a mark stay readable in the specification.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from majlis.report.charts.drawing.style import CONFIG, INK, SIZE
from majlis.report.direction import isolated

Spec = dict[str, Any]
Row = Mapping[str, Any]
Align = Literal["left", "center", "right"]
LINE_HEIGHT = 14
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a picture's scale lies: `domain` runs from pixel `left` to pixel `right` of `width`."""

    width: float
    left: float
    right: float
    domain: tuple[float, float] = (0.0, 100.0)

    def px(self, x: float) -> float:
        """The pixel of a value."""
        low, high = self.domain
        return self.left + (x - low) / (high - low) * (self.right - self.left)

    def x(self, px: float) -> float:
        """The value of a pixel."""
        low, high = self.domain
        return round(low + (px - self.left) / (self.right - self.left) * (high - low), 3)


def picture(frame: Frame, height: float, layers: Iterable[Spec]) -> Spec:
    """The specification: layers on one scale, empty ones left out."""
    x = {"domain": list(frame.domain), "range": [frame.left, frame.right], "nice": False, "zero": False}
    y = {"domain": [0, height], "range": [0, height], "nice": False, "zero": False}
    return {
        "$schema": _SCHEMA,
        "width": frame.width,
        "height": round(height, 1),
        "autosize": {"type": "none"},
        "config": CONFIG,
        "encoding": {"x": _place("x", x), "y": _place("y", y)},
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }


def text(name: str, rows: Iterable[Row], *, align: Align = "left", color: str = INK, bold: bool = False) -> Spec:
    """Words: x, y (their middle), text."""
    plain = [{**row, "text": isolated(row["text"])} for row in rows]
    mark = {
        "type": "text",
        "align": align,
        "baseline": "middle",
        "fontSize": SIZE,
        "color": color,
        "fontWeight": "bold" if bold else "normal",
    }
    return _layer(name, plain, mark, {"text": {"field": "text", "type": "nominal"}})


def bars(name: str, rows: Iterable[Row], *, color: str, thickness: float) -> Spec:
    """Horizontal bars: x, x2, y."""
    mark = {"type": "rule", "color": color, "strokeWidth": thickness}
    return _layer(name, rows, mark, {"x2": {"field": "x2"}})


def uprights(name: str, rows: Iterable[Row], *, color: str, thickness: float = 1, dash: bool = False) -> Spec:
    """Vertical lines: x, y, y2."""
    mark = {"type": "rule", "color": color, "strokeWidth": thickness} | ({"strokeDash": [3, 2]} if dash else {})
    return _layer(name, rows, mark, {"y2": {"field": "y2"}})


def dots(name: str, rows: Iterable[Row], *, shape: str = "circle", color: str = INK, hollow: bool = False) -> Spec:
    """Points: x, y, `area` in square pixels; `color` of a row wins over the layer's."""
    listed = list(rows)
    mark: Spec = {"type": "point", "shape": shape, "filled": not hollow, "opacity": 1}
    mark |= {"fill": "white", "stroke": color, "strokeWidth": 1.5} if hollow else {"color": color, "strokeWidth": 0}
    encoding: Spec = {"size": {"field": "area", "type": "quantitative", "scale": None, "legend": None}}
    if listed and "color" in listed[0]:
        encoding["color"] = {"field": "color", "type": "nominal", "scale": None, "legend": None}
    return _layer(name, listed, mark, encoding)


def shape(name: str, rows: Iterable[Row], *, color: str, each: str = "") -> Spec:
    """A filled shape: x, y, y2; one for every value of the field `each` if that is given."""
    mark = {"type": "area", "color": color, "opacity": 1, "interpolate": "linear"}
    detail = {"detail": {"field": each, "type": "nominal"}} if each else {}
    return _layer(name, rows, mark, {"y2": {"field": "y2"}} | detail)


def stroke(name: str, rows: Iterable[Row], *, color: str, thickness: float = 1.5) -> Spec:
    """A line through points: x, y."""
    return _layer(name, rows, {"type": "line", "color": color, "strokeWidth": thickness}, {})


def links(name: str, rows: Iterable[Row], *, color: str, thickness: float, dash: bool = False) -> Spec:
    """Straight lines from one point to another: x, y, x2, y2."""
    mark: Spec = {"type": "rule", "color": color, "strokeWidth": thickness, "strokeCap": "round"}
    mark |= {"strokeDash": [3, 3]} if dash else {}
    return _layer(name, rows, mark, {"x2": {"field": "x2"}, "y2": {"field": "y2"}})


def lines(texts: Iterable[str], x: float, top: float) -> list[dict[str, Any]]:
    """Rows for lines of text under each other, the first one's top at `top`."""
    return [{"x": x, "y": top + LINE_HEIGHT * (k + 0.5), "text": line} for k, line in enumerate(texts)]


def _place(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _layer(name: str, rows: Iterable[Row], mark: Spec, encoding: Spec) -> Spec:
    return {"name": name, "data": {"values": [dict(row) for row in rows]}, "mark": mark, "encoding": encoding}
