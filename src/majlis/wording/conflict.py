"""What a dossier says of a conflict, as tables: who can do what, what cannot be, what each would rather see.

Options are named by their titles, never by the short names of the file.
"""

import re
from collections.abc import Iterator, Mapping

from majlis.dossier import Dossier
from majlis.dossier.records.conflict import Conflict, Option, Preference, Rule
from majlis.results import Cell, Column, Table
from majlis.wording.evidence import noted
from majlis.wording.names import actor_name
from majlis.wording.quantities import judged
from majlis.words import listed

DIRECTIONS = {"both": "", "forward": "once done, for good", "back": "once dropped, for good"}
_WORD = re.compile(r"[^\s()]+")
_PATTERN = re.compile(r"[YN-]+")


def options(dossier: Dossier) -> Iterator[Table]:
    """Who can do what; nothing where there is no conflict."""
    if dossier.conflict is not None:
        yield _options(dossier, dossier.conflict)


def rules_and_preferences(dossier: Dossier) -> Iterator[Table]:
    """What cannot be, and what each would rather see; nothing where there is no conflict."""
    if dossier.conflict is not None:
        yield _rules(dossier.conflict)
        yield _preferences(dossier, dossier.conflict)


def _options(dossier: Dossier, conflict: Conflict) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "key": key,
            "who": _maker(dossier, conflict, option.by),
            "option": option.title,
            "today": "yes" if key in conflict.status_quo else "",
            "direction": DIRECTIONS[option.direction],
            "effects": _effects(dossier, option),
            "evidence": noted(option.evidence),
        }
        for key, option in conflict.options.items()
    )
    columns = (
        Column("who", "Who"),
        Column("option", "Can"),
        Column("today", "Done today"),
        Column("direction", "Undone"),
        Column("effects", "Moves from no agreement (points)"),
        Column("evidence", "Evidence"),
    )
    return Table("The conflict: who can do what", columns, rows)


def _maker(dossier: Dossier, conflict: Conflict, key: str) -> str:
    maker = conflict.decision_makers.get(key)
    return (maker.name if maker else None) or actor_name(dossier, (maker.actor if maker else None) or key)


def _effects(dossier: Dossier, option: Option) -> str:
    return "; ".join(
        f"{dossier.issues[issue].label if issue in dossier.issues else issue} {judged(effect, signed=True)}"
        for issue, effect in option.effects.items()
    )


def _rules(conflict: Conflict) -> Table:
    rows: list[Mapping[str, Cell]] = [{"rule": _rule(conflict, rule), "why": rule.note} for rule in conflict.infeasible]
    rows += [
        {"rule": f"no move from {in_words(conflict, t.start)} to {in_words(conflict, t.end)}", "why": t.note}
        for t in conflict.transitions
    ]
    return Table("The conflict: what cannot be", (Column("rule", "Rule"), Column("why", "Why")), tuple(rows))


def _rule(conflict: Conflict, rule: Rule) -> str:
    if rule.requires:
        needing, needed = (_title(conflict, key) for key in rule.requires)
        return f"{needing} only together with {needed}"
    for words, keys in (
        ("at most one of", rule.at_most_one),
        ("at least one of", rule.at_least_one),
        ("exactly one of", rule.exactly_one),
    ):
        if keys:
            return f"{words} {listed([_title(conflict, key) for key in keys])}"
    return f"never {in_words(conflict, rule.never or rule.pattern or '')}"


def _preferences(dossier: Dossier, conflict: Conflict) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "who": _maker(dossier, conflict, key),
            "wants": _wants(conflict, preference),
            "evidence": noted(preference.evidence),
        }
        for key, preference in conflict.preferences.items()
    )
    columns = (Column("who", "Who"), Column("wants", "Would rather see"), Column("evidence", "Evidence"))
    return Table("The conflict: what each would rather see", columns, rows, "What matters most comes first.")


def _wants(conflict: Conflict, preference: Preference) -> str:
    said = [in_words(conflict, statement) for statement in preference.statements]
    said += [" or ".join(in_words(conflict, pattern) for pattern in tier) for tier in preference.ranking]
    if preference.stances:
        said.append("what brings the issues closest to what it wants on them")
    for words, pairs in (("not known against", preference.unknown), ("much better than", preference.much)):
        said += [f"{in_words(conflict, one)} {words} {in_words(conflict, other)}" for one, other in pairs]
    return "; ".join(said)


def in_words(conflict: Conflict, formula: str) -> str:
    """A formula or a pattern with the options' titles: `not “Attack” if “Talk”`."""
    if len(formula) == len(conflict.options) and _PATTERN.fullmatch(formula):
        said = [
            f"{'' if letter == 'Y' else 'not '}{_title(conflict, key)}"
            for key, letter in zip(conflict.options, formula, strict=True)
            if letter != "-"
        ]
        return listed(said) or "anything"
    return _WORD.sub(lambda word: _spoken(conflict, word[0]), formula)


def _spoken(conflict: Conflict, word: str) -> str:
    if word in conflict.options:
        return _title(conflict, word)
    return "if and only if" if word == "IFF" else word.lower()


def _title(conflict: Conflict, key: str) -> str:
    return f"“{conflict.options[key].title}”" if key in conflict.options else key
