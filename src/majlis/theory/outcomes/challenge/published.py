"""The rules of the publications, by name: what their programs compute, and what their texts say.

Scholz, Calbert and Smith (2011) describe the model in words and equations; the numbers they print follow other rules.
`docs/methods/outcomes/challenge.md` lists where the two differ.
"""

from collections.abc import Mapping

from majlis.theory.outcomes.challenge.model import Challenge

PUBLISHED: Mapping[str, Challenge] = {
    # Reproduces the emission standards case: every median but that of round 2, every mean.
    "scholz_code": Challenge(
        chance="all-pairs", risky_chances=True, exponent="viewer", capitulation=False, choice="signed", ties="first"
    ),
    # The text read literally: each actor gives way to the challenger best able to enforce its offer.
    "scholz_text": Challenge(choice="strongest", ties="first"),
    # The text's other sentence on the choice of offers: each actor takes the one that asks least of it.
    "scholz_text_least_move": Challenge(choice="least-move", ties="first"),
    # The text with Bueno de Mesquita's older Q = 1/2: the status quo lasts in one world of two.
    "scholz_text_half_quiet": Challenge(status_quo=0.5, choice="strongest", ties="first"),
}
