"""The names of actors, issues, strategies and ladders as an answer says them, never their internal keys."""

from collections import Counter
from collections.abc import Mapping

from majlis.dossier import Dossier


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
