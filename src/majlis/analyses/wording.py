"""How an answer names what it talks about: actors, issues and judgements, never their internal keys."""

from collections import Counter
from collections.abc import Mapping

from majlis.dossier import Dossier, Estimate


def actor_name(dossier: Dossier, key: str) -> str:
    """The actor's full name."""
    return dossier.actors[key].name if key in dossier.actors else key


def short_name(dossier: Dossier, key: str) -> str:
    """The actor's name for pictures."""
    actor = dossier.actors[key]
    return actor.short or actor.name


def distinct_names(dossier: Dossier) -> tuple[str, ...]:
    """The actors' full names, in order; those that several share are followed by the key."""
    return _distinct({key: actor.name for key, actor in dossier.actors.items()})


def distinct_labels(dossier: Dossier) -> tuple[str, ...]:
    """The issues' short names, in order; those that several share are followed by the key."""
    return _distinct({key: issue.label for key, issue in dossier.issues.items()})


def _distinct(names: Mapping[str, str]) -> tuple[str, ...]:
    taken = Counter(names.values())
    return tuple(f"{name} ({key})" if taken[name] > 1 else name for key, name in names.items())


def strategy_title(dossier: Dossier, key: str | None) -> str:
    """The strategy's title; without one, things as they are."""
    return "As things stand" if key is None else dossier.strategies[key].title


def ladder_name(key: str) -> str:
    """A success ladder's name as a title has it: `Troops out`."""
    name = key.replace("-", " ")
    return name[:1].upper() + name[1:]


def quantity_label(dossier: Dossier, quantity: str) -> str:
    """A judgement beside its issue's own name, for pictures and tables: `Iran: what it wants`."""
    kind, *place = quantity.split("/")
    if kind == "reversion":
        return "No agreement: where it goes"
    who = short_name(dossier, place[0])
    if kind == "tie":
        return f"{short_name(dossier, place[1])}: how much it listens to {who}"
    said = {"position": "what it wants", "salience": "how much it cares", "capability": "what it can bring to bear"}
    return f"{who}: {said.get(kind, 'how far it listens')}"


def quantity_phrase(dossier: Dossier, quantity: str) -> str:
    """A judgement in words: `what Iran wants on “Foreign troops”`."""
    kind, *place = quantity.split("/")
    who = actor_name(dossier, place[0])
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
