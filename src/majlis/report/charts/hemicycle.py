"""A body as a half circle: a dot a seat, from those who say yes on the left to those who stay away on the right.

The heavy ray is where the yes votes must reach, the thin one where those present must. Larger bodies are a strip.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from majlis.report.charts.drawing.lettering import width
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, bars, dots, links, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, INK, LINE, QUIET, WIDE
from majlis.results.pictures.hemicycle import Hemicycle

ROWS = 7
INNER = 0.42
"""Radius of the innermost row, of the outermost."""
MOST = 450
"""Seats beyond which dots would be too small."""
EDGE = 12.0
STRIP = 26.0
GAP = 22.0
"""Pixels between words of the key."""
Place = tuple[float, float]


def hemicycle(data: Hemicycle, across: float) -> tuple[Panel, ...]:
    """One panel, its key below."""
    frame = Frame(across, 0.0, across, (0.0, across))
    layers, bottom = (_half_circle if data.seats <= MOST else _strip)(data, frame)
    key, end = _key(data, frame, bottom + LINE_HEIGHT)
    return (Panel(picture(frame, end, [*layers, *key]), alt=_said(data)),)


def _groups(data: Hemicycle) -> tuple[tuple[str, int, str, bool, str], ...]:
    """Name, members, colour, whether hollow, and words."""
    return (
        ("yes", data.yes, INK, False, f"{data.yes} say yes"),
        ("no", data.no, ACCENT, False, f"{data.no} say no"),
        ("silent", data.silent, ACCENT_MIDDLE, False, f"{data.silent} come and do not vote"),
        ("away", data.away, LINE, True, f"{data.away} are away"),
    )


def _half_circle(data: Hemicycle, frame: Frame) -> tuple[list[Spec], float]:
    radius = min(frame.width / 2 - EDGE, 0.38 * WIDE)
    middle, base = frame.width / 2, radius + EDGE
    radii = [radius * (INNER + (1 - INNER) * k / (ROWS - 1)) for k in range(ROWS)]
    places = sorted(_places(data.seats, radii), key=lambda place: (place[0], -place[1]))
    pitch = pi * sum(radii) / max(data.seats, 1)
    area = min(0.55 * pitch**2, 160.0)
    found, start = [], 0
    for name, members, color, hollow, _ in _groups(data):
        rows = [
            {"x": middle - r * cos(angle), "y": base - r * sin(angle), "area": area}
            for angle, r in places[start : start + members]
        ]
        found.append(dots(name, rows, color=color, hollow=hollow))
        start += members
    found += [
        _ray(name, _angle(places, count), (middle, base), (radii[0] - 8, radius + 9), thickness)
        for name, count, thickness in (("quorum", data.quorum, 1.0), ("needed", data.needed, 2.5))
        if count <= data.seats
    ]
    return found, base + EDGE


def _places(seats: int, radii: Sequence[float]) -> Iterator[Place]:
    """Angle from the left, and radius, of every seat: as many in a row as its length allows."""
    left, length = seats, sum(radii)
    for r in radii:
        here = round(left * r / length)
        yield from ((pi * (k + 0.5) / here, r) for k in range(here))
        left, length = left - here, length - r


def _angle(places: Sequence[Place], count: int) -> float:
    """Where so many seats end."""
    after = places[count][0] if count < len(places) else pi
    return (places[count - 1][0] + after) / 2 if count else 0.0


def _ray(name: str, angle: float, centre: Place, reach: Place, thickness: float) -> Spec:
    (x, y), (start, end) = centre, reach
    row = {
        "x": x - start * cos(angle),
        "y": y - start * sin(angle),
        "x2": x - end * cos(angle),
        "y2": y - end * sin(angle),
    }
    return links(name, [row], color=INK if thickness > 1 else QUIET, thickness=thickness)


def _strip(data: Hemicycle, frame: Frame) -> tuple[list[Spec], float]:
    y, room, start = EDGE + STRIP / 2, frame.width - 2 * EDGE, EDGE
    found = []
    for name, members, color, _, _ in _groups(data):
        end = start + room * members / data.seats
        found.append(bars(name, [{"x": start, "x2": end, "y": y}] if members else [], color=color, thickness=STRIP))
        start = end
    for name, count, thickness in (("quorum", data.quorum, 1.0), ("needed", data.needed, 2.5)):
        x = EDGE + room * count / data.seats
        row = {"x": x, "y": y - STRIP / 2 - 6, "y2": y + STRIP / 2 + 6}
        if count <= data.seats:
            found.append(uprights(name, [row], color=INK if thickness > 1 else QUIET, thickness=thickness))
    return found, y + STRIP / 2 + EDGE


def _key(data: Hemicycle, frame: Frame, top: float) -> tuple[list[Spec], float]:
    """What the dots and rays mean, in as many lines as it takes, and where they end."""
    x, y = EDGE, top
    words: list[dict[str, object]] = []
    marks: list[Spec] = []
    entries = [(name, color, hollow, said) for name, members, color, hollow, said in _groups(data) if members]
    entries += [("needed", INK, False, f"{data.needed} yes votes are enough"), ("quorum", QUIET, False, _quorum(data))]
    for name, color, hollow, said in entries:
        wide = 14 + width(said)
        if x + wide > frame.width - EDGE and x > EDGE:
            x, y = EDGE, y + LINE_HEIGHT + 4
        if name in ("needed", "quorum"):
            thickness = 2.5 if name == "needed" else 1.0
            row = {"x": x + 4, "y": y - 6, "y2": y + 6}
            marks.append(uprights(f"key-{name}", [row], color=color, thickness=thickness))
        else:
            marks.append(dots(f"key-{name}", [{"x": x + 4, "y": y, "area": 50}], color=color, hollow=hollow))
        words.append({"x": x + 14, "y": y, "text": said})
        x += wide + GAP
    return [*marks, text("key", words)], y + LINE_HEIGHT


def _quorum(data: Hemicycle) -> str:
    return f"{data.quorum} must be there"


def _said(data: Hemicycle) -> str:
    groups = [said for _, members, _, _, said in _groups(data) if members]
    return "; ".join([*groups, f"{data.needed} yes votes are enough", _quorum(data)])
