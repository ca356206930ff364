"""Who moves whose position: models of listening on arrays."""

from majlis.theory.influence.friedkin import friedkin_johnsen, influence_matrix

__all__ = ["friedkin_johnsen", "influence_matrix"]
