"""Conflicts of the program gmcr-py: a JSON file ending in .gmcr, a conflict as a file of its own.

`options` with a `permittedDirection` (both, fwd, back); `decisionMakers` with the numbers of their options, and either
`preferences`, conditions in order of importance, or a ranking of states by number; `infeasibles`, conditions. A
condition is a list of [option number, "Y" or "N"], all of which hold; a compound one has `members`, one of which holds.
States are numbered from 1 among the feasible ones, ascending by Σ 2^k over the options k taken; options keep the order
of the file. Such a file knows no status quo, no sources and no date.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Mark
from majlis.dossier.document.text import Unreadable, decode
from majlis.dossier.formats import Raw
from majlis.dossier.formats.foreign.imported import AS_OF, key_of

DIRECTIONS = {"both": "both", "fwd": "forward", "back": "back", "none": "both"}
WIDEST = 20
"""Options up to which the numbers of states can be told."""
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
        return Document(_dossier(raw.file, data), Mark(1, {}), raw.file), list(_warnings(data))
    except json.JSONDecodeError as error:
        raise Unreadable(Finding((), "bad-json", f"this is no JSON: {error.msg.lower()}"), error.lineno) from None
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        expected = "decisionMakers, options and infeasibles as gmcr-py writes them"
        raise Unreadable(Finding((), "bad-gmcr", f"this is no conflict of gmcr-py ({error!r})", expected)) from None


def _dossier(file: str, data: Mapping[str, Any]) -> dict[str, Any]:
    options, makers = dict[str, Any](), dict[str, Any]()
    owners = {number: maker for maker in data["decisionMakers"] for number in maker["options"]}
    for maker in data["decisionMakers"]:
        maker["key"] = key_of(maker["name"], makers)
        makers[maker["key"]] = {"name": maker["name"]}
    for number, option in enumerate(data["options"]):
        key = key_of(option["name"], options)
        direction = DIRECTIONS[option.get("permittedDirection", "both")]
        options[key] = {"by": owners[number]["key"], "title": option["name"], "direction": direction}
    keys = tuple(options)
    states = _states(len(keys), data.get("infeasibles", ()))
    preferences = {m["key"]: _preference(m, data, keys, states) for m in data["decisionMakers"]}
    return {
        "schema": "majlis/1",
        "title": PurePath(file).stem,
        "as_of": AS_OF,
        "sources": {"import": {"title": f"{PurePath(file).name} (gmcr-py)"}},
        "conflict": {
            "title": PurePath(file).stem,
            "decision_makers": makers,
            "options": options,
            "infeasible": [{"pattern": _pattern(condition, len(keys))} for condition in data.get("infeasibles", ())],
            "preferences": {key: told for key, told in preferences.items() if told},
        },
    }


def _preference(
    maker: Mapping[str, Any], data: Mapping[str, Any], keys: Sequence[str], states: Sequence[str]
) -> dict[str, Any]:
    """Statements, or the ranking where the file says that it is made by hand; empty where it says nothing."""
    evidence = [{"source": "import"}]
    by_hand = data.get("useManualPreferenceRanking") or data.get("useManualPreferenceVectors")
    order = maker.get("preferenceRanking") or maker.get("preferenceVector") or ()
    if by_hand and order:
        tiers = [tier if isinstance(tier, list) else [tier] for tier in order]
        return {"ranking": [[states[number - 1] for number in tier] for tier in tiers], "evidence": evidence}
    statements = [_formula(condition, keys) for condition in maker.get("preferences", ())]
    return {"statements": statements, "evidence": evidence} if statements else {}


def _formula(condition: Any, keys: Sequence[str]) -> str:
    if isinstance(condition, Mapping):
        members = [_formula(member, keys) for member in condition["members"]]
        return " OR ".join(f"({m})" if " AND " in m else m for m in members)
    return " AND ".join(("" if letter == "Y" else "NOT ") + keys[number] for number, letter in condition)


def _pattern(condition: Sequence[tuple[int, str]], options: int) -> str:
    letters = ["-"] * options
    for number, letter in condition:
        letters[number] = letter
    return "".join(letters)


def _states(options: int, infeasible: Sequence[Sequence[tuple[int, str]]]) -> list[str]:
    """The feasible states in the order of the file's numbers; none where they would be too many."""
    if options > WIDEST:
        return []
    rules = [(sum(1 << n for n, _ in rule), sum(1 << n for n, letter in rule if letter == "Y")) for rule in infeasible]
    codes = (code for code in range(1 << options) if not any(code & mask == value for mask, value in rules))
    return ["".join("NY"[code >> k & 1] for k in range(options)) for code in codes]


def _warnings(data: Mapping[str, Any]) -> Iterator[Finding]:
    yield Finding(
        (),
        "gmcr-assumed",
        f"a file of gmcr-py holds no date and no status quo; the date is set to {AS_OF}, and nothing is done today",
        fix="Convert the file to YAML and put in what you know.",
        level="warning",
    )
    for field, what in LOST.items():
        held = [data.get(field), *(maker.get(field) for maker in data["decisionMakers"])]
        if field == "coalitions":
            held = [any(isinstance(member, list) for member in data.get(field, ()))]
        if any(held):
            yield Finding((), "gmcr-lost", f"{what} ({field}) is left out", level="warning")
