"""Things of different widths in as few lanes as first come, first served allows, none touching another."""

from collections.abc import Iterable

Box = tuple[float, float]


def pack(boxes: Iterable[Box], gap: float = 0.0) -> list[int]:
    """The lane of each box, 0 first: the first lane in which it keeps `gap` from all boxes before it."""
    lanes: list[list[Box]] = []
    found = []
    for left, right in boxes:
        free = (k for k, lane in enumerate(lanes) if all(right + gap <= a or b + gap <= left for a, b in lane))
        k = next(free, len(lanes))
        if k == len(lanes):
            lanes.append([])
        lanes[k].append((left, right))
        found.append(k)
    return found
