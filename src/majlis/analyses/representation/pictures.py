"""What the picture of representation shows, made from the answer."""

from majlis.analyses.representation.answer import Representation, Seating
from majlis.results.pictures.ranges import Quantity, Ranges
from majlis.words import hundredths


def heard(answer: Representation, seating: Seating) -> Ranges:
    """How near each constituency is to the nearest seat, the farthest first; those not heard stand out."""
    groups = sorted(seating.groups, key=lambda g: (g.closeness.mean, g.key))
    return Ranges(
        tuple(
            Quantity(
                answer.dossier.constituencies[group.key].name,
                group.closeness.low,
                group.closeness.mean,
                group.closeness.high,
                f"{hundredths(group.closeness.mean)} %",
                group.unheard >= 0.5,
            )
            for group in groups
        ),
        answer.threshold,
    )
