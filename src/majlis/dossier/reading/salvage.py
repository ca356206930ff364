"""What can still be read of a document with mistakes: broken entries are set aside so that the rest can be checked.

A stance with a bad number must not hide that another stance names an unknown actor. Each broken entry (a stance, an
actor, a rung, a whole body) is taken out; the names of those that were taken out stay known.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from majlis.dossier.checks.case import NAMED, Case
from majlis.dossier.document.fields import record_at, required_names
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc, Step
from majlis.dossier.document.shape import shape
from majlis.dossier.records.dossier import SCHEMA, Dossier, Rung

STAND_INS: Mapping[str, Any] = {
    "schema": SCHEMA, "title": "?", "as_of": "9999-12-31",
}  # fmt: skip
"""What stands for a part that a dossier cannot do without."""

DEEP = 3
"""Steps to a field of an entry: the section, the entry, the field."""
UNTRIMMED = ("conflict", "spread", "strategies")
"""Sections whose entries are read whole or not at all, as their fields belong together."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read.

    Attributes:
        case: What the rules can look at.
        origin: Lists of which something was taken out: where each item that is left was in the file.
    """

    case: Case
    origin: Mapping[str, tuple[int, ...]]

    def restore(self, finding: Finding) -> Finding:
        """The finding at its place in the file."""
        loc = finding.loc
        if len(loc) > 1 and isinstance(loc[1], int) and loc[0] in self.origin:
            return replace(finding, loc=(loc[0], self.origin[str(loc[0])][loc[1]], *loc[2:]))
        return finding


def salvage(data: Any, findings: Iterable[Finding]) -> Salvage | None:
    """The parts of a document that are not broken, or None if nothing can be made of it."""
    if not isinstance(data, dict):
        return None
    places = {finding.loc for finding in findings if finding.level == "error"}
    trimmed = _trimmed(data, places)
    _, spoilt = shape({**STAND_INS, **trimmed})
    kept, origin = _without(trimmed, {finding.loc for finding in spoilt} | {loc for loc in places if len(loc) < DEEP})
    dossier, left = shape(kept)
    if dossier is None or left:
        return None
    broken = frozenset(str(finding.loc[0]) for finding in findings if finding.loc)
    if broken - Dossier.model_fields.keys() - {"schema"}:  # a section under another name: which one, nobody knows
        broken |= {section for section in NAMED if section not in data} | {"stances", "conflict"}
    return Salvage(Case(dossier, broken, _names(data, broken)), origin)


def _trimmed(data: Mapping[str, Any], places: Iterable[Loc]) -> dict[str, Any]:
    """The data without single broken fields deep inside entries, so that what stands beside them is still checked."""
    kept: dict[str, Any] = dict(data)
    condition = _condition(data)
    for loc in places:
        if _is_change(data, loc):
            kept["strategies"] = _leave_out(kept["strategies"], loc[1:4], instead=_idle(loc))
        elif condition and record_at(Dossier, loc[:-2]) is Rung and loc[-2] in ("all", "any"):
            kept["success"] = _leave_out(kept["success"], loc[1:], instead=condition)
        elif condition and record_at(Dossier, loc[:-1]) is Rung and loc[-1] in ("all", "any"):
            kept["success"] = _leave_out(kept["success"], loc[1:], instead=[condition])
        elif len(loc) >= DEEP and loc[0] not in UNTRIMMED and _spare(loc):
            kept[str(loc[0])] = _leave_out(kept.get(str(loc[0])), loc[1:])
    return kept


def _is_change(data: Mapping[str, Any], loc: Loc) -> bool:
    """Whether a place is in a change that adds nothing, so that the changes behind it mean the same without it."""
    if len(loc) <= DEEP or loc[::2][:2] != ("strategies", "changes"):
        return False
    part: Any = data
    for step in loc[:4]:
        known = range(len(part)) if isinstance(part, list) else part if isinstance(part, dict) else ()
        if step not in known:
            return False
        part = part[step]
    return isinstance(part, dict) and "add" not in part


def _idle(loc: Loc) -> dict[str, str]:
    """A change that changes nothing, to stand for a broken one so that those behind it keep their places."""
    return {"set": f"strategies.{loc[1]}.summary", "to": ""}


def _condition(data: Mapping[str, Any]) -> str:
    """A condition that no rule minds, to stand for a broken one so that those behind it keep their places."""
    issues = data.get("issues")
    return f"{next(iter(issues))} >= 50" if isinstance(issues, dict) and issues else ""


def _spare(loc: Loc) -> bool:
    """Whether a record can do without this field, and no rule asks for it."""
    record = record_at(Dossier, loc[:-1])
    return record is not None and loc[-1] not in (*required_names(record), "evidence")


def _leave_out(part: Any, loc: Loc, instead: object = None) -> Any:
    """A copy of a part without the field at a place, or with something instead; the part itself if there is none."""
    step, *rest = loc
    if isinstance(part, dict) and step in part:
        if not rest:
            kept = {key: value for key, value in part.items() if key != step}
            return kept if instead is None else {**kept, step: instead}
        return {**part, step: _leave_out(part[step], tuple(rest), instead)}
    if isinstance(part, list) and isinstance(step, int) and step < len(part) and (rest or instead is not None):
        new = _leave_out(part[step], tuple(rest), instead) if rest else instead
        return [*part[:step], new, *part[step + 1 :]]
    return part


def _without(data: Mapping[str, Any], places: set[Loc]) -> tuple[dict[str, Any], dict[str, tuple[int, ...]]]:
    """The data without the entries that these places are in."""
    inside: dict[Step, set[Loc]] = defaultdict(set)
    for loc in places:
        if loc:
            inside[loc[0]].add(loc[1:])
    kept: dict[str, Any] = {**STAND_INS, **{key: part for key, part in data.items() if key not in inside}}
    origin: dict[str, tuple[int, ...]] = {}
    for section, rest in inside.items():
        part, gone = data.get(str(section)), {loc[0] for loc in rest if loc}
        if () in rest or section in ("conflict", "spread"):
            continue
        if isinstance(part, list):
            origin[str(section)] = tuple(number for number in range(len(part)) if number not in gone)
            kept[str(section)] = [part[number] for number in origin[str(section)]]
        elif isinstance(part, dict):
            kept[str(section)] = {key: value for key, value in part.items() if key not in gone}
    return kept, origin


def _names(data: Mapping[str, Any], broken: frozenset[str]) -> dict[str, dict[str, None]]:
    names: dict[str, dict[str, None]] = {}
    for section in NAMED:
        part = data.get(section, None if section in broken else {})
        if isinstance(part, dict | list):
            names[section] = dict.fromkeys(name for name in part if isinstance(name, str))
    return names
