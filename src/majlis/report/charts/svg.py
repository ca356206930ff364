"""A panel as an inline SVG: static, named for screen readers, its ids its own, nothing said twice."""

import re
from html import escape

from majlis.report.charts.marks import Spec
from majlis.report.charts.style import FONT, SIZE

_TAG = re.compile(r"<[a-z][^>]*>")
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_PLACES = re.compile(r'(?<= )(d|transform|x|y|x1|x2|y1|y2|width|height)="([^"]*)"')
_ID = re.compile(r'(?<= )(id="|[a-z-]+="url\(#|(?:xlink:)?href="#)([^")]+)')
_SAID = re.compile(
    r' (?:role|aria-[a-z]+|class|display|xmlns(?::xlink)?|version|font-family)="[^"]*"'
    r'| (?:font-weight="normal"|opacity="1"|stroke-width="0"|text-anchor="start"|font-size="12px"|[xy]2="0")'
)
_EMPTY = re.compile(
    r'<path d="(?:M0,0h[\d.]+v[\d.]+h-[\d.]+Z)?"/>|<rect [^>]*fill="transparent"/>'
    r'|<g(?: transform="translate\(0,0\)")?></g>'
)


def inline(spec: Spec, prefix: str, title: str, alt: str) -> str:
    """The SVG element.

    Args:
        spec: A Vega-Lite specification.
        prefix: Put before every id, so that pictures on one page do not share any.
        title: The picture's name.
        alt: What it shows.
    """
    import vl_convert  # half a second to load: only when a picture is drawn

    drawn: str = vl_convert.vegalite_to_svg(spec)
    lean = _TAG.sub(lambda tag: _own(_lean(tag[0]), prefix), drawn)
    while lean != (lean := _EMPTY.sub("", lean)):
        pass
    return _opening(spec, prefix, title, alt) + lean[lean.index(">") + 1 :]


def _lean(tag: str) -> str:
    """A tag without Vega's names for its parts and without what is inherited, places to a tenth of a pixel."""
    return _PLACES.sub(lambda m: f'{m[1]}="{_NUMBER.sub(_short, m[2])}"', _SAID.sub("", tag))


def _own(tag: str, prefix: str) -> str:
    return _ID.sub(lambda m: f"{m[1]}{prefix}-{m[2]}", tag)


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _opening(spec: Spec, prefix: str, title: str, alt: str) -> str:
    """The element's own tag with role, name and description."""
    across, down = spec["width"], spec["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{prefix}-t {prefix}-d" '
        f'viewBox="0 0 {across:g} {down:g}" width="{across:g}" height="{down:g}" '
        f'font-family="{FONT}" font-size="{SIZE}">'
        f'<title id="{prefix}-t">{escape(title)}</title><desc id="{prefix}-d">{escape(alt)}</desc>'
    )
