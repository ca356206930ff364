"""Acts of a dossier, or of an event file, as the arrays that theory/escalation works on."""

from majlis.draws.acts.files import ActsFile, acts_in
from majlis.draws.acts.told import OTHERS, Dyad, Told, party, rules_of, told

__all__ = ["OTHERS", "ActsFile", "Dyad", "Told", "acts_in", "party", "rules_of", "told"]
