"""How wrong such forecasts have been, which every brief carries: the record that `majlis backtest` made.

A choice that was trained on other issues than the one that ships brings the record of its own training.
"""

from majlis.backtest.record import shipped
from majlis.settlement import Settlement
from majlis.words import percent


def sentences(trained: Settlement) -> tuple[str, ...]:
    """The record in plain words."""
    record = shipped()
    if trained.data["digest"] != record.digest:
        return (_own(trained),)
    score = {name: estimate.value for name, estimate in record.scores["choice"].items()}
    missed = record.scores["bell"]["missed"].value
    shown = "does worse by more than chance" if record.ahead["missed"].low > 0 else "is not shown to do worse"
    return (
        f"On {record.issues} resolved issues that it had not been fitted to, the forecast missed the outcome by "
        f"{score['missed']:.0f} points of 100 on average, and {percent(score['within_10'])} came within ten; a "
        f"weighted mean alone, which missed by {missed:.0f}, {shown}. What the forecast adds is how sure one can be: "
        f"its 80 % intervals, {score['width_80']:.0f} points wide on average, held {percent(score['held_80'])} of the "
        "outcomes.",
        "All these issues are of European Union law-making. Intervals here are wider, as wide as the hardest field "
        "left out of the fit asked for; dialogues under coercion may still hold larger surprises.",
    )


def _own(trained: Settlement) -> str:
    """The record of a choice that somebody trained."""
    score = {name: value for name, (value, _, _) in trained.record.items()}
    return (
        f"On {trained.data['issues']} resolved issues of its field, each left out of the fit with its dossier, the "
        f"forecast missed the outcome by {score['missed']:.0f} points of 100 on average, and "
        f"{percent(score['within_10'])} came within ten; its 80 % intervals, {score['shortest_80_width']:.0f} points "
        f"wide on average, held {percent(score['shortest_80_held'])} of the outcomes."
    )
