"""Conflicts of the program gmcr-py: a JSON file ending in .gmcr, a conflict as a file of its own.

`options` with a `permittedDirection` (both, fwd, back); `decisionMakers` with the numbers of their options, and either
`preferences`, conditions in order of importance, or a ranking of states by number; `infeasibles`, conditions. A
condition is a list of [option number, "Y" or "N"], all of which hold; a compound one has `members`, one of which holds.
States are numbered from 1 among the feasible ones, ascending by Σ 2^k over the options k taken; options keep the order
of the file. Such a file knows no status quo, no sources and no date.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Mark
from majlis.dossier.document.text import Unreadable, decode
from majlis.dossier.formats import Raw
from majlis.dossier.formats.foreign.imported import AS_OF, key_of
from majlis.dossier.records.values import show

DIRECTIONS = {"both": "both", "fwd": "forward", "back": "back", "none": "both"}
MOST = 60
"""Options of a conflict."""
WIDEST = 18
"""Options up to which states are ranked by number."""
LOOKS = 1 << 26
"""States times rules up to which they are."""
Simple = tuple[tuple[int, str], ...]
"""Numbers of options with Y or N, all of which hold."""
Condition = tuple[Simple, ...]
"""Conditions of which one holds."""
LOST = {
    "misperceptions": "what decision makers misperceive",
    "coalitions": "a coalition that counts as one decision maker",
    "indistinguishables": "states that count as one",
}


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it.

    Raises:
        Unreadable: It is no such file.
    """
    try:
        data = json.loads(decode(raw.content))
    except json.JSONDecodeError as error:
        raise Unreadable(Finding((), "bad-json", f"this is no JSON: {error.msg.lower()}"), error.lineno) from None
    except (ValueError, RecursionError):
        raise Unreadable(Finding((), "bad-json", "this is no JSON: too many digits or levels")) from None
    conflict = _conflict(data)
    return Document(_dossier(raw.file, conflict), Mark(1, {}), raw.file), list(_warnings(conflict))


@dataclass(frozen=True, slots=True)
class _Maker:
    """A decision maker.

    Attributes:
        name: As written.
        options: The numbers of its options.
        statements: Its conditions, in order of importance.
        ranking: Tiers of numbers of states; empty where there is none.
        held: All that the file says of it.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[Condition, ...]
    ranking: tuple[tuple[int, ...], ...]
    held: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A conflict with everything in it looked at: numbers of options name options, letters are Y or N.

    Attributes:
        options: Name and direction.
        makers: Who decides.
        infeasible: Conditions that cannot be.
        by_hand: Whether rankings count instead of statements.
        held: All that the file says.
    """

    options: tuple[tuple[str, str], ...]
    makers: tuple[_Maker, ...]
    infeasible: tuple[Simple, ...]
    by_hand: bool
    held: Mapping[str, Any]


def _conflict(data: Any) -> _Conflict:
    """The file with everything in it looked at.

    Raises:
        Unreadable: Something is not there, or not what it should be.
    """
    top = _mapping(data, "the file")
    options = tuple(_option(part, n) for n, part in enumerate(_items(top.get("options"), "options")))
    if not 0 < len(options) <= MOST:
        raise _refusal(f"{len(options)} options", f"1 to {MOST} options")
    names = [name for name, _ in options]
    makers = tuple(_maker(part, n, names) for n, part in enumerate(_items(top.get("decisionMakers"), "decisionMakers")))
    owned = [number for maker in makers for number in maker.options]
    for number, name in enumerate(names):
        if owned.count(number) != 1:
            raise _refusal(f"option {number} ('{name[:40]}') belongs to {owned.count(number)} decision makers", "one")
    infeasible = tuple(
        _simple(part, names, f"infeasibles[{n}]")
        for n, part in enumerate(_items(top.get("infeasibles", []), "infeasibles"))
    )
    by_hand = bool(top.get("useManualPreferenceRanking") or top.get("useManualPreferenceVectors"))
    return _Conflict(options, makers, infeasible, by_hand, top)


def _option(data: Any, number: int) -> tuple[str, str]:
    held = _mapping(data, f"options[{number}]")
    direction = held.get("permittedDirection", "both")
    if not (isinstance(direction, str) and direction in DIRECTIONS):
        raise _refusal(f"options[{number}] has the direction {show(direction)}", f"one of {', '.join(DIRECTIONS)}")
    return _name(held, f"options[{number}]"), DIRECTIONS[direction]


def _maker(data: Any, number: int, names: Sequence[str]) -> _Maker:
    place = f"decisionMakers[{number}]"
    held = _mapping(data, place)
    own = tuple(_known(n, names, place) for n in _items(held.get("options"), f"{place}.options"))
    parts = _items(held.get("preferences", []), f"{place}.preferences")
    statements = tuple(_condition(part, names, f"{place}.preferences[{n}]") for n, part in enumerate(parts))
    order = _items(held.get("preferenceRanking") or held.get("preferenceVector") or [], f"{place}.preferenceRanking")
    tiers = [tier if isinstance(tier, list) else [tier] for tier in order]
    if not all(type(state) is int and state > 0 for tier in tiers for state in tier):
        raise _refusal(f"{place}.preferenceRanking does not list numbers of states", "numbers from 1")
    return _Maker(_name(held, place), own, statements, tuple(map(tuple, tiers)), held)


def _condition(data: Any, names: Sequence[str], place: str) -> Condition:
    """One condition, or the members of a compound one."""
    if not isinstance(data, dict):
        return (_simple(data, names, place),)
    members = _items(data.get("members"), f"{place}.members")
    return tuple(_simple(member, names, f"{place}.members[{n}]") for n, member in enumerate(members))


def _simple(data: Any, names: Sequence[str], place: str) -> Simple:
    pairs = _items(data, place)
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and pair[1] in ("Y", "N")):
            raise _refusal(f"{place} holds {show(pair)}", 'pairs such as [0, "Y"]')
    return tuple((_known(number, names, place), letter) for number, letter in pairs)


def _known(number: Any, names: Sequence[str], place: str) -> int:
    if type(number) is not int or not 0 <= number < len(names):
        raise _refusal(f"{place} names option {show(number)}", f"a number from 0 to {len(names) - 1}")
    return number


def _mapping(data: Any, place: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _refusal(f"{place} is {show(data)}", "decisionMakers, options and infeasibles as gmcr-py writes them")
    return data


def _items(data: Any, place: str) -> list[Any]:
    if not isinstance(data, list):
        raise _refusal(f"{place} is {show(data)}", "a list, as gmcr-py writes it")
    return data


def _name(held: Mapping[str, Any], place: str) -> str:
    name = held.get("name")
    if not (isinstance(name, str) and name.strip()):
        raise _refusal(f"{place} has the name {show(name)}", "a text")
    return name


def _refusal(found: str, expected: str) -> Unreadable:
    return Unreadable(Finding((), "bad-gmcr", f"this is no conflict of gmcr-py: {found}", expected))


def _dossier(file: str, conflict: _Conflict) -> dict[str, Any]:
    options, makers = dict[str, Any](), dict[str, Any]()
    owners: dict[int, str] = {}
    for maker in conflict.makers:
        key = key_of(maker.name, makers)
        makers[key] = {"name": maker.name}
        owners |= dict.fromkeys(maker.options, key)
    for number, (name, direction) in enumerate(conflict.options):
        options[key_of(name, options)] = {"by": owners[number], "title": name, "direction": direction}
    keys = tuple(options)
    states = _states(conflict) if conflict.by_hand else []
    told = [_preference(maker, conflict, keys, states) for maker in conflict.makers]
    return {
        "schema": "majlis/1",
        "title": PurePath(file).stem,
        "as_of": AS_OF,
        "sources": {"import": {"title": f"{PurePath(file).name} (gmcr-py)"}},
        "conflict": {
            "title": PurePath(file).stem,
            "decision_makers": makers,
            "options": options,
            "infeasible": [{"pattern": _pattern(condition, len(keys))} for condition in conflict.infeasible],
            "preferences": {key: held for key, held in zip(makers, told, strict=True) if held},
        },
    }


def _preference(maker: _Maker, conflict: _Conflict, keys: Sequence[str], states: Sequence[str]) -> dict[str, Any]:
    """Statements, or the ranking where the file says that it is made by hand; empty where it says nothing."""
    evidence = [{"source": "import"}]
    if conflict.by_hand and maker.ranking:
        for state in (state for tier in maker.ranking for state in tier):
            if state > len(states):
                raise _refusal(f"{show(maker.name)} ranks state {state}", f"a number from 1 to {len(states)}")
        return {"ranking": [[states[state - 1] for state in tier] for tier in maker.ranking], "evidence": evidence}
    statements = [_formula(condition, keys) for condition in maker.statements]
    return {"statements": statements, "evidence": evidence} if statements else {}


def _formula(condition: Condition, keys: Sequence[str]) -> str:
    members = [
        " AND ".join(("" if letter == "Y" else "NOT ") + keys[number] for number, letter in m) for m in condition
    ]
    return " OR ".join(f"({m})" if " AND " in m and len(members) > 1 else m for m in members)


def _pattern(condition: Simple, options: int) -> str:
    letters = ["-"] * options
    for number, letter in condition:
        letters[number] = letter
    return "".join(letters)


def _states(conflict: _Conflict) -> list[str]:
    """The feasible states in the order of the file's numbers.

    Raises:
        Unreadable: They would be too many.
    """
    import numpy as np  # only here: most files rank no states

    options, rules = len(conflict.options), conflict.infeasible
    if options > WIDEST or (len(rules) + 1) << options > LOOKS:
        raise _refusal(f"states of {options} options under {len(rules)} rules are ranked by number", "fewer of them")
    codes = np.arange(1 << options, dtype=np.int64)
    feasible = np.ones(len(codes), dtype=np.bool_)
    for rule in rules:
        mask = sum(1 << n for n in {n for n, _ in rule})
        value = sum(1 << n for n in {n for n, letter in rule if letter == "Y"})
        feasible &= (codes & mask) != value
    return ["".join("NY"[code >> k & 1] for k in range(options)) for code in codes[feasible].tolist()]


def _warnings(conflict: _Conflict) -> Iterator[Finding]:
    yield Finding(
        (),
        "gmcr-assumed",
        f"a file of gmcr-py holds no date and no status quo; the date is set to {AS_OF}, and nothing is done today",
        fix="Convert the file to YAML and put in what you know.",
        level="warning",
    )
    for field, what in LOST.items():
        held = [conflict.held.get(field), *(maker.held.get(field) for maker in conflict.makers)]
        if field == "coalitions":
            groups = conflict.held.get(field)
            held = [any(isinstance(member, list) for member in groups) if isinstance(groups, list) else False]
        if any(held):
            yield Finding((), "gmcr-lost", f"{what} ({field}) is left out", level="warning")
