"""Opinion groups: who votes alike on statements, found in the two directions in which votes differ most.

Votes are −1, 0 (pass), 1 or unseen. Unseen votes count as the statement's mean; columns are centred; the first two
right singular vectors are the components; a participant's point is its row along them, times √(statements / votes it
cast), so that who saw little is not drawn to the middle. k-means, k with the largest mean silhouette. A group is firm
if it comes back when participants are drawn again (Hennig 2007, Computational Statistics and Data Analysis 52(1): the
mean Jaccard similarity to the nearest group of each resample; below 0.6 do not trust it, above 0.75 it is a group).
Who is drawn twice counts once: doubles lie on one point, and would make silhouettes find ever more groups.

Source: Small, Björkegren, Erkkilä, Shaw and Megill (2021), Polis: Scaling Deliberation by Mapping High Dimensional
Opinion Spaces, Recerca 26(2).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel
from majlis.theory.representation.kmeans import k_means, silhouette
from majlis.theory.stream import Stream, uniform

Ints = NDArray[np.int64]
MOST = 5
"""Groups looked for at most."""
STARTS = 1000
HAIR = 1e-9
"""Points nearer than this, and silhouettes, are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Opinions:
    """Where participants stand.

    Attributes:
        point: (participant, 2); NaN for who cast no vote.
        component: (2, statement), length 1 (0 if votes differ in fewer directions), the largest entry positive, of
            several the first.
        explained: (2,), the share of the variance along each.
        group: (participant,), numbered from the largest; −1 for who cast no vote.
        silhouettes: Number of groups to mean silhouette; empty if nobody differs, and then there is one group.
    """

    point: Array
    component: Array
    explained: Array
    group: Ints
    silhouettes: Mapping[int, float]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return int(self.group.max(initial=-1)) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Firmness:
    """How firm groups are when participants are drawn again.

    Attributes:
        group: (group,), mean Jaccard similarity to the nearest group of each resample.
        same_number: The share of resamples with the same number of groups.
    """

    group: Array
    same_number: float


def opinion_groups(votes: Array, seed: int = 0, most: int = MOST, starts: int = STARTS) -> Opinions:
    """Find the opinion groups.

    Args:
        votes: (participant, statement), −1, 0, 1, or NaN where unseen.
        seed: Of the starts of k-means.
        most: Groups at most.
        starts: Starts of k-means for each number of groups.
    """
    point, component, explained = projected(votes)
    voted = np.flatnonzero(~np.isnan(point[:, 0]))
    group = np.full(len(votes), -1, dtype=np.int64)
    group[voted] = 0
    among = point[voted]
    different = len(np.unique(np.round(among / HAIR), axis=0))
    silhouettes: dict[int, float] = {}
    for k in range(2, min(most, different) + 1):
        found = k_means(among, k, seed, starts)
        silhouettes[k] = silhouette(among, found)
        if silhouettes[k] > max((s for n, s in silhouettes.items() if n < k), default=-np.inf) + HAIR:
            group[voted] = found
    return Opinions(point, component, explained, group, silhouettes)


def projected(votes: Array) -> tuple[Array, Array, Array]:
    """Points, components and explained shares, as of `Opinions`."""
    participants, statements = votes.shape
    seen = ~np.isnan(votes)
    cast = seen.sum(axis=1)
    mean = np.where(seen, votes, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    centred = np.where(seen, votes, mean)
    centred = centred - centred.mean(axis=0) if participants else centred
    _, length, direction = np.linalg.svd(centred, full_matrices=False)
    component, explained = np.zeros((2, statements)), np.zeros(2)
    found = min(2, len(length), int((length > HAIR).sum()))
    component[:found] = direction[:found]
    for row in component:
        largest = np.flatnonzero(np.abs(row) >= np.abs(row).max(initial=0.0) - HAIR)
        row *= -1.0 if largest.size and row[largest[0]] < 0 else 1.0
    explained[:found] = length[:found] ** 2 / (length**2).sum()
    stretch = np.where(cast > 0, np.sqrt(statements / np.maximum(cast, 1)), np.nan)
    return (centred @ component.T) * stretch[:, None], component, explained


def firmness(votes: Array, opinions: Opinions, seed: int = 0, resamples: int = 100, starts: int = 10) -> Firmness:
    """How firm groups are: everything from the means of statements on is done again on participants drawn again.

    Args:
        votes: (participant, statement), as for `opinion_groups`.
        opinions: What was found in them.
        seed: Of the resamples.
        resamples: How many.
        starts: Starts of k-means in each.
    """
    same, alike = 0, np.zeros((resamples, opinions.groups))
    # In the order of where they stand, so that the order of participants does not matter.
    known = np.lexsort((opinions.point[:, 1], opinions.point[:, 0]))[: int((opinions.group >= 0).sum())]
    for r, drawn in enumerate(_drawn_again(len(known), resamples, np.array([seed % 2**64], dtype=np.uint64))):
        who = known[drawn]
        again = opinion_groups(votes[who], seed, starts=starts)
        same += again.groups == opinions.groups
        alike[r] = _jaccard(opinions.group[who], again.group, opinions.groups)
    return Firmness(np.nanmean(alike, axis=0), same / resamples)


@kernel
def _drawn_again(known: int, resamples: int, stream: Stream) -> NDArray[np.bool_]:
    """Who is among as many as there are, each drawn with equal chances: (resample, place)."""
    drawn = np.zeros((resamples, known), dtype=np.bool_)
    for r in range(resamples):
        for _ in range(known):
            drawn[r, min(int(uniform(stream) * known), known - 1)] = True
    return drawn


def _jaccard(group: Ints, again: Ints, groups: int) -> Array:
    """For each group, the largest Jaccard similarity to one found again, over the same people; NaN if none is there."""
    before = group[:, None] == np.arange(groups)
    after = again[:, None] == np.arange(again.max() + 1)
    shared = before.T.astype(float) @ after
    either = before.sum(axis=0)[:, None] + after.sum(axis=0) - shared
    return np.where(before.any(axis=0), (shared / np.maximum(either, 1)).max(axis=1), np.nan)
