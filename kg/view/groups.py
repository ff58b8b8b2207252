"""The communities of a picture: things that are told of together more often than with the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

PASSES = 10
"""How often all nodes are looked at on one level, at most."""

Near = list[dict[int, float]]


def communities(count: int, ties: Iterable[tuple[int, int]], weights: Sequence[float]) -> list[int]:
    """A community number for each node by the Louvain method (Blondel and others 2008): nodes move to the neighbours with whom
    modularity grows most, then communities move as nodes do. Weightiest first and ties to the smaller number, so that the same
    graph always gives the same communities.

    >>> communities(5, [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4)], [1, 1, 1, 1, 1])
    [0, 0, 0, 3, 3]
    """
    near: Near = [defaultdict(float) for _ in range(count)]
    for one, two in ties:
        near[one][two] += 1.0
        near[two][one] += 1.0
    order = sorted(range(count), key=lambda node: (-weights[node], node))
    found = list(range(count))
    while True:
        moved = move(near, order)
        if all(moved[node] == node for node in order):
            return found
        found = [moved[group] for group in found]
        near, order = together(near, moved), [node for node in order if moved[node] == node]


def move(near: Near, order: Sequence[int]) -> list[int]:
    """Which group each node is in when no move helps any more; a group has the number of its smallest node."""
    label = list(range(len(near)))
    degree = [sum(ties.values()) for ties in near]
    total, whole = degree[:], sum(degree) or 1.0
    for _ in range(PASSES):
        changed = False
        for node in order:
            votes: dict[int, float] = {label[node]: 0.0}
            for other, weight in near[node].items():
                if other != node:
                    votes[label[other]] = votes.get(label[other], 0.0) + weight
            total[label[node]] -= degree[node]
            share = degree[node] / whole
            best = max(votes, key=lambda group: (votes[group] - share * total[group], -group))
            if votes[best] - share * total[best] <= votes[label[node]] - share * total[label[node]]:
                best = label[node]
            total[best] += degree[node]
            changed = changed or best != label[node]
            label[node] = best
        if not changed:
            break
    first: dict[int, int] = {}
    for node, group in enumerate(label):
        first.setdefault(group, node)
    return [first[group] for group in label]


def together(near: Near, label: Sequence[int]) -> Near:
    """The ties between groups, each group as its smallest node; those inside a group are its tie to itself."""
    joined: Near = [defaultdict(float) for _ in near]
    for node, ties in enumerate(near):
        for other, weight in ties.items():
            joined[label[node]][label[other]] += weight
    return joined
