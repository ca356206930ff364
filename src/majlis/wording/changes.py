"""What a strategy changes, in words: who, on which issue, by how much, and why; never the paths a file writes."""

from collections.abc import Iterator, Mapping

from majlis.dossier import Dossier, Estimate
from majlis.dossier.records.dossier import Change, Strategy
from majlis.dossier.records.judged import Stance, Tie
from majlis.results import Cell, Column, Table
from majlis.wording.names import actor_name
from majlis.wording.quantities import judged, red_lines

_VERBS = {"position": "wants", "salience": "cares", "accepts": "could accept"}
_NOUNS = {"capability": "capability", "susceptibility": "how far it listens", "walk_away": "walks away below",
          "better_than_none": "needs more than no agreement gives, in points"}  # fmt: skip
_TALKS = {"used": "chance that the occasion is used", "kept": "chance that what is agreed is kept"}
_COLUMNS = (Column("who", "Who"), Column("what", "What changes"), Column("why", "Why"))


def tables(dossier: Dossier) -> Iterator[Table]:
    """A table a strategy; changes of one actor for one reason share a row."""
    for strategy in dossier.strategies.values():
        found: dict[tuple[str, str], list[str]] = {}
        for change in strategy.changes:
            who, what = in_words(dossier, change)
            found.setdefault((who, change.note), []).append(what)
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {"who": who, "what": "; ".join(whats), "why": why} for (who, why), whats in found.items()
        )
        yield Table(f"Strategy: {strategy.title}", _COLUMNS, rows, _about(dossier, strategy))


def _about(dossier: Dossier, strategy: Strategy) -> str:
    """What it is, whose it is, and what it builds on."""
    said = [strategy.summary.strip()]
    if strategy.extends in dossier.strategies:
        said.append(f"Builds on “{dossier.strategies[str(strategy.extends)].title}”, with all its changes.")
    return " ".join(part for part in said if part)


def in_words(dossier: Dossier, change: Change) -> tuple[str, str]:
    """Whom a change concerns, and what it does: `("Iran", "wants −8 on Foreign troops")`."""
    if change.add is not None:
        return _added(dossier, change.value)
    if change.remove is not None:
        who, what = _place(dossier, change.remove.split("."))
        gone = " ".join(what.format("").split())
        return who, f"no longer: {gone}" if gone else "no longer there"
    if change.set is not None:
        who, what = _place(dossier, change.set.split("."))
        return who, what.format(f"now {_value(change.to)}")
    who, what = _place(dossier, (change.shift or "").split("."))
    return who, what.format(f"{change.by or 0:+g}".replace("-", "−"))


def _place(dossier: Dossier, path: list[str]) -> tuple[str, str]:
    """Whom a path is about, and a sentence with a gap for what happens there."""
    kind, *rest = path
    if kind == "stances" and len(rest) >= 2:
        issue = _issue(dossier, rest[1])
        verb = _VERBS.get(rest[2], rest[2]) if len(rest) > 2 else "a stance"
        return actor_name(dossier, rest[0]), f"{verb} {{}} on {issue}"
    if kind == "actors" and len(rest) == 2:
        return actor_name(dossier, rest[0]), f"{_NOUNS.get(rest[1], rest[1])} {{}}"
    if kind == "issues" and len(rest) == 2:
        where = "without agreement" if rest[1] == "reversion" else rest[1].replace("_", " ")
        return "The issue itself", f"{_issue(dossier, rest[0])}, {where} {{}}"
    if kind == "agreement" and len(rest) == 1:
        return "The talks as a whole", f"{_TALKS.get(rest[0], rest[0])} {{}}"
    if kind == "ties" and len(rest) >= 2:
        return actor_name(dossier, rest[1]), f"listens to {actor_name(dossier, rest[0])} {{}}"
    return " ".join(path).replace("-", " ").replace("_", " "), "{}"


def _issue(dossier: Dossier, key: str) -> str:
    return dossier.issues[key].label if key in dossier.issues else key


def _added(dossier: Dossier, value: Stance | Tie | None) -> tuple[str, str]:
    if isinstance(value, Tie):
        listens = f"listens to {actor_name(dossier, value.source)}"
        return actor_name(dossier, value.target), f"{listens} {_value(value.weight)} ({value.level.replace('-', ' ')})"
    if isinstance(value, Stance):
        said = f"wants {_value(value.position)}, cares {_value(value.salience)} on {_issue(dossier, value.issue)}"
        return actor_name(dossier, value.actor), said
    return "", ""


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return red_lines(value)
    return judged(value) if isinstance(value, Estimate) else str(value)
