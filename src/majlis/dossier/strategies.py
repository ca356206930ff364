"""A strategy applied: the dossier with a named set of changes, those of the strategies it builds on first.

A change says where with a path: `actors.iran.capability`, `issues.troops.reversion`, `stances.usa.troops.position`,
`ties.iran.pmf.weight` (at every level, or `ties.iran.pmf.local.weight`), and so on for any part of the dossier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from majlis.dossier.document.fields import SINGULAR, field_names, record_at
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Loc
from majlis.dossier.document.shape import shape
from majlis.dossier.records.dossier import Change, Dossier
from majlis.errors import DossierError, UnknownName, nearest

KEYED = {"stances": ("actor", "issue"), "ties": ("from", "to")}
"""Lists whose items a path names by two of their fields."""
NONE = "the dossier has no {}"
"""What is wrong with a path into an empty section."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A name in a path that nothing has."""

    found: str
    fix: str = ""


class _Nowhere(Exception):  # noqa: N818 - caught at once and turned into findings
    """A path that names nothing, with every slip in it."""

    def __init__(self, *slips: _Slip) -> None:
        self.slips = slips
        super().__init__(slips[0].found)


def apply(dossier: Dossier, name: str) -> Dossier:
    """The dossier under a strategy.

    Raises:
        UnknownName: The dossier has no such strategy.
        DossierError: One of its changes points nowhere, or puts something where it does not fit.
    """
    if name not in dossier.strategies:
        raise UnknownName("strategy", name, tuple(dossier.strategies))
    data, findings = changed(dossier, name)
    under, misfits = (None, []) if findings else shape(data)
    if under is None:
        document = Document(None, None, "")
        raise DossierError(tuple(finding.problem(document) for finding in findings + misfits))
    return under


def changed(dossier: Dossier, name: str, plain: dict[str, Any] | None = None) -> tuple[dict[str, Any], list[Finding]]:
    """The plain values of the dossier under a strategy, not validated, and what of the strategy points nowhere.

    Args:
        dossier: The dossier.
        name: Of the strategy.
        plain: The dossier's plain values, which are changed in place; made anew if left out.
    """
    data: dict[str, Any] = dossier.plain() if plain is None else plain
    findings: list[Finding] = []
    for key in lineage(dossier, name):
        for number, change in enumerate(dossier.strategies[key].changes):
            try:
                _carry_out(data, change)
            except _Nowhere as nowhere:
                loc: Loc = ("strategies", key, "changes", number)
                findings += [Finding(loc, "change-nowhere", slip.found, fix=slip.fix) for slip in nowhere.slips]
    return data, findings


def lineage(dossier: Dossier, name: str) -> tuple[str, ...]:
    """The strategy and all it builds on, the most basic first; a circle is cut where it closes."""
    names: list[str] = []
    step: str | None = name
    while step is not None and step in dossier.strategies and step not in names:
        names.insert(0, step)
        step = dossier.strategies[step].extends
    return tuple(names)


def _carry_out(data: dict[str, Any], change: Change) -> None:
    plain = change.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if change.set is not None:
        for holder, field in _targets(data, change.set):
            holder[field] = plain.get("to")
    elif change.shift is not None:
        for holder, field in _targets(data, change.shift):
            holder[field] = _shifted(holder.get(field), plain.get("by", 0.0), change.shift, field)
    elif change.remove is not None:
        _remove(data, change.remove)
    elif change.add is not None:
        data.setdefault(change.add, []).append(plain["value"])


def _targets(data: dict[str, Any], path: str) -> Iterator[tuple[Any, str]]:
    """Every mapping a path leads to, with the field it names."""
    *way, field = path.split(".")
    if not way:
        raise _Nowhere(_Slip(f"'{path}' names no field", "Write a path such as stances.usa.troops.position."))
    holders, meant, slips = _walk(data, way)
    if not slips and not all(isinstance(holder, dict) for holder in holders):
        raise _Nowhere(_Slip(f"'{path}' leads into a plain value"))
    record = record_at(Dossier, (meant[0], 0) if meant[0] in KEYED else tuple(meant))
    if record is not None and field not in field_names(record):
        slips.append(_unknown("field", field, field_names(record)))
    if slips:
        raise _Nowhere(*slips)
    yield from ((holder, field) for holder in holders)


def _walk(data: dict[str, Any], way: list[str]) -> tuple[list[Any], list[str], list[_Slip]]:
    """What a path leads to; the path with the nearest name for each that nothing has; and these slips."""
    here: list[Any] = [data]
    meant: list[str] = []
    slips: list[_Slip] = []
    last, steps = "", list(way)
    while steps and here:
        if last in KEYED:
            here, steps, more = _named(here[0], last, steps)
            slips += more
            last = ""
            continue
        step = steps.pop(0)
        if not meant and step not in data and step in field_names(Dossier):
            raise _Nowhere(_Slip(NONE.format(step)))
        known = tuple(here[0]) if isinstance(here[0], dict) else ()
        near: str | None = step
        if step not in known:
            slips.append(_unknown(SINGULAR.get(last, "part"), step, known))
            near = nearest(step, known)
        here, last = ([here[0][near]], near) if near is not None else ([], "")
        meant.append(near or step)
    if last in KEYED:
        fix = f"Write {last}.{'.'.join(KEYED[last]).upper()}."
        raise _Nowhere(*slips, _Slip(f"'{last}' names no single {SINGULAR[last]}", fix))
    return here, [*meant, *steps], slips


def _named(items: Any, kind: str, steps: list[str]) -> tuple[list[Any], list[str], list[_Slip]]:
    """The items of a list named by the next two steps, and perhaps a third, their level; what is left; the slips."""
    first, second = KEYED[kind]
    if len(steps) < 2:
        raise _Nowhere(_Slip(f"'{kind}.{'.'.join(steps)}' names no single {SINGULAR[kind]}"))
    a, b, *rest = steps
    slips: list[_Slip] = []
    mine = [item for item in items if item[first] == a]
    whose = f" of '{a}' on" if kind == "stances" else f" from '{a}' to"
    if not mine:
        slips.append(_unknown(f"{SINGULAR[kind]} of the actor" if kind == "stances" else f"tie {first}", a,
                              tuple(dict.fromkeys(str(item[first]) for item in items))))  # fmt: skip
        mine, whose = items, " on" if kind == "stances" else " to"
    found = [item for item in mine if item[second] == b]
    if not found:
        slips.append(_unknown(SINGULAR[kind] + whose, b, tuple(dict.fromkeys(str(item[second]) for item in mine))))
    if kind == "ties" and rest and rest[0] in ("leadership", "rank-and-file", "local"):
        level = rest.pop(0)
        found = [item for item in found if slips or item.get("level", "leadership") == level]
        if not (found or slips):
            slips.append(_Slip(f"the tie from '{a}' to '{b}' has no level '{level}'"))
    return found, rest, slips


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> _Slip:
    near = nearest(name, known)
    fix = f"Did you mean '{near}'?" if near else f"There is: {', '.join(known[:12])}." if known else ""
    return _Slip(f"no {kind} '{name}'", fix)


def _shifted(value: Any, by: float, path: str, field: str) -> Any:
    """Moved by so many points (hundredths for weights), each number of the range kept on the scale."""
    if value is None:
        raise _Nowhere(_Slip(f"'{path}' has no value to shift", "Use `set` instead."))
    fraction = field in _FRACTIONS or path.split(".")[-2:-1] == ["support"]
    ceiling, floor = 1.0 if fraction else 100.0, -100.0 if field == "better_than_none" else 0.0
    if field == "accepts" and isinstance(value, list):
        return [_shifted(end, by, path, "") for end in value]
    if isinstance(value, list):
        return [min(ceiling, max(floor, v + by)) for v in value]
    if isinstance(value, str | bool) or not isinstance(value, int | float):
        raise _Nowhere(_Slip(f"'{path}' is no number", "Use `set` instead."))
    return min(ceiling, max(floor, value + by))


_FRACTIONS = (
    "weight", "susceptibility", "cohesion", "attendance", "abstention", "walkout", "used", "kept",
)  # fmt: skip
"""Fields from 0 to 1, as are those of `support`."""


def _remove(data: dict[str, Any], path: str) -> None:
    """Take out a stance, a tie or an entry of any mapping."""
    kind, _, rest = path.partition(".")
    if kind in KEYED:
        gone, _, slips = _walk(data, [kind, *rest.split(".")])
        if slips:
            raise _Nowhere(*slips)
        data[kind] = [item for item in data[kind] if not any(item is other for other in gone)]
        return
    for holder, field in _targets(data, path):
        if field not in holder:
            raise _Nowhere(_unknown("part", field, tuple(holder)))
        del holder[field]
