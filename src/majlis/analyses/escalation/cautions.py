"""How far to trust what is said of escalation, and what must not be inferred from it."""

from collections.abc import Iterator

from majlis.analyses.escalation.answer import Risks
from majlis.analyses.escalation.named import number, ranged
from majlis.results import Section, Text
from majlis.words import chance, listed, percent, points

DOUBTFUL = 0.05
"""The chance of so unlike a record below which the model is doubted."""
NAMED = 4
ENDLESS = 0.01


def leading(answer: Risks) -> Iterator[Text]:
    """What has to be said before any number is believed."""
    if not any(pair.serious for pair in answer.pairs):
        yield Text(
            f"None of the hostile acts on record is serious (severity {answer.threshold:g} of 10 or more), so nothing "
            "can be said of serious ones: that the chances below are nil means nothing.",
            "caveat",
        )
    if answer.trust.few:
        acts = len(answer.told.acts)
        before = answer.trust.before
        assert before is not None
        yield Text(
            f"Too few acts to say anything from them alone: {acts} hostile act{'s' * (acts > 1)} in "
            f"{answer.told.days} days. What follows rests on what was believed beforehand and on how often these came. "
            f"From beliefs alone, without the record, a serious act within {answer.horizons[0]} days is "
            f"{chance(before[0].value)}.",
            "caveat",
        )
    elif answer.trust.prior_only[1]:
        yield Text(
            "How acts answer each other rests mostly on what was believed beforehand; the record says how often they "
            "come, and little of what provokes them.",
            "caveat",
        )


def cautions(answer: Risks) -> Section:
    """How far to trust it."""
    trust = answer.trust
    said = (
        f"An act brings about {ranged(trust.ratio)} further ones directly, {number(trust.pace.value)} days later on "
        f"average ({number(trust.pace.low)} to {number(trust.pace.high)})."
    )
    parts = [Text(said, "finding"), Text(_fits(answer), "caveat" if trust.fits < DOUBTFUL else "note")]
    parts += [Text(sentence, "caveat") for sentence in _doubts(answer)]
    parts += [Text(sentence, "caveat") for sentence in _record(answer)]
    parts.append(
        Text(
            "Acts that follow each other for a common reason, such as an election or a summit, look like provocation. "
            "Silence is no calm, and more reports are not more acts. Base rates are taken to stay as they were, and "
            "goodwill to come as often as it did: what it does is told by itself.",
            "caveat",
        )
    )
    return Section("trust", "How far to trust it", tuple(parts), said)


def _fits(answer: Risks) -> str:
    fits = answer.trust.fits
    if fits < DOUBTFUL:
        return (
            f"The record does not look as the model says: one as unlike it has a chance of {percent(fits)}. Take the "
            "numbers as orders of magnitude."
        )
    return (
        f"The record looks as the model says it should, day by day: one as unlike it has a chance of {percent(fits)}."
    )


def _doubts(answer: Risks) -> Iterator[str]:
    trust = answer.trust
    if trust.endless >= ENDLESS:
        yield f"In {percent(trust.endless)} of cases acts breed acts without end, and no number can be expected."
    believed = [
        name
        for name, only in zip(
            ("how often unprovoked acts come", "who answers whom", "how fast"), trust.prior_only, strict=True
        )
        if only
    ]
    if believed:
        yield f"What was believed beforehand, not the record, says {listed(believed)}."
    if answer.assumed:
        yield "What a channel would change is an illustration: the dossier does not judge it."
    else:
        yield "What a channel would change is a judgement of the dossier, not an estimate from what channels have done."


def _record(answer: Risks) -> Iterator[str]:
    told = answer.told
    if answer.daily:
        yield (
            "The file holds daily scores, which follow how much is reported: acts stand for the most hostile days of "
            "each pair, once its scores are put in units of its year. Who did it is not known."
        )
    if told.disputed:
        yield f"{told.disputed} of the {len(told.acts)} hostile acts are disputed by another side, and counted."
    if told.early:
        yield f"{told.early} hostile acts before {told.since.isoformat()} are left out: nobody looked for others then."
    if told.unseen_acts:
        yield f"{told.unseen_acts} hostile acts on days without reports are left out."
    if len(told.unseen):
        days = float((told.unseen[:, 1] - told.unseen[:, 0]).sum())
        yield f"Of {told.days} days {points(days)} are without reports, and no evidence of calm."
    if answer.strangers:
        names = sorted(answer.strangers, key=lambda name: (-answer.strangers[name], name))
        told_of = names[:NAMED] + ([f"{len(names) - NAMED} more"] if len(names) > NAMED else [])
        yield f"Rows of the file that name {listed(told_of)} are left out: the dossier has no such party."
