"""Things of different widths in as few lanes as first come, first served allows, none touching another."""

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
