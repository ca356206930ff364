"""A panel as an inline SVG: static, named for screen readers, its ids its own, nothing said twice.

Vega draws all marks but words. It would measure each word, which takes a millisecond apiece and more than all the rest,
though places are worked out already; so words are set here, from the same specification.
"""

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from html import escape

from majlis.report.charts.drawing.marks import Spec
from majlis.report.charts.drawing.style import FONT, SIZE

_TAG = re.compile(r"<[a-z][^>]*>")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_PLACES = re.compile(r'(?<= )(d|transform|x|y|x1|x2|y1|y2|width|height)="([^"]*)"')
_ID = re.compile(r'(?<= )(id="|[a-z-]+="url\(#|(?:xlink:)?href="#)([^")]+)')
_SAID = re.compile(
    r' (?:role|aria-[a-z]+|class|display|xmlns(?::xlink)?|version)="[^"]*"'
    r'| (?:opacity="1"|stroke-width="0"|[xy]2="0")'
)
_EMPTY = re.compile(
    r'<path d="(?:M0,0h[\d.]+v[\d.]+h-[\d.]+Z)?"/>|<rect [^>]*fill="transparent"/>'
    r'|<g(?: transform="translate\(0,0\)")?></g>'
)
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BASELINE = 0.35
"""How far below its middle a line of letters stands, in type sizes."""


def load() -> None:
    """Load what draws: half a second, better spent while something else is computed."""
    import vl_convert

    vl_convert.vegalite_to_svg({"mark": "point", "data": {"values": []}})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A panel that Vega is drawing, in a thread of its own, while others are prepared."""

    spec: Spec
    marks: Future[str]

    def inline(self, prefix: str, title: str, alt: str) -> str:
        """The SVG element, once it is drawn; the arguments as in `inline`."""
        return _finished(self.spec, self.marks.result(), prefix, title, alt)


def begin(spec: Spec) -> Drawing:
    """Begin to draw a Vega-Lite specification."""
    import vl_convert  # see `load`

    rest = [layer for layer in spec["layer"] if layer["mark"]["type"] != "text"]
    return Drawing(spec, _pen().submit(vl_convert.vegalite_to_svg, spec | {"layer": rest}))


@cache
def _pen() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1)


def inline(spec: Spec, prefix: str, title: str, alt: str) -> str:
    """The SVG element.

    Args:
        spec: A Vega-Lite specification.
        prefix: Put before every id, so that pictures on one page do not share any.
        title: The picture's name.
        alt: What it shows.
    """
    return begin(spec).inline(prefix, title, alt)


def _finished(spec: Spec, drawn: str, prefix: str, title: str, alt: str) -> str:
    words = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    lean = _TAG.sub(lambda tag: _own(_lean(tag[0]), prefix), drawn)
    while lean != (lean := _EMPTY.sub("", lean)):
        pass
    body = lean[lean.index(">") + 1 :].removesuffix("</svg>")
    return "".join([_opening(spec, prefix, title, alt), body, *(_words(layer, spec) for layer in words), "</svg>"])


def _words(layer: Spec, spec: Spec) -> str:
    """A layer of text."""
    mark = layer["mark"]
    weight = ' font-weight="bold"' if mark["fontWeight"] == "bold" else ""
    anchor = f' text-anchor="{_ANCHORS[mark["align"]]}"' if mark["align"] != "left" else ""
    return f'<g fill="{mark["color"]}"{weight}{anchor}>{"".join(_lines(layer, spec))}</g>'


def _lines(layer: Spec, spec: Spec) -> Iterator[str]:
    scale = spec["encoding"]["x"]["scale"]
    (low, high), (left, right) = scale["domain"], scale["range"]
    for row in layer["data"]["values"]:
        x = left + (row["x"] - low) / (high - low) * (right - left)
        y = row["y"] + _BASELINE * layer["mark"]["fontSize"]
        yield f'<text x="{_tenth(x)}" y="{_tenth(y)}">{escape(row["text"], quote=False)}</text>'


def _lean(tag: str) -> str:
    """A tag without Vega's names for its parts, places to a tenth of a pixel."""
    return _PLACES.sub(lambda m: f'{m[1]}="{_NUMBER.sub(lambda n: _tenth(float(n[0])), m[2])}"', _SAID.sub("", tag))


def _own(tag: str, prefix: str) -> str:
    return _ID.sub(lambda m: f"{m[1]}{prefix}-{m[2]}", tag)


def _tenth(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _opening(spec: Spec, prefix: str, title: str, alt: str) -> str:
    """The element's own tag with role, name and description."""
    across, down = spec["width"], spec["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{prefix}-t {prefix}-d" '
        f'viewBox="0 0 {across:g} {down:g}" width="{across:g}" height="{down:g}" '
        f'font-family="{FONT}" font-size="{SIZE}">'
        f'<title id="{prefix}-t">{escape(title)}</title><desc id="{prefix}-d">{escape(alt)}</desc>'
    )
