"""How a briefing reads: in one minute, five questions, how it was made, how far to trust it, what went in."""

from collections.abc import Iterable
from dataclasses import replace

from majlis.analyses.brief import appendix, conflict, risks
from majlis.analyses.brief.answer import Brief
from majlis.analyses.compare.sections import sections as compared
from majlis.analyses.deals.sections import sections as dealt
from majlis.analyses.engage.sections import sections as engaged
from majlis.analyses.forecast.sections import sections as forecasted
from majlis.analyses.influence.sections import sections as heard
from majlis.analyses.representation.sections import sections as spoken
from majlis.analyses.vote.sections import sections as voted
from majlis.results import Section, Text

QUESTIONS = {
    "positive-role": "How can the dialogue play a positive role?",
    "carry": "What does each government make possible, and what threatens it?",
    "third-party": "How should one side handle its conflict with others in the dialogue?",
    "voices": "Who else should be engaged, and are all voices heard?",
    "success": "What would success look like, and what could go wrong?",
}
"""The five questions, in order; a question whose analyses do not exist for a dossier is left out."""


def sections(answer: Brief) -> tuple[Section, ...]:
    """In one minute, the questions, how it was made, how far to trust it, what went in."""
    answers = _answers(answer)
    return (
        _minute(answers),
        *(section for chapter in answers.values() for section in chapter),
        *appendix.sections(answer, _unasked(answers)),
    )


def _unasked(answers: Iterable[str]) -> tuple[str, ...]:
    """The questions that a reader of such a dialogue has, and this brief does not answer."""
    return tuple(question for slug, question in QUESTIONS.items() if slug not in answers)


def _answers(answer: Brief) -> dict[str, tuple[Section, ...]]:
    """Question to its chapter: a sentence that answers it, then the analyses' own sections."""
    chapters: dict[str, tuple[Section, ...]] = {}
    if answer.forecast is not None:
        bargain = () if answer.deals is None else dealt(answer.deals)
        chapters["positive-role"] = (*forecasted(answer.forecast), *bargain)
    if answer.comparison is not None:
        found = {section.slug: section for section in compared(answer.comparison)}
        chapters["third-party"] = tuple(found[slug] for slug in ("verdict", "changes", "provoked"))
        if "success" in found:
            chapters["success"] = (found["success"],)
    if answer.influence is not None:
        listening = {section.slug: section for section in heard(answer.influence)}
        chapters["carry"] = tuple(listening[slug] for slug in ("freedom", "map", "grid") if slug in listening)
    if answer.vote is not None:
        carried = voted(answer.vote)[: 1 + len(answer.vote.bills)]
        chapters["carry"] = (*chapters.get("carry", ()), *carried)
    whom = () if answer.engage is None else engaged(answer.engage)
    voices = (*whom, *(() if answer.representation is None else spoken(answer.representation)))
    if voices:
        chapters["voices"] = voices
    if answer.stability is not None:
        chapters["third-party"] = (*chapters.get("third-party", ()), *conflict.sections(answer.stability))
    if answer.escalation is not None:
        chapters["success"] = (*chapters.get("success", ()), *risks.sections(answer.escalation))
    return {slug: _chapter(slug, chapters[slug]) for slug in QUESTIONS if slug in chapters}


def _chapter(slug: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    first, *rest = sections
    opening = Section(slug, QUESTIONS[slug], (Text(first.headline, "finding"),), first.headline)
    parts = first.parts[1:] if first.parts[:1] == (Text(first.headline, "finding"),) else first.parts
    below = (replace(first, parts=parts), *rest)
    return (opening, *(replace(section, slug=f"{slug}-{section.slug}", level=2) for section in below))


def _minute(answers: dict[str, tuple[Section, ...]]) -> Section:
    """One sentence a question, each with its number, one on what holds in a conflict, one on what could go wrong."""
    found = [
        s for chapter in answers.values() for s in chapter if s.level == 1 or s.title in (conflict.TITLE, risks.TITLE)
    ]
    sentences = tuple(Text(said, "finding") for said in dict.fromkeys(section.headline for section in found))
    return Section("in-one-minute", "In one minute", sentences, sentences[0].body)
