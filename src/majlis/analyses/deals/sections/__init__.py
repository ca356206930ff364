"""How an answer about deals reads: a text on the table, common ground, packages, trades, what stands in the way."""

from majlis.analyses.deals.answer import Deals
from majlis.analyses.deals.sections.blockers import blockers
from majlis.analyses.deals.sections.ground import ground
from majlis.analyses.deals.sections.packages import packages
from majlis.analyses.deals.sections.tabled import tabled
from majlis.analyses.deals.sections.terms import name
from majlis.analyses.deals.sections.trades import trades
from majlis.results import Section, Text


def sections(answer: Deals) -> tuple[Section, ...]:
    """The text on the table first, if there is one."""
    if answer.packages is None:
        return (_nobody(answer),)
    told = [tabled(answer, answer.text)] if answer.text else []
    told += [ground(answer), packages(answer, answer.packages), trades(answer)]
    told += [blockers(answer, answer.blockers)] if answer.blockers else []
    return tuple(told)


def _nobody(answer: Deals) -> Section:
    """Fewer than two parties."""
    if answer.parties:
        said = f"Only {name(answer, answer.parties[0])} must agree, so there is no deal to strike."
    else:
        said = "Nobody is coded as one without whom there is no agreement, so who would have to strike a deal is open."
    advice = "Mark those who must agree as principals (`seat: principal`), or name them with `--between`."
    return Section("deals", "Who must agree", (Text(said, "finding"), Text(advice, "caveat")), said)
