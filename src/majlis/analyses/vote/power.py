"""Power by seats alone, for people: every index, and what staying away could do, before anybody has a view."""

from collections.abc import Iterable, Iterator, Mapping

from majlis.analyses.vote.answer import Player, Seating, Votes
from majlis.dossier import Dossier
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.wording.names import actor_name
from majlis.words import listed, percent

TITLES = {
    "shapley_shubik": "Shapley–Shubik",
    "owen": "Owen, with unions",
    "banzhaf": "Banzhaf",
    "banzhaf_absolute": "Banzhaf, absolute",
    "johnston": "Johnston",
    "deegan_packel": "Deegan–Packel",
    "holler": "Public good",
    "to_prevent": "Can prevent",
    "to_initiate": "Can initiate",
}
ABSENCE = {
    "yes_against_no": "Yes passes it, no fails it",
    "yes_against_absent": "Yes passes it, absence fails it",
    "no_passes_absent_fails": "No lets it pass, absence fails it",
    "absent_passes_no_fails": "Absence lets it pass, no fails it",
}
MANY = 1_000_000
"""From here on numbers of coalitions are rounded."""


def power(answer: Votes) -> Iterator[Section]:
    """A section for each kind of vote."""
    for number, seating in enumerate(answer.seatings):
        yield _section(answer, seating, "" if number == 0 else f"-{number + 1}")


def _section(answer: Votes, seating: Seating, suffix: str) -> Section:
    dossier = answer.dossier
    titles = [f"“{dossier.bodies[body].bills[bill].title}”" for body, bill in seating.bills]
    about = f"This is about {listed(titles)}."
    if not seating.players:
        said = "There are too many blocs to count who could be decisive by seats alone."
        return Section(f"power{suffix}", "Power by seats alone", (Text(f"{said} {about}", "finding"),), said)
    strongest = max(seating.players, key=lambda p: (p.indices["shapley_shubik"] or 0.0, p.seats, p.name))
    share = strongest.indices["shapley_shubik"]
    said = "No coalition can win, so that nobody has power."
    if share is not None:
        said = (
            f"By seats alone, whoever likes whom, {_name(dossier, strongest)} has most power: {percent(share)} by the "
            "index of Shapley and Shubik."
        )
    parts: list[Part] = [Text(said, "finding"), Text(f"{about} {_counts(seating)}"), _indices(dossier, seating)]
    if seating.improper:
        parts.append(
            Text("Two sets of blocs without a common member can both win: one could undo the other.", "caveat")
        )
    if all(player.absence for player in seating.players):
        parts.append(_absence(dossier, seating))
    return Section(f"power{suffix}", "Power by seats alone", tuple(parts), said)


def _counts(seating: Seating) -> str:
    return (
        f"{_number(seating.winning)} coalitions win, {_number(seating.minimal)} of them with nobody to spare; the "
        f"whole can act in {percent(seating.to_act)} of all divisions."
    )


def _number(count: int) -> str:
    return f"{count:,}" if count < MANY else f"some {count / MANY:,.0f} million"


def _name(dossier: Dossier, player: Player) -> str:
    if not player.body:
        return actor_name(dossier, player.name)
    return dossier.bodies[player.body].blocs[player.name].name


def _indices(dossier: Dossier, seating: Seating) -> Table:
    shown = {key: title for key, title in TITLES.items() if seating.unions or key != "owen"}
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"name": _name(dossier, p), "seats": p.seats, **_percents(p.indices, shown)} for p in seating.players
    )
    columns = (
        Column("name", "Bloc"),
        Column("seats", "Seats", "", 0, "number"),
        *(Column(key, title, "%", 1, "number") for key, title in shown.items()),
    )
    caption = (
        "Everybody there, every division as likely as any other, in per cent. Can prevent, can initiate: Coleman's "
        "shares of winning coalitions that need the bloc, and of losing ones that it would turn into winning ones."
    )
    if seating.unions:
        caption += " Owen's index takes blocs of one actor as a union."
    return Table("Power by seats alone", columns, rows, caption)


def _percents(values: Mapping[str, float | None], keys: Iterable[str]) -> dict[str, Cell]:
    """Shares that are counted, not forecast, in per cent."""
    return {key: None if (value := values[key]) is None else 100 * value for key in keys}


def _absence(dossier: Dossier, seating: Seating) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"name": _name(dossier, p), "seats": p.seats, **_percents(p.absence, ABSENCE)} for p in seating.players
    )
    columns = (
        Column("name", "Bloc"),
        Column("seats", "Seats", "", 0, "number"),
        *(Column(key, title, "%", 1, "number") for key, title in ABSENCE.items()),
    )
    caption = (
        "Each of the other blocs says yes, says no or stays away with chance one third. The third column is how often "
        "an opponent gains by leaving, the fourth how often it loses by it."
    )
    return Table("Power where one can stay away", columns, rows, caption)
