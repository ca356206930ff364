"""Will they agree, and will it hold: as it is said aloud, with what stands in the way and who loses."""

from collections.abc import Iterator, Mapping

from majlis.dossier import Dossier
from majlis.ensemble.prospects import SWING, Both, Line, Prospects
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.wording.names import actor_name
from majlis.words import chance, likelihood, listed, percent, points

OPEN = 0.95
"""Chance from which nothing that was coded stands in the way."""
SURE = 0.995
FIRM = 0.05
"""Change of the chance by five points of red lines from which it is said."""
BASE_RATES = (
    "For comparison: of 338 crises of two or more states since 1918, 44 % ended in an agreement of at least one of "
    "them (ICB); of 227 with two actors 42 % in an agreement of both, of 51 with three 24 %. These are crises, not "
    "talks, and say nothing of one case."
)
NOBODY = (
    "Nobody is named without whom there is no agreement, so this forecast takes for granted that there will be one, as "
    "in a body that must decide."
)
ASSUMED = "This takes for granted that the talks succeed, as was asked for."


def section(dossier: Dossier, found: Prospects | None, *, assumed: bool) -> Section:
    """What is said of the agreement; nothing beside a caveat where nobody must sign."""
    if found is None:
        said = ASSUMED if assumed else NOBODY
        return Section("agreement", "If they agree", (Text(said, "caveat"),), said)
    said = opening(dossier, found)
    parts: list[Part] = [Text(said, "finding")]
    parts += [Text(sentence) for sentence in _why(dossier, found)]
    parts += [Text(sentence, "flip") for sentence in _lines(dossier, found)]
    parts += [Text(sentence) for sentence in _holding(found)]
    parts += [Text(sentence) for sentence in _losing(dossier, found)]
    if found.costliest:
        parts.append(_table(dossier, found))
    parts.append(Text(BASE_RATES, "caveat"))
    return Section("agreement", "Will they agree?", tuple(parts), said)


def opening(dossier: Dossier, found: Prospects) -> str:
    """The chance of a joint text in one sentence, and without a number where nothing was judged that could lower it."""
    who = listed([actor_name(dossier, actor) for actor in found.principals])
    text = f"a text with {who}" if len(found.principals) == 1 else f"a joint text by {who}"
    if "used" not in found.judged and found.both.together >= OPEN:
        return (
            f"Nothing that was coded stands in the way of {text}; whether the occasion is used was not judged, so what "
            "follows is told as if it were."
        )
    said = text[:1].upper() + text[1:]
    if likelihood(found.both.together) == likelihood(found.both.apart):
        return f"{said} is {chance(found.both.together)}, whether or not issues may be left out of it."
    return (
        f"{said} is {chance(found.both.together)} if everything must be in it, {chance(found.both.apart)} if issues "
        "may be left out."
    )


def doubtful(found: Prospects | None) -> bool:
    """Whether a median of both futures would stand where neither ends."""
    return found is not None and 0.15 < found.chance < 0.85


def _why(dossier: Dossier, found: Prospects) -> Iterator[str]:
    """What keeps a text from being signed, where something does."""
    if found.both.together >= OPEN * found.used:
        return
    if found.unmet:
        issue, share = max(found.unmet.items(), key=lambda pair: pair[1])
        if share >= FIRM:
            label = dossier.issues[issue].label
            yield f"In {percent(share)} of the possible worlds red lines leave nothing to sign on “{label}”."
    for short in found.short[:1]:
        name = actor_name(dossier, short.actor)
        yield (
            f"Where no text is worth signing to all, {name} could open the talks in {percent(short.share)} of the "
            f"cases by asking for {points(short.points)} points less of what it wants."
        )
    if not found.short and found.room < SURE and not found.unmet:
        yield "Where no text is worth signing to all, none of them alone could change that by asking for less."


def _lines(dossier: Dossier, found: Prospects) -> Iterator[str]:
    """The red line that costs most, and what five points of firmness do."""
    for line in found.costliest[:1]:
        yield _costs(dossier, found, line)
    looser, stricter = _moved(found.both, found.looser), _moved(found.both, found.stricter)
    if max(looser, stricter) >= FIRM:
        yield (
            f"With red lines {points(SWING)} points looser a text with everything in it is "
            f"{chance(found.looser.together)}, {points(SWING)} points stricter {chance(found.stricter.together)}: how "
            "firm they are decides."
        )


def _costs(dossier: Dossier, found: Prospects, line: Line) -> str:
    label = dossier.issues[line.issue].label
    most = max(line.whose, key=lambda actor: (line.whose[actor], actor))
    names = listed([actor_name(dossier, actor) for actor in line.whose])
    whose = "" if len(line.whose) == 1 else f"; of {actor_name(dossier, most)} alone, {percent(line.whose[most])}"
    return (
        f"What costs the agreement most is the red line of {names} on “{label}”: without it a text with everything in "
        f"it is {chance(line.chance)} rather than {percent(found.both.together)}{whose}."
    )


def _moved(before: Both, after: Both) -> float:
    return abs(after.together - before.together)


def _holding(found: Prospects) -> Iterator[str]:
    """That it is carried and kept, where that was judged."""
    if "ratified" in found.judged:
        yield f"That what they sign is carried at home is {chance(found.ratified)}."
    if "kept" in found.judged:
        yield f"That what is agreed is kept is {chance(found.kept)}."
    if found.judged & {"ratified", "kept"}:
        yield f"An agreement that holds is {chance(found.chance)}."


def _losing(dossier: Dossier, found: Prospects) -> Iterator[str]:
    """Who loses without being asked; no chance is given that anybody spoils it."""
    if found.loses:
        worst = [actor_name(dossier, actor) for actor in list(found.loses)[:3]]
        more = f" and {len(found.loses) - 3} more" if len(found.loses) > 3 else ""
        names = f"{', '.join(worst)}{more}" if more else listed(worst)
        yield f"An agreement would leave worse off than none, of those who need not sign it: {names}."
    if found.left_out:
        names = listed([actor_name(dossier, actor) for actor in found.left_out[:3]])
        yield f"Of them, these care strongly for what is agreed and have no seat at all: {names}."


def _table(dossier: Dossier, found: Prospects) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[line.issue].label,
            "whose": listed([actor_name(dossier, actor) for actor in line.whose]),
            "without": line.chance,
        }
        for line in found.costliest
    )
    columns = (
        Column("issue", "Red lines on"),
        Column("whose", "Of"),
        Column("without", "Chance of a text without them", "%", 0, "share"),
    )
    caption = f"With all red lines the chance of a text with everything in it is {percent(found.both.together)}."
    return Table("Which red lines cost most", columns, rows, caption)
