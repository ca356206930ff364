"""Dossiers of sure numbers, and choices of few coefficients, so that an answer can be worked out on paper.

`FIRM` is a choice under which an issue settles at the whole point nearest to the weighted mean, for certain. Under
`PARTED` a point is as likely as the weight of those who stand on it plus 0.003, and nothing else counts; both have
intervals that ask for what they claim, and hold few actors as firmly as many.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from majlis.dossier import Dossier

HERE = Path(__file__).parent
FIRM, PARTED = str(HERE / "firm.json"), str(HERE / "parted.json")

Stances = Mapping[str, tuple[Any, Any]]
"""Actor to position and salience: sure numbers, or ranges as a dossier has them."""


def exactly(number: Any) -> Any:
    """A range without width; what is a range already, as it is."""
    return number if isinstance(number, list) else [number] * 3


def dialogue(issues: Mapping[str, Stances], /, *, reversion: Mapping[str, Any] | None = None, **parts: Any) -> Dossier:
    """Issues with the stances on them; every actor named `Actor a` can bring 50 to bear, unless `parts` say otherwise.

    Args:
        issues: Issue to actor to position and salience.
        reversion: Issue to where it goes without agreement; 40 if left out.
        parts: Any other section of a dossier, or another in place of one made here.
    """
    keys = sorted({key for stances in issues.values() for key in stances})
    back = reversion or {}
    base: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "Sure numbers",
        "as_of": "2020-06-10",
        "sources": {"s": {"title": "A source"}},
        "actors": {key: {"name": f"Actor {key}", "capability": exactly(50)} for key in keys},
        "issues": {
            key: {
                "question": f"How much {key}?",
                "title": key.capitalize(),
                "scale": {0: "none", 50: "half", 100: "all"},
                "reversion": exactly(back.get(key, 40)),
            }
            for key in issues
        },
        "stances": [
            {"actor": actor, "issue": issue, "position": exactly(position), "salience": exactly(salience)}
            for issue, stances in issues.items()
            for actor, (position, salience) in stances.items()
        ],
    }
    return Dossier.model_validate(base | parts)


def strategy(title: str, *changes: Mapping[str, Any], by: str | None = "a", **more: Any) -> dict[str, Any]:
    """A strategy of `by`."""
    return {"title": title, **({"by": by} if by else {}), "changes": list(changes), **more}


def wants(position: Any, actor: str = "a", issue: str = "x") -> dict[str, Any]:
    """A change: the actor wants another position."""
    return {"set": f"stances.{actor}.{issue}.position", "to": exactly(position)}
