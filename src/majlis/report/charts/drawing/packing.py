"""Things that would touch: in as few lanes as first come, first served allows, or moved apart along a line."""

from collections.abc import Iterable, Sequence

Box = tuple[float, float]


def pack(things: Iterable[Sequence[Box]], gap: float = 0.0) -> list[tuple[int, int]]:
    """The lane of each thing, 0 first, and which of its boxes it takes.

    Args:
        things: For each, the boxes it may take, the one it likes best first; each runs from a left to a right edge.
        gap: What boxes in a lane keep between them.
    """
    lanes: list[list[Box]] = []
    found = []
    for boxes in things:
        lane, choice = next(
            ((k, c) for k, lane in enumerate(lanes) for c, box in enumerate(boxes) if _free(box, lane, gap)),
            (len(lanes), 0),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(boxes[choice])
        found.append((lane, choice))
    return found


def _free(box: Box, lane: Sequence[Box], gap: float) -> bool:
    return all(box[1] + gap <= left or right + gap <= box[0] for left, right in lane)


def apart(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places in rising order as near to those wanted as a gap between them allows.

    Neighbours that would touch form a block around the mean of what they want; blocks that touch merge.
    """
    blocks: list[tuple[float, int]] = []
    for y in wanted:
        middle, count = y, 1
        while blocks and middle - (count - 1) * gap / 2 < blocks[-1][0] + (blocks[-1][1] + 1) * gap / 2:
            before, many = blocks.pop()
            middle, count = (before * many + middle * count) / (many + count), many + count
            middle = min(max(middle, top + (count - 1) * gap / 2), bottom - (count - 1) * gap / 2)
        blocks.append((middle, count))
    return [round(middle + (k - (count - 1) / 2) * gap, 2) for middle, count in blocks for k in range(count)]
