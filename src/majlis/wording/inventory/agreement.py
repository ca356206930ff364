"""The talks as a whole: what is judged of their chance, what one text cannot hold, and what became of them."""

from collections.abc import Iterator, Mapping
from datetime import date

from majlis.dossier import Dossier
from majlis.dossier.records.agreement import Agreement, Linkage
from majlis.results import Cell, Table
from majlis.wording.conditions import condition
from majlis.wording.evidence import noted
from majlis.wording.inventory.tables import columns
from majlis.wording.quantities import judged
from majlis.words import listed


def agreement(dossier: Dossier) -> Iterator[Table]:
    """Chances that are judged, rules across issues, what came."""
    found = dossier.agreement
    if found is None:
        return
    yield Table("The talks as a whole", columns(what="What", judged="Judged"), tuple(_judged(dossier, found)))
    rules: tuple[Mapping[str, Cell], ...] = tuple(
        {"rule": linkage(dossier, rule), "note": rule.note} for rule in found.rules
    )
    yield Table("What one text cannot hold apart or together", columns(rule="Rule", note="Why"), rules)
    came = found.outcome
    if came is not None:
        what = {"signed": came.signed, "carried at home": came.ratified, "kept": came.kept}
        rows = tuple({"what": name, "came": _happened(value)} for name, value in what.items() if value is not None)
        yield Table("What became of the talks", columns(what="What", came="Came"), rows, f"{came.source}. {came.note}")


def linkage(dossier: Dossier, rule: Linkage) -> str:
    """A rule in one sentence, in the words of the scales."""
    if rule.requires is not None:
        first, second = (condition(dossier, asked) for asked in rule.requires)
        return f"{first} only with {second}"
    held = listed([condition(dossier, asked) for asked in rule.of], "or")
    return f"none of these: {held}" if rule.at_most == 0 else f"at most {rule.at_most} of these: {held}"


def _judged(dossier: Dossier, found: Agreement) -> Iterator[Mapping[str, Cell]]:
    named = {
        "Chance that the occasion is used if there is something to agree on": found.used,
        "Chance that what is agreed is kept": found.kept,
    }
    for what, value in named.items():
        yield {"what": what, "judged": "not judged: taken as certain" if value is None else judged(value)}
    if found.state:
        options = dossier.conflict.options if dossier.conflict is not None else {}
        titles = [options[name].title if name in options else name for name in found.state]
        yield {"what": "Kept where this holds in the conflict", "judged": listed(titles)}
    if found.horizon:
        yield {"what": "Until when", "judged": found.horizon}
    if found.evidence:
        yield {"what": "Evidence", "judged": noted(found.evidence)}


def _happened(value: date | bool) -> str:
    return value.isoformat() if isinstance(value, date) else "no"
