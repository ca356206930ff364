"""How wrong such forecasts have been: the out-of-fold record of the trained choice, which every brief carries."""

from majlis.settlement import Settlement
from majlis.words import percent


def sentences(trained: Settlement) -> tuple[str, ...]:
    """The record in plain words."""
    score = {name: value for name, (value, _, _) in trained.record.items()}
    return (
        f"On {trained.data['issues']} resolved issues that it had not been fitted to, the forecast missed the outcome "
        f"by {score['missed']:.0f} points of 100 on average, and {percent(score['within_10'])} came within ten; a "
        "weighted mean alone is not shown to do worse. What the forecast adds is how sure one can be: its 80 % "
        f"intervals, {score['shortest_80_width']:.0f} points wide on average, held "
        f"{percent(score['shortest_80_held'])} of the outcomes.",
        "All these issues are of European Union law-making. Intervals here are wider, as wide as the hardest field "
        "left out of the fit asked for; dialogues under coercion may still hold larger surprises.",
    )
