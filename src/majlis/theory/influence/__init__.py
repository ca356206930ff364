"""Who moves whose position: models of listening on arrays."""

from majlis.theory.influence.friedkin import friedkin_johnsen, influence_matrix
from majlis.theory.influence.ties import Ties

__all__ = ["Ties", "friedkin_johnsen", "influence_matrix"]
