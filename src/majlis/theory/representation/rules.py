"""The rules that turn approvals into committees."""

from collections.abc import Mapping
from dataclasses import dataclass

from majlis.theory.representation.elected import Rule
from majlis.theory.representation.equal_shares import completed_equal_shares, equal_shares
from majlis.theory.representation.phragmen import phragmen
from majlis.theory.representation.thiele import (
    chamberlin_courant,
    proportional_approval,
    sequential_proportional_approval,
)


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule and what it is called.

    Attributes:
        title: Its name in the literature.
        elect: The rule.
    """

    title: str
    elect: Rule


RULES: Mapping[str, RuleEntry] = {
    "pav": RuleEntry("proportional approval voting", proportional_approval),
    "cc": RuleEntry("Chamberlin–Courant", chamberlin_courant),
    "seqpav": RuleEntry("sequential proportional approval voting", sequential_proportional_approval),
    "seqphragmen": RuleEntry("sequential Phragmén", phragmen),
    "mes": RuleEntry("Equal Shares", equal_shares),
    "mes+phragmen": RuleEntry("Equal Shares, completed by Phragmén", completed_equal_shares),
}
"""Name to rule."""
