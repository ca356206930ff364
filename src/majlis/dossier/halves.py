"""A strategy with half of its effects: to see whether what is said of it rests on how large they were coded."""

from typing import Any

from majlis.dossier.records.dossier import Dossier
from majlis.dossier.strategies import KEYED, apply

_WEIGHS = {"stances": "salience", "ties": "weight"}
"""What an item that a strategy adds or takes away has half of."""


def halved(dossier: Dossier, name: str) -> Dossier:
    """The dossier under a strategy whose numbers move half as far; what is no number changes as it does.

    What the strategy adds counts half, and so does what it takes away: a stance by its salience, a tie by its weight.

    Raises:
        UnknownName: The dossier has no such strategy.
        DossierError: One of its changes points nowhere, or puts something where it does not fit.
    """
    before: dict[str, Any] = dossier.plain()
    after: dict[str, Any] = apply(dossier, name).plain()
    mixed: dict[str, Any] = {key: _halfway(before.get(key), value) for key, value in after.items()}
    for section, fields in KEYED.items():
        mixed[section] = _items(before.get(section, []), after.get(section, []), fields, _WEIGHS[section])
    return Dossier.model_validate(mixed)


def _halfway(before: Any, after: Any) -> Any:
    """The middle of two numbers or ranges; of mappings field by field; else what is after."""
    if isinstance(before, dict) and isinstance(after, dict):
        return {key: _halfway(before.get(key), value) for key, value in after.items()}
    if _is_judged(before) and _is_judged(after):
        if isinstance(before, list) or isinstance(after, list):
            return [(one + other) / 2 for one, other in zip(_three(before), _three(after), strict=True)]
        return (before + after) / 2
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after) == 2:
        return [_halfway(*ends) for ends in zip(before, after, strict=True)]
    return after


def _items(before: list[Any], after: list[Any], fields: tuple[str, ...], weighs: str) -> list[Any]:
    def key(item: dict[str, Any]) -> tuple[Any, ...]:
        return (*(item[field] for field in fields), item.get("level", "leadership"))

    there = {key(item): item for item in before}
    kept = [_halfway(there[key(item)], item) if key(item) in there else _half(item, weighs) for item in after]
    gone = [_half(item, weighs) for at, item in there.items() if at not in {key(item) for item in after}]
    return kept + gone


def _half(item: dict[str, Any], weighs: str) -> dict[str, Any]:
    value = item[weighs]
    return item | {weighs: [part / 2 for part in value] if isinstance(value, list) else value / 2}


def _is_judged(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) == 3 and all(_is_judged(part) and not isinstance(part, list) for part in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _three(value: Any) -> list[float]:
    return value if isinstance(value, list) else [value] * 3
