"""Who moves whose position: models of listening on arrays."""

from majlis.theory.influence.friedkin import friedkin_johnsen, shares
from majlis.theory.influence.hegselmann import Camps, bounded_confidence
from majlis.theory.influence.origin import autonomy, owed
from majlis.theory.influence.ties import Ties

__all__ = ["Camps", "Ties", "autonomy", "bounded_confidence", "friedkin_johnsen", "owed", "shares"]
