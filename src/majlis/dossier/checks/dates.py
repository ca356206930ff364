"""Rules on dates: what is used was known, what is scored came later."""

from collections.abc import Iterator

from majlis.dossier.checks.case import Case
from majlis.dossier.checks.names import evidence_of
from majlis.dossier.document.findings import Finding


def coded_too_early(case: Case) -> Iterator[Finding]:
    """A dossier is written when what it uses is known."""
    coded, as_of = case.dossier.coded_on, case.dossier.as_of
    if coded is not None and coded < as_of:
        yield Finding(("coded_on",), "coded-too-early", f"{coded} is before as_of, {as_of}", level="warning")


def known_too_late(case: Case) -> Iterator[Finding]:
    """Judgements rest on sources that were there."""
    as_of = case.dossier.as_of.isoformat()
    cited = {item.source for _, evidence in evidence_of(case.dossier) for item in evidence}
    for key, source in case.dossier.sources.items():
        if key in cited and source.date is not None and source.date > as_of[: len(source.date)]:
            found = f"judgements rest on a source of {source.date}, after as_of, {as_of}"
            yield Finding(("sources", key, "date"), "after-as-of", found, level="warning")


def events_too_late(case: Case) -> Iterator[Finding]:
    """Events that are used had happened."""
    if isinstance(case.dossier.events, str):
        return
    for number, event in enumerate(case.dossier.events):
        if event.date > case.dossier.as_of:
            found = f"{event.date} is after as_of, {case.dossier.as_of}"
            yield Finding(("events", number, "date"), "after-as-of", found, level="warning")


def outcomes_too_early(case: Case) -> Iterator[Finding]:
    """Outcomes were not known when the dossier ends."""
    for key, outcome in case.dossier.outcomes.items():
        if outcome.date < case.dossier.as_of:
            found = f"{outcome.date} is before as_of, {case.dossier.as_of}"
            yield Finding(("outcomes", key, "date"), "outcome-too-early", found, "what happened later")
