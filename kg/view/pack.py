"""The parts of a picture that do not hang together, packed side by side: small ones into the gaps of the largest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

WIDE = 1.25
"""Width over height of the room a page has for the graph on an ordinary screen."""
PART_GAP = 40.0
TILE = 20
"""Width of a tile of the grid on which small parts find a gap."""

Point = tuple[int, int]
Size = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def pack(
    sizes: Sequence[Size], pairs: Sequence[tuple[int, int]], parts: Sequence[dict[int, Point]]
) -> Iterator[dict[int, Point]]:
    """The largest part as it is, each other one where it widens the whole least: in a gap of the others, or beside them."""
    if not parts:
        return
    yield parts[0]
    whole, full = box(sizes, parts[0]), covered(sizes, pairs, parts[0])
    for part in parts[1:]:
        x0, y0, x1, y1 = box(sizes, part)
        x, y = roomiest(full, whole, x1 - x0, y1 - y0)
        full |= covering((x, y, x + x1 - x0, y + y1 - y0))
        whole = joint(whole, (x, y, x + x1 - x0, y + y1 - y0))
        yield {node: (round(px - x0 + x), round(py - y0 + y)) for node, (px, py) in part.items()}


def covered(sizes: Sequence[Size], pairs: Sequence[tuple[int, int]], part: dict[int, Point]) -> set[Point]:
    """The tiles that the nodes and lines of a part lie on."""
    found: set[Point] = set()
    for node, (x, y) in part.items():
        wide, high = sizes[node]
        found |= covering((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
    for one, two in pairs:
        if one in part and two in part:
            (x, y), (to_x, to_y) = part[one], part[two]
            steps = max(abs(to_x - x), abs(to_y - y)) // TILE + 1
            found |= {(tile(x + (to_x - x) * at / steps), tile(y + (to_y - y) * at / steps)) for at in range(steps + 1)}
    return found


def covering(area: Box) -> set[Point]:
    """The tiles of an area."""
    left, top, right, bottom = (tile(edge) for edge in area)
    return {(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)}


def tile(position: float) -> int:
    """The number of the tile that a position is in."""
    return math.floor(position / TILE)


def roomiest(full: set[Point], whole: Box, width: float, height: float) -> tuple[float, float]:
    """Left and top of the free place for something that leaves the whole smallest, near its middle."""
    high, wide = math.ceil((height + 2 * PART_GAP) / TILE), math.ceil((width + 2 * PART_GAP) / TILE)
    left, top = tile(whole[0]) - wide, tile(whole[1]) - high
    across, down = tile(whole[2]) - left + wide + 1, tile(whole[3]) - top + high + 1
    sums = np.zeros((across + 1, down + 1), dtype=np.int64)
    for x, y in full:
        if 0 <= x - left < across and 0 <= y - top < down:
            sums[x - left + 1, y - top + 1] = 1
    sums = sums.cumsum(axis=0).cumsum(axis=1)
    taken = sums[wide:, high:] - sums[:-wide, high:] - sums[wide:, :-high] + sums[:-wide, :-high]
    lefts = (np.arange(taken.shape[0]) + left)[:, None] * TILE + PART_GAP
    tops = (np.arange(taken.shape[1]) + top)[None, :] * TILE + PART_GAP
    span_x = np.maximum(lefts + width, whole[2]) - np.minimum(lefts, whole[0])
    span_y = np.maximum(tops + height, whole[3]) - np.minimum(tops, whole[1])
    off = np.abs(lefts + width / 2 - (whole[0] + whole[2]) / 2) + np.abs(tops + height / 2 - (whole[1] + whole[3]) / 2)
    cost = np.where(taken == 0, np.maximum(span_x, span_y * WIDE) + (span_x + span_y) / 8 + off / 64, np.inf)
    best = int(np.argmin(cost))
    return float(lefts[best // taken.shape[1], 0]), float(tops[0, best % taken.shape[1]])


def joint(one: Box, two: Box) -> Box:
    """The box around two."""
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def box(sizes: Sequence[Size], part: dict[int, Point]) -> Box:
    """Left, top, right and bottom of a part."""
    return (
        min(x - sizes[node][0] / 2 for node, (x, _) in part.items()),
        min(y - sizes[node][1] / 2 for node, (_, y) in part.items()),
        max(x + sizes[node][0] / 2 for node, (x, _) in part.items()),
        max(y + sizes[node][1] / 2 for node, (_, y) in part.items()),
    )
