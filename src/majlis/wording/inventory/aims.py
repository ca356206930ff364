"""What somebody may do and what would be success: strategies in one line each, and the rungs of every ladder."""

from collections.abc import Iterable, Iterator, Mapping

from majlis.dossier import Dossier
from majlis.dossier.records.condition import Condition
from majlis.results import Cell, Table
from majlis.wording.conditions import condition
from majlis.wording.evidence import noted
from majlis.wording.inventory.tables import columns
from majlis.wording.names import actor_name, ladder_name, strategy_title


def strategies(dossier: Dossier) -> Iterator[Table]:
    """Whose each is, what it builds on, and how many changes it makes."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "key": key,
            "title": strategy.title,
            "by": strategy.by and actor_name(dossier, strategy.by),
            "extends": strategy_title(dossier, strategy.extends) if strategy.extends in dossier.strategies else "",
            "changes": str(len(strategy.changes)),
            "summary": strategy.summary,
        }
        for key, strategy in dossier.strategies.items()
    )
    shown = columns(title="Strategy", by="Whose", extends="Builds on", changes="Changes", summary="In short")
    yield Table("Strategies", shown, rows)


def ladders(dossier: Dossier) -> Iterator[Table]:
    """A table a success ladder: what each rung asks for."""
    for name, rungs in dossier.success.items():
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {
                "key": key,
                "rung": rung.title or key.replace("-", " "),
                "all": _asked(dossier, rung.all),
                "any": _asked(dossier, rung.any),
                "evidence": noted(rung.evidence),
            }
            for key, rung in rungs.items()
        )
        shown = columns(rung="Rung", all="All of", any="And one of", evidence="Evidence")
        yield Table(f"What success asks for: {ladder_name(name)}", shown, rows)


def _asked(dossier: Dossier, conditions: Iterable[Condition]) -> str:
    return "; ".join(condition(dossier, asked) for asked in conditions)
