"""Judged quantities in words: beside an issue's name, in a sentence, and as the numbers that were written."""

from majlis.dossier import Dossier, Estimate
from majlis.wording.names import actor_name, short_name


def quantity_label(dossier: Dossier, quantity: str) -> str:
    """A judgement beside its issue's own name, for pictures and tables: `Iran: what it wants`."""
    kind, *place = quantity.split("/")
    if kind == "reversion":
        return "No agreement: where it goes"
    if kind == "agreement":
        return "The talks: " + (
            "whether the occasion is used" if place[0] == "used" else "whether what is agreed is kept"
        )
    who = short_name(dossier, place[0])
    if kind == "red_line":
        return f"{who}: its red line on {dossier.issues[place[1]].label}"
    if kind in ("walk_away", "better_than_none"):
        return f"{who}: where it walks away"
    if kind == "tie":
        return f"{short_name(dossier, place[1])}: how much it listens to {who}"
    said = {"position": "what it wants", "salience": "how much it cares", "capability": "what it can bring to bear"}
    return f"{who}: {said.get(kind, 'how far it listens')}"


def quantity_phrase(dossier: Dossier, quantity: str) -> str:
    """A judgement in words: `what Iran wants on “Foreign troops”`."""
    kind, *place = quantity.split("/")
    if kind == "agreement":
        return (
            "the chance that the occasion is used" if place[0] == "used" else "the chance that what is agreed is kept"
        )
    who = actor_name(dossier, place[0])
    if kind == "red_line":
        return f"the red line of {who} on “{dossier.issues[place[1]].label}”"
    if kind in ("walk_away", "better_than_none"):
        return f"where {who} walks away"
    if kind == "position":
        return f"what {who} wants on “{dossier.issues[place[1]].label}”"
    if kind == "salience":
        return f"how much {who} cares about “{dossier.issues[place[1]].label}”"
    if kind == "capability":
        return f"what {who} can bring to bear"
    if kind == "susceptibility":
        return f"how far {who} listens"
    if kind == "tie":
        return f"how much {actor_name(dossier, place[1])} listens to {who}"
    return f"where “{dossier.issues[place[0]].label}” goes without agreement"


def judged(estimate: Estimate, *, signed: bool = False) -> str:
    """A judged number as it was written: `60`, `45 – 60 – 75`; a change with its signs: `−5, 0, +8`."""
    plain = estimate.plain()
    numbers = [plain] if isinstance(plain, int | float) else plain
    if signed:
        return ", ".join((f"{v:+g}" if v else "0").replace("-", "−") for v in numbers)
    return " – ".join(f"{v:g}".replace("-", "−") for v in numbers)


def red_lines(ends: tuple[Estimate, Estimate]) -> str:
    """What could be accepted as it was written: `0 to 60`, `0 to 50 – 60 – 65`."""
    return f"{judged(ends[0])} to {judged(ends[1])}"
