"""Positions for the nodes of a picture, computed once so that the page stands still.

The weightiest nodes (`CORE`) are laid out by forces (Fruchterman and Reingold 1991) with room for their sizes; every other
node then takes the free place nearest to its neighbours. Only additions, multiplications, divisions and square roots in a
fixed order are used, so the same graph has the same positions on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from kg.view.pack import WIDE, Point, Size, pack

CORE = 300
"""How many nodes are laid out by forces: also how many the page shows of a big graph at first."""
ROUNDS = 260
SPACING = 70.0
CELL = 46.0
"""Width of a cell of the grid in which the other nodes find a free place."""
BLOCK = 6
GRAVITY = 0.25
HUB = 5.0
"""How much more well connected nodes push each other away, at most."""
WIDEST = 1.5
"""How much a part is stretched to that shape, at most."""
AIRY = 7.0
"""How much more room a part takes than its nodes, at most."""
GOLDEN = 2.399963

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is to be laid out: a weight and a size for each node, and pairs of node numbers that pull each other. `near` pairs
    only tell where a node that takes no part in that may stand."""

    weights: Sequence[float]
    sizes: Sequence[Size]
    pairs: Sequence[tuple[int, int]]
    near: Sequence[tuple[int, int]] = ()


def positions(shape: Shape) -> list[Point]:
    """A position for each node.

    >>> positions(Shape([1.0], [(10, 10)], []))
    [(0, 0)]
    """
    joined = {end for pair in shape.pairs for end in pair}
    order = sorted(joined, key=lambda node: (-shape.weights[node], node))
    core = order[:CORE]
    placed: dict[int, Point] = {}
    for part in pack(shape.sizes, shape.pairs, [forces(shape, part) for part in components(core, shape.pairs)]):
        placed.update(part)
    alone = sorted(set(range(len(shape.weights))) - joined, key=lambda node: (-shape.weights[node], node))
    settle(shape, order[CORE:] + alone, placed)
    return [placed[node] for node in range(len(shape.weights))]


def components(core: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The core in parts that hang together, the largest first."""
    root = {node: node for node in core}

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, two in pairs:
        if one in root and two in root:
            root[find(one)] = find(two)
    parts: dict[int, list[int]] = {}
    for node in core:
        parts.setdefault(find(node), []).append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def forces(shape: Shape, core: Sequence[int]) -> dict[int, Point]:
    """Positions of one part: attraction along edges, repulsion between all, a little gravity, then no two overlap."""
    count = len(core)
    if count < 2:
        return dict.fromkeys(core, (0, 0))
    index = {node: number for number, node in enumerate(core)}
    ends = sorted({tuple(sorted((index[a], index[b]))) for a, b in shape.pairs if a in index and b in index and a != b})
    one = np.array([end[0] for end in ends], dtype=np.int64)
    two = np.array([end[1] for end in ends], dtype=np.int64)
    width = np.array([shape.sizes[node][0] for node in core], dtype=np.float64) / 2
    height = np.array([shape.sizes[node][1] for node in core], dtype=np.float64) / 2
    x, y = spiral(count)
    degree = np.bincount(one, minlength=count) + np.bincount(two, minlength=count) + 1.0
    room = ((width + height)[None, :] / 2 + (width + height)[:, None] / 2) * 0.6
    hub = np.minimum(np.sqrt(degree[:, None] * degree[None, :]), HUB)
    heat = SPACING * 3
    for _ in range(ROUNDS):
        push_x, push_y = repulsion(x, y, room, hub)
        pull_x, pull_y = attraction(x, y, one, two, (width + height) / 2)
        step_x, step_y = push_x + pull_x - x * GRAVITY, push_y + pull_y - y * GRAVITY
        length = np.sqrt(step_x * step_x + step_y * step_y) + 1e-9
        scale = np.minimum(length, heat) / length
        x, y = x + step_x * scale, y + step_y * scale
        heat = heat * 0.975
    x = x * widening(x, y)
    closer = shrinking(x, y, width, height)
    x, y = apart(x * closer, y * closer, width, height)
    return {node: (round(x[number]), round(y[number])) for node, number in index.items()}


def widening(x: Floats, y: Floats) -> float:
    """How much wider a part may be drawn, so that it fills the room of a page."""
    wide, high = float(x.max() - x.min()), float(y.max() - y.min())
    return max(1.1, min(WIDEST, WIDE * high / max(wide, 1.0)))


def shrinking(x: Floats, y: Floats, width: Floats, height: Floats) -> float:
    """How much smaller a part may be drawn when well connected nodes have pushed it far apart."""
    area = float((x.max() - x.min()) * (y.max() - y.min()))
    return min(1.0, math.sqrt(AIRY * 4.0 * float(np.add.reduce(width * height)) / max(area, 1.0)))


def spiral(count: int) -> tuple[Floats, Floats]:
    """Starting places: a sunflower, weightiest in the middle."""
    places = [
        (SPACING * math.sqrt(n) * round(math.cos(n * GOLDEN), 6), SPACING * math.sqrt(n) * round(math.sin(n * GOLDEN), 6))
        for n in range(count)
    ]
    x, y = zip(*places, strict=True)
    return np.array(x), np.array(y)


def repulsion(x: Floats, y: Floats, room: Floats, hub: Floats) -> tuple[Floats, Floats]:
    """How all others push each node; those that take more room push further, well connected ones push each other more."""
    gap_x, gap_y = x[None, :] - x[:, None], y[None, :] - y[:, None]
    distance = np.sqrt(gap_x * gap_x + gap_y * gap_y) + 1e-3
    strength = SPACING * SPACING / np.maximum(distance - room, 6.0) / distance * hub
    np.fill_diagonal(strength, 0.0)
    return columns(gap_x * strength), columns(gap_y * strength)


def columns(matrix: Floats) -> Floats:
    """The sum of each column, row after row, so that the order of additions is fixed."""
    total: Floats = np.add.reduce(matrix, axis=0)
    return total


def attraction(x: Floats, y: Floats, one: Numbers, two: Numbers, size: Floats) -> tuple[Floats, Floats]:
    """How its edges pull each node."""
    gap_x, gap_y = x[two] - x[one], y[two] - y[one]
    distance = np.sqrt(gap_x * gap_x + gap_y * gap_y) + 1e-3
    strength = np.maximum(distance - (size[one] + size[two]) * 0.6, 0.0) / SPACING
    pull_x, pull_y, count = gap_x * strength, gap_y * strength, len(x)
    return gathered(one, pull_x, count) - gathered(two, pull_x, count), gathered(one, pull_y, count) - gathered(
        two, pull_y, count
    )


def gathered(ends: Numbers, pulls: Floats, count: int) -> Floats:
    """The sum of the pulls at each node, in their order."""
    return np.bincount(ends, pulls, count).astype(np.float64)


def apart(x: Floats, y: Floats, width: Floats, height: Floats) -> tuple[Floats, Floats]:
    """Push overlapping boxes apart along the axis on which they overlap less."""
    need_x = width[None, :] + width[:, None] + 14
    need_y = height[None, :] + height[:, None] + 18
    for _ in range(80):
        gap_x, gap_y = x[None, :] - x[:, None], y[None, :] - y[:, None]
        over_x, over_y = need_x - np.abs(gap_x), need_y - np.abs(gap_y)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = over_x < over_y
        later = np.arange(len(x))[None, :] > np.arange(len(x))[:, None]
        sign_x = np.where((gap_x > 0) | ((gap_x == 0) & later), 1.0, -1.0)
        sign_y = np.where((gap_y > 0) | ((gap_y == 0) & later), 1.0, -1.0)
        x = x + columns(np.where(hit & sideways, over_x * sign_x, 0.0)) * 0.3
        y = y + columns(np.where(hit & ~sideways, over_y * sign_y, 0.0)) * 0.3
    return x, y


def settle(shape: Shape, rest: Sequence[int], placed: dict[int, Point]) -> None:
    """Give each other node the free place nearest to the middle of its placed neighbours."""
    near: dict[int, list[int]] = {}
    for one, two in (*shape.pairs, *shape.near):
        near.setdefault(one, []).append(two)
        near.setdefault(two, []).append(one)
    reaches = {node: reach(shape.sizes[node]) for node in rest}
    taken = {cell for node, point in placed.items() for cell in touched(point, shape.sizes[node])}
    barred = {room: {cell for spot in taken for cell in cells(spot, room)} for room in set(reaches.values())}
    searches: dict[tuple[Point, Point], Iterator[Point]] = {}
    for node in rest:
        around = [placed[other] for other in near.get(node, ()) if other in placed]
        middle = (sum(x for x, _ in around) / len(around), sum(y for _, y in around) / len(around)) if around else (0.0, 0.0)
        home, room = block_of(*middle), reaches[node]
        search = searches.setdefault((home, room), free(home, barred[room]))  # what was barred stays so: a search only goes on
        spot = next(search)
        placed[node] = (round(spot[0] * CELL), round(spot[1] * CELL))
        for other, closed in barred.items():
            closed.update(cells(spot, (room[0] + other[0], room[1] + other[1])))


def touched(point: Point, size: Size) -> Iterator[Point]:
    """The cells of the grid that a node standing anywhere covers in part."""
    room = (CELL, CELL) if reach(size) == (0, 0) else size
    left, right = math.ceil((point[0] - room[0] / 2) / CELL - 0.5), math.floor((point[0] + room[0] / 2) / CELL + 0.5)
    top, bottom = math.ceil((point[1] - room[1] / 2) / CELL - 0.5), math.floor((point[1] + room[1] / 2) / CELL + 0.5)
    return product(range(left, right + 1), range(top, bottom + 1))


def block_of(x: float, y: float) -> Point:
    """The cell in the middle of the block of cells at a position: searches that start close by share what they have learnt."""
    return round(x / CELL / BLOCK) * BLOCK, round(y / CELL / BLOCK) * BLOCK


def reach(size: Size) -> Point:
    """How many cells a node covers to each side; a mark covers its own, since names give way to each other on the page."""
    return (0, 0) if size[1] <= CELL else (round(size[0] / CELL / 2), round(size[1] / CELL / 2))


def cells(middle: Point, room: Point) -> Iterator[Point]:
    """The cells around a cell."""
    x, y = middle
    return product(range(x - room[0], x + room[0] + 1), range(y - room[1], y + room[1] + 1))


def free(home: Point, barred: Container[Point]) -> Iterator[Point]:
    """The cells around home that are not barred, in rings, farther out in longer steps: a crowded middle is soon left."""
    ring = 0
    while True:
        for x, y in circle(ring):
            cell = home[0] + x, home[1] + y
            if cell not in barred:
                yield cell
        ring += 1 + ring // 6


@cache
def circle(ring: int) -> tuple[Point, ...]:
    """The cells whose distance from the middle, rounded up, is that of a ring."""
    inner, outer, reached = (ring - 1) * (ring - 1) if ring else -1, ring * ring, range(-ring, ring + 1)
    return tuple(sorted((x, y) for x in reached for y in reached if inner < x * x + y * y <= outer))
