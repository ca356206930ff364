"""The whole dialogue as a briefing in five questions; what each analysis found, in the order a reader wants it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from majlis.analyses import brief_appendix, brief_conflict
from majlis.analyses.compare import Comparison, StrategyNames, Viewpoint, compare_from, named, viewpoint_of
from majlis.analyses.forecast import Forecast, forecast_from
from majlis.analyses.options import Draws, ModelError, ModelNames, RuleChoice, Seed, Thorough, WithInfluence
from majlis.analyses.stability import Holding, stability
from majlis.dossier import Dossier
from majlis.ensemble import MEASURED, Ensemble
from majlis.progress import Progress, part, silent
from majlis.results import Section, Text

QUESTIONS = {
    "positive-role": "How can the dialogue play a positive role?",
    "carry": "What does each government make possible, and what threatens it?",
    "third-party": "How should one side handle its conflict with others in the dialogue?",
    "voices": "Who else should be engaged, and are all voices heard?",
    "success": "What would success look like, and what could go wrong?",
}
"""The five questions, in order; a question whose analyses do not exist for a dossier is left out."""
PREFERENCES = 500
"""Worlds in which the states of a conflict are worked out, at most."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing: the answers it is made of."""

    dossier: Dossier
    forecast: Forecast | None
    comparison: Comparison | None
    stability: Holding | None = None

    def sections(self) -> tuple[Section, ...]:
        """In one minute, the questions, how it was made, how far to trust it, what went in."""
        answers = _answers(self)
        return (
            _minute(answers),
            *(section for chapter in answers.values() for section in chapter),
            *brief_appendix.sections(self.dossier, self.forecast, _unasked(answers)),
        )

    def data(self) -> dict[str, Any]:
        """The answers as plain values."""
        found: dict[str, Any] = {}
        if self.forecast is not None:
            found["forecast"] = self.forecast.data()
        if self.comparison is not None:
            found["compare"] = self.comparison.data()
        if self.stability is not None:
            found["stability"] = self.stability.data()
        return found


def brief(
    dossier: Dossier,
    *,
    strategies: StrategyNames = (),
    viewpoint: Viewpoint = None,
    draws: Draws = 2000,
    seed: Seed = 1,
    models: ModelNames = (),
    rules: RuleChoice = "default",
    influence: WithInfluence = False,
    thorough: Thorough = False,
    error: ModelError = MEASURED,
    progress: Progress = silent,
) -> Brief:
    """Answer every question the dossier has the material for.

    Raises:
        UnknownName: No such strategy, viewpoint, model or rule set.
    """
    names = named(dossier, strategies)
    viewpoint = viewpoint_of(dossier, viewpoint)
    ensemble = Ensemble(draws, seed, models, rules, influence, thorough, error)
    start = 0 if dossier.conflict is None else 1
    share = 1 / (len(names) + 1 + start)
    held = None
    if dossier.conflict is not None:
        told = part(progress, 0, share, "conflict")
        held = stability(dossier, draws=min(draws, PREFERENCES), seed=seed, progress=told)
    if held is not None and not dossier.issues:
        return Brief(dossier, None, None, held)
    base = ensemble.predict(dossier, progress=part(progress, start * share, (start + 1) * share, "forecast"))
    forecasted = forecast_from(dossier, ensemble, base)
    if not names:
        return Brief(dossier, forecasted, None, held)
    compared = compare_from(dossier, ensemble, base, names, viewpoint, part(progress, (start + 1) * share, 1))
    return Brief(dossier, forecasted, compared, held)


def _unasked(answers: Iterable[str]) -> tuple[str, ...]:
    """The questions that a reader of such a dialogue has, and this brief does not answer."""
    return tuple(question for slug, question in QUESTIONS.items() if slug not in answers)


def _answers(answer: Brief) -> dict[str, tuple[Section, ...]]:
    """Question to its chapter: a sentence that answers it, then the analyses' own sections."""
    chapters: dict[str, tuple[Section, ...]] = {}
    if answer.forecast is not None:
        chapters["positive-role"] = answer.forecast.sections()
    if answer.comparison is not None:
        found = {section.slug: section for section in answer.comparison.sections()}
        chapters["third-party"] = tuple(found[slug] for slug in ("verdict", "changes", "provoked"))
        if "success" in found:
            chapters["success"] = (found["success"],)
    if answer.stability is not None:
        chapters["third-party"] = (*chapters.get("third-party", ()), *brief_conflict.sections(answer.stability))
    return {slug: _chapter(slug, chapters[slug]) for slug in QUESTIONS if slug in chapters}


def _chapter(slug: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    first, *rest = sections
    opening = Section(slug, QUESTIONS[slug], (Text(first.headline, "finding"),), first.headline)
    parts = first.parts[1:] if first.parts[:1] == (Text(first.headline, "finding"),) else first.parts
    below = (replace(first, parts=parts), *rest)
    return (opening, *(replace(section, slug=f"{slug}-{section.slug}", level=2) for section in below))


def _minute(answers: dict[str, tuple[Section, ...]]) -> Section:
    """One sentence a question, each with its number, and one on what holds in a conflict."""
    found = [s for chapter in answers.values() for s in chapter if s.level == 1 or s.title == brief_conflict.TITLE]
    sentences = tuple(Text(said, "finding") for said in dict.fromkeys(section.headline for section in found))
    return Section("in-one-minute", "In one minute", sentences, sentences[0].body)
